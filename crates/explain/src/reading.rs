//! The coverage of one story, read once: its sentences, their words, and where each stands.

use std::collections::BTreeMap;

use nutgraf_news::{BlockKind, Coverage, Kind, Moment, Revision};
use nutgraf_text::{Span, Word, is_function_word, paragraphs, sentences, words};

use crate::now::plausible;
use crate::similarity::{Terms, Vocabulary};

/// Sentences read of one article. News tells its news early; of the marked stories' articles 2 % are longer.
pub const SENTENCES_PER_ARTICLE_MAX: usize = 80;

/// Articles read of one story: the newest and the most complete are kept by the caller. Bounds time and memory.
pub const ARTICLES_PER_STORY_MAX: usize = 60;

/// One sentence of the coverage.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Index of its article among the revisions.
    pub article: usize,
    /// Where it stands in the article's text.
    pub span: Span,
    /// Its number in the article, from 0.
    pub position: usize,
    /// Its number in the paragraph, from 0.
    pub in_paragraph: usize,
    /// How many sentences the paragraph has.
    pub paragraph_len: usize,
    /// What the stretch of text is.
    pub block: BlockKind,
    /// Its words; spans count from the sentence's start.
    pub words: Vec<Word>,
    /// Its content words, numbered by the story's vocabulary.
    pub terms: Terms,
    /// Whether a quotation is still open where the sentence begins.
    pub opens_in_quote: bool,
}

/// One article of the coverage.
#[derive(Clone, Debug)]
pub struct Article {
    /// The sentences of this article are `sentences[first..first + count]` of the reading.
    pub first: usize,
    /// How many sentences it has.
    pub count: usize,
    /// Content words of the headline.
    pub title_terms: Terms,
    /// What it is.
    pub kind: Kind,
    /// When it was published, where a plausible time is known.
    pub published: Option<Moment>,
}

/// A story's coverage, taken apart.
#[derive(Debug)]
pub struct Reading<'c> {
    /// What it is a reading of.
    pub coverage: &'c Coverage,
    /// In the order of the coverage's revisions.
    pub articles: Vec<Article>,
    /// Article after article.
    pub sentences: Vec<Sentence>,
    /// The story's content words.
    pub vocabulary: Vocabulary,
}

impl<'c> Reading<'c> {
    /// The revision that a sentence stands in.
    pub fn revision(&self, sentence: &Sentence) -> &'c Revision {
        &self.coverage.revisions[sentence.article]
    }

    /// The words of a sentence as printed.
    pub fn text(&self, sentence: &Sentence) -> &'c str {
        sentence.span.of(&self.coverage.revisions[sentence.article].text)
    }

    /// The sentences of one article.
    pub fn of_article(&self, article: usize) -> &[Sentence] {
        let Article { first, count, .. } = self.articles[article];
        &self.sentences[first..first + count]
    }
}

/// Reads a story's coverage.
pub fn reading(coverage: &Coverage) -> Reading<'_> {
    read(coverage, |revision| {
        let mut spans = sentences(&revision.text);
        spans.truncate(SENTENCES_PER_ARTICLE_MAX);
        spans
    })
}

/// Reads the one article of [`coverage_of_sentences`], taking exactly the sentences given.
pub fn reading_of_sentences<'c>(coverage: &'c Coverage, given: &[String]) -> Reading<'c> {
    read(coverage, |_| {
        let mut start = 0;
        let spans = given.iter().map(|sentence| {
            let span = Span::new(start, start + sentence.len());
            start = span.end() + BETWEEN.len();
            span
        });
        spans.collect()
    })
}

