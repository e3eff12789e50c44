//! The names of HTML's elements, and what matters of each to those that follow it.

/// What matters of an element to the parser and to its readers, as bits.
mod traits {
    /// No content and no end tag.
    pub(super) const VOID: u16 = 1;
    /// The content is text up to the end tag.
    pub(super) const RAW: u16 = 1 << 1;
    /// Never read, content and all; the content is text up to the end tag.
    pub(super) const DROPPED: u16 = 1 << 2;
    /// Never read, content and all; the content is markup and can hold the same element again.
    pub(super) const DROPPED_NESTED: u16 = 1 << 3;
    /// Only the tag is dropped: a parser would read all that follows differently.
    pub(super) const TAG_DROPPED: u16 = 1 << 4;
    /// Formatting elements of the HTML standard (13.2.4.2).
    pub(super) const FORMATTING: u16 = 1 << 5;
    pub(super) const HEADING: u16 = 1 << 6;
    /// Special elements of the standard: the end tag of an ordinary element does not reach over them.
    pub(super) const SPECIAL: u16 = 1 << 7;
    /// End tags of all but parts of tables do not reach over them.
    pub(super) const SCOPE: u16 = 1 << 8;
    /// The start tag ends an open paragraph.
    pub(super) const CLOSES_P: u16 = 1 << 9;
    /// Begins a new line for the reader.
    pub(super) const BLOCK: u16 = 1 << 10;
    pub(super) const TABLE_PART: u16 = 1 << 11;
}

use traits::*;

/// A block that ends paragraphs, such as most elements that hold text.
const PLAIN_BLOCK: u16 = SPECIAL | CLOSES_P | BLOCK;

/// A cell: a line of its own, and a wall for end tags.
const CELL: u16 = SPECIAL | SCOPE | BLOCK | TABLE_PART;

/// Bytes of the longest name that is told from others.
const KEY_BYTES: usize = 16;

macro_rules! names {
    ($($name:ident $text:literal $traits:expr,)*) => {
        /// The name of an element.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Name {
            /// Text, no element.
            Text,
            /// An element that HTML does not know.
            Other,
            $(#[doc = $text] $name,)*
        }

        const TRAITS: &[u16] = &[0, 0, $($traits,)*];

        impl Name {
            /// The element with this name, in whatever case.
            #[allow(non_upper_case_globals, reason = "one constant for each name of the enum")]
            pub(crate) fn of(name: &[u8]) -> Name {
                $(const $name: u128 = key($text.as_bytes());)*
                match key(name) {
                    $($name => Name::$name,)*
                    _ => Name::Other,
                }
            }
        }
    };
}

/// A name in lower case as a number; of a longer name than any of HTML, none that a name has.
pub(crate) const fn key(name: &[u8]) -> u128 {
    if name.len() > KEY_BYTES {
        return 0;
    }
    let (mut key, mut at) = (0, 0);
    while at < name.len() {
        key = key << 8 | (name[at] | 0x20) as u128;
        at += 1;
    }
    key
}

