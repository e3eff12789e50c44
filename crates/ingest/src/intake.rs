//! What a user names, taken in one after the other.

use std::collections::BTreeSet;
use std::io::{BufRead, Cursor};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use nutgraf_news::{
    ArticleLine, Document, Finding, FindingKind, Flag, Kind, MediaKind, Moment, Skip, SkipReason,
};

use crate::files::{self, Entry, Source};
use crate::sniff::Content;
use crate::{Fetch, Fetched, Limits, decode, feed, lines};

/// One thing that an argument gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Intake {
    /// A page or a text, to be read.
    Document(Document),
    /// An article that was read before, or a feed's item that has no page.
    Line {
        /// The article.
        line: Box<ArticleLine>,
        /// The argument.
        input: String,
        /// The number of the line or item, counted from 1.
        number: u64,
    },
    /// Something that gave no article.
    Skipped {
        /// The argument.
        input: String,
        /// The address, where it has one.
        url: Option<String>,
        /// Why.
        skip: Skip,
    },
    /// Something that the user should know.
    Found(Finding),
}

/// Hands everything that `inputs` name to `each`, in their order, one at a time, until it breaks.
///
/// An input is an address, a file, a folder or `-` for standard input. What a file holds is told by its bytes: an HTML
/// page, plain text, a feed, article lines, each also packed with gzip. The pages that a feed links to are fetched; where
/// that fails the item itself is handed on, as a blurb.
pub fn documents(
    inputs: &[String],
    stdin: &mut dyn BufRead,
    fetch: &dyn Fetch,
    limits: &Limits,
    each: &mut dyn FnMut(Intake) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut taking = Taking {
        fetch,
        limits,
        each,
        linked: BTreeSet::new(),
    };
    let mut stdin = Some(stdin);
    for input in inputs {
        if input == "-" {
            match stdin.take() {
                Some(stdin) => taking.stream(stdin)?,
                None => {
                    let detail = "standard input was read already: name it once";
                    taking.skip(input, None, Skip::new(SkipReason::Empty, detail))?;
                }
            }
        } else if let Some(path) = local_path(input) {
            taking.path(input, &path, 0)?;
        } else {
            taking.address(input)?;
        }
    }
    ControlFlow::Continue(())
}

/// The path that an argument names, if it is no address to be fetched. `file:` addresses are paths.
fn local_path(input: &str) -> Option<PathBuf> {
    if let Some(path) = input.strip_prefix("file:") {
        let url = url::Url::parse(input)
            .ok()
            .and_then(|url| url.to_file_path().ok());
        return Some(url.unwrap_or_else(|| PathBuf::from(path)));
    }
    let scheme = input.split_once("://").map(|(scheme, _)| scheme);
    let is_address = scheme.is_some_and(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (!is_address).then(|| PathBuf::from(input))
}

struct Taking<'a> {
    fetch: &'a dyn Fetch,
    limits: &'a Limits,
    each: &'a mut dyn FnMut(Intake) -> ControlFlow<()>,
    /// Pages that feeds linked to, so that an item of two feeds is fetched once.
    linked: BTreeSet<String>,
}

/// Where some bytes come from.
#[derive(Clone, Default)]
struct Place<'a> {
    input: &'a str,
    url: Option<String>,
    charset: Option<String>,
    fetched: Option<Moment>,
    opted_out: bool,
}

