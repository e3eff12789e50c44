//! The encoder's answers: the same whether kept or computed, and nothing else is taken for them.

#![allow(clippy::unwrap_used)]

mod coverage;

use coverage::coverage;
use nutgraf_encoder::SentenceEncoder;
use nutgraf_explain::encoded::{ENCODED_MAX, Encoded, encoded, encoded_by};
use nutgraf_explain::reading::{Reading, reading};
use nutgraf_explain::scores::{ANSWERS, Models};
use proptest::prelude::*;

static ENCODER: &[u8] = include_bytes!("../../../models/sentences.encoder");
static LINEAR: &[u8] = include_bytes!("../../../models/sentences.linear");
static TREES: &[u8] = include_bytes!("../../../models/sentences.encoded.trees");
static FAST_TREES: &[u8] = include_bytes!("../../../models/sentences.trees");

const DAY: &str = "2031-06-12T10:00:00Z";

/// What the encoder answers of so many sentences of each article, computed now.
fn computed(reading: &Reading<'_>, counts: &[usize]) -> Vec<Encoded> {
    let encoder = SentenceEncoder::new(ENCODER, ANSWERS).unwrap();
    encoded_by(&encoder, 2, reading, counts, &[])
}

/// Kept answers for each article of a reading, that many sentences each and all `answer`.
fn made_up(reading: &Reading<'_>, sentences: usize, answer: f32) -> Vec<Option<Encoded>> {
    let nothing = computed(reading, &vec![0; reading.articles.len()]);
    let answers = answer.to_le_bytes().repeat(sentences * ANSWERS);
    let kept = |empty: &Encoded| Encoded::from_bytes(&[empty.to_bytes(), answers.clone()].concat());
    nothing.iter().map(kept).collect()
}

/// A text that takes several windows.
fn long_text() -> String {
    let sentence = |n: usize| {
        format!(
            "Boat {n} left the harbour of Kelderby{}.",
            " and came back at noon".repeat(n % 6)
        )
    };
    (0..40).map(sentence).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_kept_is_what_would_be_computed() {
    let text = long_text();
    let coverage = coverage(&[
        ("Boats leave", &text, DAY),
        ("A ferry sank", "It sank. All live.", DAY),
    ]);
    let reading = reading(&coverage);
    let whole: Vec<usize> = reading.articles.iter().map(|article| article.count).collect();
    let all = computed(&reading, &whole);
    for some in [vec![1, 1], vec![17, 0], vec![39, 2]] {
        for (now, (all, count)) in computed(&reading, &some).iter().zip(all.iter().zip(&some)) {
            assert_eq!(now.answers(), &all.answers()[..*count]);
            assert!(all.covers(now));
        }
    }
}

#[test]
fn kept_answers_are_used_where_they_belong_and_reach() {
    let coverage = coverage(&[(
        "A ferry sank",
        "It sank at noon. All are alive. More is not known.",
        DAY,
    )]);
    let reading = reading(&coverage);
    let models = Models::full(LINEAR, ENCODER, TREES, 1).unwrap();
    let now = encoded(&reading, &[], &models).unwrap();
    let answered = |known: &[Option<Encoded>]| encoded(&reading, known, &models).unwrap();
    let kept = made_up(&reading, 3, 0.5);
    assert_eq!(answered(&kept), [kept[0].clone().unwrap()]);
    assert_eq!(answered(&made_up(&reading, 2, 0.5)), now, "they end too early");
    let other = coverage_of_other_words();
    let of_other = made_up(&nutgraf_explain::reading::reading(&other), 3, 0.5);
    assert_eq!(answered(&of_other), now, "they belong to other words");
    let fast = Models::fast(LINEAR, FAST_TREES).unwrap();
    assert_eq!(
        (encoded(&reading, &kept, &fast), fast.fingerprint()),
        (None, None)
    );
}

fn coverage_of_other_words() -> nutgraf_news::Coverage {
    coverage(&[(
        "A ferry sank",
        "It sank at noon. All are alive. More is known.",
        DAY,
    )])
}

#[test]
fn a_story_uses_no_more_answers_than_if_none_were_kept() {
    let text = "A boat left. ".repeat(30);
    let articles = vec![("Boats leave", text.as_str(), DAY); 20];
    let coverage = coverage(&articles);
    let reading = reading(&coverage);
    let models = Models::full(LINEAR, ENCODER, TREES, 1).unwrap();
    let used = encoded(&reading, &made_up(&reading, 30, 0.5), &models).unwrap();
    assert_eq!(
        used.iter().map(|one| one.answers().len()).sum::<usize>(),
        ENCODED_MAX
    );
    assert!(used.iter().all(|one| one.answers().len() == ENCODED_MAX / 20));
}

#[test]
fn other_weights_have_another_name() {
    let mut other = ENCODER.to_vec();
    let last = other.len() - 1;
    other[last] ^= 1;
    let named = |weights| {
        Models::full(LINEAR, weights, TREES, 1)
            .unwrap()
            .fingerprint()
            .unwrap()
    };
    assert_ne!(named(ENCODER), named(Box::leak(other.into_boxed_slice())));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_give_back_what_was_kept(answers in prop::collection::vec(0.0f32..=1.0, 0..=5 * ANSWERS), cut in any::<prop::sample::Index>()) {
        let coverage = coverage(&[("", "", DAY)]);
        let whole = answers.len() / ANSWERS * ANSWERS;
        let body: Vec<u8> = answers[..whole].iter().flat_map(|answer| answer.to_le_bytes()).collect();
        let bytes = [computed_nothing(&coverage), body].concat();
        let kept = Encoded::from_bytes(&bytes).unwrap();
        prop_assert_eq!(kept.answers().concat(), &answers[..whole]);
        prop_assert_eq!(kept.to_bytes(), bytes.clone());
        let cut = cut.index(bytes.len());
        let left = Encoded::from_bytes(&bytes[..cut]);
        prop_assert!(left.is_none_or(|left| left.answers().len() < kept.answers().len()));
        let mut other = bytes.clone();
        other[cut] ^= 0x40;
        prop_assert!(Encoded::from_bytes(&other).is_none_or(|other| other != kept));
        prop_assert_eq!(Encoded::from_bytes(&[bytes, vec![0]].concat()), None);
    }

    #[test]
    fn other_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Encoded::from_bytes(&bytes).is_none() || bytes.starts_with(b"NGA1"));
    }
}

/// The bytes of answers for no sentence.
fn computed_nothing(coverage: &nutgraf_news::Coverage) -> Vec<u8> {
    made_up(&reading(coverage), 0, 0.0)[0].clone().unwrap().to_bytes()
}
