//! The shapes that every verb reads and writes.

use nutgraf_news::{ArticleLine, BlockKind, Edit, EditKind, Kind, Moment, Precision, replay};

fn line(json: &str) -> ArticleLine {
    serde_json::from_str(json).expect("an article line")
}

#[test]
fn unknown_fields_odd_times_and_unknown_kinds_are_no_errors() {
    let line = line(
        r#"{"id":"7","title":"T","published":"yesterday","modified":17,"kind":"poem","authors":"A. Lind","flags":["paywalled","new"],"x":{"y":1}}"#,
    );
    assert_eq!((line.published, line.modified, line.kind), (None, None, None));
    assert_eq!(
        (line.authors.as_slice(), line.flags.len()),
        (["A. Lind".to_owned()].as_slice(), 1)
    );
    let revision = line.into_revision().expect("a title is enough");
    assert_eq!(
        (revision.article.0.as_str(), revision.kind, revision.text.as_str()),
        ("7", Kind::News, "")
    );
}

#[test]
fn a_line_without_title_and_text_is_refused() {
    let error = line(r#"{"id":"7","text":"  "}"#)
        .into_revision()
        .expect_err("nothing in it");
    assert!(
        error.to_string().contains("neither a title nor a text"),
        "{error}"
    );
}

#[test]
fn block_offsets_are_characters_outside_and_bytes_inside() {
    let line = line(
        r#"{"text":"Über\n\nÄrger","blocks":[{"kind":"heading","start":0,"end":4},{"kind":"paragraph","start":6,"end":99}]}"#,
    );
    let revision = line.into_revision().expect("a text");
    assert_eq!(revision.blocks.len(), 1, "a block beyond the text is left out");
    assert_eq!(revision.blocks[0].span.of(&revision.text), "Über");
    assert_eq!(revision.block_kind_at(1), BlockKind::Heading);
    assert_eq!(revision.block_kind_at(8), BlockKind::Paragraph);
    assert_eq!(ArticleLine::from(&revision).blocks[0].end, 4);
}

#[test]
fn moments_keep_their_local_day() {
    let check = |text: &str, day: &str, precision: Precision, written: &str| {
        let moment: Moment = text.parse().expect("a moment");
        assert_eq!(moment.date().to_string(), day, "{text}");
        assert_eq!(
            (moment.precision(), moment.to_string().as_str()),
            (precision, written),
            "{text}"
        );
    };
    check("2031-03-11", "2031-03-11", Precision::Day, "2031-03-11T00:00:00Z");
    check(
        "2031-03-11T00:00:00Z",
        "2031-03-11",
        Precision::Day,
        "2031-03-11T00:00:00Z",
    );
    check(
        "2031-03-11T23:30:00-05:00",
        "2031-03-11",
        Precision::Instant,
        "2031-03-11T23:30:00-05:00",
    );
    check(
        "2031-03-11T00:00:00+01:00",
        "2031-03-11",
        Precision::Instant,
        "2031-03-11T00:00:00+01:00",
    );
    check(
        "2031-03-11T09:12:30.25Z",
        "2031-03-11",
        Precision::Instant,
        "2031-03-11T09:12:30Z",
    );
    assert!("11 March".parse::<Moment>().is_err());
    assert!("2031-13-40T00:00:00Z".parse::<Moment>().is_err());
}

#[test]
fn edits_replay_or_are_refused() {
    let edit = |at, from: &str, to: &str| Edit::<()> {
        kind: EditKind::Delete,
        at,
        from: from.into(),
        to: to.into(),
        citation: None,
    };
    let quote = "HÅRROW (Wire) - He left on Tuesday.";
    let edits = [
        edit(16, "He", "Mr Lind"),
        edit(0, "HÅRROW (Wire) - ", ""),
        edit(27, "Tuesday", "11 March"),
    ];
    assert_eq!(
        replay(quote, &edits).as_deref(),
        Some("Mr Lind left on 11 March.")
    );
    assert_eq!(replay(quote, &[edit(0, "Nobody", "")]), None);
    assert_eq!(replay(quote, &[edit(0, "HÅRROW", ""), edit(3, "ROW", "")]), None);
    assert_eq!(replay(quote, &[edit(99, "", "!")]), None);
}
