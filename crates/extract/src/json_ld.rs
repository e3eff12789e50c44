//! What a page says of itself in JSON-LD, ill-formed or not.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Objects of one page that are looked at.
const OBJECTS_MAX: usize = 2_000;

/// How deep objects are followed into their properties.
const DEPTH_MAX: usize = 12;

/// What the JSON-LD of a page says of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ArticleData {
    /// The types of the article's object; empty where none describes an article.
    pub(crate) types: Vec<String>,
    /// Every type that occurs on the page.
    pub(crate) all_types: Vec<String>,
    /// `headline`, else `name`.
    pub(crate) headline: Option<String>,
    /// Names of `author` and `creator`, organisations left out.
    pub(crate) authors: Vec<String>,
    /// Names of organisations given as authors.
    pub(crate) author_organisations: Vec<String>,
    /// `datePublished`, else `dateCreated` or `uploadDate`.
    pub(crate) published: Option<String>,
    /// `dateModified`.
    pub(crate) modified: Option<String>,
    /// The publisher's name.
    pub(crate) publisher: Option<String>,
    /// `articleSection`.
    pub(crate) sections: Vec<String>,
    /// `url`, else the `@id` of `mainEntityOfPage`.
    pub(crate) url: Option<String>,
    /// `inLanguage`.
    pub(crate) language: Option<String>,
    /// `articleBody`.
    pub(crate) body: Option<String>,
    /// Whether `isAccessibleForFree` is false.
    pub(crate) paid: bool,
    /// Whether there is a `correction`.
    pub(crate) corrected: bool,
    /// The entries of a live blog.
    pub(crate) updates: Vec<Update>,
    /// Scripts that could not be read whole.
    pub(crate) broken: usize,
}

/// One entry of a live blog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Update {
    pub(crate) headline: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) published: Option<String>,
}

/// Reads the JSON-LD scripts of a page. `page_url` tells the page's own article from others that it lists.
pub(crate) fn article_data(scripts: &[String], page_url: Option<&str>) -> ArticleData {
    let mut values = Vec::new();
    let mut broken = 0;
    let mut loose = ArticleData::default();
    for script in scripts {
        let (read, complete) = values_of(script);
        if !complete {
            broken += 1;
            loose = loose_data(script);
        }
        values.extend(read);
    }
    let mut objects = Vec::new();
    for value in &values {
        collect(value, 0, &mut objects);
    }
    let ids: BTreeMap<&str, &Map<String, Value>> = (objects.iter())
        .filter(|object| object.len() > 1)
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .collect();
    let all_types: Vec<String> = objects.iter().flat_map(|object| types_of(object)).collect();
    let mut data = match chosen(&objects, page_url) {
        Some(object) => data_of(object, &ids),
        None => ArticleData::default(),
    };
    if data.publisher.is_none() {
        data.publisher = site_name(&objects);
    }
    // Sites that describe no article often date the page itself.
    let of_page = |key: &str| {
        let mut pages = objects
            .iter()
            .filter(|object| types_of(object).iter().any(|name| name.ends_with("Page")));
        pages.find_map(|object| first_string(object.get(key)?))
    };
    data.published = data.published.or_else(|| of_page("datePublished"));
    data.modified = data.modified.or_else(|| of_page("dateModified"));
    data.all_types = all_types;
    data.broken = broken;
    if data.types.is_empty() && broken > 0 {
        data.headline = data.headline.or(loose.headline);
        data.published = data.published.or(loose.published);
        data.modified = data.modified.or(loose.modified);
        data.types = loose.types;
    }
    data
}

/// Whether a type names an article, a post or a report.
pub(crate) fn is_article_type(name: &str) -> bool {
    name.ends_with("Article")
        || name.ends_with("BlogPosting")
        || matches!(
            name,
            "Report" | "SocialMediaPosting" | "PressRelease" | "Blog Posting" | "ScholarlyArticle"
        )
}

/// Reads one script, mending what is often wrong in it; also says whether all of it could be read.
fn values_of(script: &str) -> (Vec<Value>, bool) {
    let trimmed = unwrapped(script);
    if trimmed.is_empty() {
        return (Vec::new(), true);
    }
    let mut best = Vec::new();
    let entities = trimmed.contains("&quot;") && !trimmed.contains('"');
    let attempts: [fn(&str) -> String; 2] = [str::to_owned, mended];
    for attempt in attempts {
        let text = if entities {
            attempt(&trimmed.replace("&quot;", "\""))
        } else {
            attempt(trimmed)
        };
        let mut read = Vec::new();
        let mut complete = true;
        for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
            match value {
                Ok(value) => read.push(value),
                Err(_) => {
                    complete = false;
                    break;
                }
            }
        }
        if complete {
            return (read, true);
        }
        if read.len() > best.len() {
            best = read;
        }
    }
    (best, false)
}

