//! How an article is laid out for the encoder: windows of a few sentences, each behind the headline and the end of what
//! comes before, because a sentence means what its place makes of it.

use crate::wordpiece::{CLS, SEP, STOP, Vocabulary};

/// Pieces in a window at most, as many as places were trained.
pub(crate) const WINDOW: usize = 256;
/// Pieces of the headline, of the sentence before the window, and of each sentence, at most.
const TITLE: usize = 20;
const BEFORE: usize = 28;
const SENTENCE: usize = 72;

/// One window: its pieces, and where in it each of its sentences lies, its closing mark included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) pieces: Vec<u32>,
    pub(crate) sentences: Vec<(usize, usize)>,
}

/// The windows of an article, as far as they hold one of its first `first` sentences; each sentence stands in one, in
/// order. No window is cut short: what it holds does not depend on `first`.
pub(crate) fn windows(
    vocabulary: &Vocabulary<'_>,
    title: &str,
    sentences: &[&str],
    first: usize,
) -> Vec<Window> {
    let mut head = vec![CLS];
    head.extend(cut(vocabulary.pieces(title), TITLE));
    head.push(SEP);
    let mut windows: Vec<Window> = Vec::new();
    let mut before: Vec<u32> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let pieces = cut(vocabulary.pieces(sentence), SENTENCE);
        let fits = |window: &&mut Window| window.pieces.len() + pieces.len() < WINDOW;
        if windows.last_mut().filter(fits).is_none() {
            if at >= first {
                break;
            }
            windows.push(opened(&head, &before));
        }
        if let Some(window) = windows.last_mut() {
            let start = window.pieces.len();
            window.pieces.extend(&pieces);
            window.pieces.push(SEP);
            window.sentences.push((start, window.pieces.len()));
        }
        before = pieces;
    }
    windows
}

fn opened(head: &[u32], before: &[u32]) -> Window {
    let mut pieces = head.to_vec();
    if !before.is_empty() {
        pieces.extend(&before[before.len().saturating_sub(BEFORE)..]);
        pieces.push(SEP);
    }
    Window {
        pieces,
        sentences: Vec::new(),
    }
}

/// The first pieces; a full stop where there are none.
fn cut(mut pieces: Vec<u32>, max: usize) -> Vec<u32> {
    if pieces.is_empty() {
        pieces.push(STOP);
    }
    pieces.truncate(max);
    pieces
}
