//! Words that turn, weaken or judge what is said.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::{HEDGING, NEGATIVE};
use super::stem::stem;

/// What a word does to the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Plain,
    /// It denies them.
    Negative,
    /// It makes them uncertain.
    Hedging,
}

impl Mark {
    /// The mark of a folded word.
    pub(super) fn of(folded: &str) -> Mark {
        if folded.ends_with("n't") || NEGATIVE.contains(&folded) || NEGATIVE.contains(&stem(folded).as_str())
        {
            Mark::Negative
        } else if HEDGING.contains(&folded) {
            Mark::Hedging
        } else {
            Mark::Plain
        }
    }
}

/// Words of approval, of going on, of success, of more.
const FOR: &str = "support back endorse defend welcome praise sympathy sympathize solidarity approve approval favor favour \
    applaud hail embrace accept agree agreement allow permit enable help assist improve improvement better strengthen strong \
    boost grow growth rise increase gain gained win won success succeed successful victory safe secure continue resume revive \
    keep maintain stay remain open begin start launch join include add expand extend raise more step-up stepped optimistic \
    confident hope hopeful encourage encouraging calm peaceful friendly ally allied loyal trust honest innocent clear cleared \
    acquit legal lawful healthy recover recovery rescue save protect restore rebuild celebrate love like admire respect thank \
    grateful proud commit committed promise pledge confirm admit acknowledge uphold pass passed adopt ratify ease easing \
    loosen lift free release reward profit happy pleased satisfied satisfied plenty willing eager ready able \
    cooperate collaboration unite united ended-well urge";

/// Words of disapproval, of ending, of failure, of less.
const AGAINST: &str = "oppose condemn criticize criticise criticism reject refuse denounce deplore attack slam blast dismiss \
    protest object objection disapprove veto ban bar block prohibit forbid outlaw prevent hinder hamper harm hurt damage \
    worsen worse weaken weak cut decline fall drop decrease shrink slump plunge lose lost loss defeat fail failure \
    unsuccessful dangerous unsafe stop halt end cease abandon scrap quit leave withdraw resign close shut suspend cancel \
    exclude remove reduce limit restrict tighten lower less fewer pessimistic doubt doubtful skeptical sceptical fear worried worry \
    alarm angry anger furious hostile enemy rival disloyal distrust dishonest guilty convict illegal unlawful sick \
    kill die destroy ruin wreck mourn hate dislike resent blame accuse charge shame ashamed renege break broke deny denial \
    repeal overturn strike struck fine penalty punish debt unhappy disappointed dissatisfied lack shortage unwilling reluctant \
    unable clash split divide divided warn warning threat threaten setback trap stall stalled delay postpone";

static STANCES: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let side = |words: &'static str, side: i8| words.split_whitespace().map(move |word| (stem(word), side));
    side(FOR, 1).chain(side(AGAINST, -1)).collect()
});

/// 1 for a stem of approval, success or going on, -1 for its reverse, 0 for neither.
pub(super) fn stance(stem: &str) -> i8 {
    STANCES.get(stem).copied().unwrap_or(0)
}
