//! Who wrote an article: persons, as named.

use nutgraf_news::ArticleLine;
use nutgraf_text::fold;

use crate::json_ld::ArticleData;
use crate::page::{Page, collapsed};

/// Words of the longest name that is taken for a person's.
const NAME_WORDS_MAX: usize = 5;

/// Authors of one article that are kept.
const AUTHORS_MAX: usize = 12;

/// The persons whom the page names as its authors; without any, those of the hint.
pub(crate) fn authors(
    page: &Page,
    data: &ArticleData,
    outlet_names: &[String],
    hint: Option<&ArticleLine>,
) -> Vec<String> {
    let metas = [
        "author",
        "article:author",
        "og:article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "citation_author",
        "authors",
        "byline",
        "twitter:data1",
    ];
    let mut sources: Vec<Vec<&str>> = vec![data.authors.iter().map(String::as_str).collect()];
    sources.extend(metas.iter().map(|name| page.metas(name).collect()));
    sources.push(
        page.items
            .iter()
            .filter(|item| item.name == "author")
            .map(|item| item.value.as_str())
            .collect(),
    );
    sources.push(page.bylines.iter().map(String::as_str).collect());
    sources.push(byline_lines(page));
    let given = sources
        .into_iter()
        .map(|source| persons(&source, outlet_names))
        .find(|names| !names.is_empty());
    given
        .or_else(|| {
            let names: Vec<&str> = hint?.authors.iter().map(String::as_str).collect();
            Some(persons(&names, outlet_names))
        })
        .unwrap_or_default()
}

/// Visible lines near the headline that begin like a byline.
fn byline_lines(page: &Page) -> Vec<&str> {
    let heading = page.heading_line().unwrap_or(0);
    let near = page.lines.iter().skip(heading).take(12);
    near.map(|line| line.text.as_str())
        .filter(|text| text.len() < 120 && OPENERS.iter().any(|opener| starts_with_word(text, opener)))
        .take(1)
        .collect()
}

/// Whether a line begins with the words that stand before an author's name, and the name follows.
pub(crate) fn begins_as_byline(line: &str) -> bool {
    let opener = OPENERS.iter().find(|opener| starts_with_word(line, opener));
    let name = opener.map(|opener| line[opener.len()..].trim_start_matches([':', ' ', '\u{A0}']));
    name.is_some_and(|name| split(name).first().is_some_and(|name| is_person(name, &[])))
}

/// Words before a name in a byline.
const OPENERS: &[&str] = &[
    "written by",
    "analysis by",
    "opinion by",
    "review by",
    "column by",
    "commentary by",
    "words by",
    "text by",
    "reported by",
    "posted by",
    "story by",
    "by:",
    "by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "text:",
    "author:",
    "autor:",
];

fn starts_with_word(text: &str, opener: &str) -> bool {
    let Some(start) = text.get(..opener.len()) else {
        return false;
    };
    let rest = &text[opener.len()..];
    start.eq_ignore_ascii_case(opener) && rest.starts_with(|c: char| c.is_whitespace() || c == ':')
}

fn persons(sources: &[&str], outlet_names: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for source in sources {
        for name in split(&crate::entities::decoded(&collapsed(source))) {
            let known = found.iter().any(|other| fold(other) == fold(&name));
            if !known && is_person(&name, outlet_names) && found.len() < AUTHORS_MAX {
                found.push(name);
            }
        }
    }
    found
}

/// The names in a byline: "By A and B", "A, B & C", "A; B".
fn split(byline: &str) -> Vec<String> {
    let mut rest = byline.trim().trim_start_matches(['-', '–', '—', '|', '•']).trim();
    while let Some(opener) = OPENERS.iter().find(|opener| starts_with_word(rest, opener)) {
        rest = rest[opener.len()..].trim_start_matches([':', ' ', '\u{A0}']);
    }
    // What follows a bar, an opening bracket or "for" is the outlet, a place or the time.
    let rest = rest.split(['|', '(', '•', '·', '/']).next().unwrap_or_default();
    let rest = [" for ", " in ", " at ", " - ", " – ", " — ", " from "]
        .iter()
        .fold(rest, |rest, cut| rest.split(cut).next().unwrap_or(rest));
    let mut names = vec![rest.to_owned()];
    for joint in [
        ", ", ";", " and ", " und ", " et ", " y ", " & ", " with ", " e ", " og ", " och ", " en ", " AND ",
        ",",
    ] {
        names = names
            .iter()
            .flat_map(|name| name.split(joint).map(str::to_owned).collect::<Vec<_>>())
            .collect();
    }
    let bare = |name: &String| name.trim().trim_end_matches(['.', ',', ':']).trim().to_owned();
    let with_title = |name: String| {
        ["and ", "by "].iter().fold(name, |name, word| {
            name.strip_prefix(word).map(str::to_owned).unwrap_or(name)
        })
    };
    names
        .iter()
        .map(bare)
        .map(with_title)
        .filter(|name| !name.is_empty())
        .collect()
}

