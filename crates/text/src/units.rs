//! What figures measure: currencies, percent, lengths, weights, spans of time.

use crate::scan::{Kind, Scan};

pub(crate) const CURRENCY_SIGNS: &[char] = &[
    '$', '€', '£', '¥', '₹', '₽', '₩', '₺', '₪', '฿', '₴', '₫', '₦', '₱',
];

/// A unit read at some token, and the token behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) name: &'static str,
    pub(crate) kind: UnitKind,
    pub(crate) to: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    Money,
    Percent,
    Measure,
}

/// The currency before a figure that begins behind token `i`, and whether it begins one token earlier (`US$`).
pub(crate) fn currency_before(scan: &Scan, i: usize) -> Option<(&'static str, bool)> {
    let token = scan.tokens.get(i)?;
    if let Kind::Mark(sign) = token.kind {
        let prefix = if scan.glued(i) {
            i.checked_sub(1).map_or("", |at| scan.raw(at))
        } else {
            ""
        };
        let name = match (sign, prefix) {
            ('$', "A" | "AU") => "aud",
            ('$', "C" | "CA") => "cad",
            ('$', "HK") => "hkd",
            ('$', "NZ") => "nzd",
            ('$', "S") => "sgd",
            ('$', "R") => "brl",
            ('$', _) => "usd",
            ('€', _) => "eur",
            ('£', _) => "gbp",
            ('¥', "CN") => "cny",
            ('¥', _) => "jpy",
            ('₹', _) => "inr",
            ('₽', _) => "rub",
            ('₩', _) => "krw",
            ('₺', _) => "try",
            ('₪', _) => "ils",
            ('฿', _) => "thb",
            ('₴', _) => "uah",
            ('₫', _) => "vnd",
            ('₦', _) => "ngn",
            ('₱', _) => "php",
            _ => return None,
        };
        let prefixed = matches!(
            prefix,
            "US" | "A" | "AU" | "C" | "CA" | "HK" | "NZ" | "S" | "R" | "CN"
        );
        return Some((name, prefixed));
    }
    let raw = scan.raw(i);
    if matches!(raw, "Rs" | "Rs.") {
        return Some(("inr", false));
    }
    code(raw).map(|name| (name, false))
}

/// ISO 4217 codes that news prints.
fn code(raw: &str) -> Option<&'static str> {
    Some(match raw {
        "USD" => "usd",
        "EUR" => "eur",
        "GBP" => "gbp",
        "CHF" => "chf",
        "JPY" => "jpy",
        "CNY" | "RMB" => "cny",
        "AUD" => "aud",
        "CAD" => "cad",
        "INR" => "inr",
        "SEK" => "sek",
        "NOK" => "nok",
        "DKK" => "dkk",
        "BRL" => "brl",
        "ZAR" => "zar",
        "KES" | "KSh" | "Sh" => "kes",
        _ => return None,
    })
}

/// The unit that begins at token `i`, behind a figure. `glued` abbreviations may be short (`5m`, `30C`).
pub(crate) fn unit_at(scan: &Scan, i: usize, glued: bool) -> Option<Unit> {
    if !scan.same_line(i) {
        return None;
    }
    let unit = |name, kind, to| Some(Unit { name, kind, to });
    if scan.is_mark(i, &['%', '٪']) {
        return unit("percent", UnitKind::Percent, i + 1);
    }
    if scan.is_mark(i, CURRENCY_SIGNS) && !scan.digits(i + 1).is_some_and(|_| scan.glued(i + 1)) {
        return currency_before(scan, i).and_then(|(name, _)| unit(name, UnitKind::Money, i + 1));
    }
    if scan.is_mark(i, &['°']) {
        let name = match scan.raw(i + 1) {
            "C" => "celsius",
            "F" => "fahrenheit",
            _ => return unit("degree", UnitKind::Measure, i + 1),
        };
        return unit(name, UnitKind::Measure, i + 2);
    }
    percent_words(scan, i)
        .or_else(|| {
            code(scan.raw(i)).map(|name| Unit {
                name,
                kind: UnitKind::Money,
                to: i + 1,
            })
        })
        .or_else(|| money_word(scan, i))
        .or_else(|| measure(scan, i, glued))
}

fn percent_words(scan: &Scan, i: usize) -> Option<Unit> {
    let unit = |name, to| {
        Some(Unit {
            name,
            kind: UnitKind::Percent,
            to,
        })
    };
    let (points, to) = match scan.word(i) {
        "percent" | "pct" | "prozent" => (false, i + 1),
        "per" if scan.word(i + 1) == "cent" => (false, i + 2),
        "pour" | "por" if matches!(scan.word(i + 1), "cent" | "ciento") => (false, i + 2),
        "percentage" if matches!(scan.word(i + 1), "point" | "points") => (true, i + 2),
        "prozentpunkte" | "prozentpunkten" => (true, i + 1),
        _ => return None,
    };
    if points {
        return unit("percentage point", to);
    }
    unit("percent", to)
}

