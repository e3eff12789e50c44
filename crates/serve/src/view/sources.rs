//! The sources, by who is behind them.

use nutgraf_news::{Flag, Kind};
use nutgraf_verify::{Content, Source};

use super::link;
use super::names;
use super::text::{Text, counted};
use super::when::Time;

/// Reports of one origin shown at once; the rest opens. A group of prints says little more with each line.
const OPEN_MAX: usize = 3;

/// The reports of one origin, or of several that they mix.
pub(crate) struct OriginView {
    pub(crate) name: String,
    /// "agency report and 4 reprints", in words.
    pub(crate) what: String,
    pub(crate) shown: Vec<SourceView>,
    pub(crate) rest: Vec<SourceView>,
    /// "14 more reprints"
    pub(crate) rest_words: String,
}

/// One report.
pub(crate) struct SourceView {
    pub(crate) outlet: String,
    pub(crate) title: Text,
    pub(crate) link: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) published: Option<Time>,
    pub(crate) notes: Vec<String>,
}

/// All sources of an explainer, grouped by origin in order of first appearance.
pub(crate) fn by_origin(content: &Content) -> Vec<OriginView> {
    let mut groups: Vec<Vec<&Source>> = Vec::new();
    for source in &content.sources {
        match groups.iter_mut().find(|group| same_origin(group[0], source)) {
            Some(group) => group.push(source),
            None => groups.push(vec![source]),
        }
    }
    groups.iter().map(|group| origin_view(group, content)).collect()
}

fn origin_view(group: &[&Source], content: &Content) -> OriginView {
    let name = match group[0].origins.as_slice() {
        [] => names::outlet(group[0]).to_owned(),
        [origin] => {
            let own = group.iter().find(|source| !is_reprint(source));
            own.map_or_else(|| origin.clone(), |own| names::outlet(own).to_owned())
        }
        origins => origins.join(" and "),
    };
    let (own, reprints): (Vec<&Source>, Vec<&Source>) = group.iter().partition(|source| !is_reprint(source));
    let ordered: Vec<&Source> = own.iter().chain(&reprints).copied().collect();
    let views: Vec<SourceView> = ordered
        .iter()
        .map(|source| source_view(source, &name, content))
        .collect();
    let mut shown = views;
    let rest = if shown.len() > OPEN_MAX + 1 {
        shown.split_off(OPEN_MAX)
    } else {
        Vec::new()
    };
    OriginView {
        what: group_words(group[0], own.len(), reprints.len()),
        rest_words: counted(rest.len(), "more report", "more reports"),
        name,
        shown,
        rest,
    }
}

fn group_words(first: &Source, own: usize, reprints: usize) -> String {
    if first.origins.len() > 1 {
        return format!(
            "{}, which mixes them",
            counted(own + reprints, "report", "reports")
        );
    }
    match (own, reprints) {
        (0, n) => counted(n, "reprint", "reprints"),
        (n, 0) => counted(n, "report", "reports"),
        (n, m) => format!(
            "{}, {}",
            counted(n, "report", "reports"),
            counted(m, "reprint", "reprints")
        ),
    }
}

fn source_view(source: &Source, group: &str, content: &Content) -> SourceView {
    let url = source.url.as_deref().and_then(link::web_address);
    let mut notes: Vec<String> = Vec::new();
    if let Some(kind) = kind_words(source.kind) {
        notes.push(kind.to_owned());
    }
    notes.extend(
        source
            .flags
            .iter()
            .filter_map(|flag| flag_words(*flag))
            .map(str::to_owned),
    );
    if let Some(modified) = source
        .modified
        .filter(|modified| Some(*modified) != source.published)
    {
        notes.push(format!("changed {}", Time::short(modified, content.now).words));
    }
    SourceView {
        outlet: match names::outlet(source) {
            name if name == group => String::new(),
            name => name.to_owned(),
        },
        title: title(source),
        host: url
            .as_ref()
            .and_then(|url| url.host_str())
            .map(|host| host.trim_start_matches("www.").to_owned()),
        link: url.map(String::from),
        published: source.published.map(|at| Time::short(at, content.now)),
        notes,
    }
}

fn title(source: &Source) -> Text {
    if source.title.trim().is_empty() {
        return Text::new("No headline", Some("en"));
    }
    Text::new(&source.title, source.language.as_deref())
}

/// Whether two articles have the same origins. An article without any stands for itself.
pub(crate) fn same_origin(a: &Source, b: &Source) -> bool {
    if a.origins.is_empty() || b.origins.is_empty() {
        return a.origins.is_empty() && b.origins.is_empty() && a.outlet == b.outlet;
    }
    a.origins.len() == b.origins.len() && a.origins.iter().all(|origin| b.origins.contains(origin))
}

/// Whether it prints the report of others only.
pub(crate) fn is_reprint(source: &Source) -> bool {
    !(source.origins.is_empty()
        || source
            .origins
            .iter()
            .any(|origin| names::is_own(&source.outlet, origin)))
}

/// Whose report it is, for a reprint.
pub(crate) fn via(source: &Source) -> Option<String> {
    is_reprint(source).then(|| source.origins.join(", "))
}

/// The outlets of other articles with the same origins, in order, each once.
pub(crate) fn reprints<'a>(source: &'a Source, content: &'a Content) -> impl Iterator<Item = &'a str> {
    let mut seen: Vec<&str> = vec![names::outlet(source)];
    (content.sources.iter())
        .filter(|other| same_origin(source, other))
        .filter_map(move |other| {
            let name = names::outlet(other);
            let new = !seen.contains(&name);
            seen.push(name);
            new.then_some(name)
        })
}

/// What it is, where it is not simply news.
pub(crate) fn kind_words(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::News => None,
        Kind::Opinion => Some("opinion"),
        Kind::Satire => Some("satire, not used as evidence"),
        Kind::PressRelease => Some("press release, cited for its issuer’s own words"),
        Kind::Sponsored => Some("paid for, not used as evidence"),
        Kind::SocialPost => Some("social post"),
        Kind::LiveBlog => Some("live blog"),
        Kind::Blurb => Some("headline or summary only"),
    }
}

fn flag_words(flag: Flag) -> Option<&'static str> {
    match flag {
        Flag::Paywalled => Some("only its free part was read"),
        Flag::Corrected => Some("corrected by the outlet"),
        Flag::OptedOut => Some("the publisher reserves its text: listed, not used as evidence"),
        Flag::Garbled => Some("some characters were unreadable"),
        Flag::DoubtfulDate => Some("its date is doubtful"),
        Flag::CutShort => Some("only its first part was read"),
        // Said by the grouping, or for the owner alone.
        Flag::Syndicated | Flag::NoRepublish => None,
    }
}
