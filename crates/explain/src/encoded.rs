//! What the encoder answers of the sentences of an article: computed once, kept as bytes, and used again.
//!
//! The encoder reads an article alone, in whole windows from its start. So its answer of a sentence is the same however
//! many sentences are asked about, in whichever story the article stands, and whether it was kept or is computed now.
//! How many answers of each article a story uses is a matter of the story alone ([`ENCODED_MAX`]): what is known beyond
//! that is left aside, so that an explainer does not depend on what was kept.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use nutgraf_encoder::{SentenceEncoder, WeightsError};
use nutgraf_text::fnv1a;

use crate::reading::{Reading, SENTENCES_PER_ARTICLE_MAX};
use crate::scores::{ANSWERS, Models, probabilities};

/// Sentences of one story of which the encoder's answers are used at most; of the rest the linear heads alone answer. It
/// reads about 90 a second on one core, so that no story takes more than some five seconds.
pub const ENCODED_MAX: usize = 400;

/// The first bytes of kept answers. To be changed with the form of the bytes, and whenever the encoder reads the same
/// sentences otherwise (windows, pieces): it is part of the fingerprint, so that answers of before are not found.
const MAGIC: &[u8] = b"NGA1";
/// Bytes of a number, and of what stands before the answers: the magic, how many answers a sentence has, what was read.
const NUMBER: usize = 4;
const HEADER: usize = MAGIC.len() + NUMBER + 8;

/// The encoder as loaded.
#[derive(Clone, Debug)]
pub(crate) struct Encoder {
    network: SentenceEncoder<'static>,
    weights: &'static [u8],
    threads: usize,
}

impl Encoder {
    pub(crate) fn new(weights: &'static [u8], threads: usize) -> Result<Encoder, WeightsError> {
        Ok(Encoder {
            network: SentenceEncoder::new(weights, ANSWERS)?,
            weights,
            threads,
        })
    }
}

impl Models {
    /// What names the encoder's weights, and the form in which its answers are kept; nothing on the fast path. It goes
    /// through the whole weight file: ask once.
    pub fn fingerprint(&self) -> Option<String> {
        let weights = self.encoder.as_ref()?.weights;
        let hash = fnv1a(MAGIC.iter().chain(weights).copied());
        Some(format!("{hash:016x}"))
    }
}

/// What the encoder answers of one article, as probabilities: of as many of its sentences, from the start, as were
/// asked about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoded {
    /// The hash of what it read.
    read: u64,
    answers: Vec<Vec<f32>>,
}

impl Encoded {
    /// The answers of each sentence, in their order.
    pub fn answers(&self) -> &[Vec<f32>] {
        &self.answers
    }

    /// Whether all that another holds is held here too.
    pub fn covers(&self, other: &Encoded) -> bool {
        self.read == other.read && self.answers.len() >= other.answers.len()
    }

    /// The bytes to keep; numbers are little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((ANSWERS as u32).to_le_bytes());
        bytes.extend(self.read.to_le_bytes());
        bytes.extend(
            self.answers
                .iter()
                .flatten()
                .flat_map(|answer| answer.to_le_bytes()),
        );
        bytes
    }

    /// What was kept; nothing where the bytes are not such answers.
    pub fn from_bytes(bytes: &[u8]) -> Option<Encoded> {
        let (header, body) = bytes.split_at_checked(HEADER)?;
        let (count, read) = header.strip_prefix(MAGIC)?.split_at_checked(NUMBER)?;
        let count = u32::from_le_bytes(count.try_into().ok()?);
        let (numbers, rest) = body.as_chunks::<NUMBER>();
        let (sentences, cut) = (numbers.len() / ANSWERS, numbers.len() % ANSWERS);
        let is_whole = count == ANSWERS as u32 && rest.is_empty() && cut == 0;
        let numbers: Vec<f32> = numbers.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        let are_probabilities = numbers.iter().all(|number| (0.0..=1.0).contains(number));
        (is_whole && are_probabilities && sentences <= SENTENCES_PER_ARTICLE_MAX).then_some(Encoded {
            read: u64::from_le_bytes(read.try_into().ok()?),
            answers: numbers.chunks(ANSWERS).map(<[f32]>::to_vec).collect(),
        })
    }

    /// The same of the first `count` sentences.
    fn of_first(&self, count: usize) -> Encoded {
        Encoded {
            read: self.read,
            answers: self.answers[..count.min(self.answers.len())].to_vec(),
        }
    }
}

