//! When an article joins a story.

use serde::{Deserialize, Serialize};

/// The rule by which an article joins a story, and the limits of the search. One rule serves whole articles and bare
/// headlines.
///
/// An article is compared with a story by words, names and numbers: `(1 − nearest) · centroid + nearest · neighbours`,
/// where *centroid* is the cosine between the article and the sum of the story's articles and *neighbours* the mean
/// cosine with the two nearest of them, words weighted by their rarity. The likeness is lowered where the names and
/// numbers of the two hardly meet, and with the time between them. The article joins the story it is most like if that
/// reaches [`Rule::join_for`]; else it begins a new one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rule {
    /// The least likeness at which a bare headline joins.
    pub join_headline: f32,
    /// The least likeness at which a text of `text_words` words or more joins.
    pub join_text: f32,
    /// Words of text from which on `join_text` holds; between none and these the two are interpolated.
    pub text_words: usize,
    /// How much the nearest articles of the story count, beside its centroid.
    pub nearest: f32,
    /// What a word of the headline adds to a term's weight; a word of the text adds the logarithm of its count.
    pub headline_weight: f32,
    /// Words of the text that are read; news says first what it is about.
    pub words_max: usize,
    /// The share of names and numbers that must meet, by weight; below it the likeness falls in proportion.
    pub keys_shared: f32,
    /// How much the likeness falls for each e-fold of days between an article and a story, counted in `days_near`.
    pub time_decay: f32,
    /// Days that hardly count.
    pub days_near: f32,
    /// The likeness of two stories, as the cosine of their centroids, from which on an article that would join either
    /// joins them.
    pub merge: f32,
    /// The least share of names and numbers, by weight, that an article in another language has in common with a story.
    pub keys_across_languages: f32,
    /// Articles that can still be joined; beyond them the oldest is retired with its place in its story kept.
    pub window_articles: usize,
}

// Measured on the development sets as a stream, B³ F1 on 383 articles and 6,366 headlines.
impl Default for Rule {
    fn default() -> Rule {
        Rule {
            join_headline: 0.14,
            join_text: 0.18,
            text_words: 100,
            nearest: 0.5,
            headline_weight: 1.5,
            words_max: 300,
            keys_shared: 0.3,
            time_decay: 0.12,
            days_near: 3.0,
            merge: 0.6,
            keys_across_languages: 0.25,
            window_articles: 20_000,
        }
    }
}

impl Rule {
    /// The least likeness at which an article with this many words of text joins a story.
    pub fn join_for(&self, words: usize) -> f32 {
        let share = (words as f32 / self.text_words.max(1) as f32).min(1.0);
        self.join_headline + share * (self.join_text - self.join_headline)
    }
}
