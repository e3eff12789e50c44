//! The same as data for machines: schema.org's `NewsArticle` as JSON-LD.

use nutgraf_verify::Content;
use serde_json::{Map, Value, json};

use super::link::web_address;
use super::names;

/// The JSON-LD of an explainer, safe inside a `script` element: no character in it can end that element or open a
/// comment (HTML, "Restrictions for contents of script elements").
pub(crate) fn json_ld(content: &Content) -> String {
    let mut article = Map::new();
    let mut put = |name: &str, value: Value| {
        article.insert(name.to_owned(), value);
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!("NewsArticle"));
    put("headline", json!(content.title.text));
    put("description", json!(content.about.text));
    put("identifier", json!(content.id));
    put("version", json!(content.version));
    put("digitalSourceType", json!(content.label.digital_source_type));
    put("creditText", json!(content.label.text));
    if let Some(language) = &content.language {
        put("inLanguage", json!(language));
    }
    if let Some(created) = content.created {
        put("datePublished", json!(created));
    }
    if let Some(updated) = content.updated {
        put("dateModified", json!(updated));
    }
    if !content.topics.is_empty() {
        put("keywords", json!(content.topics));
    }
    if let Some(responsible) = &content.label.responsible {
        put("publisher", json!({"@type": "Organization", "name": responsible}));
    }
    put("isBasedOn", sources(content));
    let corrections: Vec<Value> = (content.corrections.iter())
        .map(|correction| {
            json!({
                "@type": "CorrectionComment",
                "text": format!("“{}” is now “{}”.", correction.was, correction.is),
                "datePublished": correction.at,
            })
        })
        .collect();
    if !corrections.is_empty() {
        put("correction", Value::Array(corrections));
    }
    script_safe(&Value::Object(article).to_string())
}

fn sources(content: &Content) -> Value {
    (content.sources.iter())
        .map(|source| {
            let mut report = Map::new();
            report.insert("@type".to_owned(), json!("NewsArticle"));
            report.insert("headline".to_owned(), json!(source.title));
            report.insert(
                "publisher".to_owned(),
                json!({"@type": "Organization", "name": names::outlet(source)}),
            );
            if let Some(url) = source.url.as_deref().and_then(web_address) {
                report.insert("url".to_owned(), json!(url.as_str()));
            }
            if let Some(published) = source.published {
                report.insert("datePublished".to_owned(), json!(published));
            }
            Value::Object(report)
        })
        .collect()
}

fn script_safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => safe.push(other),
        }
    }
    safe
}
