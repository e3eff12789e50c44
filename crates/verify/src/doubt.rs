//! Why a claim is not shown.

use nutgraf_news::{ArticleId, EditKind, Kind, RevisionId};

/// Why a claim is not shown, for a reader: what is wrong and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// It names no evidence.
    #[error("it cites nothing")]
    NoCitation,
    /// The article is not in the coverage.
    #[error("it cites the article {0}, which is not in this coverage")]
    UnknownArticle(ArticleId),
    /// The article is there in another revision.
    #[error("it cites the revision {1} of the article {0}, which is not the one at hand")]
    UnknownRevision(ArticleId, RevisionId),
    /// The span reaches beyond the text or into a character.
    #[error("it cites bytes {start} to {end} of the article {article}, where there is no such piece of text")]
    NoSuchSpan {
        /// The article.
        article: ArticleId,
        /// First byte.
        start: usize,
        /// Behind the last byte.
        end: usize,
    },
    /// The span holds nothing but white space.
    #[error("it cites an empty piece of the article {0}")]
    EmptySpan(ArticleId),
    /// The span reaches over the end of a sentence.
    #[error("its words reach over more than one sentence of the article {0}")]
    SeveralSentences(ArticleId),
    /// The span lies within a quotation whose marks stand outside it.
    #[error("its words are a part of a quotation in the article {0}")]
    InsideQuotation(ArticleId),
    /// The publisher reserves the article.
    #[error("the publisher of the article {0} does not allow its use")]
    OptedOut(ArticleId),
    /// The kind of the article supports no facts here (EDITORIAL rule 8).
    #[error("the article {0} is {kind}, which supports no claim of this sort", kind = kind_name(*.1))]
    UnfitKind(ArticleId, Kind),
    /// Verbatim words that are not those of the quote.
    #[error("its words are not the words of its source")]
    NotVerbatim,
    /// A verbatim claim with edits, or a trimmed one without.
    #[error("its form does not fit its edits")]
    FormDiffers,
    /// The edits do not fit the quote, or give another text.
    #[error("its edits do not lead from its source to its words")]
    NoReplay,
    /// A deletion took away what the meaning hangs on.
    #[error("an edit left out {what}: {words:?}")]
    LeftOut {
        /// `a negation`, `a figure`, …
        what: &'static str,
        /// The words.
        words: String,
    },
    /// An edit put in words that stand nowhere.
    #[error("an edit ({}) put in {words:?}, which {why}", edit_name(*.kind))]
    PutIn {
        /// What the edit says it does.
        kind: EditKind,
        /// The words.
        words: String,
        /// How they fail.
        why: &'static str,
    },
    /// An edit reaches into quoted words.
    #[error("an edit changed quoted words: {0:?}")]
    QuotedWordsChanged(String),
    /// An edit begins or ends inside a word.
    #[error("an edit cuts a word in two: {0:?}")]
    WordSplit(String),
    /// A cut left spaces or marks that belong to nothing.
    #[error("a cut left a gap between its words")]
    Gap,
    /// Quotation marks that do not pair.
    #[error("a quotation is not closed or not opened")]
    BrokenQuotation,
    /// Quoted words that stand nowhere in the cited sources.
    #[error("the quotation {0:?} does not stand in its source")]
    QuotationDiffers(String),
    /// A quotation of which nobody is said to be the speaker.
    #[error("nobody is named as the speaker of {0:?}")]
    NoSpeaker(String),
    /// It does not begin like a sentence.
    #[error("it does not begin like a sentence")]
    NoBeginning,
    /// It does not end like a sentence.
    #[error("it does not end like a sentence")]
    NoEnd,
    /// A written claim that the cited sentences do not support.
    #[error("the cited sentences do not support it: {0}")]
    NotSupported(String),
    /// What it must stand with is not shown (EDITORIAL rules 1 and 2).
    #[error("the sentence that it must stand with is not shown: {0}")]
    Unbound(String),
    /// It names an author who is no editor here.
    #[error("it is given out as the words of {0}, who is not an editor of this installation")]
    UnknownEditor(String),
    /// The same words are shown already.
    #[error("the same words are shown already")]
    Repeated,
}

pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::News => "news",
        Kind::Opinion => "opinion",
        Kind::Satire => "satire",
        Kind::PressRelease => "a press release",
        Kind::Sponsored => "sponsored",
        Kind::SocialPost => "a social post",
        Kind::LiveBlog => "a live blog",
        Kind::Blurb => "a blurb",
    }
}

fn edit_name(kind: EditKind) -> &'static str {
    match kind {
        EditKind::Delete => "delete",
        EditKind::Referent => "referent",
        EditKind::Date => "date",
        EditKind::Attribution => "attribution",
        EditKind::Case => "case",
    }
}
