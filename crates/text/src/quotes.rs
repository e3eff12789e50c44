//! Where a text quotes: pairs of quotation marks, across paragraphs and one within another.

use crate::Span;
use crate::sentences::paragraphs;

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening to the closing mark, both included; to the end of the paragraph where no mark closes it.
    pub span: Span,
    /// The words between the marks. Over several paragraphs the marks that open each of them again lie within.
    pub inner: Span,
    /// Whether a mark closes it.
    pub closed: bool,
    /// How many quotations it lies within.
    pub depth: usize,
}

/// The quotations of `text`, ordered by their beginning; one within another follows it. Words in scare quotes are among
/// them, apostrophes and marks for feet and inches are not. A quotation goes on over a paragraph break where the next
/// paragraph opens with the same mark again, or where the next mark in it closes.
pub fn quotations(text: &str) -> Vec<Quotation> {
    read(text).0
}

/// Whether every mark in `text` that opens is closed and every one that closes was opened.
pub fn is_balanced(text: &str) -> bool {
    let (found, stray) = read(text);
    !stray && found.iter().all(|quotation| quotation.closed)
}

fn read(text: &str) -> (Vec<Quotation>, bool) {
    let mut reader = Reader {
        text,
        silent: 0,
        left_at: 0,
        open: Vec::new(),
        found: Vec::new(),
        stray: false,
    };
    let mut end_before = 0;
    for paragraph in paragraphs(text) {
        let single_open = reader.open.iter().any(|o| is_single(o.sign));
        let marks = marks(text, paragraph, single_open);
        let skipped = reader.carry_over(paragraph, &marks, end_before);
        for &mark in &marks[skipped..] {
            reader.take(mark);
        }
        end_before = paragraph.end();
    }
    let end = if reader.silent > 0 {
        reader.left_at
    } else {
        end_before
    };
    reader.give_up(0, end);
    reader
        .found
        .sort_by_key(|q| (q.span.start(), usize::MAX - q.span.end()));
    (reader.found, reader.stray)
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    len: usize,
    sign: char,
    side: Side,
}

/// Paragraphs without a mark that a quotation may run over. Of 5,704 closed quotations in the development articles and
/// the roles set, whose sentences are set as paragraphs, 127 run over any and none over more than three.
const SILENT_PARAGRAPHS_MAX: usize = 3;

/// Quotations within one another: more open marks than this are broken text.
const DEPTH_MAX: usize = 6;

struct Reader<'t> {
    text: &'t str,
    /// Paragraphs without a mark since the last one with any, while a quotation is open.
    silent: usize,
    /// Where the last paragraph with a mark ended, for what turns out never to be closed.
    left_at: usize,
    open: Vec<Mark>,
    found: Vec<Quotation>,
    stray: bool,
}

