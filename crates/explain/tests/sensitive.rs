//! Stories that need care, and sentences that harm.

mod coverage;

use coverage::coverage;
use nutgraf_explain::reading::reading;
use nutgraf_explain::sensitive::{Class, harms, sensitive};
use nutgraf_explain::unnamed::Unnamed;

fn classes(text: &str) -> Vec<Class> {
    let coverage = coverage(&[("Kelderby", text, "2031-03-11")]);
    sensitive(&reading(&coverage))
        .iter()
        .map(|one| one.class)
        .collect()
}

fn harm(headline: &str, text: &str, classes: &[Class]) -> Option<String> {
    let coverage = coverage(&[(headline, text, "2031-03-11")]);
    let reading = reading(&coverage);
    harms(&reading, 0, classes, &Unnamed::of(&reading, classes))
}

#[test]
fn classes_are_told_by_their_words() {
    let girl = [Class::Minor, Class::PrivatePerson];
    assert_eq!(classes("A 16-year-old girl opened the bridge."), girl);
    assert_eq!(
        classes("Two children Mira and Tim crossed the bridge."),
        [Class::Minor]
    );
    assert_eq!(classes("Two children crossed the bridge."), [Class::Minor]);
    assert_eq!(classes("Children like the bridge."), []);
    assert_eq!(classes("Peter Holm was arrested on Monday."), [Class::Suspect]);
    assert_eq!(
        classes("Police said the man took his own life."),
        [Class::SelfHarm]
    );
    assert_eq!(classes("A suicide bomber struck the bridge."), []);
    assert_eq!(
        classes("The election is in May. The voters are few."),
        [Class::Election]
    );
    let bridge = "The bridge is open. ".repeat(8);
    assert_eq!(classes(&format!("The election is in May. {bridge}")), []);
    assert_eq!(classes("The jury heard Holm on Monday."), [Class::Trial]);
    assert_eq!(
        classes("He was convicted of sexual assault."),
        [Class::SexualOffence, Class::Trial]
    );
    assert_eq!(classes("The bridge is open."), []);
}

#[test]
fn a_minor_is_named_only_where_every_headline_does() {
    let text = "Anna Lind, 16, opened the bridge.";
    assert!(harm("Girl opens bridge", text, &[Class::Minor]).is_some());
    assert!(harm("Anna Lind opens bridge", text, &[Class::Minor]).is_none());
    assert!(harm("Girl opens bridge", text, &[]).is_none());
}

#[test]
fn whom_one_report_calls_a_minor_or_a_victim_no_other_may_name() {
    let named = "Anna Lind spoke at the bridge.";
    let check = |told: &str, class: Class, harms: bool| {
        let text = format!("{named}\n\n{told}");
        assert_eq!(harm("Kelderby", &text, &[class]).is_some(), harms, "{told}");
    };
    check("The 12-year-old girl, Anna Lind, fell.", Class::Minor, true);
    check("Anna Lind, 16, fell.", Class::Minor, true);
    check(
        "The 12-year-old girl told Anna Lind that she fell.",
        Class::Minor,
        false,
    );
    check("One of the victims, Anna Lind, left.", Class::SexualOffence, true);
    check("Anna Lind, 36, met the victims.", Class::SexualOffence, false);
}

#[test]
fn dying_methods_and_faults_are_not_told() {
    assert!(harm("", "The dismembered body lay by the bridge.", &[]).is_some());
    assert!(harm("", "The man jumped from the bridge.", &[Class::SelfHarm]).is_some());
    assert!(harm("", "The man jumped from the bridge.", &[]).is_none());
    assert!(harm("", "The driver blacked out before the tram fell.", &[]).is_some());
    assert!(harm("", "The driver was speeding when the tram fell.", &[]).is_some());
    assert!(harm("", "A court found that the driver fell asleep.", &[]).is_none());
    assert!(harm("", "He escaped from his killer.", &[Class::Trial]).is_some());
    assert!(harm("", "His blood pressure was high.", &[]).is_none());
}
