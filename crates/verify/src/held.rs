//! The revisions at hand, and what a citation names in them.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use nutgraf_news::{ArticleId, Citation, Field, Flag, Form, Revision};
use nutgraf_text::{CharIndex, Span, quotations, sentences};

use crate::{Doubt, Evidence};

/// The revisions at hand. Sentence limits and character counts are read once for each that is cited.
pub(crate) struct Held<'r> {
    articles: BTreeMap<&'r ArticleId, Vec<HeldRevision<'r>>>,
}

struct HeldRevision<'r> {
    revision: &'r Revision,
    sentences: OnceCell<Vec<Span>>,
    chars: OnceCell<CharIndex<'r>>,
    quotations: OnceCell<Vec<Span>>,
}

impl<'r> Held<'r> {
    pub(crate) fn new(revisions: &'r [Revision]) -> Held<'r> {
        let mut articles: BTreeMap<&ArticleId, Vec<HeldRevision>> = BTreeMap::new();
        for revision in revisions {
            articles.entry(&revision.article).or_default().push(HeldRevision {
                revision,
                sentences: OnceCell::new(),
                chars: OnceCell::new(),
                quotations: OnceCell::new(),
            });
        }
        Held { articles }
    }

    /// The revision that a citation names, if it is at hand.
    pub(crate) fn revision(&self, citation: &Citation) -> Result<&'r Revision, Doubt> {
        self.held(citation).map(|held| held.revision)
    }

    fn held(&self, citation: &Citation) -> Result<&HeldRevision<'r>, Doubt> {
        let of_article = (self.articles.get(&citation.article))
            .ok_or_else(|| Doubt::UnknownArticle(citation.article.clone()))?;
        (of_article
            .iter()
            .find(|held| held.revision.id == citation.revision))
        .ok_or_else(|| Doubt::UnknownRevision(citation.article.clone(), citation.revision.clone()))
    }

    /// The words that `citation` names, with the sentence around them. Only a written claim may cite several
    /// sentences in one piece.
    pub(crate) fn evidence(&self, citation: &Citation, form: Form) -> Result<Evidence, Doubt> {
        let held = self.held(citation)?;
        if held.revision.flags.contains(&Flag::OptedOut) {
            return Err(Doubt::OptedOut(citation.article.clone()));
        }
        let text = held.field(citation.field);
        let no_such_span = || Doubt::NoSuchSpan {
            article: citation.article.clone(),
            start: citation.span.start(),
            end: citation.span.end(),
        };
        let quote = citation.span.get(text).ok_or_else(no_such_span)?;
        if quote.trim().is_empty() {
            return Err(Doubt::EmptySpan(citation.article.clone()));
        }
        if form != Form::Written && held.is_quoted(citation.field, citation.span) {
            return Err(Doubt::InsideQuotation(citation.article.clone()));
        }
        let around = held.around(citation.field, citation.span);
        let sentence = match (around, form) {
            (Around::One(span) | Around::Several(span), Form::Written) | (Around::One(span), _) => span,
            (Around::Several(_), _) => return Err(Doubt::SeveralSentences(citation.article.clone())),
        };
        let (start, end) = held.characters(citation.field, citation.span);
        Ok(Evidence {
            article: citation.article.clone(),
            revision: citation.revision.clone(),
            field: citation.field,
            start,
            end,
            quote: quote.to_owned(),
            sentence: sentence.of(text).to_owned(),
        })
    }

    /// First and last character of what a citation names, if it is there.
    pub(crate) fn characters(&self, citation: &Citation) -> Option<(usize, usize)> {
        let held = self.held(citation).ok()?;
        citation.span.get(held.field(citation.field))?;
        Some(held.characters(citation.field, citation.span))
    }

    /// Whether frozen evidence stands in its revision, character for character; nothing where that is not at hand. Where
    /// a sentence ends may be read otherwise than when it was frozen, so that the sentence only has to stand there too.
    pub(crate) fn stands(&self, evidence: &Evidence) -> Option<bool> {
        let held = (self.articles.get(&evidence.article)?.iter())
            .find(|held| held.revision.id == evidence.revision)?;
        let text = held.field(evidence.field);
        let span = CharIndex::new(text).span(evidence.start, evidence.end);
        let quoted = span.is_some_and(|span| span.of(text) == evidence.quote);
        Some(quoted && evidence.sentence.contains(&evidence.quote) && text.contains(&evidence.sentence))
    }
}

enum Around {
    One(Span),
    Several(Span),
}

impl<'r> HeldRevision<'r> {
    fn field(&self, field: Field) -> &'r str {
        match field {
            Field::Title => &self.revision.title,
            Field::Text => &self.revision.text,
        }
    }

    /// First and last character of a byte span.
    fn characters(&self, field: Field, span: Span) -> (usize, usize) {
        let count = |index: &CharIndex| (index.chars(span.start()), index.chars(span.end()));
        match field {
            Field::Title => count(&CharIndex::new(&self.revision.title)),
            Field::Text => count(self.chars.get_or_init(|| CharIndex::new(&self.revision.text))),
        }
    }

    /// Whether the whole span lies within a quotation that began before it: its marks are not among its words, so that
    /// it would read as the outlet's own.
    fn is_quoted(&self, field: Field, span: Span) -> bool {
        if field == Field::Title {
            return false;
        }
        let quotations = self.quotations.get_or_init(|| {
            (quotations(&self.revision.text).into_iter())
                .filter(|quotation| quotation.closed && quotation.depth == 0)
                .map(|quotation| quotation.span)
                .collect()
        });
        (quotations.iter()).any(|quotation| quotation.start() < span.start() && span.end() < quotation.end())
    }

    /// The sentence, or the run of sentences, around a span that is in the text. A title is one sentence.
    fn around(&self, field: Field, span: Span) -> Around {
        if field == Field::Title {
            return Around::One(Span::new(0, self.revision.title.len()));
        }
        let sentences = self.sentences.get_or_init(|| sentences(&self.revision.text));
        let first = sentences.partition_point(|sentence| sentence.end() <= span.start());
        let behind = sentences.partition_point(|sentence| sentence.start() < span.end());
        match sentences.get(first..behind) {
            Some([one]) if one.contains(span) => Around::One(*one),
            Some([first, .., last]) => Around::Several(Span::new(
                first.start().min(span.start()),
                last.end().max(span.end()),
            )),
            _ => Around::Several(span),
        }
    }
}