fn money_word(scan: &Scan, i: usize) -> Option<Unit> {
    let unit = |name, to| {
        Some(Unit {
            name,
            kind: UnitKind::Money,
            to,
        })
    };
    let word = scan.word(i);
    let next = scan.word(i + 1);
    let dollar = |at: usize| matches!(scan.word(at), "dollar" | "dollars" | "dolares");
    if dollar(i + 1) {
        let name = match (word, scan.raw(i)) {
            ("australian", _) => "aud",
            ("canadian", _) => "cad",
            ("singapore", _) => "sgd",
            (_, "US" | "U.S." | "U.S") | ("american", _) => "usd",
            _ => return None,
        };
        return unit(name, i + 2);
    }
    match word {
        "dollar" | "dollars" | "dolares" | "bucks" => unit("usd", i + 1),
        "euro" | "euros" => unit("eur", i + 1),
        "pounds" if next == "sterling" => unit("gbp", i + 2),
        "yen" => unit("jpy", i + 1),
        "yuan" | "renminbi" => unit("cny", i + 1),
        "rubles" | "roubles" | "rubel" => unit("rub", i + 1),
        "rupees" | "rupee" => unit("inr", i + 1),
        "franken" => unit("chf", i + 1),
        "francs" => unit("franc", i + 1),
        "pesos" => unit("peso", i + 1),
        "won"
            if scan.tokens.get(i + 1).is_none()
                || !next.ends_with("ed") && matches!(next, "" | "in" | "to" | "for") =>
        {
            unit("krw", i + 1)
                .filter(|_| i > 0 && matches!(scan.before(i, 1), "million" | "billion" | "trillion"))
        }
        "lira" | "liras" => unit("try", i + 1),
        "kronor" => unit("sek", i + 1),
        "kroner" => unit("krone", i + 1),
        "cents" | "cent" if !scan.has_before(i, &["per"]) => unit("cent", i + 1),
        "pence" => unit("penny", i + 1),
        _ => None,
    }
}

fn measure(scan: &Scan, i: usize, glued: bool) -> Option<Unit> {
    let unit = |name| {
        Some(Unit {
            name,
            kind: UnitKind::Measure,
            to: i + 1,
        })
    };
    let word = scan.word(i);
    if let Some(name) = long_measure(word) {
        return unit(name);
    }
    if matches!(word, "square" | "cubic") {
        let name = match (word, long_measure(scan.word(i + 1))?) {
            ("square", "mile") => "square mile",
            ("square", "km") => "square km",
            ("square", "metre") => "square metre",
            ("square", "foot") => "square foot",
            ("cubic", "metre") => "cubic metre",
            ("cubic", "foot") => "cubic foot",
            _ => return None,
        };
        return Some(Unit {
            name,
            kind: UnitKind::Measure,
            to: i + 2,
        });
    }
    if word == "metric" && matches!(scan.word(i + 1), "ton" | "tons") {
        return Some(Unit {
            name: "ton",
            kind: UnitKind::Measure,
            to: i + 2,
        });
    }
    match scan.raw(i) {
        "km" => unit("km"),
        "kph" => unit("kph"),
        "mph" => unit("mph"),
        "kg" => unit("kg"),
        "cm" => unit("cm"),
        "mm" => unit("mm"),
        "ft" => unit("foot"),
        "ha" => unit("hectare"),
        "lb" | "lbs" => unit("pound"),
        "MW" => unit("megawatt"),
        "GW" => unit("gigawatt"),
        "m" => unit("metre"),
        "C" if glued => unit("celsius"),
        "F" if glued => unit("fahrenheit"),
        "g" if glued => unit("gram"),
        "p" if glued => unit("penny"),
        _ => None,
    }
}

/// Units that are written out, one name for all spellings.
fn long_measure(word: &str) -> Option<&'static str> {
    Some(match word {
        "kilometer" | "kilometre" | "kilometers" | "kilometres" | "kilometern" | "kilometros" => "km",
        "mile" | "miles" | "meilen" => "mile",
        "meter" | "metre" | "meters" | "metres" | "metern" | "metros" => "metre",
        "centimeter" | "centimetre" | "centimeters" | "centimetres" | "zentimeter" => "cm",
        "foot" | "feet" => "foot",
        "inch" | "inches" => "inch",
        "yard" | "yards" => "yard",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" | "hektar" => "hectare",
        "pound" | "pounds" => "pound",
        "kilogram" | "kilograms" | "kilogramm" | "kilo" | "kilos" => "kg",
        "ton" | "tons" | "tonne" | "tonnes" | "tonnen" => "ton",
        "ounce" | "ounces" => "ounce",
        "gallon" | "gallons" => "gallon",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "barrel" | "barrels" => "barrel",
        "megawatt" | "megawatts" => "megawatt",
        "gigawatt" | "gigawatts" => "gigawatt",
        "degree" | "degrees" | "grad" => "degree",
        "second" | "seconds" | "sekunden" | "secondes" => "second",
        "minute" | "minutes" | "minuten" | "minutos" => "minute",
        "hour" | "hours" | "stunde" | "stunden" | "heures" | "horas" => "hour",
        "day" | "days" | "tage" | "tagen" | "jours" | "dias" => "day",
        "week" | "weeks" | "woche" | "wochen" | "semaines" | "semanas" => "week",
        "month" | "months" | "monat" | "monate" | "monaten" | "mois" | "meses" => "month",
        "year" | "years" | "jahr" | "jahre" | "jahren" | "ans" | "annees" | "anos" => "year",
        "decade" | "decades" | "jahrzehnte" => "decade",
        "century" | "centuries" => "century",
        _ => return None,
    })
}