fn read(coverage: &Coverage, spans_of: impl Fn(&Revision) -> Vec<Span>) -> Reading<'_> {
    let mut vocabulary = Vocabulary::default();
    let mut all = Vec::new();
    let mut articles = Vec::new();
    let published = plausible(&coverage.revisions);
    for (article, revision) in coverage.revisions.iter().take(ARTICLES_PER_STORY_MAX).enumerate() {
        let first = all.len();
        read_article(article, revision, &spans_of(revision), &mut vocabulary, &mut all);
        articles.push(Article {
            first,
            count: all.len() - first,
            title_terms: vocabulary.terms(content_words(&words(&revision.title))),
            kind: revision.kind,
            published: published[article],
        });
    }
    vocabulary.count(all.iter().map(|sentence: &Sentence| &sentence.terms));
    Reading {
        coverage,
        articles,
        sentences: all,
        vocabulary,
    }
}

/// What stands between two sentences that are given one by one: each is a paragraph.
const BETWEEN: &str = "\n\n";

/// A coverage of one article whose sentences are given one by one.
pub fn coverage_of_sentences(title: &str, published: Option<Moment>, sentences: &[String]) -> Coverage {
    let text = sentences.join(BETWEEN);
    let id = Revision::article_id_of(None, title, &text);
    let line = nutgraf_news::ArticleLine {
        id: Some(id.0.clone()),
        title: Some(title.to_owned()),
        published,
        text: Some(text),
        ..nutgraf_news::ArticleLine::default()
    };
    let story = nutgraf_news::Story {
        id: nutgraf_news::StoryId(id.0.clone()),
        title: title.to_owned(),
        articles: vec![id],
        origins: Vec::new(),
        first_published: published,
        last_published: published,
    };
    Coverage {
        story,
        revisions: line.into_revision().into_iter().collect(),
    }
}

fn read_article(
    article: usize,
    revision: &Revision,
    spans: &[Span],
    vocabulary: &mut Vocabulary,
    all: &mut Vec<Sentence>,
) {
    let limits = paragraphs(&revision.text);
    let mut per_paragraph: BTreeMap<usize, usize> = BTreeMap::new();
    let paragraph_of = |span: Span| limits.partition_point(|paragraph| paragraph.start() <= span.start());
    for &span in spans {
        *per_paragraph.entry(paragraph_of(span)).or_default() += 1;
    }
    let mut quote = QuoteState::default();
    let mut previous_paragraph = usize::MAX;
    let mut in_paragraph = 0;
    for (position, &span) in spans.iter().enumerate() {
        let paragraph = paragraph_of(span);
        in_paragraph = if paragraph == previous_paragraph {
            in_paragraph + 1
        } else {
            0
        };
        if paragraph != previous_paragraph {
            quote = QuoteState::default();
        }
        previous_paragraph = paragraph;
        let piece = span.of(&revision.text);
        let opens_in_quote = quote.open;
        quote.read(piece);
        let words = words(piece);
        let terms = vocabulary.terms(content_words(&words));
        all.push(Sentence {
            article,
            span,
            position,
            in_paragraph,
            paragraph_len: per_paragraph.get(&paragraph).copied().unwrap_or(1),
            block: revision.block_kind_at(span.start()),
            words,
            terms,
            opens_in_quote,
        });
    }
}

/// The words that carry content, a plural `s` left out so that `bridge` and `bridges` meet.
fn content_words(words: &[Word]) -> impl Iterator<Item = &str> {
    words
        .iter()
        .map(|word| word.folded.as_str())
        .filter(|word| !is_function_word(word))
        .map(singular)
}

/// The word without a plural ending. `glass` and `crisis` stay whole.
pub(crate) fn singular(word: &str) -> &str {
    let plain = word.len() > 3
        && word.ends_with('s')
        && !["ss", "is", "us"].iter().any(|ending| word.ends_with(ending));
    if plain { &word[..word.len() - 1] } else { word }
}

/// Follows double quotation marks through a paragraph.
#[derive(Clone, Copy, Debug, Default)]
struct QuoteState {
    open: bool,
}

impl QuoteState {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '“' | '„' | '«' => self.open = true,
                '”' | '»' => self.open = false,
                '"' => self.open = !self.open,
                _ => {}
            }
        }
    }
}