impl Taking<'_> {
    fn stream(&mut self, stdin: &mut dyn BufRead) -> ControlFlow<()> {
        let place = Place {
            input: "-",
            ..Place::default()
        };
        match files::source(Box::new(stdin), "-", None) {
            Ok(source) => self.bytes(&place, source),
            Err(skip) => self.skip("-", None, skip),
        }
    }

    fn path(&mut self, input: &str, path: &Path, depth: usize) -> ControlFlow<()> {
        if path.is_dir() {
            return self.folder(input, path, depth);
        }
        let place = Place {
            input,
            ..Place::default()
        };
        match files::file(path) {
            Ok(source) => self.bytes(&place, source),
            Err(skip) => self.skip(input, None, skip),
        }
    }

    fn folder(&mut self, input: &str, folder: &Path, depth: usize) -> ControlFlow<()> {
        if depth > self.limits.folder_depth_max {
            let detail = format!(
                "more than {} folders in one another",
                self.limits.folder_depth_max
            );
            return self.skip(input, None, Skip::new(SkipReason::TooLarge, detail));
        }
        let entries = match files::entries(folder) {
            Ok(entries) => entries,
            Err(skip) => return self.skip(input, None, skip),
        };
        let (mut taken, mut furniture) = (0, 0);
        for entry in entries {
            let path = match entry {
                Entry::File(path) | Entry::Folder(path) => path,
                Entry::Furniture => {
                    furniture += 1;
                    continue;
                }
            };
            taken += 1;
            self.path(&path.to_string_lossy(), &path, depth + 1)?;
        }
        if furniture > 0 {
            let detail =
                format!("{input}: {furniture} pictures, scripts, notes and the like were passed over");
            (self.each)(Intake::Found(Finding::new(FindingKind::Skipped, detail)))?;
        }
        if taken == 0 && depth == 0 {
            let detail = "the folder holds no page, text, feed or article lines";
            return self.skip(input, None, Skip::new(SkipReason::Empty, detail));
        }
        ControlFlow::Continue(())
    }

    fn address(&mut self, input: &str) -> ControlFlow<()> {
        match self.fetch.fetch(input) {
            Ok(page) => self.page(input, page),
            Err(skip) => self.skip(input, Some(input), skip),
        }
    }

    fn page(&mut self, input: &str, page: Fetched) -> ControlFlow<()> {
        let name = page.media_type.clone().unwrap_or_default();
        let place = Place {
            input,
            url: Some(page.url),
            charset: page.charset,
            fetched: Some(page.at),
            opted_out: page.opted_out,
        };
        let bytes = page.bytes.len() as u64;
        match files::source(Box::new(Cursor::new(page.bytes)), &name, Some(bytes)) {
            Ok(source) => self.bytes(&place, source),
            Err(skip) => self.skip(input, place.url.as_deref(), skip),
        }
    }

    /// Everything in some bytes, by what they are.
    fn bytes(&mut self, place: &Place<'_>, source: Source<'_>) -> ControlFlow<()> {
        if source.content == Content::Json {
            return self.lines(place, source.reader);
        }
        let content = source.content;
        if let Some(skip) = unusable(content) {
            return self.skip(place.input, place.url.as_deref(), skip);
        }
        let bytes = match files::whole(source, self.limits) {
            Ok(bytes) => bytes,
            Err(skip) => return self.skip(place.input, place.url.as_deref(), skip),
        };
        match content {
            Content::Feed => self.feed(place, &bytes),
            Content::Html => (self.each)(Intake::Document(document(place, MediaKind::Html, bytes, None))),
            _ => (self.each)(Intake::Document(document(place, MediaKind::Text, bytes, None))),
        }
    }

    fn lines<'b>(&mut self, place: &Place<'_>, reader: Box<dyn BufRead + 'b>) -> ControlFlow<()> {
        let each = &mut self.each;
        lines::article_lines(reader, self.limits, &mut |(number, outcome)| {
            let input = place.input.to_owned();
            each(match outcome {
                Ok(mut line) => {
                    opt_out(&mut line, place.opted_out);
                    Intake::Line {
                        line: Box::new(line),
                        input,
                        number,
                    }
                }
                Err(skip) => Intake::Skipped {
                    input,
                    url: place.url.clone(),
                    skip,
                },
            })
        })
    }

    fn feed(&mut self, place: &Place<'_>, bytes: &[u8]) -> ControlFlow<()> {
        let max = self.limits.feed_items_max;
        let found = match feed::items(bytes, place.charset.as_deref(), place.url.as_deref(), max) {
            Ok(found) => found,
            Err(skip) => return self.skip(place.input, place.url.as_deref(), skip),
        };
        if found.items.is_empty() {
            let skip = Skip::new(SkipReason::Empty, "the feed has no items that say anything");
            return self.skip(place.input, place.url.as_deref(), skip);
        }
        for (count, what) in [
            (found.broken, "are broken and were left out".to_owned()),
            (
                found.beyond_limit,
                format!("are beyond the limit of {max} items of one feed"),
            ),
        ] {
            if count > 0 {
                let detail = format!("{}: {count} of the feed's items {what}", place.input);
                (self.each)(Intake::Found(Finding::new(FindingKind::Repaired, detail)))?;
            }
        }
        let mut unfetched: Vec<String> = Vec::new();
        for (number, mut item) in (1..).zip(found.items) {
            opt_out(&mut item.line, place.opted_out);
            match item.link {
                Some(link) if !self.linked.insert(link.clone()) => {}
                Some(link) => self.linked_page(place, number, &link, item.line, &mut unfetched)?,
                None => self.item(place, number, item.line)?,
            }
        }
        if let Some(first) = unfetched.first() {
            let detail = format!(
                "{}: of {} pages the feed's own words are used, because they could not be read; the first: {first}",
                place.input,
                unfetched.len()
            );
            (self.each)(Intake::Found(Finding::new(FindingKind::Skipped, detail)))?;
        }
        ControlFlow::Continue(())
    }

    /// The page behind a feed's item, or else the item; then why goes to `unfetched`.
    fn linked_page(
        &mut self,
        place: &Place<'_>,
        number: u64,
        link: &str,
        line: ArticleLine,
        unfetched: &mut Vec<String>,
    ) -> ControlFlow<()> {
        let fetched = self
            .fetch
            .fetch(link)
            .and_then(|page| readable(page, self.limits));
        let (page, media) = match fetched {
            Ok(fetched) => fetched,
            Err(skip) => {
                unfetched.push(skip.detail);
                return self.item(place, number, line);
            }
        };
        let page_place = Place {
            input: place.input,
            url: Some(page.url),
            charset: page.charset,
            fetched: Some(page.at),
            opted_out: page.opted_out || place.opted_out,
        };
        (self.each)(Intake::Document(document(
            &page_place,
            media,
            page.bytes,
            Some(line),
        )))
    }

    fn item(&mut self, place: &Place<'_>, number: u64, mut line: ArticleLine) -> ControlFlow<()> {
        line.fetched = place.fetched;
        (self.each)(Intake::Line {
            line: Box::new(line),
            input: place.input.to_owned(),
            number,
        })
    }

    fn skip(&mut self, input: &str, url: Option<&str>, skip: Skip) -> ControlFlow<()> {
        (self.each)(Intake::Skipped {
            input: input.to_owned(),
            url: url.map(str::to_owned),
            skip,
        })
    }
}

