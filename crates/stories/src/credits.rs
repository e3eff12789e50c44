//! Which agencies an article credits, and whether it is theirs or only draws on them.

use nutgraf_news::{BlockKind, Revision, host};
use nutgraf_text::{fold, words};

use crate::agencies::{Agency, CREDIT_WORDS_MAX, agency_at, agency_credited_as};

/// The agencies that an article credits as a whole, in the order in which they were found: in its outlet, its byline,
/// a dateline such as `LONDON (Reuters) -`, a copyright or source line, or a line such as "AP contributed to this
/// report". Who is merely quoted ("told Reuters") is not among them.
pub fn credited_agencies(revision: &Revision) -> Vec<&'static Agency> {
    let Credits { whole, part } = credits(revision);
    let mut all = whole;
    for agency in part {
        push(&mut all, agency);
    }
    all
}

/// What an article says of its origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Credits {
    /// Agencies whose report the article is.
    pub(crate) whole: Vec<&'static Agency>,
    /// Agencies whose report it draws on beside its own.
    pub(crate) part: Vec<&'static Agency>,
}

/// Lines at either end of a text in which a credit may stand alone.
const EDGE_LINES: usize = 6;

/// Bytes of the longest line that can be nothing but a credit: a byline with a place and a time.
const CREDIT_LINE_MAX: usize = 120;

pub(crate) fn credits(revision: &Revision) -> Credits {
    let mut found = Credits::default();
    let site = revision.url.as_deref().and_then(host);
    let outlet = revision.outlet.as_deref();
    if let Some(agency) = (site.and_then(agency_at))
        .or_else(|| outlet.and_then(agency_at))
        .or_else(|| outlet.and_then(agency_credited_as))
    {
        push(&mut found.whole, agency);
    }
    for author in &revision.authors {
        byline(author, &mut found);
    }
    let lines = lines(revision);
    for (i, line) in lines.iter().enumerate() {
        let at_edge = i < EDGE_LINES || i + EDGE_LINES >= lines.len();
        if i < EDGE_LINES {
            for agency in dateline(line) {
                push(&mut found.whole, agency);
            }
        }
        if at_edge && !is_picture_credit(line) {
            credit_line(line, &mut found);
        }
    }
    found.part.retain(|agency| !found.whole.contains(agency));
    found
}

/// The lines of the text that are not captions or rows of tables.
fn lines(revision: &Revision) -> Vec<&str> {
    let start = revision.text.as_ptr() as usize;
    (revision.text.lines())
        .filter(|line| {
            let at = line.as_ptr() as usize - start;
            !line.trim().is_empty()
                && !matches!(revision.block_kind_at(at), BlockKind::Caption | BlockKind::Table)
        })
        .map(str::trim)
        .collect()
}

/// The agencies of `LONDON (Reuters) -`, `NEW YORK, March 3 (Xinhua)`, `MOSCOW, March 3. /TASS/.` or `BEIJING, Xinhua --`.
fn dateline(line: &str) -> Vec<&'static Agency> {
    let head = up_to(line, DATELINE_MAX);
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']')] {
        let Some((place, rest)) = head.split_once(open) else {
            continue;
        };
        let Some((inside, after)) = rest.split_once(close) else {
            continue;
        };
        let agencies = all_agencies(inside);
        let after = after.trim_start();
        if !agencies.is_empty() && (after.starts_with(['-', '–', '—', '.', ':']) || is_place(place)) {
            return agencies;
        }
    }
    let dash = ["--", "—", "–", " - "]
        .iter()
        .filter_map(|dash| head.find(dash))
        .min();
    let place = dash.map(|at| &head[..at]).filter(|place| place.len() <= 60);
    (place.and_then(|place| place.rsplit_once([',', '/', '|'])))
        .and_then(|(_, name)| agency_credited_as(name.trim()))
        .into_iter()
        .collect()
}

/// Bytes in which a dateline ends: a glued byline, two places and a date.
const DATELINE_MAX: usize = 160;

/// Whether what stands before a bracket is nothing or a place in capitals.
fn is_place(before: &str) -> bool {
    let first = before.split([' ', ',']).next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    before.trim().is_empty() || (before.len() < 60 && capitals > 1 && !first.chars().any(char::is_lowercase))
}

/// The agencies of `AFP/Reuters`, or none where any part is something else.
fn all_agencies(list: &str) -> Vec<&'static Agency> {
    let found: Option<Vec<_>> = (list.split(['/', ',', '-', '–', '&', '+']))
        .map(|name| agency_credited_as(name.trim()))
        .collect();
    found
        .or_else(|| agency_credited_as(list).map(|agency| vec![agency]))
        .unwrap_or_default()
}

fn byline(author: &str, found: &mut Credits) {
    let pieces: Vec<&str> = credit_pieces(author);
    let own = pieces.iter().any(|piece| is_own_staff(&fold(piece)));
    for agency in pieces.into_iter().filter_map(agency_credited_as) {
        push(if own { &mut found.part } else { &mut found.whole }, agency);
    }
}

fn is_own_staff(piece: &str) -> bool {
    [
        "staff",
        "reporter",
        "correspondent",
        "redaktion",
        "redaction",
        "editor",
        "newsroom",
    ]
    .iter()
    .any(|word| piece.contains(word))
}

