//! Article lines from a stream that may be longer than memory.

use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;

use nutgraf_news::{ArticleLine, Flag, Skip, SkipReason};
use serde::de::IgnoredAny;

use crate::{Limits, files};

/// One line's number, counted from 1, and the article in it.
pub(crate) type Numbered = (u64, Result<ArticleLine, Skip>);

/// Hands each article of a stream of JSON Lines to `each`, the broken ones as named skips. One JSON object over several
/// lines, or a list of objects, is read too, if it is no larger than a page may be.
pub(crate) fn article_lines<'a>(
    reader: Box<dyn BufRead + 'a>,
    limits: &Limits,
    each: &mut dyn FnMut(Numbered) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut reader = reader;
    let mut head = Vec::new();
    let first = match next_line(&mut reader, limits.line_bytes_max, &mut head) {
        Ok(line) => line,
        Err(error) => return each((1, Err(files::unreadable(&error)))),
    };
    if first == Line::Whole && goes_on(&head) {
        let max = limits.page_bytes_max;
        if let Err(error) = reader.by_ref().take(max).read_to_end(&mut head) {
            return each((1, Err(files::unreadable(&error))));
        }
        if (head.len() as u64) < max
            && let Some(articles) = several(&head)
        {
            return (1..)
                .zip(articles)
                .try_for_each(|(number, article)| each((number, article)));
        }
    }
    let start = if first == Line::TooLong {
        each((1, Err(too_long(1, limits))))?;
        2
    } else {
        reader = Box::new(Cursor::new(head).chain(reader));
        1
    };
    each_line(reader, start, limits, each)
}

fn each_line<'a>(
    mut reader: Box<dyn BufRead + 'a>,
    start: u64,
    limits: &Limits,
    each: &mut dyn FnMut(Numbered) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut line = Vec::new();
    for number in start.. {
        match next_line(&mut reader, limits.line_bytes_max, &mut line) {
            Ok(Line::End) => break,
            Ok(Line::TooLong) => each((number, Err(too_long(number, limits))))?,
            Ok(Line::Whole) if line.trim_ascii().is_empty() => {}
            Ok(Line::Whole) => each((number, article(&line, number)))?,
            Err(error) => {
                let mut skip = files::unreadable(&error);
                skip.detail = format!("line {number}: {}", skip.detail);
                return each((number, Err(skip)));
            }
        }
    }
    ControlFlow::Continue(())
}

/// The article in one line. Bytes that are no UTF-8 are replaced, and the article is flagged for it.
fn article(line: &[u8], number: u64) -> Result<ArticleLine, Skip> {
    let broken = |error: &serde_json::Error| {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message);
        let detail = format!(
            "line {number}, column {}: no article line ({what}): mend or remove it; the other lines are read",
            error.column()
        );
        Skip::new(SkipReason::BrokenLine, detail)
    };
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    if std::str::from_utf8(line).is_ok() {
        return serde_json::from_slice(line).map_err(|error| broken(&error));
    }
    let mended = String::from_utf8_lossy(line);
    let mut article: ArticleLine = serde_json::from_str(&mended).map_err(|error| broken(&error))?;
    article.flags.push(Flag::Garbled);
    Ok(article)
}

/// Whether the first line is only the beginning of a JSON value.
fn goes_on(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii();
    match first.first() {
        Some(b'[') => true,
        Some(b'{') => serde_json::from_slice::<IgnoredAny>(first).is_err_and(|error| error.is_eof()),
        _ => false,
    }
}

/// The articles of a single JSON object or list, each parsed on its own; nothing if it is neither.
fn several(all: &[u8]) -> Option<Vec<Result<ArticleLine, Skip>>> {
    let value: serde_json::Value =
        serde_json::from_slice(all.strip_prefix(b"\xef\xbb\xbf").unwrap_or(all)).ok()?;
    let values = match value {
        serde_json::Value::Array(values) => values,
        object => vec![object],
    };
    let parse = |(number, value): (u64, serde_json::Value)| {
        serde_json::from_value(value).map_err(|error| {
            Skip::new(
                SkipReason::BrokenLine,
                format!("element {number} is no article line ({error}): mend or remove it"),
            )
        })
    };
    Some((1..).zip(values).map(parse).collect())
}

fn too_long(number: u64, limits: &Limits) -> Skip {
    let max = limits.line_bytes_max >> 20;
    Skip::new(
        SkipReason::TooLarge,
        format!("line {number} is longer than {max} MB, the limit of an article line"),
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    End,
    Whole,
    TooLong,
}

/// Reads one line into `line`; of a line longer than `max` the rest is passed over.
fn next_line<R: BufRead + ?Sized>(reader: &mut R, max: usize, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let (mut read_any, mut too_long) = (false, false);
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            break;
        }
        read_any = true;
        let newline = buffer.iter().position(|&byte| byte == b'\n');
        let end = newline.map_or(buffer.len(), |at| at + 1);
        if line.len() + end > max {
            too_long = true;
        } else if !too_long {
            line.extend_from_slice(&buffer[..end]);
        }
        reader.consume(end);
        if newline.is_some() {
            break;
        }
    }
    Ok(match (read_any, too_long) {
        (false, _) => Line::End,
        (true, false) => Line::Whole,
        (true, true) => Line::TooLong,
    })
}
