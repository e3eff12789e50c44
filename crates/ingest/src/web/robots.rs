//! The Robots Exclusion Protocol, RFC 9309.

/// The name that rules for this program are written for.
const PRODUCT: &str = "nutgraf";

/// What a site's robots.txt says to this program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Robots {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allow: bool,
    /// As written, without a `$` at the end.
    pattern: String,
    /// Whether the pattern ended with `$`.
    to_end: bool,
}

impl Robots {
    /// A site that forbids everything.
    pub(crate) fn nothing() -> Robots {
        Robots {
            rules: vec![Rule {
                allow: false,
                pattern: "/".to_owned(),
                to_end: false,
            }],
        }
    }

    /// The rules in `text` of the groups for this program, or else of those for everyone.
    pub(crate) fn read(text: &str) -> Robots {
        let (mut own, mut everyone) = (Vec::new(), Vec::new());
        let mut named_own = false;
        let (mut for_own, mut for_everyone, mut in_rules) = (false, false, false);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    // A name behind a rule begins a new group; names one after another share one.
                    if std::mem::take(&mut in_rules) {
                        (for_own, for_everyone) = (false, false);
                    }
                    let is_own = product(value).eq_ignore_ascii_case(PRODUCT);
                    for_own |= is_own;
                    named_own |= is_own;
                    for_everyone |= value == "*";
                }
                "allow" | "disallow" => {
                    in_rules = true;
                    // An empty pattern matches nothing.
                    let Some(rule) = rule(key == "allow", value) else {
                        continue;
                    };
                    if for_own {
                        own.push(rule.clone());
                    }
                    if for_everyone {
                        everyone.push(rule);
                    }
                }
                _ => {}
            }
        }
        Robots {
            rules: if named_own { own } else { everyone },
        }
    }

    /// Whether a path with its query may be fetched: the longest matching rule decides, and of two as long the one that
    /// allows.
    pub(crate) fn allows(&self, path_and_query: &str) -> bool {
        let path = normal(path_and_query);
        let decisive = (self.rules.iter())
            .filter(|rule| matches(&rule.pattern, rule.to_end, &path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allow));
        decisive.is_none_or(|rule| rule.allow)
    }
}

/// The product token at the beginning of a name such as `nutgraf/1.0 (+address)`.
fn product(value: &str) -> &str {
    let end = value
        .find(|c: char| !c.is_ascii_alphabetic() && c != '_' && c != '-')
        .unwrap_or(value.len());
    &value[..end]
}

fn rule(allow: bool, pattern: &str) -> Option<Rule> {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(start) => (start, true),
        None => (pattern, false),
    };
    (!pattern.is_empty()).then(|| Rule {
        allow,
        pattern: normal(pattern),
        to_end,
    })
}

/// The path with every byte that is not plain ASCII percent-encoded, and percent-encoded plain letters written out, so
/// that both spellings compare equal (RFC 9309, section 2.2.2).
fn normal(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(path.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes
            .get(at + 1..at + 3)
            .and_then(|code| std::str::from_utf8(code).ok());
        let escaped = code
            .filter(|_| bytes[at] == b'%')
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        let byte = escaped.unwrap_or(bytes[at]);
        let plain = if escaped.is_some() {
            byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
        } else {
            byte.is_ascii_graphic()
        };
        if plain {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

/// Whether `pattern`, in which `*` stands for anything, matches the beginning of `path`, or all of it.
fn matches(pattern: &str, to_end: bool, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    for (at, part) in parts.iter().enumerate() {
        if to_end && at + 1 == parts.len() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(found) => rest = &rest[found + part.len()..],
            None => return false,
        }
    }
    !to_end || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rules_decide() {
        let check = |robots: &str, path: &str, expect: bool| {
            assert_eq!(Robots::read(robots).allows(path), expect, "{robots:?} {path}");
        };
        check("", "/a", true);
        check("User-agent: *\nDisallow: /", "/a", false);
        check("User-agent: *\nDisallow:", "/a", true);
        check("User-agent: *\nDisallow: /private", "/private/a", false);
        check("User-agent: *\nDisallow: /private", "/public", true);
        check("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true);
        check("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true);
        check("User-agent: other\nDisallow: /", "/a", true);
        check(
            "User-agent: NutGraf\nDisallow: /\n\nUser-agent: *\nAllow: /",
            "/a",
            false,
        );
        check(
            "User-agent: *\nDisallow: /\n\nUser-agent: nutgraf\nDisallow:",
            "/a",
            true,
        );
        check(
            "User-agent: other\nUser-agent: nutgraf\nDisallow: /x",
            "/x",
            false,
        );
        check("User-agent: nutgraf\nCrawl-delay: 2\nDisallow: /x", "/x", false);
        check(
            "user-agent : * # all\r\ndisallow : /x # not this\r\n",
            "/x",
            false,
        );
        check("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false);
        check("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", true);
        check("User-agent: *\nDisallow: /*/amp", "/news/amp/1", false);
        check("User-agent: *\nDisallow: /exact$", "/exact", false);
        check("User-agent: *\nDisallow: /exact$", "/exactly", true);
        check("User-agent: *\nDisallow: /caf%C3%A9", "/café", false);
        check("User-agent: *\nDisallow: /café", "/caf%c3%a9", false);
        check("User-agent: *\nDisallow: /%61bc", "/abc", false);
        check("User-agent: *\nDisallow: /a?b=", "/a?b=1", false);
        check("\u{feff}User-agent: *\nDisallow: /", "/", false);
        assert!(!Robots::nothing().allows("/"));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in ".{0,200}", path in "/.{0,60}") {
            let _ = Robots::read(&text).allows(&path);
        }

        #[test]
        fn a_rule_matches_its_own_path(path in "/[a-z0-9/%é]{0,20}") {
            let robots = Robots::read(&format!("User-agent: *\nDisallow: {path}"));
            prop_assert!(!robots.allows(&path));
        }
    }
}