names! {
    A "a" FORMATTING,
    Abbr "abbr" 0,
    Address "address" PLAIN_BLOCK,
    Applet "applet" DROPPED_NESTED,
    Area "area" VOID,
    Article "article" PLAIN_BLOCK,
    Aside "aside" PLAIN_BLOCK,
    B "b" FORMATTING,
    Base "base" VOID,
    Basefont "basefont" VOID,
    Bgsound "bgsound" VOID,
    Big "big" FORMATTING,
    Blockquote "blockquote" PLAIN_BLOCK,
    Body "body" SPECIAL | BLOCK,
    Br "br" VOID,
    Button "button" SPECIAL,
    Canvas "canvas" DROPPED_NESTED,
    Caption "caption" CELL,
    Center "center" PLAIN_BLOCK,
    Code "code" FORMATTING,
    Col "col" VOID,
    Colgroup "colgroup" SPECIAL | TABLE_PART,
    Datalist "datalist" DROPPED_NESTED,
    Dd "dd" PLAIN_BLOCK,
    Details "details" PLAIN_BLOCK,
    Dialog "dialog" PLAIN_BLOCK,
    Dir "dir" PLAIN_BLOCK,
    Div "div" PLAIN_BLOCK,
    Dl "dl" PLAIN_BLOCK,
    Dt "dt" PLAIN_BLOCK,
    Em "em" FORMATTING,
    Embed "embed" VOID,
    Fieldset "fieldset" PLAIN_BLOCK,
    Figcaption "figcaption" PLAIN_BLOCK,
    Figure "figure" PLAIN_BLOCK,
    Font "font" FORMATTING,
    Footer "footer" PLAIN_BLOCK,
    Form "form" PLAIN_BLOCK,
    Frame "frame" TAG_DROPPED,
    Frameset "frameset" TAG_DROPPED,
    H1 "h1" PLAIN_BLOCK | HEADING,
    H2 "h2" PLAIN_BLOCK | HEADING,
    H3 "h3" PLAIN_BLOCK | HEADING,
    H4 "h4" PLAIN_BLOCK | HEADING,
    H5 "h5" PLAIN_BLOCK | HEADING,
    H6 "h6" PLAIN_BLOCK | HEADING,
    Head "head" SPECIAL,
    Header "header" PLAIN_BLOCK,
    Hgroup "hgroup" PLAIN_BLOCK,
    Hr "hr" VOID | CLOSES_P | BLOCK,
    Html "html" SPECIAL | SCOPE,
    I "i" FORMATTING,
    Iframe "iframe" DROPPED,
    Image "image" VOID,
    Img "img" VOID,
    Input "input" VOID,
    Keygen "keygen" VOID,
    Li "li" PLAIN_BLOCK,
    Link "link" VOID,
    Main "main" PLAIN_BLOCK,
    Marquee "marquee" TAG_DROPPED,
    Math "math" DROPPED_NESTED,
    Menu "menu" PLAIN_BLOCK,
    Meta "meta" VOID,
    Nav "nav" PLAIN_BLOCK,
    Nobr "nobr" FORMATTING,
    Noembed "noembed" DROPPED,
    Noframes "noframes" DROPPED,
    Noscript "noscript" DROPPED,
    Object "object" DROPPED_NESTED,
    Ol "ol" PLAIN_BLOCK,
    Optgroup "optgroup" TAG_DROPPED,
    Option "option" TAG_DROPPED,
    P "p" PLAIN_BLOCK,
    Param "param" VOID,
    Plaintext "plaintext" TAG_DROPPED,
    Pre "pre" PLAIN_BLOCK,
    Q "q" 0,
    S "s" FORMATTING,
    Script "script" DROPPED,
    Search "search" PLAIN_BLOCK,
    Section "section" PLAIN_BLOCK,
    Select "select" DROPPED_NESTED,
    Small "small" FORMATTING,
    Source "source" VOID,
    Span "span" 0,
    Strike "strike" FORMATTING,
    Strong "strong" FORMATTING,
    Style "style" DROPPED,
    Summary "summary" PLAIN_BLOCK,
    Svg "svg" DROPPED_NESTED,
    Table "table" SPECIAL | SCOPE | CLOSES_P | BLOCK | TABLE_PART,
    Tbody "tbody" SPECIAL | TABLE_PART,
    Td "td" CELL,
    Template "template" DROPPED_NESTED,
    Textarea "textarea" RAW,
    Tfoot "tfoot" SPECIAL | TABLE_PART,
    Th "th" CELL,
    Thead "thead" SPECIAL | TABLE_PART,
    Time "time" 0,
    Title "title" RAW,
    Tr "tr" SPECIAL | BLOCK | TABLE_PART,
    Track "track" VOID,
    Tt "tt" FORMATTING,
    U "u" FORMATTING,
    Ul "ul" PLAIN_BLOCK,
    Video "video" 0,
    Wbr "wbr" VOID,
    Xmp "xmp" DROPPED,
}

impl Name {
    fn has(self, any_of: u16) -> bool {
        TRAITS[self as usize] & any_of != 0
    }

    pub(crate) fn is_void(self) -> bool {
        self.has(VOID)
    }

    /// Whether the content is text up to the end tag.
    pub(crate) fn is_raw(self) -> bool {
        self.has(RAW)
    }

    /// Whether neither the element nor its content is ever read.
    pub(crate) fn is_dropped(self) -> bool {
        self.has(DROPPED | DROPPED_NESTED)
    }

    /// Whether the content of an element that is never read is markup.
    pub(crate) fn holds_itself(self) -> bool {
        self.has(DROPPED_NESTED)
    }

    pub(crate) fn is_tag_dropped(self) -> bool {
        self.has(TAG_DROPPED)
    }

    pub(crate) fn is_formatting(self) -> bool {
        self.has(FORMATTING)
    }

    pub(crate) fn is_heading(self) -> bool {
        self.has(HEADING)
    }

    pub(crate) fn is_special(self) -> bool {
        self.has(SPECIAL)
    }

    /// Whether end tags do not reach over it.
    pub(crate) fn is_scope(self) -> bool {
        self.has(SCOPE)
    }

    pub(crate) fn closes_p(self) -> bool {
        self.has(CLOSES_P)
    }

    /// Whether it begins a new line for the reader.
    pub(crate) fn is_block(self) -> bool {
        self.has(BLOCK)
    }

    pub(crate) fn is_table_part(self) -> bool {
        self.has(TABLE_PART)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        for (text, expect) in [
            ("a", Name::A),
            ("DIV", Name::Div),
            ("BlockQuote", Name::Blockquote),
            ("figcaption", Name::Figcaption),
            ("plaintext", Name::Plaintext),
            ("textarea", Name::Textarea),
            ("h1", Name::H1),
            ("amp-img", Name::Other),
            ("divv", Name::Other),
            ("", Name::Other),
        ] {
            assert_eq!(Name::of(text.as_bytes()), expect, "{text}");
        }
    }
}
