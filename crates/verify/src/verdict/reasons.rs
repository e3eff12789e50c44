//! What speaks against a claim, in words for a reader.

use super::features::Findings;
use super::{Reason, ReasonKind, VerdictKind};

/// The reasons that the findings give, the plainest first, and whether one of them says that the sources contradict.
pub(super) fn reasons(findings: &Findings, cover: f32) -> (VerdictKind, Vec<Reason>) {
    /// Share of the claim that must stand in one place before a missing figure or name there contradicts it.
    const SAME_MATTER: f32 = 0.5;
    let mut reasons = Vec::new();
    let mut contradicted = false;
    let mut push = |kind, detail: String, contradicts: bool| {
        contradicted |= contradicts;
        reasons.push(Reason { kind, detail });
    };
    let same_matter = cover >= SAME_MATTER;
    for quotation in &findings.quotations {
        push(
            ReasonKind::Quote,
            format!("the quoted words {quotation:?} stand in no source"),
            false,
        );
    }
    for number in &findings.lacking_numbers {
        push(
            number_kind(number),
            format!("no source says {number:?}"),
            same_matter,
        );
    }
    for number in &findings.far_numbers {
        let detail = format!("{number:?} stands in the sources only where they speak of something else");
        push(number_kind(number), detail, false);
    }
    for name in &findings.lacking_names {
        push(name_kind(name), format!("no source names {name:?}"), same_matter);
    }
    for name in &findings.far_names {
        let detail = format!("{name:?} stands in the sources only where they speak of something else");
        push(name_kind(name), detail, false);
    }
    for (claimed, found) in &findings.opposites {
        push(
            ReasonKind::Negation,
            format!("where the claim has {claimed:?}, the sources have {found:?}"),
            same_matter,
        );
    }
    if let Some(negation) = findings.negation {
        push(ReasonKind::Negation, negation.to_owned(), same_matter);
    }
    if let Some(hedge) = findings.hedge {
        push(ReasonKind::Hedge, hedge.to_owned(), same_matter);
    }
    if let Some(speaker) = &findings.speaker {
        push(
            ReasonKind::Speaker,
            format!("where this is said, the sources do not name {speaker:?}"),
            false,
        );
    }
    for word in &findings.scope {
        push(
            ReasonKind::Scope,
            format!("the sources do not say {word:?}"),
            false,
        );
    }
    if reasons.is_empty() {
        reasons.push(Reason {
            kind: ReasonKind::NotStated,
            detail: "too little of it stands in the sources in these words".to_owned(),
        });
    }
    (
        if contradicted {
            VerdictKind::Contradicted
        } else {
            VerdictKind::NotStated
        },
        reasons,
    )
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
    const DAYS_AND_MONTHS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    if DAYS_AND_MONTHS.contains(&text.trim_end_matches("'s").trim_end_matches("’s")) {
        ReasonKind::Date
    } else {
        ReasonKind::Name
    }
}
