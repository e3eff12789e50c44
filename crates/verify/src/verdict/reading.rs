//! Texts read for comparing: sentences, stems, and what is known of each stem.

use std::collections::HashMap;

use nutgraf_news::Moment;
use nutgraf_text::{Span, Word, sentences, words};

use super::SourceText;
use super::lexicon::group;
use super::stance::Mark;
use super::stem::{root, stem};

/// The most bytes of one source that are read. A long feature has 60,000; what is behind is not compared.
const SOURCE_BYTES_MAX: usize = 400_000;

/// Up to this many sentences are taken for the ones that a claim cites; more, for articles in which its evidence has to
/// be found. Nobody cites more than a handful of sentences for one.
const CITED_SENTENCES_MAX: usize = 8;

/// A number for a stem.
pub(super) type StemId = u32;

/// One word of a text, ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) stem: StemId,
    /// Whether it may be a number or a part of one.
    pub(super) figure: bool,
    pub(super) mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Lower,
    Capital,
    Digits,
}

/// One sentence of a source.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) source: usize,
    pub(super) is_title: bool,
    pub(super) span: Span,
    /// Its tokens in [`Sources::tokens`].
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What is known of a stem.
#[derive(Clone, Debug, Default)]
pub(super) struct StemFacts {
    pub(super) text: String,
    /// In how many sentences it stands.
    pub(super) sentences: u32,
    /// How often with a capital inside a sentence, and how often in lower case.
    pub(super) capital: u32,
    pub(super) lower: u32,
    last_sentence: u32,
}

/// Sources read once, to compare any number of claims with.
#[derive(Debug)]
pub struct Sources<'s> {
    pub(super) texts: &'s [SourceText],
    pub(super) sentences: Vec<Sentence>,
    pub(super) tokens: Vec<Token>,
    pub(super) stems: Stems,
}

/// Stems and roots with their numbers.
#[derive(Debug, Default)]
pub(super) struct Stems {
    /// From a folded word, so that each form is stemmed once.
    forms: HashMap<String, (StemId, Mark)>,
    ids: HashMap<String, StemId>,
    roots: HashMap<String, Vec<StemId>>,
    groups: HashMap<u16, Vec<StemId>>,
    /// Those with a hyphen.
    pub(super) compounds: Vec<StemId>,
    pub(super) facts: Vec<StemFacts>,
}

impl Stems {
    fn id(&mut self, folded: &str) -> (StemId, Mark) {
        if let Some(&known) = self.forms.get(folded) {
            return known;
        }
        let text = stem(folded);
        let id = match self.ids.get(&text) {
            Some(&id) => id,
            None => {
                let id = StemId::try_from(self.facts.len()).unwrap_or(StemId::MAX);
                self.roots.entry(root(&text).to_owned()).or_default().push(id);
                let group = group(&text);
                if group != 0 {
                    self.groups.entry(group).or_default().push(id);
                }
                if text.contains('-') {
                    self.compounds.push(id);
                }
                self.facts.push(StemFacts {
                    text: text.clone(),
                    ..StemFacts::default()
                });
                self.ids.insert(text, id);
                id
            }
        };
        let mark = Mark::of(folded);
        self.forms.insert(folded.to_owned(), (id, mark));
        (id, mark)
    }

    /// The facts of a stem that may be new to the sources.
    pub(super) fn known(&self, folded: &str) -> Option<StemId> {
        self.forms
            .get(folded)
            .map(|(id, _)| *id)
            .or_else(|| self.ids.get(&stem(folded)).copied())
    }

    pub(super) fn with_text(&self, stem: &str) -> Option<StemId> {
        self.ids.get(stem).copied()
    }

    pub(super) fn with_root(&self, root: &str) -> &[StemId] {
        self.roots.get(root).map_or(&[], Vec::as_slice)
    }

    pub(super) fn with_group(&self, group: u16) -> &[StemId] {
        self.groups.get(&group).map_or(&[], Vec::as_slice)
    }
}

