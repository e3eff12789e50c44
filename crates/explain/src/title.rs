//! The headline of an explainer: what independent reports agree on (EDITORIAL rule 11).

mod barred;
mod cleaned;

use nutgraf_news::{Citation, Edit, EditKind};
use nutgraf_text::{CharIndex, words};

use crate::corrections::Corrections;
use crate::reading::Reading;
use crate::similarity::Terms;
use crate::tolls::Tolls;
use crate::wording::{Line, is_verb};
use barred::{barred, blemishes};
use cleaned::cleaned;

/// A headline as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    /// The article whose headline it is.
    pub article: usize,
    /// What makes `text` of the headline.
    pub edits: Vec<Edit<Citation>>,
    /// The words shown.
    pub text: String,
}

/// The headlines that may stand over the explainer, best first; none where all are barred. `fit` says which articles
/// may lend one.
pub fn titles(reading: &Reading<'_>, fit: &dyn Fn(usize) -> bool) -> Vec<Titled> {
    let corrections = Corrections::of(reading);
    let tolls = Tolls::of(reading, &corrections);
    let mut ranked: Vec<(f32, Titled)> = (0..reading.articles.len())
        .filter(|&article| fit(article))
        .filter_map(|article| {
            let titled = cleaned(reading, article)?;
            let terms = &reading.articles[article].title_terms;
            let stale = tolls.outdated(&titled.text, article) || corrections.outdated(&titled.text, terms);
            let agreed = agreement(reading, article);
            (!stale && agreed >= AGREED_MIN && barred(&titled.text).is_none() && !titled.text.contains(" ’ "))
                .then(|| (agreed + worth(reading, article, &titled.text), titled))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.article.cmp(&b.1.article)));
    ranked.into_iter().map(|(_, titled)| titled).collect()
}

/// Sentences of an article that tell its news.
const LEDE: usize = 3;

/// Headlines of which the reports tell less than this share belong to another event.
const AGREED_MIN: f32 = 0.2;

/// The share of a headline's content words, by weight, that the reports tell first, each origin counting once and its
/// own article half.
fn agreement(reading: &Reading<'_>, article: usize) -> f32 {
    let own = &reading.articles[article].title_terms;
    let mass = reading.vocabulary.mass(own).max(f32::MIN_POSITIVE);
    let (mut agreed, mut of) = (0.0, 0.0);
    for (other, weight) in independent(reading).iter().enumerate() {
        let weight = if other == article { 0.5 * weight } else { *weight };
        agreed += weight * reading.vocabulary.shared(own, &told(reading, other)) / mass;
        of += weight;
    }
    agreed / of.max(f32::MIN_POSITIVE)
}

/// What else counts for a headline: that it is new, and neither short nor long nor blemished. Weights by hand, checked
/// on the 280 marked stories.
fn worth(reading: &Reading<'_>, article: usize, text: &str) -> f32 {
    let count = words(text).len() as f32;
    let length = ((7.0 - count).max(0.0) * 0.04) + ((count - 14.0).max(0.0) * 0.02);
    0.1 * recency(reading, article) - length - blemishes(text)
}

/// What an article tells first: the content words of its headline and of its first sentences.
fn told(reading: &Reading<'_>, article: usize) -> Terms {
    let mut terms = reading.articles[article].title_terms.0.clone();
    for sentence in reading.of_article(article).iter().take(LEDE) {
        terms.extend(&sentence.terms.0);
    }
    terms.sort_unstable();
    terms.dedup();
    Terms(terms)
}

/// The weight of each article: those of one origin share one.
fn independent(reading: &Reading<'_>) -> Vec<f32> {
    let origins: Vec<Vec<&str>> = (reading.coverage.revisions.iter())
        .take(reading.articles.len())
        .map(|revision| reading.coverage.origins_of(&revision.article))
        .collect();
    (origins.iter())
        .map(|own| {
            let same = origins.iter().filter(|other| *other == own).count();
            if own.is_empty() {
                1.0
            } else {
                1.0 / same.max(1) as f32
            }
        })
        .collect()
}

