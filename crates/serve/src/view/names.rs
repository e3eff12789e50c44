//! What an outlet is called. Articles without a name bring the host of their address (`www.courier.example`,
//! `uk.courier.example`), and their origin may be known by a name (`Courier`): that is one outlet, not a reprint.

use nutgraf_verify::Source;

/// The name that readers know: where the outlet has only a host, the name of its own origin, else the host.
pub(crate) fn outlet(source: &Source) -> &str {
    let name = source.outlet.trim();
    if !is_host(name) {
        return name;
    }
    (source.origins.iter().map(String::as_str))
        .find(|origin| !is_host(origin) && is_own(name, origin))
        .unwrap_or_else(|| without_www(name))
}

/// Whether an outlet and an origin are one and the same.
pub(crate) fn is_own(outlet: &str, origin: &str) -> bool {
    let (a, b) = (folded(outlet), folded(origin));
    if a.is_empty() || b.is_empty() {
        return outlet == origin;
    }
    a == b || is_label(&b, outlet) || is_label(&a, origin)
}

/// Whether a folded name is one of the labels of a host.
fn is_label(name: &str, host: &str) -> bool {
    is_host(host) && without_www(host).split('.').any(|label| folded(label) == name)
}

/// Small letters and digits of a name, without what names are written with or without.
fn folded(name: &str) -> String {
    let name = without_www(name.trim()).to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    name.chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

fn is_host(name: &str) -> bool {
    name.contains('.')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_outlet_is_known_by_several_names() {
        for (outlet, origin, expect) in [
            ("Harbour Post", "Harbour Post", true),
            ("The Harbour Post", "Harbour Post", true),
            ("www.harbourpost.example", "harbourpost.example", true),
            ("www.harbourpost.example", "Harbour Post", true),
            ("uk.courier.example", "Courier", true),
            ("Courier", "courier.example", true),
            ("Morning Courier", "Courier", false),
            ("morningcourier.example", "Courier", false),
            ("Morning Mail", "Northern Wire", false),
            ("قول", "قول", true),
            ("—", "–", false),
            ("—", "—", true),
        ] {
            assert_eq!(is_own(outlet, origin), expect, "{outlet} {origin}");
        }
    }
}
