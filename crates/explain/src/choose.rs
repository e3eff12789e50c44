//! Which sentences, in which section: the explainer as a whole.
//!
//! The worth of an explainer is the sum of what its sentences are worth in their sections, less what they repeat, less
//! what it costs to read them. The search begins with the best sentences one by one and then looks back: as long as
//! some exchange, move, addition or removal makes the whole better, it is made.

use nutgraf_news::Section;

use crate::reading::Reading;

/// A sentence that may stand in the explainer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its number in the reading.
    pub at: usize,
    /// What it is worth in each section, in the order of [`Section::ALL`]; zero or less is not worth reading there.
    pub worth: [f32; 4],
    /// The fact it tells.
    pub fact: usize,
    /// Sentences that must stand with it, right behind it.
    pub with: Vec<usize>,
    /// Words as shown, those of `with` included.
    pub words: usize,
}

/// A sentence that stands in the explainer already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its number in the reading.
    pub at: usize,
    /// Words as shown.
    pub words: usize,
}

/// What sentences and the whole are measured by. Lists are in the order of [`Section::ALL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// How much the role of a sentence counts beside what readers marked, as an exponent.
    pub role_trust: [f32; 4],
    /// Evens out that the heads are surer of some sections than of others, and what `role_trust` takes away.
    pub lift: [f32; 4],
    /// Sentences a section at most, in the order of [`Section::ALL`] (DESIGN section 1).
    pub most: [usize; 4],
    /// What a sentence costs its reader: those worth less are left out.
    pub cost: f32,
    /// What each sentence beyond [`Measure::comfortable`] costs besides.
    pub crowding: f32,
    /// Sentences that a reader takes in without effort.
    pub comfortable: usize,
    /// What a pair costs for saying the same: this times their likeness above [`Measure::likeness_free`].
    pub repetition: f32,
    /// Likeness that two sentences on one event have anyway.
    pub likeness_free: f32,
    /// Words that may be taken of one article, the sentence *about* included (EDITORIAL rule 25).
    pub words_per_article: usize,
}

/// The measure of every explainer, chosen by cross-validation over the 280 marked stories on the full path and, for
/// `role_trust`, over a third of the training articles of the role corpus. With it the explainers of the held-out marked
/// stories have 6.9 sentences, .766 of them right in their section and .41 an explainer that readers would not show; they
/// tell .417 of what must be told. The limit of words is the editorial rule's. A cost of .28 has .016 less right, shows .09
/// an explainer more that should not be shown and tells .010 more; costs of a tenth less where several articles tell the
/// story have .003 less right and tell .004 more. A `repetition` of .7 repeats .01 more of the sentences; one of 2.0 .003
/// fewer, with less right. A `likeness_free` of .1 repeats .003 fewer and tells .004 less of what must be told.
pub const MEASURE: Measure = Measure {
    role_trust: [0.0, 0.86, 0.5, 0.98],
    lift: [0.9, 2.2, 1.63, 2.2],
    most: [5, 4, 4, 4],
    cost: 0.32,
    crowding: 0.01,
    comfortable: 9,
    repetition: 1.4,
    likeness_free: 0.15,
    words_per_article: 200,
};

/// The sentences chosen for each section, in the order of [`Section::ALL`]; each entry numbers a [`Choice`].
pub type Chosen = [Vec<usize>; 4];

/// Rounds of looking back. The marked stories never needed more than 9.
const ROUNDS: usize = 24;

/// Chooses among `choices` beside the sentences `told` already (those of *about*).
pub fn chosen(reading: &Reading<'_>, choices: &[Choice], told: &[Told], measure: &Measure) -> Chosen {
    let search = Search {
        reading,
        choices,
        told,
        measure,
    };
    let mut place: Vec<Option<usize>> = vec![None; choices.len()];
    for _ in 0..ROUNDS {
        if !search.improve(&mut place) {
            break;
        }
    }
    std::array::from_fn(|section| {
        (0..choices.len())
            .filter(|&choice| place[choice] == Some(section))
            .collect()
    })
}

