//! Every claim of a draft with what became of it.

use std::collections::BTreeSet;

use nutgraf_news::{Citation, Claim, Draft, Section};

use crate::claim::{Checks, Place, checked};
use crate::{Doubt, Evidence};

/// One claim of the draft on its way.
pub(crate) struct Sifted<'d> {
    pub(crate) place: Place,
    pub(crate) claim: &'d Claim<Citation>,
    pub(crate) outcome: Result<Claim<Evidence>, Vec<Doubt>>,
}

impl Sifted<'_> {
    pub(crate) fn doubts(&self) -> &[Doubt] {
        self.outcome.as_ref().err().map_or(&[], Vec::as_slice)
    }
}

/// Every claim of the draft with its outcome, in reading order.
pub(crate) fn sifted<'d>(draft: &'d Draft, checks: &Checks) -> Vec<Sifted<'d>> {
    let mut claims = vec![(Place::Title, &draft.title), (Place::About, &draft.about)];
    for kind in Section::ALL {
        for section in draft.sections.iter().filter(|section| section.kind == kind) {
            claims.extend(section.claims.iter().map(|claim| (Place::In(kind), claim)));
        }
    }
    (claims.into_iter())
        .map(|(place, claim)| Sifted {
            place,
            claim,
            outcome: checked(claim, place, checks),
        })
        .collect()
}

/// Withholds what is bound to a claim that is not shown, until nothing changes (EDITORIAL rules 1 and 2).
pub(crate) fn withhold_unbound(sifted: &mut [Sifted]) {
    loop {
        let shown: BTreeSet<String> = (sifted.iter())
            .filter(|sifted| sifted.outcome.is_ok())
            .map(|sifted| sifted.claim.id.clone())
            .collect();
        let mut changed = false;
        for one in sifted.iter_mut().filter(|sifted| sifted.outcome.is_ok()) {
            if let Some(absent) = one.claim.bound_to.iter().find(|id| !shown.contains(*id)) {
                one.outcome = Err(vec![Doubt::Unbound(absent.clone())]);
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

/// Withholds a sentence of a section whose words were shown before. The title may share its words with *about*.
pub(crate) fn withhold_repeated(sifted: &mut [Sifted]) {
    let mut shown = BTreeSet::new();
    for one in sifted.iter_mut() {
        let Ok(claim) = &one.outcome else { continue };
        if !shown.insert(nutgraf_text::fold(&claim.text)) && matches!(one.place, Place::In(_)) {
            one.outcome = Err(vec![Doubt::Repeated]);
        }
    }
}
