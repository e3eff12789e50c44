//! Numbers as news states them.

use nutgraf_text::{Bound, Number, numbers};
use proptest::prelude::*;

/// One line a number: `text|kind|value[..upper]|unit|counted|bound`, with empty parts left out at the end.
fn shown(text: &str, number: &Number) -> String {
    let upper = number.upper.map(|u| format!("..{u}")).unwrap_or_default();
    let mut parts = vec![
        number.span.of(text).to_string(),
        format!("{:?}", number.kind),
        format!("{}{upper}", (number.value * 1000.0).round() / 1000.0),
        number.unit.clone().unwrap_or_default(),
        number.counts.map(|c| c.of(text).to_string()).unwrap_or_default(),
        if number.bound == Bound::Exact {
            String::new()
        } else {
            format!("{:?}", number.bound)
        },
    ];
    while parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts.join("|")
}

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = numbers(text).iter().map(|n| shown(text, n)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn counts_in_digits_and_words() {
    check("The flood killed 12 people.", &["12|Cardinal|12||people"]);
    check(
        "At least 1,234 homes burned.",
        &["1,234|Cardinal|1234||homes|AtLeast"],
    );
    check(
        "Police counted twenty-three young supporters.",
        &["twenty-three|Cardinal|23||supporters"],
    );
    check("She ran 1,234.5 laps.", &["1,234.5|Cardinal|1234.5||laps"]);
    check("There were twelve.", &["twelve|Cardinal|12"]);
    check(
        "More than two hundred and five houses fell.",
        &["two hundred and five|Cardinal|205||houses|AtLeast"],
    );
    check(
        "About 31 million voters took part.",
        &["31 million|Cardinal|31000000||voters|About"],
    );
    check(
        "Nearly 1.5m people left.",
        &["1.5m|Cardinal|1500000||people|About"],
    );
    check(
        "A dozen boats and half a dozen cars sank.",
        &["A dozen|Cardinal|12||boats", "half a dozen|Cardinal|6||cars"],
    );
    check("Two dozen were hurt.", &["Two dozen|Cardinal|24"]);
    check(
        "One person died; no one else was hurt.",
        &["One|Cardinal|1||person"],
    );
    check("One of the men said they helped one another.", &[]);
    check(
        "Half a million tickets were sold.",
        &["Half a million|Cardinal|500000||tickets"],
    );
    check(
        "The panel has five members, a five-member board said.",
        &["five|Cardinal|5||members", "five|Cardinal|5||member"],
    );
    check("The 10 000 seats were full.", &["10 000|Cardinal|10000||seats"]);
    check("The toll rose to 45.", &["45|Cardinal|45"]);
    check(
        "Three hundred thousand left.",
        &["Three hundred thousand|Cardinal|300000||left"],
    );
    check(
        "Some 40 of the 96 passengers survived.",
        &["40|Cardinal|40||passengers|About", "96|Cardinal|96||passengers"],
    );
    check(
        "It needs 50 or more votes and no more than 60 seats.",
        &["50|Cardinal|50||votes|AtLeast", "60|Cardinal|60||seats|AtMost"],
    );
    check(
        "50+ shops closed, up to 90 more may.",
        &["50|Cardinal|50||shops|AtLeast", "90|Cardinal|90|||AtMost"],
    );
}

#[test]
fn money_and_percent() {
    check("It cost $121 billion.", &["$121 billion|Money|121000000000|usd"]);
    check(
        "A €3m grant and £2.5bn more.",
        &["€3m|Money|3000000|eur", "£2.5bn|Money|2500000000|gbp"],
    );
    check(
        "He paid US$5 and 20 euros.",
        &["US$5|Money|5|usd", "20 euros|Money|20|eur"],
    );
    check(
        "5 Milliarden Euro fehlen, das ist viel.",
        &["5 Milliarden Euro|Money|5000000000|eur"],
    );
    check(
        "Sales fell 3.5 percent, or 3.5%, or 3.5 per cent.",
        &[
            "3.5 percent|Percent|3.5|percent",
            "3.5%|Percent|3.5|percent",
            "3.5 per cent|Percent|3.5|percent",
        ],
    );
    check(
        "Rates rose 0.25 percentage points.",
        &["0.25 percentage points|Percent|0.25|percentage point"],
    );
    check(
        "About $3-5 million was lost.",
        &["$3-5 million|Range|3000000..5000000|usd||About"],
    );
    check("A $12.50 ticket.", &["$12.50|Money|12.5|usd"]);
    check("It sold for EUR 3 million.", &["EUR 3 million|Money|3000000|eur"]);
    check("Millions of dollars vanished.", &["Millions|Vague|1000000|usd"]);
    check("A $1.2-billion plan.", &["$1.2-billion|Money|1200000000|usd"]);
    check(
        "Fines of $100 to $500 apply.",
        &["$100 to $500|Range|100..500|usd"],
    );
}

#[test]
fn separators_follow_the_language() {
    check(
        "Der Verein hat 1.234 Mitglieder und 1.234,5 Euro.",
        &["1.234|Cardinal|1234||Mitglieder", "1.234,5 Euro|Money|1234.5|eur"],
    );
    check(
        "Die Inflation liegt bei 2,5 Prozent, das ist hoch.",
        &["2,5 Prozent|Percent|2.5|percent"],
    );
    check(
        "Les prix ont augmenté de 2,5 % dans les villes.",
        &["2,5 %|Percent|2.5|percent"],
    );
    check(
        "Plus de 1 500 personnes ont été évacuées.",
        &["1 500|Cardinal|1500||personnes|AtLeast"],
    );
    check(
        "El gobierno del país gastó 1.500 millones de euros.",
        &["1.500 millones|Cardinal|1500000000|eur"],
    );
    check(
        "A 1.234 ratio of the two.",
        &["1.234|Cardinal|1.234||ratio", "two|Cardinal|2"],
    );
    check(
        "Rund 1,2 Mio. Menschen und zwölf Hunde sind im Park.",
        &[
            "1,2 Mio.|Cardinal|1200000||Menschen|About",
            "zwölf|Cardinal|12||Hunde",
        ],
    );
    check(
        "In der Stadt wurden dreiundzwanzig Häuser und zweihundert Autos zerstört.",
        &[
            "dreiundzwanzig|Cardinal|23||Häuser",
            "zweihundert|Cardinal|200||Autos",
        ],
    );
    check(
        "Au moins quatre-vingt-dix personnes sont dans le train.",
        &["quatre-vingt-dix|Cardinal|90||personnes|AtLeast"],
    );
    check(
        "Al menos treinta y dos personas en el tren.",
        &["treinta y dos|Cardinal|32||personas|AtLeast"],
    );
    check(
        "Unos tres mil manifestantes y los otros.",
        &["tres mil|Cardinal|3000||manifestantes|About"],
    );
}

#[test]
fn shares_ranges_scores_and_the_vague() {
    check(
        "One in five children is hungry.",
        &["One in five|Ratio|0.2||children"],
    );
    check("Three out of four said yes.", &["Three out of four|Ratio|0.75"]);
    check(
        "Two-thirds of members agreed.",
        &["Two-thirds|Ratio|0.667||members"],
    );
    check("Half of the houses stood.", &["Half|Ratio|0.5||houses"]);
    check(
        "Hundreds of people and tens of thousands of birds.",
        &[
            "Hundreds|Vague|100||people",
            "tens of thousands|Vague|10000||birds",
        ],
    );
    check(
        "Several hundred fans waited.",
        &["Several hundred|Vague|100||fans"],
    );
    check("Harrow won 1-0.", &["1-0|Score|1..0"]);
    check("The court ruled 5-4.", &["5-4|Score|5..4"]);
    check(
        "Between 10 and 15 ships came.",
        &["10 and 15|Range|10..15||ships"],
    );
    check("10-15 ships came.", &["10-15|Range|10..15||ships"]);
    check(
        "Growth of 2 to 3 percent.",
        &["2 to 3 percent|Range|2..3|percent"],
    );
    check(
        "It rose from 10 to 15 percent.",
        &["10|Cardinal|10", "15 percent|Percent|15|percent"],
    );
}

#[test]
fn what_articles_taught() {
    check(
        "About 5-6,000 people waited four and a half hours.",
        &[
            "5-6,000|Range|5000..6000||people|About",
            "four and a half|Cardinal|4.5|hour",
        ],
    );
    check(
        "She won, 134 to 63, on 0800 0560154.",
        &[
            "134 to 63|Score|134..63",
            "0800|Label|800",
            "0560154|Label|560154",
        ],
    );
    check("The tram driver, 42, from Harrow, fell.", &["42|Age|42|year"]);
    check(
        "It was the Apollo 11 space mission; in Harrow 12 people fell.",
        &["11|Label|11", "12|Cardinal|12||people"],
    );
    check(
        "See https://t.co/7R4Qo for one-half of it, the 70 metric tons.",
        &["7|Label|7", "one-half|Ratio|0.5", "70|Cardinal|70|ton"],
    );
    check(
        "It cost 911,915 U.S. dollars.",
        &["911,915 U.S. dollars|Money|911915|usd"],
    );
    check(
        "A Long March 4C rocket flew at stage 2.",
        &["4|Cardinal|4|celsius", "2|Label|2"],
    );
}

#[test]
fn years_days_clocks_and_ages() {
    check("It was built in 1987.", &["1987|Year|1987"]);
    check("The 1990s were calm.", &["1990s|Year|1990|decade"]);
    check("The 2011 elections failed.", &["2011|Year|2011"]);
    check("2000 people came.", &["2000|Cardinal|2000||people"]);
    check(
        "On March 11, 3 people fell.",
        &["11|DayOfMonth|11", "3|Cardinal|3||people"],
    );
    check(
        "It opens at 6:30 p.m. on 11 March 2031.",
        &["6:30 p.m.|Clock|1110", "11|DayOfMonth|11", "2031|Year|2031"],
    );
    check("Um 18 Uhr ist das Spiel.", &["18 Uhr|Clock|1080"]);
    check(
        "A 45-year-old man, and Ada Lind, 32, a nurse.",
        &["45|Age|45|year", "32|Age|32|year"],
    );
    check(
        "He served 45 years and ran 10 km.",
        &["45|Cardinal|45|year", "10|Cardinal|10|km"],
    );
    check("The 2011-2015 drought.", &["2011-2015|Range|2011..2015|year"]);
}

#[test]
fn ordinals_and_names_with_digits() {
    check(
        "The third man came 21st.",
        &["third|Ordinal|3||man", "21st|Ordinal|21"],
    );
    check(
        "Wait a second, he said; 30 seconds later he left.",
        &["30|Cardinal|30|second"],
    );
    check("The second bridge fell.", &["second|Ordinal|2||bridge"]);
    check(
        "A Boeing 737 and an F-16 flew under Section 230.",
        &["737|Label|737", "16|Label|16", "230|Label|230"],
    );
    check(
        "After 9/11, call 555-123-4567.",
        &["9/11|Label|9", "555-123-4567|Label|555"],
    );
    check("Covid-19 spread; COVID19 too.", &["19|Label|19"]);
    check("The twenty-first vote.", &["twenty-first|Ordinal|21||vote"]);
    check(
        "A 100m race and a 5m tall wall.",
        &["100|Cardinal|100|metre", "5|Cardinal|5|metre"],
    );
}

proptest! {
    #[test]
    fn spans_are_in_order_and_of_the_text(text in "\\PC{0,120}") {
        holds(&text)?;
    }

    #[test]
    fn figures_and_words_in_any_order(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "1", "12", "2011", "1,234", "1.5", "$", "€", "%", "million", "-", "–", "to", "of", "one", "two", "hundred", "and",
            "in", "out", "a", "half", "dozen", "thirds", "March", "p.m.", ":", "30", "/", "s", "m", "years", "old", "people",
            "\u{A0}", "\n", ".", ",", "vor", "mil", "quatre", "vingt", "½", "US", "third", "-year-old", "’",
        ]), 0..14), glue in "[ ]?") {
        holds(&parts.join(&glue))?;
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for number in numbers(text) {
        prop_assert!(number.span.start() >= end && !number.span.is_empty());
        prop_assert!(number.span.get(text).is_some());
        prop_assert!(number.value.is_finite());
        prop_assert!(number.counts.is_none_or(|c| c.get(text).is_some()));
        end = number.span.end();
    }
    Ok(())
}
