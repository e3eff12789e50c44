//! Bytes from files and folders.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use nutgraf_news::{Skip, SkipReason};

use crate::Limits;
use crate::sniff::{self, Content, HEAD_BYTES};

/// Bytes about to be read, with what they are.
pub(crate) struct Source<'a> {
    /// What they are, looked at behind any gzip.
    pub(crate) content: Content,
    /// All of them, unpacked, the head included.
    pub(crate) reader: Box<dyn BufRead + 'a>,
    /// How many there are, if that is known beforehand.
    pub(crate) bytes: Option<u64>,
}

/// Files packed in a file packed in a file: no one does that in good faith more than once.
const GZIP_LAYERS_MAX: usize = 2;

/// The bytes behind `reader`, unpacked if they are gzip. `name` is a file name or a media type.
///
/// # Errors
/// A named skip, if the bytes cannot be read or unpacked.
pub(crate) fn source<'a>(
    reader: Box<dyn BufRead + 'a>,
    name: &str,
    bytes: Option<u64>,
) -> Result<Source<'a>, Skip> {
    let (mut reader, mut bytes) = (reader, bytes);
    for _ in 0..=GZIP_LAYERS_MAX {
        let mut head = Vec::with_capacity(HEAD_BYTES);
        // What was unpacked before damage is looked at; the damage shows again when all is read.
        let failure = fill_head(&mut reader, &mut head).err();
        if let Some(error) = failure.as_ref().filter(|_| head.is_empty()) {
            return Err(unreadable(error));
        }
        let content = sniff::content(&head, name);
        let tail: Box<dyn BufRead + 'a> = match failure {
            None => reader,
            Some(error) => Box::new(BufReader::new(Failing(Some(error)))),
        };
        reader = Box::new(Cursor::new(head).chain(tail));
        if content != Content::Gzip {
            return Ok(Source {
                content,
                reader,
                bytes,
            });
        }
        reader = Box::new(BufReader::new(MultiGzDecoder::new(reader)));
        bytes = None;
    }
    Err(Skip::new(
        SkipReason::Broken,
        "gzip inside gzip inside gzip: unpack it and give what is inside",
    ))
}

/// Reads the first bytes. Of a stream of JSON Lines one line is enough, so that it is read as it comes.
fn fill_head(reader: &mut dyn BufRead, head: &mut Vec<u8>) -> io::Result<()> {
    while head.len() < HEAD_BYTES {
        let buffer = match reader.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        let taken = buffer.len().min(HEAD_BYTES - head.len());
        head.extend_from_slice(&buffer[..taken]);
        reader.consume(taken);
        let is_line = head.trim_ascii_start().starts_with(b"{") && head.contains(&b'\n');
        if taken == 0 || is_line {
            break;
        }
    }
    Ok(())
}

/// The bytes of the file at `path`.
///
/// # Errors
/// A named skip, if the file cannot be opened or unpacked.
pub(crate) fn file(path: &Path) -> Result<Source<'static>, Skip> {
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
    let (metadata, file) = opened.map_err(|error| unopened(&error))?;
    let bytes = metadata.is_file().then_some(metadata.len());
    source(Box::new(BufReader::new(file)), &path.to_string_lossy(), bytes)
}

/// All bytes of a page, text or feed. Nothing behind the limit is read.
///
/// # Errors
/// A named skip, if there are more than the limit or the bytes cannot be read.
pub(crate) fn whole(source: Source<'_>, limits: &Limits) -> Result<Vec<u8>, Skip> {
    let max = limits.page_bytes_max;
    let too_large = |size: String| {
        let detail = format!(
            "{size}; the limit of a page is {} MB: split it, or give its text alone",
            max >> 20
        );
        Skip::new(SkipReason::TooLarge, detail)
    };
    if let Some(bytes) = source.bytes.filter(|&bytes| bytes > max) {
        return Err(too_large(format!("it has {} MB", bytes >> 20)));
    }
    let mut all = Vec::new();
    source
        .reader
        .take(max + 1)
        .read_to_end(&mut all)
        .map_err(|error| unreadable(&error))?;
    if all.len() as u64 > max {
        return Err(too_large(
            "unpacked or streamed, it does not end in time".to_owned(),
        ));
    }
    Ok(all)
}

/// The skip of bytes that cannot be read to their end.
pub(crate) fn unreadable(error: &io::Error) -> Skip {
    let detail = match error.kind() {
        ErrorKind::UnexpectedEof => {
            "the gzip data ends too early, as after a broken download: get the file again".to_owned()
        }
        ErrorKind::InvalidInput | ErrorKind::InvalidData => {
            format!("the gzip data is damaged ({error}): get the file again")
        }
        _ => format!("it cannot be read: {error}"),
    };
    Skip::new(SkipReason::Broken, detail)
}

fn unopened(error: &io::Error) -> Skip {
    let detail = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder: check the name".to_owned(),
        ErrorKind::PermissionDenied => "it may not be read: check its permissions".to_owned(),
        _ => format!("it cannot be opened: {error}"),
    };
    Skip::new(SkipReason::FetchFailed, detail)
}

/// One entry of a folder.
pub(crate) enum Entry {
    /// A file to be read.
    File(PathBuf),
    /// A folder to be opened.
    Folder(PathBuf),
    /// A style sheet, script, picture or the like, as lies beside saved pages.
    Furniture,
}

/// What a folder holds, sorted by name; hidden entries are left out.
///
/// # Errors
/// A named skip, if the folder cannot be listed.
pub(crate) fn entries(folder: &Path) -> Result<Vec<Entry>, Skip> {
    let listed: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder).and_then(|all| all.map(|entry| Ok(entry?.path())).collect());
    let mut paths = listed.map_err(|error| unopened(&error))?;
    paths.retain(|path| {
        !path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'))
    });
    paths.sort();
    let kind = |path: PathBuf| {
        if path.is_dir() {
            Entry::Folder(path)
        } else if is_furniture(&path) {
            Entry::Furniture
        } else {
            Entry::File(path)
        }
    };
    Ok(paths.into_iter().map(kind).collect())
}

fn is_furniture(path: &Path) -> bool {
    const FURNITURE: [&str; 26] = [
        "avif", "bmp", "css", "eot", "gif", "ico", "jpeg", "jpg", "js", "map", "md", "mjs", "mp3", "mp4",
        "otf", "png", "py", "sh", "svg", "toml", "ttf", "wasm", "webm", "webp", "woff", "woff2",
    ];
    let extension = path
        .extension()
        .map(|end| end.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|end| FURNITURE.contains(&end.as_str()))
}

/// A reader that only fails, once, and then is at its end.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
