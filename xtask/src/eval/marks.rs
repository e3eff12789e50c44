//! What an editor marked on a story, and how a shown explainer stands against it. The gold set and the marked set come to
//! one shape here, so that both are scored by the same words:
//!
//! - a shown sentence belongs to the marks whose place shares at least half of the shorter stretch with its first citation;
//! - *right*: a fact that may stand in the sentence's section; *misplaced*: a fact of another section; *avoid*: marked as
//!   not to be shown; *unlisted*: no mark at all;
//! - *repeats*: every fact that the sentence tells was told above it;
//! - *unbound*: the first of a bound group is shown and one of its companions is not;
//! - *must-tell recall*: the share of facts of weight 2 told anywhere, *about* included, the title not.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::explainer::{Explainer, Place};
use super::report::{Better, Counts, Figure, count, share};

/// A place that tells a fact.
#[derive(Debug, Clone)]
pub(crate) struct Telling {
    /// The sentence.
    pub(crate) place: Place,
    /// The sections in which it may stand.
    pub(crate) sections: Vec<String>,
}

/// A fact and every sentence that tells it.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// The fact in a reader's words, or its code.
    pub(crate) says: String,
    /// Whether a good explainer must tell it.
    pub(crate) must_tell: bool,
    /// The sentences.
    pub(crate) tellings: Vec<Telling>,
}

/// One story as marked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// The story's name.
    pub(crate) story: String,
    /// The facts.
    pub(crate) facts: Vec<Fact>,
    /// Kind of reason, the reason in full, and the sentence.
    pub(crate) avoid: Vec<(String, String, Place)>,
    /// What must not stand without its companions.
    pub(crate) bound: Vec<(Place, Vec<Place>)>,
    /// Headlines that serve as a title.
    pub(crate) titles_good: Vec<Place>,
    /// Headlines that do not.
    pub(crate) titles_bad: Vec<Place>,
}

/// How one shown sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// A fact of this section.
    Right,
    /// A fact of another section.
    Misplaced,
    /// Not to be shown.
    Avoid,
    /// Not marked.
    Unlisted,
}

impl Verdict {
    /// The word for it, which is also its key among the counts.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Misplaced => "misplaced",
            Self::Avoid => "avoid",
            Self::Unlisted => "unlisted",
        }
    }
}

/// One story's counts and a line for everything a reader of the figures would look at.
#[derive(Debug, Default)]
pub(crate) struct Scored {
    /// The counts.
    pub(crate) counts: Counts,
    /// The shown sentences with their verdicts, the title, and the facts that had to be told and were not.
    pub(crate) lines: Vec<Value>,
}

/// The verdict on a sentence at `place` in `section`, and the kind and text of the reason where it is to be avoided.
fn verdict(marks: &Marks, section: &str, place: Option<&Place>) -> (Verdict, Option<(String, String)>) {
    let Some(place) = place else {
        return (Verdict::Unlisted, None);
    };
    let mut found = Verdict::Unlisted;
    for telling in marks
        .facts
        .iter()
        .flat_map(|fact| &fact.tellings)
        .filter(|telling| telling.place.matches(place))
    {
        if telling.sections.iter().any(|allowed| allowed == section) {
            return (Verdict::Right, None);
        }
        found = Verdict::Misplaced;
    }
    if found == Verdict::Misplaced {
        return (found, None);
    }
    match marks.avoid.iter().find(|(_, _, avoided)| avoided.matches(place)) {
        Some((kind, reason, _)) => (Verdict::Avoid, Some((kind.clone(), reason.clone()))),
        None => (Verdict::Unlisted, None),
    }
}

/// Positions in `marks.facts` of the facts that a sentence at `place` tells.
fn facts_told(marks: &Marks, place: Option<&Place>) -> BTreeSet<usize> {
    let Some(place) = place else {
        return BTreeSet::new();
    };
    let tells = |fact: &Fact| fact.tellings.iter().any(|telling| telling.place.matches(place));
    marks
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| tells(fact))
        .map(|(at, _)| at)
        .collect()
}