/// The parts of a byline that may each be a name.
fn credit_pieces(line: &str) -> Vec<&str> {
    line.split(['|', ',', '/', '·', '•', '(', ')', '—', '–', ';', '&', '+', '\t'])
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" - "))
        .map(|piece| without_prefix(piece.trim().trim_end_matches('.')))
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn without_prefix(piece: &str) -> &str {
    ["by ", "by: ", "von ", "par ", "por ", "from ", "in "]
        .iter()
        .find_map(|prefix| {
            let head = piece.get(..prefix.len())?;
            head.eq_ignore_ascii_case(prefix)
                .then(|| piece[prefix.len()..].trim())
        })
        .unwrap_or(piece)
}

/// A line at the edge of the text that says whose it is.
fn credit_line(line: &str, found: &mut Credits) {
    let folded = fold(line);
    if CONTRIBUTIONS.iter().any(|cue| folded.contains(cue)) {
        for agency in agencies_in(sentence_with_cue(line)) {
            push(&mut found.part, agency);
        }
        return;
    }
    let bare = folded.trim_start_matches(['(', '[', '*', ' ']);
    if OWNERS.iter().any(|cue| bare.starts_with(cue)) && line.len() <= 2 * CREDIT_LINE_MAX {
        for agency in agencies_in(line).into_iter().take(2) {
            push(&mut found.whole, agency);
        }
        return;
    }
    // A sentence has a verb and a full stop; a byline has neither.
    if line.len() <= CREDIT_LINE_MAX && !line.ends_with(['.', '?', '!', '”', '"']) {
        byline(line, found);
    }
}

/// How a line begins that names whose report it is.
const OWNERS: &[&str] = &[
    "source:",
    "quelle:",
    "fuente:",
    "fonte:",
    "source :",
    "(c)",
    "©",
    "copyright",
    "reporting by",
    "provided by",
    "agency:",
    "agencies:",
];

/// What a line says that names whose report was used beside the outlet's own.
const CONTRIBUTIONS: &[&str] = &[
    "contributed to this",
    "contributed to the",
    "contributed reporting",
    "contributed.",
    "contributed from",
    "contributed additional",
    "additional reporting by",
    "additional reporting from",
    "with reporting by",
    "with reporting from",
    "with reports from",
    "with material from",
    "with input from",
    "with inputs from",
    "with information from",
    "with files from",
    "includes material from",
    "includes reporting by",
    "and agencies",
    "mit material von",
    "mit material der",
    "mit agenturmaterial",
    "mit informationen von",
    "avec l'agence",
    "avec des informations d",
    "con informacion de",
    "con informaciones de",
];

/// The part of a long closing line in which the credit stands.
fn sentence_with_cue(line: &str) -> &str {
    let from = line.trim_end_matches(['.', ')', ' ', '”', '"']);
    let start = from.rfind(". ").map_or(0, |at| at + 2);
    let tail = &line[start..];
    let folded = fold(tail);
    if CONTRIBUTIONS.iter().any(|cue| folded.contains(cue)) {
        tail
    } else {
        line
    }
}

/// The agencies named anywhere in a credit.
fn agencies_in(text: &str) -> Vec<&'static Agency> {
    let words = words(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let longest = (1..=CREDIT_WORDS_MAX.min(words.len() - i)).rev().find_map(|n| {
            let span = words[i].span.start()..words[i + n - 1].span.end();
            agency_credited_as(&text[span]).map(|agency| (n, agency))
        });
        if let Some((n, agency)) = longest {
            push(&mut found, agency);
            i += n;
        } else {
            i += 1;
        }
    }
    found
}

fn is_picture_credit(line: &str) -> bool {
    if line.len() >= 2 * CREDIT_LINE_MAX {
        return false;
    }
    let folded = fold(line);
    PICTURE_WORDS.iter().any(|word| folded.contains(word)) || is_photographer(line)
}

/// What a credit says that is a picture's.
const PICTURE_WORDS: &[&str] = &[
    "photo",
    "image",
    "picture",
    "getty",
    "foto",
    "bild",
    "video",
    "epa",
    "file pic",
    "screengrab",
    "graphic",
];

/// Whether an agency stands behind a slash after somebody's name, as in `Jane Doe/AP`, or before one, as in
/// `© REUTERS/ Stringer`: a picture's credit.
fn is_photographer(line: &str) -> bool {
    let ends = ['|', ',', '(', ')', '—', '–', ';', '©', '.', ':'];
    line.match_indices('/').any(|(at, _)| {
        let before = line[..at]
            .rsplit(ends)
            .next()
            .and_then(|piece| piece.rsplit('/').next());
        let behind = line[at + 1..]
            .split(ends)
            .next()
            .and_then(|piece| piece.split('/').next());
        let [before, behind] = [before, behind].map(|name| name.unwrap_or_default().trim());
        !before.is_empty()
            && !behind.is_empty()
            && agency_credited_as(before).is_some() != agency_credited_as(behind).is_some()
    })
}

fn up_to(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn push(list: &mut Vec<&'static Agency>, agency: &'static Agency) {
    if !list.contains(&agency) {
        list.push(agency);
    }
}
