//! Words on which a sentence's meaning hangs: an aside that holds one of them stays.

use super::line::Line;
use super::quoting::is_speech;
use super::word_list::WordList;

/// Negations, hedges, conditions, words of degree, and what the verifier counts among them.
static KEPT: WordList = WordList::new(
    "than most least up about alleged allegedly almost also apparent apparently appear appeared appears approximately around \
    barely believed cannot claimed claims could denied denies deny estimated except expected few \
    hardly if just likely little may maybe might must nearly neither never no nobody none nor not nothing \
    nowhere only perhaps possible possibly potential potentially preliminary presumably probably provided \
    rarely refused reported reportedly roughly seemed seemingly seems should some subject suggested suggests \
    supposed supposedly suspected false falsely untrue misleading baseless unfounded evidence wrongly \
    incorrectly debunked contrary disputed joke joking jokingly despite tentative though unconfirmed unless unlikely until whether without would",
);

/// Offices and interests that a reader must know of to judge what somebody says (EDITORIAL rule 12).
static INTERESTS: WordList = WordList::new(
    "accused activist adviser advises advisor ally anonymity anonymous backed backer backs booster campaigned \
    campaigns candidate chaired chairs competitor consultant convicted critic critical critics defended \
    defends donor employed employs endorsed endorses fired founder funded funds heads identified \
    investigated investor lawyer lobbies lobbyist named opponent opposed opposes owned owner owns paid \
    partner represented representing represents resigned rival runs shareholder sponsored stake sued suing \
    supported supporter supports suspended works",
);

/// Whether the words from `first` to `end` may be left out.
pub(crate) fn may_go(line: &Line<'_>, first: usize, end: usize) -> bool {
    (first..end).all(|i| {
        let word = line.folded(i);
        !KEPT.has(word)
            && !INTERESTS.has(word)
            && !is_speech(word)
            && !word.ends_with("n't")
            && !word.contains(|c: char| c.is_ascii_digit())
            && !is_number_word(word)
            && !line.word_quoted(i)
    })
}

pub(crate) fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "dozen"
            | "dozens"
            | "hundred"
            | "hundreds"
            | "thousand"
            | "thousands"
            | "million"
            | "millions"
            | "billion"
            | "billions"
            | "half"
            | "percent"
    )
}
