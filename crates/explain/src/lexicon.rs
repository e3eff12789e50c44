//! Small lists of words that tell what an English sentence does. Folded, sorted for the binary search.

/// One list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lexicon(&'static [&'static str]);

impl Lexicon {
    /// Whether a folded word is in the list.
    pub(crate) fn has(self, folded: &str) -> bool {
        self.0.binary_search(&folded).is_ok()
    }

    #[cfg(test)]
    pub(crate) fn is_sorted(self) -> bool {
        self.0.windows(2).all(|pair| pair[0] < pair[1])
    }
}

/// Verbs that report speech.
pub(crate) const SPEECH: Lexicon = Lexicon(&[
    "according",
    "accused",
    "acknowledged",
    "added",
    "admitted",
    "announced",
    "argued",
    "asked",
    "called",
    "cited",
    "claimed",
    "concluded",
    "confirmed",
    "declined",
    "denied",
    "described",
    "estimated",
    "explained",
    "insisted",
    "noted",
    "quoted",
    "recalled",
    "replied",
    "reported",
    "said",
    "saying",
    "says",
    "stated",
    "suggested",
    "tell",
    "telling",
    "tells",
    "testified",
    "told",
    "tweeted",
    "urged",
    "warned",
    "wrote",
]);

/// Words of the future, of plans and schedules.
pub(crate) const FUTURE: Lexicon = Lexicon(&[
    "await",
    "begin",
    "begins",
    "continue",
    "deadline",
    "due",
    "expect",
    "expected",
    "expects",
    "going",
    "likely",
    "next",
    "pending",
    "plan",
    "planned",
    "planning",
    "plans",
    "scheduled",
    "set",
    "shall",
    "slated",
    "soon",
    "tomorrow",
    "upcoming",
    "will",
    "won't",
]);

/// Words without which a sentence names no next step (EDITORIAL rule 5). "Would" is not among them: it tells as often of
/// plans that were given up and of what somebody thought long ago.
pub(crate) const COMING: Lexicon = Lexicon(&[
    "await",
    "awaiting",
    "awaits",
    "considering",
    "could",
    "deadline",
    "due",
    "expect",
    "expected",
    "expects",
    "likely",
    "may",
    "might",
    "pending",
    "plan",
    "planned",
    "planning",
    "plans",
    "recommended",
    "scheduled",
    "shall",
    "should",
    "slated",
    "tomorrow",
    "upcoming",
    "will",
    "won't",
]);

/// Words that leave open whether something is so.
pub(crate) const MODAL: Lexicon = Lexicon(&[
    "can",
    "could",
    "may",
    "might",
    "must",
    "perhaps",
    "possible",
    "possibly",
    "potential",
    "potentially",
    "probably",
    "should",
    "would",
]);

/// Days that mean something only beside a date.
pub(crate) const RELATIVE_DAY: Lexicon = Lexicon(&[
    "afternoon",
    "evening",
    "friday",
    "hours",
    "later",
    "monday",
    "morning",
    "night",
    "overnight",
    "saturday",
    "sunday",
    "thursday",
    "today",
    "tomorrow",
    "tonight",
    "tuesday",
    "wednesday",
    "week",
    "weekend",
    "yesterday",
]);

/// Words of history and background.
pub(crate) const HISTORY: Lexicon = Lexicon(&[
    "ago",
    "anniversary",
    "began",
    "born",
    "century",
    "decade",
    "decades",
    "earlier",
    "ended",
    "era",
    "first",
    "formerly",
    "founded",
    "generation",
    "history",
    "last",
    "long",
    "once",
    "past",
    "previous",
    "previously",
    "recent",
    "record",
    "served",
    "since",
    "traditional",
    "years",
]);

/// Words of a state that later reports may replace.
pub(crate) const STATE: Lexicon = Lexicon(&[
    "currently",
    "far",
    "immediately",
    "now",
    "ongoing",
    "remain",
    "remained",
    "remaining",
    "remains",
    "still",
    "unclear",
    "unconfirmed",
    "unknown",
    "yet",
]);