/// Scores one explainer; `None` is a story for which the program showed nothing.
pub(crate) fn scored(marks: &Marks, explainer: Option<&Explainer>) -> Scored {
    let mut scored = Scored::default();
    count(&mut scored.counts, "explainers", 1.0);
    let Some(explainer) = explainer else {
        count(&mut scored.counts, "none", 1.0);
        tell_untold(marks, &BTreeSet::new(), &mut scored);
        return scored;
    };
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for (section, claim) in explainer.shown() {
        let counts = &mut scored.counts;
        let (verdict, reason) = verdict_counted(marks, section, claim.place(), counts);
        let facts = facts_told(marks, claim.place());
        let repeats = !facts.is_empty() && facts.is_subset(&told);
        if repeats {
            count(counts, "repeats", 1.0);
        }
        told.extend(&facts);
        count(counts, "words", claim.text.split_whitespace().count() as f64);
        scored.lines.push(json!({
            "story": marks.story, "section": section, "verdict": verdict.word(), "reason": reason,
            "repeats": repeats, "text": claim.text,
            "facts": facts.iter().map(|at| marks.facts[*at].says.as_str()).collect::<Vec<_>>(),
        }));
    }
    let gaps = explainer
        .sections
        .iter()
        .filter(|section| section.claims.is_empty())
        .count();
    count(&mut scored.counts, "gaps", gaps as f64);
    tell_untold(marks, &told, &mut scored);
    tell_unbound(marks, explainer, &mut scored);
    tell_title(marks, explainer, &mut scored);
    scored
}

/// The verdict on a sentence, counted under its word, its section and, where it is to be avoided, its kind of reason.
fn verdict_counted(
    marks: &Marks,
    section: &str,
    place: Option<&Place>,
    counts: &mut Counts,
) -> (Verdict, Option<String>) {
    let (verdict, reason) = verdict(marks, section, place);
    count(counts, "sentences", 1.0);
    count(counts, verdict.word(), 1.0);
    count(counts, &format!("sentences {section}"), 1.0);
    count(counts, &format!("{} {section}", verdict.word()), 1.0);
    let as_news = section == "about" && self::verdict(marks, "whats_happening", place).0 == Verdict::Right;
    if verdict == Verdict::Right || as_news {
        count(counts, "right or about as news", 1.0);
    }
    if let Some((kind, _)) = &reason {
        count(counts, &format!("avoid: {kind}"), 1.0);
    }
    (verdict, reason.map(|(_, text)| text))
}

/// Counts the facts that must be told, and names those that were not.
fn tell_untold(marks: &Marks, told: &BTreeSet<usize>, scored: &mut Scored) {
    for (at, fact) in marks.facts.iter().enumerate().filter(|(_, fact)| fact.must_tell) {
        count(&mut scored.counts, "must tell", 1.0);
        if told.contains(&at) {
            count(&mut scored.counts, "must told", 1.0);
        } else {
            scored
                .lines
                .push(json!({ "story": marks.story, "verdict": "untold", "fact": fact.says }));
        }
    }
}

/// Counts the bound groups whose first sentence is shown without one of the others.
fn tell_unbound(marks: &Marks, explainer: &Explainer, scored: &mut Scored) {
    let shown: Vec<&Place> = explainer
        .shown()
        .into_iter()
        .filter_map(|(_, claim)| claim.place())
        .collect();
    let is_shown = |place: &Place| shown.iter().any(|other| other.matches(place));
    for (first, others) in &marks.bound {
        if is_shown(first) && !others.iter().all(is_shown) {
            count(&mut scored.counts, "unbound", 1.0);
            let missing: Vec<Value> = others
                .iter()
                .filter(|place| !is_shown(place))
                .map(|place| json!([place.article, place.start, place.end]))
                .collect();
            scored.lines.push(json!({
                "story": marks.story, "verdict": "unbound",
                "shown": [first.article, first.start, first.end], "missing": missing,
            }));
        }
    }
}

