//! Events told apart and kept together, in one stream and across a restart.

mod support;

use nutgraf_news::{ArticleId, Flag, StoryId};
use nutgraf_stories::{Grouping, Rule};
use support::{article, fixtures, found, grouped, revisions, truth};

#[test]
fn events_that_look_alike_stay_apart() {
    for file in fixtures("look_alikes") {
        let revisions = revisions(&file);
        assert_eq!(
            found(&grouped(&revisions)),
            truth(&revisions),
            "{}",
            file.display()
        );
    }
}

#[test]
fn events_that_look_alike_stay_apart_in_one_stream() {
    // The headlines repeat events of other files.
    let mut all: Vec<_> = (fixtures("look_alikes").iter())
        .filter(|file| file.file_stem().is_none_or(|name| name != "headlines"))
        .flat_map(|file| revisions(file))
        .collect();
    all.sort_by(|a, b| (a.published, &a.article).cmp(&(b.published, &b.article)));
    assert_eq!(found(&grouped(&all)), truth(&all));
}

#[test]
fn one_event_in_several_languages_is_one_story() {
    for file in fixtures("languages") {
        let mut revisions = revisions(&file);
        assert_eq!(
            found(&grouped(&revisions)),
            truth(&revisions),
            "{}",
            file.display()
        );
        // Without the page's word for it the text tells the language.
        for revision in &mut revisions {
            revision.language = None;
        }
        assert_eq!(
            found(&grouped(&revisions)),
            truth(&revisions),
            "untold: {}",
            file.display()
        );
    }
}

#[test]
fn wrong_and_missing_times_do_not_part_a_story() {
    let file = &fixtures("look_alikes")[0];
    let mut revisions = revisions(file);
    revisions[2].published = None;
    revisions[3].published = "1970-01-01T00:00:00Z".parse().ok();
    assert_eq!(found(&grouped(&revisions)), truth(&revisions));

    revisions[2].published = "2020-01-01T00:00:00Z".parse().ok();
    revisions[2].flags.insert(Flag::DoubtfulDate);
    let grouping = grouped(&revisions);
    assert_eq!(found(&grouping), truth(&revisions));
    let first = grouping.stories()[0].first_published.unwrap();
    assert!(
        first.to_string().starts_with("2031"),
        "a doubtful date is not the story's first: {first}"
    );
}

#[test]
fn a_restart_changes_nothing() {
    let all: Vec<_> = fixtures("look_alikes")
        .iter()
        .chain(&fixtures("languages"))
        .flat_map(|f| revisions(f))
        .collect();
    let whole = serde_json::to_string(&grouped(&all)).unwrap();
    for cut in [1, 7, all.len() / 2, all.len() - 1] {
        let saved = serde_json::to_string(&grouped(&all[..cut])).unwrap();
        let mut restored: Grouping = serde_json::from_str(&saved).unwrap();
        for revision in &all[cut..] {
            restored.add(revision);
        }
        assert_eq!(serde_json::to_string(&restored).unwrap(), whole, "cut at {cut}");
    }
}

#[test]
fn a_new_revision_replaces_the_old_one_and_stays() {
    let flood = article(
        "a",
        "2031-05-04",
        "Flood in Ostra forces 400 from homes",
        "The Lenn burst its banks in Ostra.",
    );
    let other = article(
        "b",
        "2031-05-04",
        "Corva recalls 120,000 Lynx cars",
        "Brakes of the Corva Lynx may fail in the cold.",
    );
    let mut grouping = grouped(&[flood.clone(), other.clone()]);
    let before = grouping.story_of(&flood.article).cloned();
    let renamed = article(
        "a",
        "2031-05-04",
        "Corva recalls Lynx cars over brakes",
        "Brakes of the Corva Lynx may fail.",
    );
    let placement = grouping.add(&renamed);
    assert!(!placement.is_new);
    assert_eq!(Some(placement.story), before);
    assert_eq!(grouping.stories().len(), 2);
    assert_eq!(grouping.stories()[0].title, "Corva recalls Lynx cars over brakes");
    // The old words no longer draw anyone.
    let late = article(
        "c",
        "2031-05-04",
        "Ostra flood: Lenn burst its banks, 400 leave homes",
        "",
    );
    assert!(grouping.add(&late).is_new);
    // The same revision again changes nothing.
    let state = serde_json::to_string(&grouping).unwrap();
    grouping.add(&renamed);
    assert_eq!(serde_json::to_string(&grouping).unwrap(), state);
}

