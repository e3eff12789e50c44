//! How much of one text stands in another.

use nutgraf_stories::{containment, own_shingles, shingles};
use proptest::prelude::*;

const REPORT: &str = "Heavy rain sent the river Lenn over its banks in Ostra on Sunday, forcing about 400 people from their \
    homes, the fire brigade said. Rescuers used boats to reach families on the upper floors in Mill Street. Two schools \
    would stay closed on Monday.";

fn share(part: &str, whole: &str) -> f32 {
    containment(&shingles(part), &shingles(whole))
}

#[test]
fn a_cut_copy_stands_in_its_original_and_not_the_other_way_round() {
    let cut = &REPORT[..REPORT.find(" Two schools").unwrap()];
    assert_eq!(share(cut, REPORT), 1.0);
    assert!(share(REPORT, cut) < 0.9);
}

#[test]
fn case_marks_and_spacing_do_not_hide_a_copy() {
    let spoilt = REPORT.to_uppercase().replace(' ', "  ").replace(',', " –");
    assert_eq!(share(&spoilt, REPORT), 1.0);
}

#[test]
fn a_sentence_is_too_little_to_tell() {
    assert_eq!(
        share(
            "The river Lenn rose in Ostra on Sunday.",
            "The river Lenn rose in Ostra on Sunday."
        ),
        0.0
    );
    assert_eq!(share("", ""), 0.0);
}

#[test]
fn what_both_quote_is_nobodys_copy() {
    let speech = "“We have never seen the water rise as fast as it did in the night, and we will not leave anyone alone with \
        the damage that it has done to our streets, our schools and our homes in this town”";
    let one = format!(
        "Mayor Petra Halvig spoke in the town hall on Sunday. {speech}, she said before the council met again."
    );
    let two = format!(
        "After a night of rain the mayor of Ostra found clear words for everyone who had come. {speech}."
    );
    assert!(share(&one, &two) > 0.4);
    assert_eq!(containment(&own_shingles(&one), &own_shingles(&two)), 0.0);
}

#[test]
fn long_texts_are_compared_by_sample() {
    let long: Vec<String> = (0..4000).map(|i| format!("word{i}")).collect();
    let whole = long.join(" ");
    let half = long[..2000].join(" ");
    assert!((share(&whole, &half) - 0.5).abs() < 0.08);
    assert!(share(&half, &whole) > 0.99);
    assert!(shingles(&whole).len() <= 512);
}

proptest! {
    #[test]
    fn a_share_is_a_share(a in ".{0,400}", b in "[a-c ]{0,200}") {
        for (part, whole) in [(&a, &b), (&b, &a), (&a, &a)] {
            let share = share(part, whole);
            prop_assert!((0.0..=1.0).contains(&share));
        }
        let same = share(&b, &b);
        prop_assert!(same == 1.0 || same == 0.0);
    }
}
