//! The changes to one sentence, gathered and then written as edits.

use nutgraf_news::{Citation, Edit, EditKind, replay};
use nutgraf_text::{CharIndex, Span};

use super::line::Line;

/// One change, in bytes of the sentence.
#[derive(Clone, Debug)]
struct Change {
    kind: EditKind,
    span: Span,
    to: String,
    citation: Option<Citation>,
}

/// The changes to one sentence, in any order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    all: Vec<Change>,
}

/// A sentence with its changes made.
pub(crate) struct Finished {
    pub(crate) text: String,
    pub(crate) edits: Vec<Edit<Citation>>,
    pub(crate) further: Vec<Citation>,
}

impl Changes {
    /// Leaves out the words at `span`.
    pub(crate) fn delete(&mut self, span: Span) {
        self.put(EditKind::Delete, span, String::new(), None);
    }

    /// Puts `to` in the place of the words at `span`.
    pub(crate) fn put(&mut self, kind: EditKind, span: Span, to: String, citation: Option<Citation>) {
        self.all.push(Change {
            kind,
            span,
            to,
            citation,
        });
    }

    /// Whether a change touches the bytes of `span`.
    pub(crate) fn touches(&self, span: Span) -> bool {
        self.all.iter().any(|change| change.span.overlap(span) > 0)
    }

    /// Whether the bytes of `span` are left out or replaced as a whole.
    pub(crate) fn covers(&self, span: Span) -> bool {
        self.all.iter().any(|change| change.span.contains(span))
    }

    /// How many words are left of the line.
    pub(crate) fn words_left(&self, line: &Line<'_>) -> usize {
        line.words.iter().filter(|word| !self.covers(word.span)).count()
    }

    /// Makes the changes. The first letter left becomes a capital, and the last mark a full stop.
    pub(crate) fn finish(mut self, line: &Line<'_>) -> Result<Finished, Vec<String>> {
        let deletions: Vec<Span> = (self.all.iter())
            .filter(|change| change.kind == EditKind::Delete)
            .map(|change| change.span)
            .collect();
        self.all.retain(|change| {
            change.kind == EditKind::Delete
                || !deletions.iter().any(|deletion| deletion.contains(change.span))
        });
        self.all
            .sort_by_key(|change| (change.span.start(), change.span.end()));
        self.capitalise(line);
        self.stop(line);
        let index = CharIndex::new(line.text);
        let edits: Vec<Edit<Citation>> = (self.all.iter())
            .map(|change| Edit {
                kind: change.kind,
                at: index.chars(change.span.start()),
                from: change.span.of(line.text).to_owned(),
                to: change.to.clone(),
                citation: change.citation.clone(),
            })
            .collect();
        let mut further: Vec<Citation> = Vec::new();
        for citation in edits.iter().filter_map(|edit| edit.citation.as_ref()) {
            if !further.contains(citation) {
                further.push(citation.clone());
            }
        }
        match replay(line.text, &edits) {
            Some(text) => Ok(Finished { text, edits, further }),
            None => Err(vec!["its changes touch the same words".to_owned()]),
        }
    }

    /// Gives the first letter left a capital where words were left out or put in before it.
    fn capitalise(&mut self, line: &Line<'_>) {
        let mut at = 0;
        for change in &mut self.all {
            if change.span.start() > at {
                break;
            }
            if change.to.is_empty() {
                at = change.span.end();
                continue;
            }
            let mut letters = change.to.chars();
            if let Some(first) = letters.next() {
                change.to = first.to_uppercase().chain(letters).collect();
            }
            return;
        }
        let rest = &line.text[at..];
        let opened = rest.len() - rest.trim_start_matches(['"', '“', '‘', '\'', '(']).len();
        if at == 0 || opened > 0 {
            return;
        }
        let Some(first) = rest.chars().next().filter(|c| c.is_lowercase()) else {
            return;
        };
        let span = Span::new(at, at + first.len_utf8());
        let place = self.all.partition_point(|change| change.span.start() < at);
        let case = Change {
            kind: EditKind::Case,
            span,
            to: first.to_uppercase().collect(),
            citation: None,
        };
        match self.all.get_mut(place) {
            Some(next) if next.span.start() == at => {}
            _ => self.all.insert(place, case),
        }
    }

    /// Ends a sentence whose end was left out with a full stop.
    fn stop(&mut self, line: &Line<'_>) {
        let Some(last) = self.all.last() else { return };
        if last.kind != EditKind::Delete || last.span.end() < line.text.len() || !last.to.is_empty() {
            return;
        }
        let end = line.text.len();
        self.all.push(Change {
            kind: EditKind::Case,
            span: Span::new(end, end),
            to: ".".to_owned(),
            citation: None,
        });
    }
}