/// Whether a name can be a person's: one to five words with capitals, none of an office, a desk or an outlet.
fn is_person(name: &str, outlet_names: &[String]) -> bool {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let is_place_for_one = words.len() == 1 && name.len() < 3;
    if words.is_empty() || words.len() > NAME_WORDS_MAX || is_place_for_one {
        return false;
    }
    if name.contains(['@', ':', '/', '<', '>', '=', '_', '#', '?', '*'])
        || name.chars().any(|c| c.is_ascii_digit())
    {
        return false;
    }
    if words.iter().any(|word| NO_PERSONS.contains(word)) {
        return false;
    }
    let letters = |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let own = letters(name);
    if outlet_names.iter().any(|outlet| {
        let outlet = letters(outlet);
        outlet == own
            || outlet.len() > 2 && own.starts_with(&outlet)
            || outlet.len() > 4 && own.contains(&outlet)
    }) {
        return false;
    }
    // One word in capitals is the mark of an agency or of a user.
    if words.len() == 1 && !name.chars().any(char::is_lowercase) && name.len() <= 6 {
        return false;
    }
    let cased = name
        .split_whitespace()
        .filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()))
        .count();
    cased * 2 >= name.split_whitespace().count()
}

/// Words of desks, offices, agencies and placeholders. Folded.
const NO_PERSONS: &[&str] = &[
    "admin",
    "administrator",
    "afp",
    "agencies",
    "agency",
    "agentur",
    "agenturen",
    "ap",
    "ansa",
    "apa",
    "associated",
    "author",
    "autor",
    "blog",
    "bloomberg",
    "board",
    "bureau",
    "company",
    "contributor",
    "contributors",
    "correspondent",
    "correspondents",
    "corporation",
    "department",
    "desk",
    "dpa",
    "editor",
    "editorial",
    "editors",
    "efe",
    "epd",
    "follow",
    "gmbh",
    "group",
    "guest",
    "inc",
    "international",
    "kna",
    "llc",
    "ltd",
    "magazine",
    "media",
    "minutes",
    "network",
    "news",
    "newsdesk",
    "newsroom",
    "online",
    "opinion",
    "pa",
    "photo",
    "posted",
    "press",
    "producer",
    "published",
    "radio",
    "read",
    "redaccion",
    "redaction",
    "redaktion",
    "redazione",
    "reporter",
    "reporters",
    "reuters",
    "senior",
    "service",
    "sid",
    "sports",
    "staff",
    "studio",
    "team",
    "times",
    "tv",
    "unknown",
    "updated",
    "upi",
    "user",
    "video",
    "webmaster",
    "website",
    "wire",
    "wires",
    "writer",
    "writers",
    "www",
    "xinhua",
    "null",
    "none",
    "undefined",
    "anonymous",
    "comments",
    "share",
    "email",
    "twitter",
    "facebook",
    "gestern",
    "today",
    "yesterday",
    "ago",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "the",
    "name",
    "nama",
    "nombre",
    "nom",
    "guest",
    "гость",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bylines: &[&str], expect: &[&str]) {
        let outlets = ["The Kelderby Observer".to_owned(), "CNN".to_owned()];
        assert_eq!(persons(bylines, &outlets), expect, "{bylines:?}");
    }

    #[test]
    fn bylines_become_persons() {
        check(&["By Ines Tarrow and Jonas Vell"], &["Ines Tarrow", "Jonas Vell"]);
        check(&["Von Ines Tarrow, Jonas Vell"], &["Ines Tarrow", "Jonas Vell"]);
        check(&["Par Ines Tarrow et Jonas Vell"], &["Ines Tarrow", "Jonas Vell"]);
        check(
            &["Ines Tarrow; Jonas Vell", "ines tarrow"],
            &["Ines Tarrow", "Jonas Vell"],
        );
        check(&["Analysis by Ines Tarrow, CNN Politics"], &["Ines Tarrow"]);
        check(&["By Ines Tarrow | The Kelderby Observer"], &["Ines Tarrow"]);
        check(&["Ines Tarrow for The Kelderby Observer"], &["Ines Tarrow"]);
        check(&["INES TARROW"], &["INES TARROW"]);
        check(&["Mary-Ann O&#39;Dell"], &["Mary-Ann O'Dell"]);
    }

    #[test]
    fn desks_and_outlets_are_no_persons() {
        for byline in [
            "Reuters",
            "Associated Press",
            "Staff",
            "Observer Staff",
            "The Kelderby Observer",
            "admin",
            "https://x.example/a",
            "PTI",
            "dpa",
            "Name *",
            "11 March 2031",
            "desk@observer.example",
        ] {
            check(&[byline], &[]);
        }
    }
}