/// A script without the comment or CDATA marks around its JSON.
fn unwrapped(script: &str) -> &str {
    let start = script.find(['{', '[']);
    let cdata = script.find("<![CDATA[").map(|at| at + 9);
    let start = match (start, cdata) {
        (Some(start), Some(cdata)) if start < cdata => script[cdata..].find(['{', '[']).map(|at| cdata + at),
        (start, _) => start,
    };
    let Some(start) = start else {
        return "";
    };
    let end = script.rfind(['}', ']']).map_or(script.len(), |end| end + 1);
    let end = match script[start..].find("]]>") {
        Some(cut) if cdata.is_some() => start + cut,
        _ => end.max(start),
    };
    script[start..end].trim_end_matches(['/', '*', ' ', '\n', '\r', '\t', ';'])
}

/// JSON without raw control characters in strings, trailing commas, comments and stray separators between values.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    let mut in_string = false;
    while let Some(c) = chars.next() {
        if in_string {
            match c {
                '\\' => match chars.next() {
                    Some(next) if matches!(next, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') => {
                        out.push('\\');
                        out.push(next);
                    }
                    // `\'` and the like are JavaScript, not JSON.
                    Some(next) => out.push(next),
                    None => {}
                },
                '"' => {
                    in_string = false;
                    out.push('"');
                }
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push('"');
            }
            '}' | ']' => {
                let kept = out.trim_end().trim_end_matches(',').trim_end().len();
                out.truncate(kept);
                out.push(c);
            }
            ';' => out.push(' '),
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|&c| c != '\n').is_some() {},
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// What can be told from a script that is no JSON: the first plain strings behind the keys of an article.
fn loose_data(script: &str) -> ArticleData {
    let string = |key: &str| {
        let rest = &script[script.find(&format!("\"{key}\""))? + key.len() + 2..];
        let rest = rest
            .trim_start()
            .strip_prefix(':')?
            .trim_start()
            .strip_prefix('"')?;
        let end = rest.find(['"', '\n'])?;
        non_empty(&rest[..end])
    };
    let types: Vec<String> = string("@type")
        .into_iter()
        .filter(|name| is_article_type(name))
        .collect();
    ArticleData {
        headline: string("headline").map(|text| crate::entities::decoded(&text)),
        published: string("datePublished"),
        modified: string("dateModified"),
        types,
        ..ArticleData::default()
    }
}

fn collect<'v>(value: &'v Value, depth: usize, objects: &mut Vec<&'v Map<String, Value>>) {
    if depth > DEPTH_MAX || objects.len() >= OBJECTS_MAX {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, depth + 1, objects)),
        Value::Object(object) => {
            objects.push(object);
            object
                .values()
                .for_each(|value| collect(value, depth + 1, objects));
        }
        _ => {}
    }
}

/// The object that describes the article of the page: an article type, with the page's own URL before others, with
/// a date before others, the first before later ones.
fn chosen<'v>(objects: &[&'v Map<String, Value>], page_url: Option<&str>) -> Option<&'v Map<String, Value>> {
    let mut best: Option<(usize, &Map<String, Value>)> = None;
    for object in objects {
        if !types_of(object).iter().any(|name| is_article_type(name)) {
            continue;
        }
        let is_own = page_url.is_some_and(|url| urls_of(object).any(|own| same_page(own, url)));
        let has = |key: &str| usize::from(object.contains_key(key));
        let score = usize::from(is_own) * 8
            + has("datePublished") * 2
            + has("headline") * 2
            + has("author")
            + has("mainEntityOfPage");
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, object));
        }
    }
    best.map(|(_, object)| object)
}

fn urls_of(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    ["url", "@id", "mainEntityOfPage"]
        .into_iter()
        .filter_map(|key| match object.get(key)? {
            Value::String(url) => Some(url.as_str()),
            Value::Object(page) => page.get("@id").or_else(|| page.get("url"))?.as_str(),
            _ => None,
        })
}

/// Whether two URLs name one page, their scheme, query and fragment aside.
fn same_page(a: &str, b: &str) -> bool {
    let bare = |url: &str| {
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        let url = url.strip_prefix("www.").unwrap_or(url);
        url.split(['?', '#'])
            .next()
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_owned()
    };
    bare(a) == bare(b)
}

fn types_of(object: &Map<String, Value>) -> Vec<String> {
    let short = |name: &str| name.rsplit(['/', ':', '#']).next().unwrap_or(name).to_owned();
    match object.get("@type") {
        Some(Value::String(name)) => vec![short(name)],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(short).collect(),
        _ => Vec::new(),
    }
}

type Ids<'v> = BTreeMap<&'v str, &'v Map<String, Value>>;

