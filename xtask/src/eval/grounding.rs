//! Claims against their sources, through `nutgraf verify`: false ones let through and true ones refused at the program's own
//! threshold, and how well its score orders them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::bootstrap::{Estimate, estimate, ratio};
use super::data::parsed;
use super::report::{Better, Figure, Row};
use super::{Measured, Setting};
use crate::binary::Binary;

/// Kinds of error in the written claims that the checks of words and figures are meant to see.
const COVERED: [&str; 9] = [
    "number",
    "date",
    "name",
    "location",
    "negation",
    "hedge",
    "attribution",
    "speaker",
    "quote",
];

/// The word overlap above which the baseline calls a claim supported.
const OVERLAP_SUPPORTED: f64 = 0.9;

/// A claim with what it rests on.
#[derive(Debug, Clone, Default)]
struct Case {
    /// Cases of one group rest on the same sources, and are resampled together.
    group: String,
    claim: String,
    sources: Vec<String>,
    supported: bool,
    /// What is wrong with it.
    error: Option<String>,
}

/// A case with both scores.
#[derive(Debug, Clone)]
struct Judged {
    supported: bool,
    error: Option<String>,
    /// The program's score and verdict.
    score: f64,
    passes: bool,
    /// The share of the claim's words that stand in the sources: the baseline's verdict is taken from it.
    overlap: f64,
    /// The mean of that share and the same share of word pairs, which orders claims better: the baseline's score.
    overlap_with_pairs: f64,
}

#[derive(Debug, Deserialize)]
struct Answer {
    id: String,
    supported: bool,
    score: f64,
}

/// Measures one set of claims.
type MeasureSet = fn(&Setting, &str) -> Result<Vec<Row>>;

/// All sets of claims that the folder has.
pub(crate) fn grounding(setting: &Setting) -> Result<Measured> {
    let sets: [(&str, MeasureSet); 6] = [
        ("grounding/written.jsonl", written),
        ("grounding/qags_cnndm.jsonl", qags),
        ("grounding/qags_xsum.jsonl", qags),
        ("grounding/bump_task1.json", bump),
        ("grounding/bump_task2.json", bump),
        ("grounding/frank.jsonl", frank),
    ];
    let mut rows = Vec::new();
    let mut absent = Vec::new();
    for (file, measure) in sets {
        if setting.data.has(file) {
            rows.extend(measure(setting, file)?);
        } else {
            absent.push(file.to_owned());
        }
    }
    if rows.is_empty() {
        return Ok(Measured::Absent(absent));
    }
    if let (false, Some(row)) = (absent.is_empty(), rows.first_mut()) {
        row.notes.push(format!("not there: {}", absent.join(", ")));
    }
    Ok(Measured::Rows(rows))
}

/// The written claims: one error each, of a known kind.
fn written(setting: &Setting, file: &str) -> Result<Vec<Row>> {
    #[derive(Deserialize)]
    struct Line {
        story: String,
        claim: String,
        supported: bool,
        error: Option<String>,
        sources: Vec<String>,
    }
    let cases: Vec<Case> = setting
        .data
        .lines::<Line>(file)?
        .into_iter()
        .map(|line| Case {
            group: line.story,
            claim: line.claim,
            sources: line.sources,
            supported: line.supported,
            error: line.error,
        })
        .collect();
    let groups = judged(&setting.binary, &cases)?;
    let mut figures = vec![
        let_through("false let through, kinds covered", &groups, |error| {
            COVERED.contains(&error)
        }),
        let_through("false let through", &groups, |_| true),
        kept(&groups),
    ];
    figures.extend(ordering(&groups));
    let kinds: BTreeSet<String> = cases.iter().filter_map(|case| case.error.clone()).collect();
    figures.extend(kinds.iter().map(|kind| {
        let mut figure = let_through(&format!("let through: {kind}"), &groups, |error| error == kind);
        figure.better = Better::Neither;
        figure
    }));
    Ok(vec![row("grounding: written", file, &groups, figures)])
}