impl Reader<'_> {
    /// Decides at the start of a paragraph whether what is open goes on in it, and how many of its marks only open again.
    fn carry_over(&mut self, paragraph: Span, marks: &[Mark], end_before: usize) -> usize {
        let Some(outer) = self.open.first().copied() else {
            return 0;
        };
        if self.silent == 0 {
            self.left_at = end_before;
        }
        let end_before = self.left_at;
        let Some(first) = marks.first() else {
            // Words of one speaker may run over paragraphs without a mark; what closes them must not be far.
            self.silent += 1;
            if self.silent > SILENT_PARAGRAPHS_MAX {
                self.give_up(0, end_before);
                self.silent = 0;
            }
            return 0;
        };
        self.silent = 0;
        if first.at == paragraph.start() && first.sign == outer.sign && first.side != Side::Closes {
            let again = self
                .open
                .iter()
                .zip(marks)
                .take_while(|(o, m)| o.sign == m.sign && m.side != Side::Closes)
                .count();
            self.give_up(again.max(1), end_before);
            return again.max(1);
        }
        let closes = first.side == Side::Closes && self.open.iter().any(|o| pairs(o.sign, first.sign));
        if !closes {
            self.give_up(0, end_before);
        }
        0
    }

    /// Ends what is open from depth `keep` on, unclosed, at byte `end`.
    fn give_up(&mut self, keep: usize, end: usize) {
        while self.open.len() > keep {
            let depth = self.open.len() - 1;
            let Some(mark) = self.open.pop() else { break };
            let inner = Span::new(mark.at + mark.len, end.max(mark.at + mark.len));
            self.found.push(Quotation {
                span: Span::new(mark.at, inner.end()),
                inner,
                closed: false,
                depth,
            });
        }
    }

    fn take(&mut self, mark: Mark) {
        let closing = |o: &Mark| {
            pairs(o.sign, mark.sign)
                || mark.side == Side::Closes && mark.sign == '“' && matches!(o.sign, '“' | '"')
        };
        let partner = self.open.iter().rposition(closing);
        let closes = match (mark.side, partner) {
            (Side::Closes | Side::Either, Some(depth)) => Some(depth),
            // „So“ and »so« close with a mark that opens elsewhere.
            (Side::Opens, Some(depth))
                if matches!(self.open[depth].sign, '„' | '‚' | '»') && mark.sign != self.open[depth].sign =>
            {
                Some(depth)
            }
            // A straight mark that opens while one is open: the closing mark of the first is missing.
            (Side::Opens, Some(depth)) if mark.sign == '"' => {
                self.give_up(depth, mark.at);
                None
            }
            _ => None,
        };
        match (closes, mark.side) {
            (Some(depth), _) => self.close(depth, mark),
            (None, Side::Closes) => self.stray |= !is_single(mark.sign),
            (None, _) => {
                if self.open.len() == DEPTH_MAX {
                    self.give_up(0, mark.at);
                }
                self.open.push(mark);
            }
        }
    }

    fn close(&mut self, depth: usize, mark: Mark) {
        while self.open.len() > depth + 1 {
            // A single mark left open within is an apostrophe that stood like one.
            match self.open.last() {
                Some(inner) if inner.sign == '\'' => drop(self.open.pop()),
                _ => self.give_up(self.open.len() - 1, mark.at),
            }
        }
        let Some(start) = self.open.pop() else { return };
        debug_assert!(self.text.is_char_boundary(mark.at));
        self.found.push(Quotation {
            span: Span::new(start.at, mark.at + mark.len),
            inner: Span::new(start.at + start.len, mark.at),
            closed: true,
            depth,
        });
    }
}

fn is_single(sign: char) -> bool {
    matches!(sign, '\'' | '‘' | '’' | '‚')
}

/// Whether `closing` may close what `opening` opened. Straight and curly marks are mixed in the wild.
fn pairs(opening: char, closing: char) -> bool {
    match opening {
        '“' | '"' => matches!(closing, '”' | '"'),
        '”' => closing == '”',
        '„' => matches!(closing, '“' | '”' | '"'),
        '‘' | '\'' => matches!(closing, '’' | '\''),
        '‚' => matches!(closing, '‘' | '’' | '\''),
        '«' => closing == '»',
        '»' => closing == '«',
        '‹' => closing == '›',
        '「' => closing == '」',
        '『' => closing == '』',
        _ => false,
    }
}

/// The quotation marks of one paragraph, apostrophes left out.
fn marks(text: &str, paragraph: Span, single_open: bool) -> Vec<Mark> {
    let piece = paragraph.of(text);
    // Most paragraphs of most texts have none, and bytes tell that quickly.
    if !piece
        .bytes()
        .any(|b| matches!(b, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3))
    {
        return Vec::new();
    }
    let mut found: Vec<Mark> = Vec::new();
    let mut before = None;
    let mut guillemets = 0_i32;
    let mut typed_open = false;
    let mut singles = i32::from(single_open);
    let mut chars = piece.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut behind = &piece[at + c.len_utf8()..];
        // Two single marks in a row stand for a double one, as typewriters and TeX write it.
        let doubled = matches!(c, '\'' | '`') && behind.starts_with(c);
        if doubled {
            behind = &behind[1..];
            chars.next();
        }
        let (sign, len) = if doubled { ('"', 2) } else { (c, c.len_utf8()) };
        let next = behind.chars().next();
        let side = match sign {
            // Word processors set “ for the closing mark now and then.
            '“' if before.is_some_and(|c: char| !c.is_whitespace())
                && next.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')')) =>
            {
                Some(Side::Closes)
            }
            '“' if next.is_none() => Some(Side::Closes),
            '“' | '„' | '「' | '『' | '‹' => Some(Side::Opens),
            '”' if opens_here(before, next) && !typed_open => Some(Side::Either),
            '”' | '」' | '』' | '›' => Some(Side::Closes),
            '"' => straight_double(before, next),
            '«' | '»' => Some(guillemet(sign, before, next, &mut guillemets)),
            '‘' | '‚' | '’' | '\'' => single(sign, before, behind, singles),
            _ => None,
        };
        if let Some(side) = side {
            typed_open |= matches!(sign, '“' | '„');
            if is_single(sign) {
                singles += if side == Side::Opens { 1 } else { -1 };
            }
            found.push(Mark {
                at: paragraph.start() + at,
                len,
                sign,
                side,
            });
        }
        before = Some(c);
    }
    found
}

