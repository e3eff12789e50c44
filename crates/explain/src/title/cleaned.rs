//! A headline without the outlet's name and the page's labels.

use nutgraf_news::{Citation, Edit, EditKind, replay};
use nutgraf_text::{CharIndex, Span, Word, without_owner, words};

use super::Titled;
use crate::capitals::{capital, cased_words};
use crate::reading::Reading;
use crate::wording::WordList;

/// Words in the names of outlets.
static OUTLET: WordList = WordList::new(
    "abc afp agency aljazeera ap bbc bloomberg business cbc cbs channel chronicle cnbc cnet cnn com courier \
    daily engadget examiner express financial forbes fox gazette globe guardian herald huffpost independent \
    insider itv jazeera journal kgmb khnl magazine mail mashable mirror msn msnbc nbc news npr observer \
    online org pbs post press radio record reuters review rt sky standard star sun telegraph time times \
    today tribune tv upi verge wire wired xinhua yahoo zdnet",
);

/// Labels that go, with the colon behind them.
const LABELS: &[&str] = &[
    "breaking",
    "breaking news",
    "update",
    "updated",
    "update 1",
    "update 2",
    "update 3",
    "exclusive",
    "just in",
    "latest",
    "the latest",
    "spotlight",
    "xinhua headlines",
    "yearender",
    "economic watch",
    "wrapup 1",
    "wrapup 2",
    "roundup",
    "urgent",
    "news",
    "world news",
    "the week",
    "recap",
];

/// The headline of an article with what does not belong to it left out; nothing where nothing is left.
pub(super) fn cleaned(reading: &Reading<'_>, article: usize) -> Option<Titled> {
    let revision = &reading.coverage.revisions[article];
    let title = revision.title.as_str();
    let outlet: Vec<String> = words(revision.outlet_name())
        .into_iter()
        .map(|word| word.folded)
        .collect();
    let mut spans: Vec<Span> = Vec::new();
    let start = title.len() - title.trim_start().len();
    let mut end = title.trim_end().len();
    while let Some(cut) = suffix(&title[..end], &outlet) {
        end = cut;
    }
    if is_full_stop(&title[..end]) {
        end -= 1;
    }
    let begin = label(&title[..end]).unwrap_or(start);
    if begin > 0 {
        spans.push(Span::new(0, begin));
    }
    if end < title.len() {
        spans.push(Span::new(end, title.len()));
    }
    let shown = Span::new(begin, end.max(begin));
    if let Some(lower) = lowered(shown.of(title), &revision.text) {
        return recased(title, shown, &lower, article);
    }
    let index = CharIndex::new(title);
    let edits: Vec<Edit<Citation>> = (spans.iter())
        .map(|span| Edit {
            kind: EditKind::Delete,
            at: index.chars(span.start()),
            from: span.of(title).to_owned(),
            to: String::new(),
            citation: None,
        })
        .collect();
    let text = replay(title, &edits)?;
    (!text.is_empty()).then_some(Titled {
        article,
        edits,
        text,
        score: 0.0,
    })
}

/// Abbreviations that end a headline with their own full stop.
static ABBREVIATED: WordList = WordList::new(
    "ave bros co corp dept dr etc gen gov hon inc jr lt ltd messrs mlle mr mrs ms no plc prof rep reps sen \
    sens sept sgt sr st univ vs",
);

/// Whether a headline ends in the full stop of a sentence, and not in that of "Inc." or "U.S.".
fn is_full_stop(title: &str) -> bool {
    let last = title.rsplit(' ').next().unwrap_or_default();
    let Some(word) = last.strip_suffix('.') else {
        return false;
    };
    let letter = word.chars().count() < 2 && !word.ends_with(|c: char| c.is_ascii_digit());
    !letter && !word.contains('.') && !ABBREVIATED.has(&word.to_lowercase())
}

/// Within these bytes of an article's beginning capitals are mostly those of a dateline.
const DATELINE_BYTES: usize = 60;

/// A headline in capitals throughout, or with shouted words, written as the article's text writes its words; nothing for
/// others.
fn lowered(title: &str, text: &str) -> Option<String> {
    let upper = title.chars().filter(|c| c.is_uppercase()).count();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    if upper * 10 <= letters * 9 || letters < 8 {
        return quieted(title, text);
    }
    let cased = cased_words(text, DATELINE_BYTES);
    let mut lower = String::with_capacity(title.len());
    let mut done = 0;
    for (i, word) in words(title).iter().enumerate() {
        lower.push_str(&title[done..word.span.start()]);
        let own = word.span.of(title).to_lowercase();
        let bare = without_owner(&own);
        let known = cased.get(own.as_str()).or_else(|| cased.get(bare));
        let mut printed = match known.filter(|_| !SMALL.contains(&own.as_str())) {
            Some(known) if known.len() >= own.len() => known.clone(),
            Some(known) => format!("{known}{}", &own[bare.len()..]),
            None => own,
        };
        if i == 0 {
            printed = capital(printed);
        }
        lower.push_str(&printed);
        done = word.span.end();
    }
    lower.push_str(&title[done..]);
    Some(lower)
}

