//! The trivial explainer that stands beside ours: the first sentences of the first article.

use super::explainer::{Claim, Explainer, Place, SECTIONS, Section};

/// How many sentences the lead baseline shows after its *about*.
const HAPPENING: usize = 4;

/// Stretches of the sentences of a text, in Unicode scalar values, split at a stop, question or exclamation mark before a
/// capital, and at line ends. Plain on purpose: a baseline must not lean on the code it is compared with.
pub(crate) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut start = None;
    for at in 0..chars.len() {
        if chars[at] == '\n' {
            found.extend(start.take().map(|start| (start, at)));
            continue;
        }
        if chars[at].is_whitespace() {
            continue;
        }
        let begun = *start.get_or_insert(at);
        let follows = chars.get(at + 1).is_some_and(|next| next.is_whitespace())
            && chars.get(at + 2).is_none_or(|next| !next.is_lowercase());
        if matches!(chars[at], '.' | '!' | '?') && follows {
            found.push((begun, at + 1));
            start = None;
        }
    }
    found.extend(start.map(|start| (start, chars.len())));
    found
}

/// The headline as title, the first sentence as *about*, the next ones as *what's happening*; `None` without text.
pub(crate) fn lead(id: &str, title: &str, text: &str) -> Option<Explainer> {
    let claim = |field: &str, start: usize, end: usize, of: &str| Claim {
        text: of.chars().skip(start).take(end - start).collect(),
        citations: vec![Place {
            article: id.to_owned(),
            field: field.to_owned(),
            start,
            end,
        }],
    };
    let found = sentences(text);
    let about = found.first()?;
    let happening = found
        .iter()
        .skip(1)
        .take(HAPPENING)
        .map(|span| claim("text", span.0, span.1, text))
        .collect();
    let mut sections: Vec<Section> = SECTIONS
        .iter()
        .map(|kind| Section {
            kind: (*kind).to_owned(),
            claims: Vec::new(),
        })
        .collect();
    sections[0].claims = happening;
    Some(Explainer {
        held_for: Vec::new(),
        title: claim("title", 0, title.chars().count(), title),
        about: claim("text", about.0, about.1, text),
        sections,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_before_capitals_and_at_line_ends() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<String> = sentences(text)
                .into_iter()
                .map(|(start, end)| text.chars().skip(start).take(end - start).collect())
                .collect();
            assert_eq!(found, expect, "{text}");
        };
        check("One. Two? Three", &["One.", "Two?", "Three"]);
        check("It cost $1.5m. é no", &["It cost $1.5m. é no"]);
        check(
            "A headline\n\nÜber all. Über",
            &["A headline", "Über all.", "Über"],
        );
        check("", &[]);
    }

    #[test]
    fn the_lead_has_one_about_and_four_sentences() {
        let lead = lead("a", "Title", "A. B. C. D. E. F. G.").unwrap();
        let shown: Vec<(&str, &str)> = lead
            .shown()
            .into_iter()
            .map(|(section, claim)| (section, claim.text.as_str()))
            .collect();
        assert_eq!(shown[0], ("about", "A."));
        assert_eq!(shown.len(), 5);
        assert_eq!(shown[4], ("whats_happening", "E."));
    }
}