/// Whether a mark between `before` and `next` stands as an opening one does.
fn opens_here(before: Option<char>, next: Option<char>) -> bool {
    let free = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\'' | '„' | '«' | '¿' | '¡'
            )
    });
    free && next.is_some_and(|c| !c.is_whitespace())
}

fn straight_double(before: Option<char>, next: Option<char>) -> Option<Side> {
    let opens = opens_here(before, next);
    let closes = before.is_some_and(|c| !c.is_whitespace());
    Some(match (opens, closes) {
        (true, false) => Side::Opens,
        (false, true) if next.is_some_and(char::is_alphanumeric) => Side::Either,
        (false, true) => Side::Closes,
        _ => Side::Either,
    })
}

/// « and » open and close, or the other way round in German and Danish; which of them, the first one in a paragraph and
/// the letter beside it tell.
fn guillemet(c: char, before: Option<char>, next: Option<char>, open: &mut i32) -> Side {
    let reversed = *open < 0 || *open == 0 && c == '»' && opens_here(before, next);
    let opens = (c == '»') == reversed && *open == 0;
    if opens {
        *open = if reversed { -1 } else { 1 };
        return Side::Opens;
    }
    if *open == 0 || c == '«' && *open > 0 {
        return if c == '«' { Side::Opens } else { Side::Closes };
    }
    *open = 0;
    Side::Closes
}

/// What a single mark can do, or nothing where it is an apostrophe.
fn single(c: char, before: Option<char>, behind: &str, open: i32) -> Option<Side> {
    let next = behind.chars().next();
    let letter_before = before.is_some_and(char::is_alphanumeric);
    let letter_behind = next.is_some_and(char::is_alphanumeric);
    if letter_before && letter_behind {
        return None;
    }
    let opens = opens_here(before, next) && !is_elided(behind);
    if c == '‚' {
        return (opens && letter_behind).then_some(Side::Opens);
    }
    if opens && c == '‘' {
        return Some(Side::Opens);
    }
    if opens && c == '\'' && closes_later(behind) {
        return Some(Side::Opens);
    }
    let closes = before.is_some_and(|c| !c.is_whitespace()) && !letter_behind;
    if !closes || open <= 0 {
        return None;
    }
    // "‘The players’ union is strong’": a possessive where a better closing mark follows.
    let possessive = before == Some('s')
        && behind
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_lowercase))
        && closes_later(behind);
    (!possessive).then_some(Side::Closes)
}

/// Whether a single mark in `behind`, before the next opening one, stands as a closing one does.
fn closes_later(behind: &str) -> bool {
    let mut before = None;
    let mut chars = behind.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            '‘' => return false,
            '\'' | '’'
                if before.is_some_and(|b: char| !b.is_whitespace())
                    && !next.is_some_and(char::is_alphanumeric) =>
            {
                return true;
            }
            '\'' if opens_here(before, next) => return false,
            _ => {}
        }
        before = Some(c);
    }
    false
}

/// Whether a mark before `behind` stands for letters left out: `'90s`, `'em`, `'til`.
fn is_elided(behind: &str) -> bool {
    let word: &str = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let decade =
        word.len() == 3 && word.ends_with('s') && word.as_bytes()[..2].iter().all(u8::is_ascii_digit);
    let year = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
    decade
        || year
        || ["em", "til", "tis", "twas", "cause", "n", "bout", "cos", "round"]
            .iter()
            .any(|e| word.eq_ignore_ascii_case(e))
}