/// A headline in which two or more words in a row are shouted, with these as the text writes them: "as LOS ANGELES girds".
fn quieted(title: &str, text: &str) -> Option<String> {
    let found = words(title);
    let shouted = |word: &Word| {
        let printed = word.span.of(title);
        printed.chars().count() > 2 && printed.chars().all(char::is_uppercase)
    };
    if !found.windows(2).any(|pair| pair.iter().all(shouted)) {
        return None;
    }
    let cased = cased_words(text, DATELINE_BYTES);
    let quiet = |word: &Word| {
        let printed = word.span.of(title);
        let known = cased.get(&printed.to_lowercase())?;
        let same = known.len() == printed.len() && known.chars().any(char::is_lowercase);
        (shouted(word) && same).then_some(known)
    };
    let quiets: Vec<Option<&String>> = found.iter().map(quiet).collect();
    let beside =
        |i: usize| i > 0 && quiets[i - 1].is_some() || quiets.get(i + 1).is_some_and(Option::is_some);
    let mut lower = title.to_owned();
    for (i, word) in found.iter().enumerate() {
        if let Some(known) = quiets[i].filter(|_| beside(i)) {
            lower.replace_range(word.span.start()..word.span.end(), known);
        }
    }
    (lower != title).then_some(lower)
}

/// Words that a headline never writes with a capital within, though a text may have one begin a sentence.
const SMALL: &[&str] = &[
    "a", "after", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "over", "the", "to", "with",
];

/// The headline with its capitals lowered, one edit for each run of letters, and with what stands around it left out;
/// nothing where the letters do not match one to one.
fn recased(title: &str, shown: Span, lower: &str, article: usize) -> Option<Titled> {
    let index = CharIndex::new(title);
    let edit = |kind, span: Span, to: String| Edit {
        kind,
        at: index.chars(span.start()),
        from: span.of(title).to_owned(),
        to,
        citation: None,
    };
    if shown.of(title).chars().count() != lower.chars().count() {
        return None;
    }
    let mut edits = Vec::new();
    let mut run: Option<(usize, String)> = None;
    let pairs = shown.of(title).char_indices().zip(lower.chars());
    for ((at, from), to) in pairs.chain(std::iter::once(((shown.len(), ' '), ' '))) {
        if from.is_alphanumeric() && to.is_alphanumeric() {
            run.get_or_insert((at, String::new())).1.push(to);
        } else if let Some((start, word)) = run.take() {
            let span = Span::new(start, at).shifted(shown.start());
            if span.of(title) != word {
                edits.push(edit(EditKind::Case, span, word));
            }
        }
    }
    for around in [Span::new(0, shown.start()), Span::new(shown.end(), title.len())] {
        if !around.is_empty() {
            edits.push(edit(EditKind::Delete, around, String::new()));
        }
    }
    edits.sort_by_key(|edit| edit.at);
    let text = replay(title, &edits)?;
    Some(Titled {
        article,
        edits,
        text,
        score: 0.0,
    })
}

/// Where an outlet's name or a note on pictures at the end begins, the mark before it included.
fn suffix(title: &str, outlet: &[String]) -> Option<usize> {
    if title.ends_with(')') {
        let open = title.rfind(" (")?;
        let inner = title[open..].to_lowercase();
        let note = [
            "photo", "video", "pictures", "images", "live", "updated", "gallery",
        ];
        return note.iter().any(|word| inner.contains(word)).then_some(open);
    }
    let marks = [" - ", " | ", " – ", " — ", " :: ", " // ", " -- ", " • ", " · "];
    let (at, mark) = marks
        .iter()
        .filter_map(|mark| Some((title.rfind(mark)?, *mark)))
        .max_by_key(|(at, _)| *at)?;
    let found = words(&title[at + mark.len()..]);
    let names = found.iter().filter(|word| {
        OUTLET.has(word.folded.as_str()) || outlet.iter().any(|own| own.contains(&word.folded))
    });
    let own = names.count();
    let short = (1..=6).contains(&found.len());
    (short && own > 0 && (2 * own >= found.len() || mark == " | ")).then_some(at)
}

/// Where a label such as `BREAKING NEWS:` or a page's name such as `THE WORLD;` ends.
fn label(title: &str) -> Option<usize> {
    let mark = title.find([':', ';', '|']).filter(|&at| at < 24)?;
    let name = title[..mark].trim();
    let rest = title[mark + 1..].trim_start();
    let page = title[mark..].starts_with(';')
        && !name.contains(char::is_lowercase)
        && rest.contains(char::is_lowercase);
    let known = page || LABELS.contains(&name.to_lowercase().as_str());
    (known && !rest.is_empty()).then(|| title.len() - rest.len())
}
