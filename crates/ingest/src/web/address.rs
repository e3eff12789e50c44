//! Which addresses are of the public web.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;
use std::sync::LazyLock;

use ipnet::{Ipv4Net, Ipv6Net};
use nutgraf_news::{Skip, SkipReason};
use url::{Host, Url};

/// Ports on which public sites serve pages. Others belong to other services, which must not be made to answer.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// IPv4 blocks that are not of the public internet: the IANA special-purpose registry (RFC 6890 and its successors),
/// multicast and the reserved class E.
const NOT_PUBLIC_V4: [&str; 15] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
];

/// The only block from which public IPv6 addresses are given out (RFC 4291, section 2.4, and the IANA registry).
const PUBLIC_V6: &str = "2000::/3";

/// Blocks inside [`PUBLIC_V6`] that are not of the public internet: protocol assignments with Teredo and ORCHID,
/// documentation, 6to4 (looked at by the IPv4 address it carries), documentation again, segment routing.
const NOT_PUBLIC_V6: [&str; 4] = ["2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16"];

static V4: LazyLock<Vec<Ipv4Net>> = LazyLock::new(|| nets(&NOT_PUBLIC_V4));
static V6: LazyLock<Vec<Ipv6Net>> = LazyLock::new(|| nets(&NOT_PUBLIC_V6));
static GLOBAL_V6: LazyLock<Vec<Ipv6Net>> = LazyLock::new(|| nets(&[PUBLIC_V6]));

fn nets<N: FromStr>(blocks: &[&str]) -> Vec<N> {
    blocks.iter().filter_map(|block| block.parse().ok()).collect()
}

/// Whether an address is of the public internet. IPv4 addresses inside IPv6 ones (mapped, compatible, NAT64, 6to4) are
/// looked at as what they are.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => match embedded(v6) {
            Some(v4) => is_public_v4(v4),
            None => GLOBAL_V6.iter().any(|net| net.contains(&v6)) && !V6.iter().any(|net| net.contains(&v6)),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !V4.iter().any(|net| net.contains(&address))
}

/// The IPv4 address that an IPv6 address stands for.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let v4 = |high: u16, low: u16| {
        let [[a, b], [c, d]] = [high.to_be_bytes(), low.to_be_bytes()];
        Some(Ipv4Addr::new(a, b, c, d))
    };
    match [a, b, c, d, e, f] {
        // ::ffff:0:0/96, mapped (RFC 4291), and ::ffff:0:0:0/96, translated (RFC 2765).
        [0, 0, 0, 0, 0, 0xffff] | [0, 0, 0, 0, 0xffff, 0] => v4(g, h),
        // ::/96, compatible (RFC 4291), with :: and ::1, which are not public as IPv4 either.
        [0, 0, 0, 0, 0, 0] => v4(g, h),
        // 64:ff9b::/96, NAT64 (RFC 6052); 64:ff9b:1::/48 is for local use (RFC 8215).
        [0x64, 0xff9b, 0, 0, 0, 0] => v4(g, h),
        // 2002::/16, 6to4 (RFC 3056).
        [0x2002, ..] => v4(b, c),
        _ => None,
    }
}

/// A host and port that may be reached although it is not public: `127.0.0.1:8080`, `[::1]:80`, `localhost:3000`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    host: String,
    port: u16,
}

/// What is wrong with a text that should be a host and a port.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no host with a port: write it as in 127.0.0.1:8080")]
pub struct NoHostAndPort {
    text: String,
}

impl FromStr for Allowed {
    type Err = NoHostAndPort;

    fn from_str(text: &str) -> Result<Allowed, NoHostAndPort> {
        let error = || NoHostAndPort {
            text: text.to_owned(),
        };
        let (_, port) = text.rsplit_once(':').ok_or_else(error)?;
        let port = port.parse().map_err(|_| error())?;
        let url = Url::parse(&format!("http://{text}/")).map_err(|_| error())?;
        let host = url.host_str().ok_or_else(error)?.to_owned();
        Ok(Allowed { host, port })
    }
}

/// The way in which an address may be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Only if its name leads to public addresses.
    Public,
    /// Wherever it leads: it was allowed by name.
    Allowed,
}