/// Sentences of summaries with people's votes.
fn qags(setting: &Setting, file: &str) -> Result<Vec<Row>> {
    #[derive(Deserialize)]
    struct Line {
        source: String,
        claim: String,
        supported: bool,
    }
    let cases: Vec<Case> = setting
        .data
        .lines::<Line>(file)?
        .into_iter()
        .map(|line| Case {
            group: line.source.clone(),
            claim: line.claim,
            sources: vec![line.source],
            supported: line.supported,
            error: None,
        })
        .collect();
    let groups = judged(&setting.binary, &cases)?;
    let mut figures = ordering(&groups);
    figures.extend([let_through("false let through", &groups, |_| true), kept(&groups)]);
    Ok(vec![row(
        &format!("grounding: {}", stem(file)),
        file,
        &groups,
        figures,
    )])
}

/// Whole summaries with the share of annotators who found them factual; only the test part is reported, each of its two
/// sets alone, because a checker that only told the sets apart would look good on both together.
fn frank(setting: &Setting, file: &str) -> Result<Vec<Row>> {
    #[derive(Deserialize)]
    struct Line {
        dataset: String,
        source: String,
        claim: String,
        factuality: f64,
        split: String,
    }
    let lines: Vec<Line> = setting.data.lines(file)?;
    let mut rows = Vec::new();
    for dataset in ["cnndm", "bbc"] {
        let cases: Vec<Case> = lines
            .iter()
            .filter(|line| line.split == "test" && line.dataset == dataset)
            .map(|line| Case {
                group: line.source.clone(),
                claim: line.claim.clone(),
                sources: vec![line.source.clone()],
                supported: line.factuality > 0.99,
                error: None,
            })
            .collect();
        let groups = judged(&setting.binary, &cases)?;
        let mut figures = ordering(&groups);
        figures.extend([let_through("false let through", &groups, |_| true), kept(&groups)]);
        rows.push(row(
            &format!("grounding: frank {dataset} test"),
            file,
            &groups,
            figures,
        ));
    }
    Ok(rows)
}

/// Pairs of a faithful summary and the same with one planted error.
fn bump(setting: &Setting, file: &str) -> Result<Vec<Row>> {
    #[derive(Deserialize)]
    struct Pair {
        article_id: Value,
        article: String,
        reference_summary: String,
        edited_summary: String,
        error_type: String,
    }
    let pairs: Vec<Pair> =
        serde_json::from_str(&setting.data.text(file)?).with_context(|| file.to_owned())?;
    let cases: Vec<Case> = pairs
        .into_iter()
        .flat_map(|pair| {
            let case = |claim: String, error: Option<String>| Case {
                group: pair.article_id.to_string(),
                claim,
                sources: vec![pair.article.clone()],
                supported: error.is_none(),
                error,
            };
            [
                case(pair.reference_summary, None),
                case(pair.edited_summary, Some(pair.error_type)),
            ]
        })
        .collect();
    let groups = judged(&setting.binary, &cases)?;
    let mut figures = vec![consistency(&groups)];
    figures.extend(ordering(&groups));
    figures.extend([let_through("false let through", &groups, |_| true), kept(&groups)]);
    Ok(vec![row(
        &format!("grounding: {}", stem(file)),
        file,
        &groups,
        figures,
    )])
}

fn stem(file: &str) -> &str {
    file.rsplit('/')
        .next()
        .and_then(|name| name.split('.').next())
        .unwrap_or(file)
}

fn row(name: &str, file: &str, groups: &[Vec<Judged>], figures: Vec<Figure>) -> Row {
    let claims: usize = groups.iter().map(Vec::len).sum();
    Row {
        name: name.to_owned(),
        on: format!(
            "{file}, {claims} claims on {} groups of sources; baseline: share of the claim's words in the sources, supported from {OVERLAP_SUPPORTED}; with pairs of words for the order",
            groups.len()
        ),
        figures,
        notes: Vec::new(),
    }
}