/// 1 for the newest article, 0 for the oldest and for those without a time.
fn recency(reading: &Reading<'_>, article: usize) -> f32 {
    let seconds = |article: usize| {
        reading.articles[article]
            .published
            .map(|p| p.timestamp().as_second())
    };
    let all = || (0..reading.articles.len()).filter_map(seconds);
    match (all().min(), all().max(), seconds(article)) {
        (Some(first), Some(last), Some(own)) if last > first => (own - first) as f32 / (last - first) as f32,
        _ => 0.0,
    }
}

/// Words of a headline made of a sentence, at most.
const WORDS_MAX: usize = 20;

/// Words of a headline made of a sentence, at least.
const WORDS_MIN: usize = 6;

/// The edits that leave only the first `keep` bytes of what `edits` make of `quote`; nothing where the end lies within
/// words that an edit put in.
pub(crate) fn edits_up_to(quote: &str, edits: &[Edit<Citation>], keep: usize) -> Option<Vec<Edit<Citation>>> {
    let index = CharIndex::new(quote);
    let mut ordered: Vec<&Edit<Citation>> = edits.iter().collect();
    ordered.sort_by_key(|edit| edit.at);
    let mut kept: Vec<Edit<Citation>> = Vec::new();
    let (mut made, mut done) = (0, 0);
    for edit in ordered {
        let at = index.byte(edit.at)?;
        if made + (at - done) >= keep {
            break;
        }
        made += at - done + edit.to.len();
        done = at + edit.from.len();
        kept.push(edit.clone());
    }
    let end = done + keep.checked_sub(made)?;
    let tail = quote.get(end..).filter(|tail| !tail.is_empty())?;
    kept.push(Edit {
        kind: EditKind::Delete,
        at: index.chars(end),
        from: tail.to_owned(),
        to: String::new(),
        citation: None,
    });
    Some(kept)
}

/// A headline made of a sentence: its opening up to where a comma, a day or a speaker ends the main clause, or nothing
/// where that is not short enough or would drop who says so.
pub fn title_from_sentence(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    if text.contains(['"', '“', '”', '«', '»', '?', ';']) {
        return None;
    }
    let count = |part: &str| part.split_whitespace().count();
    if count(text) <= WORDS_MAX {
        return (count(text) >= WORDS_MIN).then(|| text.to_owned());
    }
    // What comes behind these only adds where, when or how: the clause before them stands.
    const ENDS: &[&str] = &[
        ", which ",
        ", who ",
        ", while ",
        ", as ",
        ", with ",
        ", after ",
        ", where ",
        ", including ",
        ", following ",
        ", amid ",
        ", the ",
        ", a ",
        ", an ",
        ", but ",
        ", and ",
        ", killing ",
        " as ",
        " after ",
    ];
    let cut = ENDS.iter().filter_map(|end| text.find(end)).min()?;
    let clause = &text[..cut];
    let rest = words(&text[cut..]);
    let attributed = rest.iter().any(|word| crate::lexicon::SPEECH.has(&word.folded));
    let found = words(clause);
    let line = Line::plain(clause, &found);
    let tells = (1..found.len()).any(|i| is_verb(&line, i));
    let open = found.last().is_some_and(|word| {
        matches!(
            word.folded.as_str(),
            "even" | "just" | "such" | "well" | "soon" | "far" | "long" | "known" | "only" | "so" | "as"
        )
    });
    let whole = tells
        && !open
        && !attributed
        && !clause.contains(", ")
        && (WORDS_MIN..=WORDS_MAX).contains(&count(clause));
    whole.then(|| clause.to_owned())
}

#[cfg(test)]
mod tests {
    use nutgraf_news::{Edit, EditKind, replay};

    use super::edits_up_to;

    #[test]
    fn a_headline_replays_from_its_sentence() {
        let quote = "KELDERBY (Kelder Wire) - He opened the bridge, which fell a year later.";
        let edit = |at: usize, from: &str, to: &str| Edit {
            kind: EditKind::Referent,
            at,
            from: from.to_owned(),
            to: to.to_owned(),
            citation: None,
        };
        let edits = [
            edit(0, "KELDERBY (Kelder Wire) - ", ""),
            edit(25, "He", "Peter Holm"),
        ];
        let headline = "Peter Holm opened the bridge";
        let found = edits_up_to(quote, &edits, headline.len()).unwrap();
        assert_eq!(replay(quote, &found).as_deref(), Some(headline));
        assert_eq!(edits_up_to(quote, &edits, 4), None);
    }
}