/// A title is bad if its first citation is a bad headline, or a sentence to be avoided; good if it is a good headline; else
/// it is unlisted.
fn tell_title(marks: &Marks, explainer: &Explainer, scored: &mut Scored) {
    let place = explainer.title.place();
    let among = |places: &[Place]| place.is_some_and(|place| places.iter().any(|other| other.matches(place)));
    let word = if among(&marks.titles_good) {
        "title good"
    } else if among(&marks.titles_bad) || matches!(verdict(marks, "title", place).0, Verdict::Avoid) {
        "title bad"
    } else {
        "title unlisted"
    };
    count(&mut scored.counts, word, 1.0);
    scored
        .lines
        .push(json!({ "story": marks.story, "verdict": word, "text": explainer.title.text }));
}

/// The figures over all stories, with the baseline's beside them where it has any.
pub(crate) fn figures(units: &[Counts], baseline: &[Counts]) -> Vec<Figure> {
    use Better::{Higher, Lower, Neither};
    let mut figures = Vec::new();
    let mut add = |name: &str, above: &str, below: &str, better: Better| {
        let figure = share(name, units, above, below, better);
        let beside = share(name, baseline, above, below, better).estimate.value;
        figures.push(if beside.is_finite() {
            figure.beside(beside)
        } else {
            figure
        });
    };
    add("right", "right", "sentences", Higher);
    add(
        "right, about as news too",
        "right or about as news",
        "sentences",
        Higher,
    );
    add("misplaced", "misplaced", "sentences", Lower);
    add("unlisted", "unlisted", "sentences", Lower);
    add("avoid", "avoid", "sentences", Lower);
    add("avoid per explainer", "avoid", "explainers", Lower);
    add("must-tell recall", "must told", "must tell", Higher);
    add("unbound per explainer", "unbound", "explainers", Lower);
    add("repeats", "repeats", "sentences", Lower);
    add("bad titles", "title bad", "explainers", Lower);
    add("unlisted titles", "title unlisted", "explainers", Neither);
    add("sentences per explainer", "sentences", "explainers", Neither);
    add("words per explainer", "words", "explainers", Neither);
    add("gaps per explainer", "gaps", "explainers", Neither);
    add("stories without explainer", "none", "explainers", Lower);
    for section in [
        "about",
        "whats_happening",
        "why_its_important",
        "whats_next",
        "beyond_the_headlines",
    ] {
        add(
            &format!("right in {section}"),
            &format!("right {section}"),
            &format!("sentences {section}"),
            Neither,
        );
    }
    let kinds: BTreeSet<&String> = units
        .iter()
        .flat_map(|unit| unit.keys())
        .filter(|key| key.starts_with("avoid: "))
        .collect();
    for kind in kinds {
        add(&format!("{kind}, per explainer"), kind, "explainers", Neither);
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::super::explainer::{Claim, Section};
    use super::*;

    fn place(start: usize, end: usize) -> Place {
        Place {
            article: "a".to_owned(),
            field: "text".to_owned(),
            start,
            end,
        }
    }

    fn headline(end: usize) -> Place {
        Place {
            article: "a".to_owned(),
            field: "title".to_owned(),
            start: 0,
            end,
        }
    }

    fn claim(place: Place) -> Claim {
        Claim {
            text: "Two words".to_owned(),
            citations: vec![place],
        }
    }

    /// Sentences of ten characters: 0 to 3 tell facts, 4 is stale, 5 must not stand without 6; 9 is not marked.
    fn marks() -> Marks {
        let fact = |at: usize, sections: &[&str], must_tell: bool| Fact {
            says: at.to_string(),
            must_tell,
            tellings: vec![Telling {
                place: place(10 * at, 10 * at + 10),
                sections: sections.iter().map(|section| (*section).to_owned()).collect(),
            }],
        };
        let mut facts = vec![
            fact(0, &["about", "whats_happening"], true),
            fact(1, &["why_its_important"], true),
            fact(2, &["whats_next"], true),
            fact(5, &["whats_happening"], false),
            fact(6, &["whats_happening"], false),
        ];
        facts[0].tellings.push(Telling {
            place: place(30, 40),
            sections: vec!["whats_happening".to_owned()],
        });
        Marks {
            story: "s".to_owned(),
            facts,
            avoid: vec![("stale".to_owned(), "stale: no longer".to_owned(), place(40, 50))],
            bound: vec![(place(50, 60), vec![place(60, 70)])],
            titles_good: vec![headline(10)],
            titles_bad: Vec::new(),
        }
    }

    fn explainer(about: Place, happening: &[Place], next: &[Place]) -> Explainer {
        let section = |kind: &str, places: &[Place]| Section {
            kind: kind.to_owned(),
            claims: places.iter().cloned().map(claim).collect(),
        };
        Explainer {
            held_for: Vec::new(),
            title: claim(headline(10)),
            about: claim(about),
            sections: vec![section("whats_happening", happening), section("whats_next", next)],
        }
    }

    fn check(explainer: &Explainer, expect: &[(&str, f64)]) {
        let counts = scored(&marks(), Some(explainer)).counts;
        for (name, value) in expect {
            assert_eq!(
                counts.get(*name).copied().unwrap_or(0.0),
                *value,
                "{name}: {counts:?}"
            );
        }
    }

    #[test]
    fn each_sentence_gets_one_verdict() {
        let shown = explainer(
            place(0, 10),
            &[place(15, 20), place(40, 50), place(90, 99)],
            &[place(20, 30)],
        );
        check(
            &shown,
            &[
                ("sentences", 5.0),
                ("right", 2.0),
                ("misplaced", 1.0),
                ("avoid", 1.0),
                ("avoid: stale", 1.0),
                ("unlisted", 1.0),
            ],
        );
        check(
            &shown,
            &[
                ("must tell", 3.0),
                ("must told", 3.0),
                ("unbound", 0.0),
                ("title good", 1.0),
                ("words", 10.0),
            ],
        );
    }

    #[test]
    fn a_fact_told_again_repeats_in_whatever_words() {
        check(
            &explainer(place(0, 10), &[place(30, 40), place(10, 20)], &[]),
            &[("repeats", 1.0), ("must told", 2.0)],
        );
    }

    #[test]
    fn a_bound_sentence_needs_its_companion() {
        check(
            &explainer(place(0, 10), &[place(50, 60)], &[]),
            &[("unbound", 1.0)],
        );
        check(
            &explainer(place(0, 10), &[place(50, 60)], &[place(60, 70)]),
            &[("unbound", 0.0), ("misplaced", 1.0)],
        );
    }

    #[test]
    fn about_is_strict_and_is_also_counted_as_news() {
        check(
            &explainer(place(30, 40), &[], &[]),
            &[
                ("right", 0.0),
                ("right or about as news", 1.0),
                ("misplaced", 1.0),
            ],
        );
        check(
            &explainer(place(0, 10), &[], &[]),
            &[("right", 1.0), ("right or about as news", 1.0)],
        );
    }

    #[test]
    fn a_title_from_a_sentence_to_be_avoided_is_bad() {
        let mut shown = explainer(place(0, 10), &[], &[]);
        shown.title = claim(place(40, 50));
        check(&shown, &[("title bad", 1.0)]);
        shown.title = claim(place(90, 99));
        check(&shown, &[("title unlisted", 1.0)]);
    }

    #[test]
    fn nothing_shown_tells_nothing() {
        let counts = scored(&marks(), None).counts;
        assert_eq!(
            (counts["none"], counts["must tell"], counts.get("must told")),
            (1.0, 3.0, None)
        );
    }
}
