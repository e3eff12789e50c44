//! What the classes and ids of an element say of its content: weak evidence, in groups of words.

use std::sync::LazyLock;

use crate::markup::Key;
use crate::names::key;
use crate::tree::{NodeId, Tree};

/// How many groups there are.
pub(crate) const GROUPS: usize = 26;

/// Bytes of class and id that are looked at.
const BYTES_MAX: usize = 300;

/// The groups, one bit each, that class, id and role of an element belong to.
pub(crate) fn groups(tree: &Tree<'_>, id: NodeId) -> u32 {
    let mut groups = 0;
    for attribute in tree.attributes_of(id) {
        if matches!(attribute.key, Key::Class | Key::Id | Key::Role | Key::Itemprop) {
            groups |= groups_of(tree.attribute_source(attribute));
        }
    }
    groups
}

fn groups_of(value: &[u8]) -> u32 {
    let value = &value[..value.len().min(BYTES_MAX)];
    let mut groups = 0;
    let mut from = 0;
    for at in 0..=value.len() {
        let is_end = match value.get(at) {
            None => true,
            Some(b) if !b.is_ascii_alphabetic() => true,
            // A capital inside a word begins a new one: `articleBody`.
            Some(b) => b.is_ascii_uppercase() && at > from && value[at - 1].is_ascii_lowercase(),
        };
        if !is_end {
            continue;
        }
        if at > from + 1 {
            groups |= group_of(&value[from..at]);
        }
        from = at + usize::from(value.get(at).is_some_and(|b| !b.is_ascii_alphabetic()));
    }
    groups
}

/// The bit of the group that a word belongs to, in whatever case; none where it belongs to none.
fn group_of(word: &[u8]) -> u32 {
    let wanted = key(word);
    let found = GROUP_OF_KEY.binary_search_by_key(&wanted, |&(key, _)| key);
    found.map_or(0, |at| GROUP_OF_KEY[at].1)
}

static GROUP_OF_KEY: LazyLock<Vec<(u128, u32)>> = LazyLock::new(|| {
    let of_group = |(group, words): (usize, &&str)| {
        let words = words.split_ascii_whitespace();
        words
            .map(|word| (key(word.as_bytes()), 1 << group))
            .collect::<Vec<_>>()
    };
    let mut keys: Vec<(u128, u32)> = WORDS.iter().enumerate().flat_map(of_group).collect();
    keys.sort_unstable();
    keys
});

/// The words of each group, in English, German and French as templates use them.
const WORDS: [&str; GROUPS] = [
    "comment comments commentlist kommentar kommentare disqus reply replies respond discussion forum message thread posts commenter commentbody \
     reactions feedback commentary",
    "related recommend recommended recommendations more mehr similar verwandt weiterlesen readmore \
     outbrain taboola popular trending mostread latest recent beliebt empfehlungen also next prev \
     previous recirc suggestions crosslinks weitere",
    "share sharing shares social facebook twitter whatsapp bookmark bookmarks addthis addtoany \
     sharedaddy shariff follow teilen email print drucken jp wpsocial likes",
    "nav navi navigation navbar menu menue breadcrumb breadcrumbs crumbs crumb toolbar topbar tabs \
     tab skip submenu",
    "footer foot copyright imprint impressum legal colophon bottom contentinfo",
    "header masthead top logo branding",
    "sidebar side aside rail complementary right left marginal randspalte secondary",
    "ad ads adv advert advertisement anzeige werbung promo promotion sponsor sponsored dfp banner \
     adsense teads advertising adslot",
    "caption image images img photo photos picture figure gallery bild bildunterschrift media credit \
     slideshow thumb thumbnail foto galerie imagecaption",
    "author authors byline autor bio vcard contributor writer about",
    "date time published datum timestamp meta postmeta dateline posted pubdate entrymeta updated",
    "tag tags keywords topics topic category categories cat labels schlagworte kategorie kategorien \
     tagcloud taxonomy",
    "newsletter subscribe subscription signup abo paywall login register premium paid regwall",
    "article artikel story beitrag news report hentry",
    "body content text entry post inhalt copy richtext paragraph storybody articlebody postcontent \
     articletext",
    "title headline heading titel hed ueberschrift kicker dachzeile",
    "teaser teasers card cards tile list listing item items grid archive overview liste",
    "widget widgets module box panel infobox factbox",
    "hidden modal popup overlay dialog cookie cookies consent gdpr notice alert sr only screenreader \
     visuallyhidden tooltip noprint",
    "intro lead lede summary standfirst deck dek abstract excerpt subtitle subline vorspann \
     description subhead subheadline",
    "video player audio podcast embed videos embedded oembed",
    "form search suche contact kontakt input searchform",
    "quote blockquote pullquote zitat pullquotes",
    "source quelle footnote footnotes notes fussnote references correction disclaimer anmerkung",
    "pagination pager pages paging page pagenav",
    "user profile avatar account member",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stands_in_one_group() {
        assert!(GROUP_OF_KEY.is_sorted_by(|one, next| one.0 < next.0));
    }

    #[test]
    fn words_are_cut_at_marks_and_capitals() {
        for (value, expect) in [
            ("article-body", 1 << 13 | 1 << 14),
            ("articleBody", 1 << 13 | 1 << 14),
            ("c-Comment__list", 1 << 0 | 1 << 16),
            ("col-md-8", 0),
            ("", 0),
        ] {
            assert_eq!(groups_of(value.as_bytes()), expect, "{value}");
        }
    }
}