/// How `url` may be reached; checked for the first address and after every redirect.
///
/// # Errors
/// A named skip, if it may not be reached.
pub(crate) fn way(url: &Url, allowed: &[Allowed]) -> Result<Way, Skip> {
    if !matches!(url.scheme(), "http" | "https") {
        let detail = format!(
            "{url} has the scheme {}: only http and https are fetched",
            url.scheme()
        );
        return Err(Skip::new(SkipReason::UnsupportedType, detail));
    }
    if !url.username().is_empty() || url.password().is_some() {
        let detail = "the address holds a user name or password, which is never sent: leave it out";
        return Err(Skip::new(SkipReason::FetchFailed, detail));
    }
    let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
        return Err(Skip::new(SkipReason::FetchFailed, format!("{url} names no host")));
    };
    if allowed
        .iter()
        .any(|one| one.port == port && url.host_str() == Some(&one.host))
    {
        return Ok(Way::Allowed);
    }
    let public = match host {
        Host::Ipv4(v4) => is_public(IpAddr::V4(v4)),
        Host::Ipv6(v6) => is_public(IpAddr::V6(v6)),
        Host::Domain(name) => is_public_name(name)?,
    };
    if !public {
        return Err(private(url.host_str().unwrap_or_default()));
    }
    if !PORTS.contains(&port) {
        let detail =
            format!("port {port} of {url} is not one on which sites serve pages (80, 443, 8080, 8443)");
        return Err(Skip::new(SkipReason::PrivateAddress, detail));
    }
    Ok(Way::Public)
}

/// The skip of a host that is not of the public web.
pub(crate) fn private(host: &str) -> Skip {
    let detail =
        format!("{host} is a private or local address, which is never fetched unless it is allowed by name");
    Skip::new(SkipReason::PrivateAddress, detail)
}

/// Whether a name can be one of the public internet (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's `internal`). A
/// name without a dot belongs to a local network.
fn is_public_name(name: &str) -> Result<bool, Skip> {
    let name = name.trim_end_matches('.');
    let top = name.rsplit('.').next().unwrap_or(name);
    if matches!(top, "example" | "invalid" | "test") {
        let detail = format!("{name} is a name for examples, which no site has");
        return Err(Skip::new(SkipReason::FetchFailed, detail));
    }
    let local = matches!(
        top,
        "localhost" | "local" | "internal" | "intranet" | "lan" | "home" | "corp" | "onion" | "alt"
    ) || name == "home.arpa"
        || name.ends_with(".home.arpa");
    Ok(name.contains('.') && !local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_is_one() {
        assert_eq!(
            (V4.len(), V6.len(), GLOBAL_V6.len()),
            (NOT_PUBLIC_V4.len(), NOT_PUBLIC_V6.len(), 1)
        );
    }

    #[test]
    fn private_addresses_are_seen_in_every_spelling() {
        let hosts = [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "017700000001",
            "10.0.0.8",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "0",
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:a00:1]",
            "[::127.0.0.1]",
            "[64:ff9b::10.0.0.1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2002:a00:1::1]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[2001::1]",
            "[::ffff:0:127.0.0.1]",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "api.localhost",
            "printer.local",
            "router",
            "db.internal",
            "nas.home.arpa",
            "①②⑦.0.0.1",
            "127。0。0。1",
        ];
        for host in hosts {
            let url = Url::parse(&format!("http://{host}/a")).expect(host);
            let reason = way(&url, &[]).expect_err(host).reason;
            assert_eq!(reason, SkipReason::PrivateAddress, "{host}");
        }
    }

    #[test]
    fn public_addresses_are_fetched() {
        for host in [
            "93.184.216.34",
            "172.32.0.1",
            "news.site.com",
            "[2606:2800:220:1::1]",
            "[64:ff9b::8.8.8.8]",
            "[2002:808:808::]",
        ] {
            let url = Url::parse(&format!("https://{host}/a")).expect(host);
            assert_eq!(way(&url, &[]), Ok(Way::Public), "{host}");
        }
    }

    #[test]
    fn other_refusals_have_their_reason() {
        let check = |url: &str, expect: SkipReason| {
            let url = Url::parse(url).expect("a URL");
            assert_eq!(way(&url, &[]).expect_err("refused").reason, expect, "{url}");
        };
        check("ftp://news.site.com/a", SkipReason::UnsupportedType);
        check("file:///etc/passwd", SkipReason::UnsupportedType);
        check("http://user:word@news.site.com/a", SkipReason::FetchFailed);
        check("http://news.site.com:22/a", SkipReason::PrivateAddress);
        check("http://courier.example/a", SkipReason::FetchFailed);
    }

    #[test]
    fn an_address_allowed_by_name_is_reached_and_no_other() {
        let allowed: Vec<Allowed> = vec![
            "127.0.0.1:8000".parse().expect("a host"),
            "[::1]:80".parse().expect("a host"),
        ];
        let way_of = |url: &str| way(&Url::parse(url).expect("a URL"), &allowed).ok();
        assert_eq!(way_of("http://127.0.0.1:8000/a"), Some(Way::Allowed));
        assert_eq!(way_of("http://0x7f.1:8000/a"), Some(Way::Allowed));
        assert_eq!(way_of("http://[::1]/"), Some(Way::Allowed));
        assert_eq!(way_of("http://127.0.0.1:8001/a"), None);
        assert_eq!(way_of("http://localhost:8000/a"), None);
        assert!("nonsense".parse::<Allowed>().is_err());
    }
}