impl<'s> Sources<'s> {
    /// Reads the sources: their headlines and texts.
    pub fn read(texts: &'s [SourceText]) -> Sources<'s> {
        let mut sources = Sources {
            texts,
            sentences: Vec::new(),
            tokens: Vec::new(),
            stems: Stems::default(),
        };
        for (number, text) in texts.iter().enumerate() {
            let title = bounded(&text.title);
            if !title.trim().is_empty() {
                sources.push(number, true, title, Span::new(0, title.len()));
            }
            let body = bounded(&text.text);
            for span in sentences(body) {
                sources.push(number, false, body, span);
            }
        }
        sources
    }

    fn push(&mut self, source: usize, is_title: bool, text: &str, span: Span) {
        let from = self.tokens.len();
        let number = u32::try_from(self.sentences.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        for (at, word) in merged_words(span.of(text)).into_iter().enumerate() {
            let (stem, mark) = self.stems.id(&word.folded);
            let shape = shape(word.span.of(span.of(text)));
            let facts = &mut self.stems.facts[stem as usize];
            if facts.last_sentence != number {
                facts.last_sentence = number;
                facts.sentences += 1;
            }
            match shape {
                // Headlines are written with capitals throughout.
                Shape::Capital if at > 0 && !is_title => facts.capital += 1,
                Shape::Lower => facts.lower += 1,
                _ => {}
            }
            self.tokens.push(Token {
                stem,
                mark,
                figure: shape == Shape::Digits || is_number_word(&word.folded),
            });
        }
        let to = self.tokens.len();
        self.sentences.push(Sentence {
            source,
            is_title,
            span,
            from,
            to,
        });
    }

    /// Whether so little is given that it must be what a claim cites, and not articles in which to look for it.
    pub(super) fn are_cited(&self) -> bool {
        self.sentences.len() <= CITED_SENTENCES_MAX
    }

    pub(super) fn published(&self, sentence: &Sentence) -> Option<Moment> {
        self.texts[sentence.source].published
    }

    pub(super) fn text_of(&self, sentence: &Sentence) -> &'s str {
        let text = &self.texts[sentence.source];
        sentence.span.of(if sentence.is_title {
            &text.title
        } else {
            &text.text
        })
    }
}

/// The words of a text, with bodies of two words that also go by letters as one: "United States" is "usa".
pub(super) fn merged_words(text: &str) -> Vec<Word> {
    const BODIES: &[(&[&str], &str)] = &[
        (&["united", "states", "of", "america"], "usa"),
        (&["united", "states"], "usa"),
        (&["united", "kingdom"], "uk"),
        (&["united", "nations"], "un"),
        (&["european", "union"], "eu"),
    ];
    let found = words(text);
    let mut merged = Vec::with_capacity(found.len());
    let mut at = 0;
    while at < found.len() {
        let capital = found[at].span.of(text).starts_with(char::is_uppercase);
        let body = BODIES.iter().find(|(body, _)| {
            capital
                && body
                    .iter()
                    .enumerate()
                    .all(|(i, word)| found.get(at + i).is_some_and(|found| found.folded == *word))
        });
        match body {
            Some((body, name)) => {
                let end = found[at + body.len() - 1].span.end();
                merged.push(Word {
                    span: Span::new(found[at].span.start(), end),
                    folded: (*name).to_owned(),
                });
                at += body.len();
            }
            None => {
                let mut word = found[at].clone();
                if word.folded == "us" && word.span.of(text).starts_with('U') {
                    "usa".clone_into(&mut word.folded);
                }
                merged.push(word);
                at += 1;
            }
        }
    }
    merged
}

fn bounded(text: &str) -> &str {
    let mut end = text.len().min(SOURCE_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

pub(super) fn shape(word: &str) -> Shape {
    match word.chars().next() {
        Some(c) if c.is_uppercase() => Shape::Capital,
        Some(c) if c.is_numeric() => Shape::Digits,
        _ => Shape::Lower,
    }
}

/// Whether a folded word may be a number in words, alone or in a compound such as "twenty-one" or "six-year".
fn is_number_word(folded: &str) -> bool {
    let listed = |word: &str| NUMBER_WORDS.binary_search(&word).is_ok();
    listed(folded) || folded.contains('-') && folded.split('-').any(listed)
}

/// Words for numbers. Sorted, for the binary search.
const NUMBER_WORDS: &[&str] = &[
    "billion",
    "billions",
    "double",
    "doubled",
    "dozen",
    "dozens",
    "eight",
    "eighteen",
    "eighth",
    "eighty",
    "eleven",
    "eleventh",
    "fifteen",
    "fifth",
    "fifty",
    "first",
    "five",
    "forty",
    "four",
    "fourteen",
    "fourth",
    "half",
    "halves",
    "hundred",
    "hundreds",
    "million",
    "millions",
    "nine",
    "nineteen",
    "ninety",
    "ninth",
    "one",
    "quarter",
    "quarters",
    "scores",
    "second",
    "seven",
    "seventeen",
    "seventh",
    "seventy",
    "six",
    "sixteen",
    "sixth",
    "sixty",
    "ten",
    "tens",
    "tenth",
    "third",
    "thirds",
    "thirteen",
    "thirty",
    "thousand",
    "thousands",
    "three",
    "trillion",
    "triple",
    "tripled",
    "twelfth",
    "twelve",
    "twenty",
    "twice",
    "two",
];
