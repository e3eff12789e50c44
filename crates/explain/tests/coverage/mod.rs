//! Coverage of invented events.

use std::collections::BTreeSet;

use nutgraf_news::{Coverage, Kind, Revision, Story, StoryId};

/// The coverage of one story: headline, text and publication of each article.
pub(crate) fn coverage(articles: &[(&str, &str, &str)]) -> Coverage {
    let revisions: Vec<Revision> = (articles.iter().enumerate())
        .map(|(i, (title, text, published))| Revision {
            article: Revision::article_id_of(None, &format!("{i} {title}"), text),
            id: Revision::id_of(title, text),
            url: None,
            outlet: Some("The Kelderby Post".to_owned()),
            title: (*title).to_owned(),
            authors: Vec::new(),
            published: published.parse().ok(),
            modified: None,
            fetched: None,
            language: Some("en".to_owned()),
            kind: Kind::News,
            text: (*text).to_owned(),
            blocks: Vec::new(),
            flags: BTreeSet::new(),
            story: None,
            input: None,
        })
        .collect();
    Coverage {
        story: Story {
            id: StoryId("s".to_owned()),
            title: String::new(),
            articles: revisions
                .iter()
                .map(|revision| revision.article.clone())
                .collect(),
            origins: Vec::new(),
            first_published: None,
            last_published: None,
        },
        revisions,
    }
}