/// Asks the program about every case, in one process, and groups the answers.
fn judged(binary: &Binary, cases: &[Case]) -> Result<Vec<Vec<Judged>>> {
    let input: String = cases
        .iter()
        .enumerate()
        .map(|(id, case)| {
            format!(
                "{}\n",
                json!({ "id": id.to_string(), "claim": case.claim, "sources": case.sources })
            )
        })
        .collect();
    let ran = binary.run(&["verify"], &input)?;
    let answers: BTreeMap<String, Answer> = parsed::<Answer>(&ran.stdout, "verify")?
        .into_iter()
        .map(|answer| (answer.id.clone(), answer))
        .collect();
    let mut groups: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
    for (id, case) in cases.iter().enumerate() {
        let answer = answers
            .get(&id.to_string())
            .with_context(|| format!("nutgraf verify gave no line for claim {id}"))?;
        groups.entry(&case.group).or_default().push(Judged {
            supported: case.supported,
            error: case.error.clone(),
            score: answer.score,
            passes: answer.supported,
            overlap: overlap(&case.claim, &case.sources, 1),
            overlap_with_pairs: f64::midpoint(
                overlap(&case.claim, &case.sources, 1),
                overlap(&case.claim, &case.sources, 2),
            ),
        });
    }
    Ok(groups.into_values().collect())
}

/// The share of the claim's runs of `length` words that occur in the sources.
fn overlap(claim: &str, sources: &[String], length: usize) -> f64 {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let runs =
        |text: &str| -> Vec<Vec<String>> { words(text).windows(length).map(<[String]>::to_vec).collect() };
    let there: BTreeSet<Vec<String>> = sources.iter().flat_map(|source| runs(source)).collect();
    let claim = runs(claim);
    if claim.is_empty() {
        return 0.0;
    }
    claim.iter().filter(|run| there.contains(*run)).count() as f64 / claim.len() as f64
}

/// The share of false claims, of the kinds that are asked for, that pass.
fn let_through(name: &str, groups: &[Vec<Judged>], kinds: impl Fn(&str) -> bool) -> Figure {
    let is_asked = |case: &&Judged| !case.supported && kinds(case.error.as_deref().unwrap_or(""));
    passing(name, groups, is_asked, Better::Lower)
}

/// The share of true claims that pass.
fn kept(groups: &[Vec<Judged>]) -> Figure {
    passing("true kept", groups, |case| case.supported, Better::Higher)
}

fn passing(
    name: &str,
    groups: &[Vec<Judged>],
    is_asked: impl Fn(&&Judged) -> bool,
    better: Better,
) -> Figure {
    let pairs = |passes: fn(&Judged) -> bool| -> Vec<(f64, f64)> {
        groups
            .iter()
            .map(|group| {
                let asked: Vec<&Judged> = group.iter().filter(&is_asked).collect();
                (
                    asked.iter().filter(|case| passes(case)).count() as f64,
                    asked.len() as f64,
                )
            })
            .collect()
    };
    let ours = pairs(|case| case.passes);
    let items = ours.iter().map(|pair| pair.1).sum::<f64>() as usize;
    let beside = ratio(&pairs(|case| case.overlap >= OVERLAP_SUPPORTED)).value;
    Figure::new(name, ratio(&ours), items, better).beside(beside)
}

/// Area under the curve of the score, and balanced accuracy at the program's own threshold.
fn ordering(groups: &[Vec<Judged>]) -> Vec<Figure> {
    let items = groups.iter().map(Vec::len).sum();
    let over = |statistic: &dyn Fn(&[&Judged]) -> f64| -> Estimate {
        estimate(groups, |drawn| {
            statistic(&drawn.iter().flat_map(|group| group.iter()).collect::<Vec<_>>())
        })
    };
    let auc = over(&|cases| auc(cases, |case| case.score));
    let auc_beside = over(&|cases| self::auc(cases, |case| case.overlap_with_pairs)).value;
    let balanced = over(&|cases| balanced_accuracy(cases, |case| case.passes));
    let balanced_beside =
        over(&|cases| balanced_accuracy(cases, |case| case.overlap >= OVERLAP_SUPPORTED)).value;
    vec![
        Figure::new("AUC", auc, items, Better::Higher).beside(auc_beside),
        Figure::new("balanced accuracy", balanced, items, Better::Higher).beside(balanced_beside),
    ]
}