/// What the encoder answers of the articles of a reading, as far as the story uses it; nothing on the fast path. `known`
/// holds, article after article, what was computed before, and may end early: it is used where it belongs to the very
/// sentences of the article and reaches far enough, and only the rest is computed.
pub fn encoded(reading: &Reading<'_>, known: &[Option<Encoded>], models: &Models) -> Option<Vec<Encoded>> {
    let Encoder { network, threads, .. } = models.encoder.as_ref()?;
    Some(encoded_by(network, *threads, reading, &counts(reading), known))
}

/// What an encoder answers of the articles of a reading: of each as many sentences from its start as `counts` says, from
/// what is known or computed. Articles are shared out among `threads`.
pub fn encoded_by(
    encoder: &SentenceEncoder<'_>,
    threads: usize,
    reading: &Reading<'_>,
    counts: &[usize],
    known: &[Option<Encoded>],
) -> Vec<Encoded> {
    let of_article = |article: usize| {
        let title = &reading.coverage.revisions[article].title;
        let sentences: Vec<&str> = (reading.of_article(article).iter())
            .map(|sentence| reading.text(sentence))
            .collect();
        let known = known.get(article).and_then(Option::as_ref);
        encoded_article(encoder, title, &sentences, counts[article], known)
    };
    // One after another, so that long articles do not all fall to one.
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let article = next.fetch_add(1, Ordering::Relaxed);
            if article >= counts.len() {
                return done;
            }
            done.push((article, of_article(article)));
        }
    };
    let mut all: Vec<Encoded> = vec![Encoded::default(); counts.len()];
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(counts.len()))
            .map(|_| scope.spawn(work))
            .collect();
        let own = work();
        let theirs = others
            .into_iter()
            .flat_map(|other| other.join().unwrap_or_default());
        for (article, answers) in own.into_iter().chain(theirs) {
            all[article] = answers;
        }
    });
    all
}

/// What an encoder answers of the first `count` sentences of one article.
fn encoded_article(
    encoder: &SentenceEncoder<'_>,
    title: &str,
    sentences: &[&str],
    count: usize,
    known: Option<&Encoded>,
) -> Encoded {
    let read = hash_of_read(title, sentences);
    let reaches = |known: &&Encoded| known.read == read && known.answers.len() >= count;
    if let Some(known) = known.filter(reaches) {
        return known.of_first(count);
    }
    let scores = encoder.scores(title, sentences, count);
    Encoded {
        read,
        answers: (scores.iter().take(count))
            .map(|scores| probabilities(scores))
            .collect(),
    }
}

/// A hash of a title and sentences, each ended by a byte that no text holds. A version that parts the same text into
/// other sentences must not use the answers of before.
fn hash_of_read(title: &str, sentences: &[&str]) -> u64 {
    const END: u8 = 0xFF;
    let texts = [title].into_iter().chain(sentences.iter().copied());
    fnv1a(texts.flat_map(|text| text.bytes().chain([END])))
}

/// How many sentences of each article are used, from its start: all, or so many that the story's stay below
/// [`ENCODED_MAX`].
fn counts(reading: &Reading<'_>) -> Vec<usize> {
    let counts = |each: usize| {
        reading
            .articles
            .iter()
            .map(move |article| article.count.min(each))
    };
    let each = (1..=SENTENCES_PER_ARTICLE_MAX)
        .take_while(|&each| counts(each).sum::<usize>() <= ENCODED_MAX)
        .last();
    counts(each.unwrap_or_default()).collect()
}