/// Words of judgement and of what follows.
pub(crate) const STAKE: Lexicon = Lexicon(&[
    "affect",
    "affected",
    "because",
    "concern",
    "concerned",
    "concerns",
    "consequence",
    "consequences",
    "cost",
    "costs",
    "could",
    "crisis",
    "critical",
    "critics",
    "damage",
    "danger",
    "dangerous",
    "effect",
    "experts",
    "fear",
    "fears",
    "forced",
    "hurt",
    "impact",
    "important",
    "means",
    "risk",
    "risks",
    "serious",
    "significant",
    "significantly",
    "threat",
    "threaten",
    "threatens",
]);

/// Words that lean on the sentence before.
pub(crate) const LEANING: Lexicon = Lexicon(&[
    "also",
    "and",
    "another",
    "both",
    "but",
    "he",
    "her",
    "hers",
    "him",
    "his",
    "however",
    "instead",
    "it",
    "its",
    "meanwhile",
    "nevertheless",
    "nor",
    "or",
    "others",
    "she",
    "so",
    "such",
    "that",
    "their",
    "them",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "thus",
    "yet",
]);

/// Pronouns of the third person.
pub(crate) const PRONOUN: Lexicon = Lexicon(&[
    "he", "her", "hers", "him", "his", "it", "its", "she", "their", "theirs", "them", "they",
]);

/// Pronouns that speak to the reader or of the writer.
pub(crate) const PERSONAL: Lexicon = Lexicon(&[
    "i", "i'd", "i'm", "i've", "me", "my", "our", "ours", "us", "we", "we'll", "we're", "we've", "you",
    "you're", "your",
]);

/// What stands in captions, promotions and other furniture.
pub(crate) const FURNITURE: Lexicon = Lexicon(&[
    "advertisement",
    "advertising",
    "app",
    "browser",
    "caption",
    "click",
    "comment",
    "comments",
    "contributed",
    "copyright",
    "credit",
    "editing",
    "email",
    "facebook",
    "file",
    "follow",
    "gallery",
    "getty",
    "image",
    "images",
    "instagram",
    "newsletter",
    "photo",
    "photograph",
    "photographs",
    "photos",
    "pictured",
    "read",
    "related",
    "reporting",
    "reserved",
    "scroll",
    "share",
    "sign",
    "slideshow",
    "story",
    "subscribe",
    "subscription",
    "twitter",
    "updated",
    "video",
    "watch",
    "youtube",
]);

/// Words that set a separate matter apart.
pub(crate) const SEPARATE: Lexicon = Lexicon(&[
    "elsewhere",
    "meanwhile",
    "separate",
    "separately",
    "similar",
    "unrelated",
]);

/// Conditions.
pub(crate) const CONDITION: Lexicon = Lexicon(&["if", "provided", "unless", "until", "whether"]);

/// Charges and allegations.
pub(crate) const CHARGE: Lexicon = Lexicon(&[
    "accusation",
    "accusations",
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "allegation",
    "allegations",
    "alleged",
    "allegedly",
    "alleges",
    "arrested",
    "blame",
    "blamed",
    "blames",
    "charge",
    "charged",
    "charges",
    "complaint",
    "convicted",
    "crime",
    "fraud",
    "guilty",
    "indicted",
    "lawsuit",
    "misconduct",
    "murder",
    "sued",
    "suspect",
    "suspected",
    "victim",
]);

/// Replies to charges.
pub(crate) const REPLY: Lexicon = Lexicon(&[
    "comment",
    "confirmed",
    "declined",
    "defended",
    "denial",
    "denied",
    "denies",
    "deny",
    "denying",
    "dismissed",
    "disputed",
    "disputes",
    "rejected",
    "rejects",
    "respond",
    "responded",
    "response",
    "spokesman",
    "spokesperson",
    "spokeswoman",
]);

/// How people died or were hurt: details that harm.
pub(crate) const HARM: Lexicon = Lexicon(&[
    "blood", "bodies", "body", "corpse", "dead", "died", "dying", "gunshot", "hanged", "hanging", "killed",
    "murder", "murdered", "overdose", "rape", "raped", "shot", "stabbed", "suicide", "wounds",
]);

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_for_the_search() {
        let lists = [
            super::SPEECH,
            super::FUTURE,
            super::COMING,
            super::MODAL,
            super::RELATIVE_DAY,
            super::HISTORY,
            super::STATE,
            super::LEANING,
            super::PRONOUN,
            super::PERSONAL,
            super::FURNITURE,
            super::SEPARATE,
            super::CONDITION,
            super::CHARGE,
            super::REPLY,
            super::HARM,
            super::STAKE,
        ];
        for list in lists {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
