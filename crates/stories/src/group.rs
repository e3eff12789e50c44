//! One growing story: its articles and the sum of their terms.

use nutgraf_news::{ArticleId, Moment, RevisionId, StoryId};
use serde::{Deserialize, Serialize};

use crate::rarity::Rarity;
use crate::rule::Rule;
use crate::vector::{Common, Probe, Sum, Term, lengths};

/// An article in its story.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Member {
    pub(crate) article: ArticleId,
    pub(crate) revision: RevisionId,
    pub(crate) title: String,
    pub(crate) published: Option<Moment>,
    /// Seconds since 1970, where the time of publication can be believed.
    pub(crate) at: Option<i64>,
    pub(crate) language: Option<String>,
    /// Empty once the article is retired.
    pub(crate) terms: Vec<Term>,
    pub(crate) group: u32,
}

/// A story, or one that was merged into another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: StoryId,
    /// In order of arrival.
    pub(crate) members: Vec<u32>,
    /// Sorted by term, over the members that are not retired. Not saved: it follows from their terms.
    #[serde(skip)]
    pub(crate) sums: Vec<Sum>,
    #[serde(with = "bits")]
    length: f32,
    #[serde(with = "bits")]
    keys: f32,
    pub(crate) merged_into: Option<u32>,
}

/// The members with which an article is compared one by one: the latest. In a story of hundreds they stand for all.
const NEIGHBOURS_MAX: usize = 32;

/// Days between an article and a story in another language that can still be one event: names alone say less, and
/// coverage in other languages follows within the day.
const DAYS_ACROSS_LANGUAGES: f32 = 3.0;

/// Names and numbers that an article and a story in another language must share: two are a place and a country.
const KEYS_ACROSS_LANGUAGES: usize = 4;

/// How like an article is to a story, before it is compared with the story's articles one by one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Glance {
    /// By words, names, numbers and time: the cosine with the sum, and what names and time take from the likeness.
    InOneLanguage { centroid: f32, factor: f32 },
    /// By names, numbers and time alone, in units of what is needed to join.
    AcrossLanguages(f32),
}

impl Glance {
    /// A number by which stories are put in order.
    pub(crate) fn rank(self, join: f32) -> f32 {
        match self {
            Glance::InOneLanguage { centroid, factor } => centroid * factor,
            Glance::AcrossLanguages(in_thresholds) => in_thresholds * join,
        }
    }
}

impl Group {
    pub(crate) fn new(id: StoryId) -> Group {
        Group {
            id,
            members: Vec::new(),
            sums: Vec::new(),
            length: 1.0,
            keys: 0.0,
            merged_into: None,
        }
    }

    /// Brings the lengths up to date after the sums changed.
    pub(crate) fn measure(&mut self, rarity: &Rarity) {
        (self.length, self.keys) = lengths(&self.sums, rarity);
    }

    /// The cosine of two stories' sums, whose scalar product is given.
    pub(crate) fn cosine(&self, other: &Group, product: f32) -> f32 {
        product / (self.length * other.length)
    }

    /// How like an article is to this story as a whole.
    pub(crate) fn glance(&self, probe: &Probe, member: &Member, members: &[Member], rule: &Rule) -> Glance {
        let common = probe.with_sums(&self.sums);
        let latest = || self.latest(members);
        let days = days_between(member.at, latest().map(|other| other.at));
        let language_known = member.language.is_some() && latest().all(|other| other.language.is_some());
        if language_known && !latest().any(|other| other.language == member.language) {
            return Glance::AcrossLanguages(self.across_languages(&common, days, rule));
        }
        Glance::InOneLanguage {
            centroid: common.shared.beyond(rule.strongest_left_out) / self.length,
            factor: self.keys_factor(&common, rule) * time_factor(days, rule),
        }
    }

    /// How like an article is to this story, from 0 to 1; `join` is the likeness at which it would join.
    pub(crate) fn likeness(
        &self,
        glance: Glance,
        probe: &Probe,
        members: &[Member],
        rule: &Rule,
        join: f32,
    ) -> f32 {
        let (centroid, factor) = match glance {
            Glance::AcrossLanguages(in_thresholds) => return in_thresholds * join,
            Glance::InOneLanguage { centroid, factor } => (centroid, factor),
        };
        let mut nearest = [0.0_f32; 2];
        for other in self.latest(members) {
            let cosine = probe.with_article(&other.terms).beyond(rule.strongest_left_out);
            if cosine > nearest[0] {
                nearest = [cosine, nearest[0]];
            } else if cosine > nearest[1] {
                nearest[1] = cosine;
            }
        }
        let neighbours = if self.members.len() == 1 {
            nearest[0]
        } else {
            (nearest[0] + nearest[1]) / 2.0
        };
        ((1.0 - rule.neighbours) * centroid + rule.neighbours * neighbours) * factor
    }

    fn latest<'a>(&self, members: &'a [Member]) -> impl Iterator<Item = &'a Member> {
        self.members
            .iter()
            .rev()
            .take(NEIGHBOURS_MAX)
            .map(|&other| &members[other as usize])
    }

    /// The share of names and numbers, by weight, that the article or the story, whichever has more, finds in the other.
    fn keys_shared(&self, common: &Common) -> f32 {
        let of_article = common.own_keys_shared / common.own_keys.max(f32::MIN_POSITIVE);
        let of_story = common.story_keys_shared / self.keys.max(f32::MIN_POSITIVE);
        of_article.max(of_story).min(1.0)
    }

    /// Two events of one sort share their words but not their names and numbers.
    fn keys_factor(&self, common: &Common, rule: &Rule) -> f32 {
        let tells = common.own_key_count >= KEYS_TELLING
            && self
                .sums
                .iter()
                .filter(|sum| sum.2 > 0)
                .nth(KEYS_TELLING - 1)
                .is_some();
        if tells {
            (self.keys_shared(common) / rule.keys_shared).min(1.0).powi(2)
        } else {
            1.0
        }
    }

    /// The likeness in units of the threshold where the languages differ: names, numbers and time must do.
    fn across_languages(&self, common: &Common, days: f32, rule: &Rule) -> f32 {
        if common.shared_key_count < KEYS_ACROSS_LANGUAGES || days > DAYS_ACROSS_LANGUAGES {
            return 0.0;
        }
        self.keys_shared(common) / rule.keys_across_languages
    }
}

/// Names and numbers from which on their absence elsewhere says something: a headline in capitals or a pasted sentence
/// may show one or none.
const KEYS_TELLING: usize = 2;

fn time_factor(days: f32, rule: &Rule) -> f32 {
    (1.0 - rule.time_decay * (days / rule.days_near).ln_1p()).max(TIME_FACTOR_MIN)
}

/// However far apart two publication times are, one of them may be that of a crawl: a reprint still joins.
const TIME_FACTOR_MIN: f32 = 0.3;

/// The days between an article and the story's articles that are near it in time: a quarter of them is nearer, so that
/// neither one wrong time nor a long run decides. 0 where times are unknown.
fn days_between(at: Option<i64>, others: impl Iterator<Item = Option<i64>>) -> f32 {
    let Some(at) = at else { return 0.0 };
    let mut gaps: Vec<u64> = others.flatten().map(|other| other.abs_diff(at)).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 4)
        .map_or(0.0, |&seconds| seconds as f32 / 86_400.0)
}

/// Floats saved to the last bit.
mod bits {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
        value.to_bits().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
        u32::deserialize(deserializer).map(f32::from_bits)
    }
}