struct Search<'s> {
    reading: &'s Reading<'s>,
    choices: &'s [Choice],
    told: &'s [Told],
    measure: &'s Measure,
}

impl Search<'_> {
    /// One round: every choice is put where it helps the whole most, given all others; true where something changed.
    fn improve(&self, place: &mut [Option<usize>]) -> bool {
        let mut changed = false;
        for choice in self.by_worth() {
            let before = place[choice];
            place[choice] = None;
            let best = (0..Section::ALL.len())
                .filter_map(|section| Some((self.gain(choice, section, place)?, section)))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            match best {
                Some((gain, section)) if gain > 0.0 => place[choice] = Some(section),
                _ => self.exchange(choice, place),
            }
            changed |= place[choice] != before;
        }
        changed
    }

    fn by_worth(&self) -> Vec<usize> {
        let worth = |choice: usize| {
            self.choices[choice]
                .worth
                .iter()
                .copied()
                .fold(f32::MIN, f32::max)
        };
        let mut order: Vec<usize> = (0..self.choices.len()).collect();
        order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)).then(a.cmp(&b)));
        order
    }

    /// Puts a choice in the place of the one that stands in its way, where the whole is better for it.
    fn exchange(&self, choice: usize, place: &mut [Option<usize>]) {
        for other in 0..place.len() {
            let Some(section_of_other) = place[other] else {
                continue;
            };
            place[other] = None;
            let lost = self.gain(other, section_of_other, place).unwrap_or(0.0);
            let best = (0..Section::ALL.len())
                .filter_map(|section| Some((self.gain(choice, section, place)?, section)))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            match best {
                Some((gain, section)) if gain > lost.max(0.0) + 1e-4 => {
                    place[choice] = Some(section);
                    return;
                }
                _ => place[other] = Some(section_of_other),
            }
        }
    }

    /// What the whole gains by a choice in a section beside what is placed; nothing where it may not stand there.
    fn gain(&self, choice: usize, section: usize, place: &[Option<usize>]) -> Option<f32> {
        let own = &self.choices[choice];
        if own.worth[section] <= 0.0 {
            return None;
        }
        let article = self.reading.sentences[own.at].article;
        let (mut in_section, mut in_all, mut words) = (0, 0, own.words);
        let mut gain = own.worth[section] - self.measure.cost * (1 + own.with.len()) as f32;
        for (other, _) in place.iter().enumerate().filter(|(_, placed)| placed.is_some()) {
            let far = &self.choices[other];
            if far.at == own.at
                || far.fact == own.fact
                || own.with.contains(&far.at)
                || far.with.contains(&own.at)
            {
                return None;
            }
            let size = 1 + far.with.len();
            in_all += size;
            in_section += if place[other] == Some(section) { size } else { 0 };
            words += if self.reading.sentences[far.at].article == article {
                far.words
            } else {
                0
            };
            gain -= self.repeats(own.at, far.at);
        }
        for told in self.told {
            gain -= self.repeats(own.at, told.at);
            words += if self.reading.sentences[told.at].article == article {
                told.words
            } else {
                0
            };
        }
        if in_section + 1 + own.with.len() > self.measure.most[section]
            || words > self.measure.words_per_article
        {
            return None;
        }
        let crowd = (in_all + 1 + own.with.len()).saturating_sub(self.measure.comfortable);
        Some(gain - self.measure.crowding * crowd as f32)
    }

    fn repeats(&self, a: usize, b: usize) -> f32 {
        let (a, b) = (&self.reading.sentences[a].terms, &self.reading.sentences[b].terms);
        let likeness = self.reading.vocabulary.likeness(a, b);
        self.measure.repetition * (likeness - self.measure.likeness_free).max(0.0)
    }
}
