//! What speaks against a claim, in words for a reader.

use nutgraf_text::MONTHS;

use super::features::Findings;
use super::{Reason, ReasonKind, VerdictKind};

/// Share of the claim that must stand in one place before something else said there contradicts it.
const SAME_MATTER: f32 = 0.5;

/// The reasons that the findings give, the plainest first, and whether one of them says that the sources contradict.
pub(super) fn reasons(findings: &Findings, cover: f32) -> (VerdictKind, Vec<Reason>) {
    let mut reasons = Vec::new();
    let mut push = |kind, detail: String| reasons.push(Reason { kind, detail });
    for quotation in &findings.quotations {
        push(
            ReasonKind::Quote,
            format!("the quoted words {quotation:?} stand in no source"),
        );
    }
    for number in &findings.lacking_numbers {
        push(number_kind(number), format!("no source says {number:?}"));
    }
    for number in &findings.other_numbers {
        let detail = format!("where the sources count the same, they do not say {number:?}");
        push(number_kind(number), detail);
    }
    for name in &findings.lacking_names {
        push(name_kind(name), format!("no source names {name:?}"));
    }
    for number in &findings.far_numbers {
        push(number_kind(number), elsewhere(number));
    }
    for name in &findings.far_names {
        push(name_kind(name), elsewhere(name));
    }
    for (claimed, found) in &findings.opposites {
        let detail = format!("where the claim has {claimed:?}, the sources have {found:?}");
        push(ReasonKind::Negation, detail);
    }
    if let Some(negation) = findings.negation {
        push(ReasonKind::Negation, negation.to_owned());
    }
    if let Some(hedge) = findings.hedge {
        push(ReasonKind::Hedge, hedge.to_owned());
    }
    if let Some(speaker) = &findings.speaker {
        let detail = format!("where this is said, the sources do not name {speaker:?}");
        push(ReasonKind::Speaker, detail);
    }
    for word in &findings.scope {
        push(ReasonKind::Scope, format!("the sources do not say {word:?}"));
    }
    if reasons.is_empty() {
        reasons.push(Reason {
            kind: ReasonKind::NotStated,
            detail: "too little of it stands in the sources in these words".to_owned(),
        });
    }
    let verdict = match cover >= SAME_MATTER && contradicts(findings) {
        true => VerdictKind::Contradicted,
        false => VerdictKind::NotStated,
    };
    (verdict, reasons)
}

fn elsewhere(words: &str) -> String {
    format!("{words:?} stands in the sources only where they speak of something else")
}

/// Whether something was found that cannot be true beside the sources, if they speak of the same matter.
fn contradicts(findings: &Findings) -> bool {
    !findings.lacking_numbers.is_empty()
        || !findings.lacking_names.is_empty()
        || !findings.opposites.is_empty()
        || !findings.other_numbers.is_empty()
        || findings.negation.is_some()
}

/// A four-digit year, or a day of the month, is a date.
fn number_kind(text: &str) -> ReasonKind {
    let year = text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    if year {
        ReasonKind::Date
    } else {
        ReasonKind::Number
    }
}

fn name_kind(text: &str) -> ReasonKind {
    const WEEKDAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let name = text.trim_end_matches("'s").trim_end_matches("’s");
    if MONTHS.contains(&name) || WEEKDAYS.contains(&name) {
        ReasonKind::Date
    } else {
        ReasonKind::Name
    }
}