fn data_of(object: &Map<String, Value>, ids: &Ids<'_>) -> ArticleData {
    let text = |keys: &[&str]| keys.iter().find_map(|key| first_string(object.get(*key)?));
    let mut data = ArticleData {
        types: types_of(object),
        headline: text(&["headline", "name", "alternativeHeadline"])
            .map(|text| crate::entities::decoded(&text)),
        published: text(&["datePublished", "dateCreated", "uploadDate"]),
        modified: text(&["dateModified"]),
        language: text(&["inLanguage"]),
        body: text(&["articleBody"]),
        url: urls_of(object)
            .find(|url| url.starts_with("http"))
            .map(str::to_owned),
        paid: object.get("isAccessibleForFree").is_some_and(is_false),
        corrected: object.get("correction").is_some_and(|value| !value.is_null()),
        ..ArticleData::default()
    };
    for key in ["author", "creator"] {
        if let Some(value) = object.get(key)
            && data.authors.is_empty()
        {
            names(value, ids, 0, &mut data.authors, &mut data.author_organisations);
        }
    }
    for key in ["publisher", "sourceOrganization", "provider"] {
        if let Some(value) = object.get(key)
            && data.publisher.is_none()
        {
            let (mut persons, mut others) = (Vec::new(), Vec::new());
            names(value, ids, 0, &mut persons, &mut others);
            data.publisher = others.into_iter().chain(persons).next();
        }
    }
    if let Some(value) = object.get("articleSection") {
        strings(value, &mut data.sections);
    }
    if let Some(Value::Array(updates)) = object.get("liveBlogUpdate") {
        data.updates = updates
            .iter()
            .filter_map(Value::as_object)
            .map(update_of)
            .collect();
    }
    data
}

fn update_of(object: &Map<String, Value>) -> Update {
    let text = |keys: &[&str]| keys.iter().find_map(|key| first_string(object.get(*key)?));
    Update {
        headline: text(&["headline"]).map(|text| crate::entities::decoded(&text)),
        body: text(&["articleBody", "text"]).map(|text| crate::entities::decoded(&text)),
        published: text(&["datePublished", "dateModified"]),
    }
}

/// Names of persons and of others in an author or publisher value, references by `@id` followed.
fn names(value: &Value, ids: &Ids<'_>, depth: usize, persons: &mut Vec<String>, others: &mut Vec<String>) {
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(values) => values
            .iter()
            .for_each(|value| names(value, ids, depth + 1, persons, others)),
        Value::String(name) => {
            if let Some(object) = ids.get(name.as_str()) {
                named(object, persons, others);
            } else {
                persons.extend(non_empty(name).map(|name| crate::entities::decoded(&name)));
            }
        }
        Value::Object(object) => {
            let reference = object
                .get("@id")
                .and_then(Value::as_str)
                .and_then(|id| ids.get(id));
            match reference {
                Some(full) if !object.contains_key("name") => named(full, persons, others),
                _ => match object.get("name") {
                    Some(Value::Array(list)) => {
                        persons.extend(list.iter().filter_map(Value::as_str).filter_map(non_empty))
                    }
                    _ => named(object, persons, others),
                },
            }
        }
        _ => {}
    }
}

fn named(object: &Map<String, Value>, persons: &mut Vec<String>, others: &mut Vec<String>) {
    let Some(name) = object.get("name").and_then(first_string) else {
        return;
    };
    let name = crate::entities::decoded(&name);
    let is_other = types_of(object)
        .iter()
        .any(|name| name.ends_with("Organization") || name == "Corporation" || name == "Brand");
    if is_other {
        others.push(name)
    } else {
        persons.push(name)
    }
}

/// The name of the site: a `WebSite`, else a news organisation.
fn site_name(objects: &[&Map<String, Value>]) -> Option<String> {
    ["WebSite", "NewsMediaOrganization", "Organization"]
        .iter()
        .find_map(|wanted| {
            let mut found = objects
                .iter()
                .filter(|object| types_of(object).iter().any(|name| name == wanted));
            found.find_map(|object| first_string(object.get("name")?))
        })
}

fn is_false(value: &Value) -> bool {
    match value {
        Value::Bool(free) => !free,
        Value::String(text) => {
            let text = text.trim().to_ascii_lowercase();
            text == "false" || text.ends_with("/false") || text == "no"
        }
        _ => false,
    }
}

fn first_string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => non_empty(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => values.iter().find_map(first_string),
        Value::Object(object) => object
            .get("@value")
            .or_else(|| object.get("name"))
            .and_then(first_string),
        _ => None,
    }
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.extend(non_empty(text)),
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        _ => {}
    }
}

fn non_empty(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && text != "null" && text != "undefined").then(|| text.to_owned())
}
