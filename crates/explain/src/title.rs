//! The headline of an explainer: what independent reports agree on (EDITORIAL rule 11).

mod barred;
mod clause;
mod cleaned;

use nutgraf_news::{Citation, Edit};
use nutgraf_text::words;

use crate::corrections::Corrections;
use crate::reading::Reading;
use crate::similarity::Terms;
use crate::tolls::Tolls;
use barred::{barred, blemishes};
use cleaned::cleaned;

pub(crate) use clause::edits_of_parts;
pub use clause::title_from_sentence;

/// A headline as it may be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Titled {
    /// The article whose headline it is.
    pub article: usize,
    /// What makes `text` of the headline.
    pub edits: Vec<Edit<Citation>>,
    /// The words shown.
    pub text: String,
    /// How well the reports agree on it, and what else counts for it.
    pub score: f32,
}

/// The headlines that may stand over the explainer, best first; none where all are barred. `fit` says which articles
/// may lend one.
pub fn titles(reading: &Reading<'_>, fit: &dyn Fn(usize) -> bool) -> Vec<Titled> {
    let corrections = Corrections::of(reading);
    let tolls = Tolls::of(reading, &corrections);
    let mut ranked: Vec<Titled> = (0..reading.articles.len())
        .filter(|&article| fit(article))
        .filter_map(|article| {
            let titled = cleaned(reading, article)?;
            let terms = &reading.articles[article].title_terms;
            let stale = tolls.outdated(&titled.text, article) || corrections.outdated(&titled.text, terms);
            let agreed = agreement(reading, article);
            (!stale && agreed >= AGREED_MIN && barred(&titled.text).is_none() && !titled.text.contains(" ’ "))
                .then(|| Titled {
                    score: agreed + worth(reading, article, &titled.text),
                    ..titled
                })
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.article.cmp(&b.article)));
    ranked
}

/// The headlines in the order in which the sentences `about` bear them out, the reports' agreement counted in.
pub(crate) fn borne_out<'t>(reading: &Reading<'_>, titles: &'t [Titled], about: &[usize]) -> Vec<&'t Titled> {
    let told = Terms::union(about.iter().map(|&at| &reading.sentences[at].terms));
    let support = |titled: &Titled| {
        let own = &reading.articles[titled.article].title_terms;
        titled.score + ABOUT_AGREES * reading.vocabulary.coverage(own, &told)
    };
    let mut order: Vec<&Titled> = titles.iter().collect();
    order.sort_by(|a, b| support(b).total_cmp(&support(a)));
    order
}

/// What it counts for a headline that the sentence *about* holds all its content words. Of the 280 marked stories' titles
/// readers barred 23 without it and 21 with .5; five others changed, all of them allowed.
const ABOUT_AGREES: f32 = 0.5;

/// Sentences of an article that tell its news.
const LEDE: usize = 3;

/// Headlines of which the reports tell less than this share belong to another event. With .15 and with .2 the titles of the
/// marked stories are the same; a story of several days shares .17 of its newest headline.
const AGREED_MIN: f32 = 0.15;

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
    let lede = reading.of_article(article).iter().take(LEDE);
    let title = std::iter::once(&reading.articles[article].title_terms);
    Terms::union(title.chain(lede.map(|sentence| &sentence.terms)))
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