/// Why bytes of this content are no input, if they are none.
fn unusable(content: Content) -> Option<Skip> {
    match content {
        Content::Empty => Some(Skip::new(SkipReason::Empty, "there is nothing in it")),
        Content::Other(what) => {
            let detail = format!("it is {what}: give an HTML page, plain text, a feed or article lines");
            Some(Skip::new(SkipReason::UnsupportedType, detail))
        }
        _ => None,
    }
}

fn document(place: &Place<'_>, media: MediaKind, bytes: Vec<u8>, hint: Option<ArticleLine>) -> Document {
    let mut hint = hint;
    if let Some(line) = &mut hint {
        // The page is no blurb because its feed is one.
        line.kind = line.kind.filter(|kind| *kind != Kind::Blurb);
    }
    if place.opted_out {
        opt_out(hint.get_or_insert_default(), true);
    }
    // Text says nothing of its encoding itself; what it looks like is as good as a transport's word.
    let guessed =
        || (media == MediaKind::Text).then(|| decode::encoding(&bytes, None).name().to_ascii_lowercase());
    let charset = place.charset.clone().or_else(guessed);
    Document {
        input: place.input.to_owned(),
        url: place.url.clone(),
        media,
        charset,
        fetched: place.fetched,
        hint: hint.map(Box::new),
        bytes,
    }
}

fn opt_out(line: &mut ArticleLine, opted_out: bool) {
    if opted_out && !line.flags.contains(&Flag::OptedOut) {
        line.flags.push(Flag::OptedOut);
    }
}

/// A fetched page with its bytes unpacked, if it is one that can be read.
fn readable(page: Fetched, limits: &Limits) -> Result<(Fetched, MediaKind), Skip> {
    let name = page.media_type.clone().unwrap_or_default();
    let source = files::source(Box::new(Cursor::new(&page.bytes)), &name, None)?;
    let media = match source.content {
        Content::Html => MediaKind::Html,
        Content::Text => MediaKind::Text,
        other => {
            let not_a_page = || Skip::new(SkipReason::UnsupportedType, format!("{} is no page", page.url));
            return Err(unusable(other).unwrap_or_else(not_a_page));
        }
    };
    let bytes = files::whole(source, limits)?;
    Ok((Fetched { bytes, ..page }, media))
}