/// The chance that a supported claim scores above one that is not; ties count half.
fn auc(cases: &[&Judged], score: impl Fn(&Judged) -> f64) -> f64 {
    let mut scored: Vec<(f64, bool)> = cases.iter().map(|case| (score(case), case.supported)).collect();
    scored.sort_by(|one, two| one.0.total_cmp(&two.0));
    let (mut below, mut won) = (0.0, 0.0);
    let mut at = 0;
    while at < scored.len() {
        let end = at
            + scored[at..]
                .iter()
                .take_while(|(value, _)| *value == scored[at].0)
                .count();
        let supported = scored[at..end].iter().filter(|(_, supported)| *supported).count() as f64;
        let not = (end - at) as f64 - supported;
        won += supported * (below + not / 2.0);
        below += not;
        at = end;
    }
    won / (below * (scored.len() as f64 - below))
}

/// The mean of the share of supported claims that pass and of the others that do not.
fn balanced_accuracy(cases: &[&Judged], passes: impl Fn(&Judged) -> bool) -> f64 {
    let share = |supported: bool| {
        let of: Vec<&&Judged> = cases.iter().filter(|case| case.supported == supported).collect();
        of.iter().filter(|case| passes(case) == supported).count() as f64 / of.len() as f64
    };
    f64::midpoint(share(true), share(false))
}

/// The share of pairs in which the faithful one scores higher; a tie is a miss.
fn consistency(groups: &[Vec<Judged>]) -> Figure {
    let pairs = |score: fn(&Judged) -> f64| -> Vec<(f64, f64)> {
        let higher = |pair: &[Judged]| f64::from(score(&pair[0]) > score(&pair[1]));
        groups
            .iter()
            .map(|group| (group.chunks_exact(2).map(higher).sum(), (group.len() / 2) as f64))
            .collect()
    };
    let ours = pairs(|case| case.score);
    let items = ours.iter().map(|pair| pair.1).sum::<f64>() as usize;
    let beside = ratio(&pairs(|case| case.overlap_with_pairs)).value;
    Figure::new(
        "pairs with the faithful one higher",
        ratio(&ours),
        items,
        Better::Higher,
    )
    .beside(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(supported: bool, score: f64) -> Judged {
        Judged {
            supported,
            error: (!supported).then(|| "number".to_owned()),
            score,
            passes: score >= 0.5,
            overlap: 1.0,
            overlap_with_pairs: 1.0,
        }
    }

    #[test]
    fn the_area_under_the_curve_counts_ties_half() {
        let check = |cases: &[(bool, f64)], expect: f64| {
            let cases: Vec<Judged> = cases
                .iter()
                .map(|(supported, score)| case(*supported, *score))
                .collect();
            let found = auc(&cases.iter().collect::<Vec<_>>(), |case| case.score);
            assert!((found - expect).abs() < 1e-9, "{found} {expect}");
        };
        check(&[(true, 0.9), (false, 0.1)], 1.0);
        check(&[(true, 0.1), (false, 0.9)], 0.0);
        check(&[(true, 0.5), (false, 0.5)], 0.5);
        check(&[(true, 0.9), (true, 0.3), (false, 0.5), (false, 0.3)], 0.625);
    }

    #[test]
    fn shares_at_the_threshold_are_those_counted_by_hand() {
        let groups = vec![
            vec![case(true, 0.9), case(false, 0.8)],
            vec![case(true, 0.1), case(false, 0.2), case(false, 0.3)],
        ];
        assert!((let_through("", &groups, |_| true).estimate.value - 1.0 / 3.0).abs() < 1e-9);
        assert!((kept(&groups).estimate.value - 0.5).abs() < 1e-9);
        assert_eq!(let_through("", &groups, |kind| kind == "date").items, 0);
        let all: Vec<&Judged> = groups.iter().flatten().collect();
        assert!((balanced_accuracy(&all, |case| case.passes) - (0.5 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_tied_pair_is_a_miss() {
        let groups = vec![vec![
            case(true, 0.9),
            case(false, 0.8),
            case(true, 0.4),
            case(false, 0.4),
        ]];
        assert!((consistency(&groups).estimate.value - 0.5).abs() < 1e-9);
    }

    #[test]
    fn overlap_is_the_share_of_words_that_stand_in_a_source() {
        let sources = vec!["The dam broke.".to_owned(), "Nobody was hurt".to_owned()];
        assert!((overlap("The DAM was new", &sources, 1) - 0.75).abs() < 1e-9);
        assert!((overlap("The DAM was new", &sources, 2) - 1.0 / 3.0).abs() < 1e-9);
    }
}
