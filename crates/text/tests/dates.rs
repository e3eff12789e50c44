//! Dates as news names them, and what they resolve to.

use jiff::civil::{Date, date};
use nutgraf_text::{Tense, dates, resolve};
use proptest::prelude::*;

/// Tuesday, in the middle of a month.
const ANCHOR: Date = date(2031, 3, 11);

/// `words -> date` for each mention, resolved on the anchor, `@hh:mm` behind it where a time is given, `?` where nothing is told.
fn check(text: &str, tense: Tense, expected: &[&str]) {
    let found: Vec<String> = dates(text)
        .iter()
        .map(|mention| {
            let when = resolve(&mention.when, ANCHOR, tense).map_or("?".to_string(), |edtf| edtf.to_string());
            let time = mention
                .time
                .map_or(String::new(), |t| format!(" @{:02}:{:02}", t.hour, t.minute));
            format!("{} -> {when}{time}", mention.span.of(text))
        })
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

fn check_past(text: &str, expected: &[&str]) {
    check(text, Tense::Past, expected);
}

#[test]
fn calendar_dates() {
    check_past("It fell on March 11.", &["March 11 -> 2031-03-11"]);
    check_past("It fell on March 12.", &["March 12 -> 2030-03-12"]);
    check(
        "It opens on March 12.",
        Tense::Future,
        &["March 12 -> 2031-03-12"],
    );
    check("On Nov. 3 it rained.", Tense::Unknown, &["Nov. 3 -> ?"]);
    check("On Feb. 3 it rained.", Tense::Unknown, &["Feb. 3 -> 2031-02-03"]);
    check_past("The 11 March 2031 vote.", &["11 March 2031 -> 2031-03-11"]);
    check_past(
        "On Tuesday, March 4th, 2031, it fell.",
        &["Tuesday, March 4th, 2031 -> 2031-03-04"],
    );
    check_past("Fri, 7 March 2031", &["Fri, 7 March 2031 -> 2031-03-07"]);
    check_past(
        "Dated 2031-03-09 and 9/3/2031 and 25/12/2030.",
        &[
            "2031-03-09 -> 2031-03-09",
            "9/3/2031 -> 2031",
            "25/12/2030 -> 2030-12-25",
        ],
    );
    check_past(
        "Signed in March 2029, begun in 1987.",
        &["March 2029 -> 2029-03", "1987 -> 1987"],
    );
    check_past("It was the 4th of July.", &["4th of July -> 2030-07-04"]);
    check_past(
        "In early January and in March it rained.",
        &["early January -> 2031-01", "March -> 2031-03"],
    );
    check_past(
        "The March 4-6 talks.",
        &["March 4 -> 2031-03-04", "6 -> 2031-03-06"],
    );
    check_past("The war of 1812 began in 1812.", &["1812 -> 1812"]);
    check_past("On Feb. 30 nothing happened.", &[]);
    check_past(
        "Since Sept. 11, 2001, it has changed.",
        &["Sept. 11, 2001 -> 2001-09-11"],
    );
    check_past("last September, she left", &["last September -> 2030-09"]);
}

#[test]
fn words_that_are_also_months_and_days() {
    check_past(
        "They may march 5 miles. May I? March on, Theresa May said to April Stone.",
        &[],
    );
    check_past("The Sun and the Sunday Times wrote of Black Friday.", &[]);
    check_past(
        "Wait a second; in May they met, and on May 5 they left.",
        &["May -> 2030-05", "May 5 -> 2030-05-05"],
    );
    check_past("USA Today said so today.", &["today -> 2031-03-11"]);
    check_past("A probe went to Mars in 2011.", &["2011 -> 2011"]);
    check_past("The Women's March drew 2,011 people.", &[]);
    check_past("Flight 2011 people", &["2011 -> 2011"]);
}

#[test]
fn days_from_the_day_of_writing() {
    check_past(
        "He left today, yesterday and last night.",
        &[
            "today -> 2031-03-11",
            "yesterday -> 2031-03-10",
            "last night -> 2031-03-10",
        ],
    );
    check(
        "He leaves tomorrow morning.",
        Tense::Future,
        &["tomorrow morning -> 2031-03-12"],
    );
    check(
        "They meet the day after tomorrow.",
        Tense::Future,
        &["day after tomorrow -> 2031-03-13"],
    );
    check_past("It fell on Monday.", &["Monday -> 2031-03-10"]);
    check_past("It fell on Wednesday night.", &["Wednesday night -> 2031-03-05"]);
    check_past("It fell on Tuesday.", &["Tuesday -> 2031-03-11"]);
    check(
        "It meets on Wednesday.",
        Tense::Future,
        &["Wednesday -> 2031-03-12"],
    );
    check("It meets on Wednesday.", Tense::Unknown, &["Wednesday -> ?"]);
    check("It is on Tuesday.", Tense::Present, &["Tuesday -> 2031-03-11"]);
    check_past("last Friday", &["last Friday -> 2031-03-07"]);
    check("next Monday", Tense::Unknown, &["next Monday -> 2031-03-17"]);
    check("next Friday", Tense::Unknown, &["next Friday -> ?"]);
    check("this Thursday", Tense::Unknown, &["this Thursday -> 2031-03-13"]);
    check_past("He was shot this morning.", &["this morning -> 2031-03-11"]);
}

#[test]
fn spans_of_time_away() {
    check_past("two days ago", &["two days ago -> 2031-03-09"]);
    check_past("a week ago", &["a week ago -> 2031-03"]);
    check_past("two weeks ago", &["two weeks ago -> 2031-02"]);
    check_past("two months ago", &["two months ago -> ?"]);
    check_past("five months ago", &["five months ago -> 2030"]);
    check_past("twenty-five years ago", &["twenty-five years ago -> 2006"]);
    check_past("an hour ago", &["an hour ago -> ?"]);
    check(
        "It will open in three days.",
        Tense::Future,
        &["in three days -> 2031-03-14"],
    );
    check_past("the third fire in two weeks", &[]);
    check("next month", Tense::Future, &["next month -> 2031-04"]);
    check_past("last year", &["last year -> 2030"]);
    check("this week", Tense::Unknown, &["this week -> 2031-03"]);
    check("next year", Tense::Unknown, &["next year -> 2032"]);
    check_past("over the last year, and the next day", &[]);
}

#[test]
fn what_articles_taught() {
    check_past(
        "He studied in Santo Domingo and sent Mars 2020 to the moon.",
        &["2020 -> 2020"],
    );
    check_past(
        "From January to June this year it rained.",
        &["January -> 2031-01", "June -> 2030-06", "this year -> 2031"],
    );
}

#[test]
fn times_of_day() {
    check(
        "at 6 a.m. on Tuesday",
        Tense::Past,
        &["6 a.m. on Tuesday -> 2031-03-11 @06:00"],
    );
    check(
        "Tuesday at 6:30 p.m. it fell",
        Tense::Past,
        &["Tuesday at 6:30 p.m. -> 2031-03-11 @18:30"],
    );
    check(
        "at noon Monday",
        Tense::Past,
        &["noon Monday -> 2031-03-10 @12:00"],
    );
    check(
        "at 18:00 GMT on 11 March 2031",
        Tense::Past,
        &["18:00 GMT on 11 March 2031 -> 2031-03-11 @18:00"],
    );
    check("at 6 a.m. he left", Tense::Past, &[]);
}

#[test]
fn other_languages() {
    check_past(
        "Am 11. März fiel das Wehr und am 3. Mai 2029 die Brücke.",
        &["11. März -> 2031-03-11", "3. Mai 2029 -> 2029-05-03"],
    );
    check(
        "Am 11.03.2031 um 18 Uhr ist das Spiel.",
        Tense::Future,
        &["11.03.2031 um 18 Uhr -> 2031-03-11 @18:00"],
    );
    check_past(
        "Der Mann wurde am Montag und gestern Abend gesehen.",
        &["Montag -> 2031-03-10", "gestern Abend -> 2031-03-10"],
    );
    check_past(
        "Das war vor zwei Wochen und im Januar.",
        &["vor zwei Wochen -> 2031-02", "Januar -> 2031-01"],
    );
    check(
        "Die Wahl ist nächste Woche oder morgen.",
        Tense::Future,
        &["nächste Woche -> 2031-03", "morgen -> 2031-03-12"],
    );
    check_past(
        "Le pont est tombé le 3 mars et le 1er février 2030.",
        &["3 mars -> 2031-03-03", "1er février 2030 -> 2030-02-01"],
    );
    check_past(
        "Il est mort hier soir dans le train, lundi dernier.",
        &["hier soir -> 2031-03-10", "lundi dernier -> ?"],
    );
    check_past(
        "El puente cayó el 3 de marzo de 2031 y el lunes.",
        &["3 de marzo de 2031 -> 2031-03-03", "lunes -> 2031-03-10"],
    );
    check_past(
        "Ayer por la mañana, hace dos años, en enero.",
        &[
            "Ayer por la mañana -> 2031-03-10",
            "hace dos años -> 2029",
            "enero -> 2031-01",
        ],
    );
    check_past("Er ist hier in der Stadt.", &[]);
}

proptest! {
    #[test]
    fn mentions_are_in_order_and_of_the_text(text in "\\PC{0,120}") {
        holds(&text)?;
    }

    #[test]
    fn words_of_dates_in_any_order(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "March", "May", "Mar", "Feb", "mars", "30", "11", "2031", "1987", "-", "/", ".", ",", "Tuesday", "Sun", "next", "last",
            "this", "week", "year", "in", "two", "ago", "vor", "il y a", "hace", "at", "6", "a.m.", ":30", "noon", "of", "de", "th",
            "today", "morning", "–", "\n", "and", "Uhr", "will", "99", "century", "ans",
        ]), 0..12), glue in "[ ]?") {
        holds(&parts.join(&glue))?;
    }

    #[test]
    fn resolving_never_fails_at_the_ends_of_time(text in "(last|next|this|in|) ?(two|99|9999|30) (days|weeks|months|years) ago|March 3|Friday|Feb 29",
        year in -9998_i16..9998, month in 1_i8..=12, day in 1_i8..=28) {
        for mention in dates(&text) {
            for tense in [Tense::Past, Tense::Future, Tense::Unknown] {
                if let Some(edtf) = resolve(&mention.when, date(year, month, day), tense) {
                    prop_assert!(edtf.first_day() <= edtf.last_day());
                }
            }
        }
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for mention in dates(text) {
        prop_assert!(
            mention.span.start() >= end && !mention.span.is_empty(),
            "{mention:?}"
        );
        prop_assert!(mention.span.get(text).is_some());
        end = mention.span.end();
        if let Some(edtf) = resolve(&mention.when, ANCHOR, Tense::Unknown) {
            prop_assert!(edtf.first_day() <= edtf.last_day());
        }
    }
    Ok(())
}