#[test]
fn a_story_is_named_after_its_first_article() {
    let first = article("a", "2031-05-04", "Flood in Ostra forces 400 from homes", "");
    let alone = grouped(std::slice::from_ref(&first)).stories()[0].id.clone();
    let other = article(
        "z",
        "2031-05-03",
        "Corva recalls 120,000 Lynx cars over brakes",
        "",
    );
    let behind = grouped(&[other, first]).stories()[1].id.clone();
    assert_eq!(alone, behind);
}

#[test]
fn merged_stories_lead_to_the_older() {
    let mut grouping = Grouping::new(Rule {
        merge: 0.1,
        ..Rule::default()
    });
    let lines = [
        (
            "a",
            "Petra Halvig closes schools in Ostra",
            "Petra Halvig closed two schools in Ostra on Sunday.",
        ),
        (
            "b",
            "Boats rescue families in Mill Street",
            "Boats of the fire brigade rescued families in Mill Street.",
        ),
        (
            "c",
            "Petra Halvig closes schools in Ostra as boats rescue families in Mill Street",
            "Petra Halvig closed two schools in Ostra on Sunday. Boats of the fire brigade rescued families in Mill Street.",
        ),
    ];
    let mut placements = Vec::new();
    for (id, title, text) in lines {
        placements.push(grouping.add(&article(id, "2031-05-04", title, text)));
    }
    assert!(placements[1].is_new);
    let [older, younger]: [StoryId; 2] = [placements[0].story.clone(), placements[1].story.clone()];
    assert_eq!(placements[2].story, older);
    assert_eq!(placements[2].merged.as_ref(), Some(&younger));
    assert_eq!(grouping.current(&younger), Some(&older));
    assert_eq!(grouping.current(&older), Some(&older));
    assert_eq!(grouping.current(&StoryId::from("unknown")), None);
    let stories = grouping.stories();
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0].articles, ["a", "b", "c"].map(ArticleId::from));
    let restored: Grouping = serde_json::from_str(&serde_json::to_string(&grouping).unwrap()).unwrap();
    assert_eq!(restored.current(&younger), Some(&older));
}

#[test]
fn retired_articles_keep_their_story_but_draw_no_more() {
    let mut grouping = Grouping::new(Rule {
        window_articles: 2,
        ..Rule::default()
    });
    let flood = article("a", "2031-05-04", "Flood in Ostra forces 400 from homes", "");
    grouping.add(&flood);
    grouping.add(&article(
        "b",
        "2031-05-04",
        "Corva recalls 120,000 Lynx cars over brakes",
        "",
    ));
    grouping.add(&article("c", "2031-05-04", "Zeno Motors results disappoint", ""));
    assert_eq!(grouping.stories().len(), 3);
    assert!(
        grouping
            .add(&article(
                "d",
                "2031-05-04",
                "Ostra flood: 400 residents leave homes",
                ""
            ))
            .is_new
    );
    // A revision of a retired article is still a revision.
    let again = article("a", "2031-05-04", "Flood in Ostra forces 500 from homes", "");
    assert!(!grouping.add(&again).is_new);
    assert_eq!(grouping.stories()[0].title, again.title);
    let restored: Grouping = serde_json::from_str(&serde_json::to_string(&grouping).unwrap()).unwrap();
    assert_eq!(found(&restored), found(&grouping));
}

#[test]
fn an_article_of_nothing_but_function_words_stands_alone() {
    let grouping = grouped(&[
        article("a", "2031-05-04", "What it is", ""),
        article("b", "2031-05-04", "What it was", ""),
        article("c", "", "", "And so it is."),
    ]);
    assert_eq!(grouping.stories().len(), 3);
}

#[test]
fn the_title_is_the_headline_nearest_the_others() {
    let grouping = grouped(&[
        article(
            "a",
            "2031-05-04",
            "Ostra flood: what now for Mill Street?",
            "The Lenn flooded Ostra; 400 people left Mill Street.",
        ),
        article(
            "b",
            "2031-05-04",
            "Flood in Ostra forces 400 people from homes",
            "The Lenn flooded Ostra; 400 people left.",
        ),
        article(
            "c",
            "2031-05-04",
            "400 people leave homes after flood in Ostra",
            "The Lenn flooded Ostra, 400 people left.",
        ),
    ]);
    let stories = grouping.stories();
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0].title, "Flood in Ostra forces 400 people from homes");
}
