//! Long runs of one thing, as broken or hostile pages have them: read in one pass, with spans that hold.

use nutgraf_text::{
    Span, dates, hedges, is_balanced, language, names, negations, numbers, quotations, sentences, tense,
    words,
};

/// Enough that anything quadratic would take minutes.
const REPEATS: usize = 10_000;

fn check(piece: &str) {
    let text = piece.repeat(REPEATS);
    let spans: [Vec<Span>; 7] = [
        sentences(&text),
        words(&text).into_iter().map(|w| w.span).collect(),
        numbers(&text).into_iter().map(|n| n.span).collect(),
        dates(&text).into_iter().map(|d| d.span).collect(),
        names(&text, None).into_iter().map(|n| n.span).collect(),
        hedges(&text).into_iter().map(|h| h.span).collect(),
        negations(&text),
    ];
    for found in spans {
        assert!(
            found.windows(2).all(|pair| pair[0].end() <= pair[1].start()),
            "spans overlap in {piece:?}"
        );
        assert!(
            found.last().is_none_or(|span| span.get(&text).is_some()),
            "a span leaves {piece:?}"
        );
    }
    let quoted = quotations(&text);
    assert!(
        quoted
            .windows(2)
            .all(|pair| pair[0].span.start() <= pair[1].span.start())
    );
    assert_eq!(
        is_balanced(&text),
        !piece.contains(['“', '"', '«']),
        "in {piece:?}"
    );
    tense(&text);
    language(&text);
}

#[test]
fn long_runs_are_read_in_one_pass() {
    for piece in [
        "“",
        "«",
        "\"\n",
        "'a ",
        "a' ",
        "President ",
        "mil ",
        "hundred ",
        "one ",
        "1-",
        "1,",
        "9",
        "a. ",
        "U.",
        ". ",
        "... ",
        "March ",
        "May 5 ",
        "and ",
        "of ",
        "Ada of ",
        "“A\n\n",
        "vor ",
        "in two ",
        "\u{301}",
        "é",
        "的",
        "- ",
        "(",
    ] {
        check(piece);
    }
}
