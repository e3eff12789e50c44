//! Names of months, weekdays and units of time in English, German, French and Spanish.

use jiff::civil::Weekday;

use crate::dates::TimeUnit;
use crate::scan::Scan;

/// The month that a folded word or abbreviation names, 1 to 12.
pub(crate) fn month(folded: &str) -> Option<u8> {
    Some(match folded {
        "january" | "jan" | "januar" | "janner" | "janvier" | "janv" | "enero" => 1,
        "february" | "feb" | "februar" | "fevrier" | "fevr" | "febrero" => 2,
        "march" | "mar" | "marz" | "mars" | "marzo" => 3,
        "april" | "apr" | "avril" | "abril" => 4,
        "may" | "mai" | "mayo" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" => 6,
        "july" | "jul" | "juli" | "juillet" | "julio" => 7,
        "august" | "aug" | "aout" | "agosto" => 8,
        "september" | "sept" | "sep" | "septembre" | "septiembre" | "setiembre" => 9,
        "october" | "oct" | "oktober" | "okt" | "octobre" | "octubre" => 10,
        "november" | "nov" | "novembre" | "noviembre" => 11,
        "december" | "dec" | "dezember" | "dez" | "decembre" | "diciembre" => 12,
        _ => return None,
    })
}

/// Whether a folded month or weekday is English; the others count only where the text is not English.
pub(crate) fn is_english(folded: &str) -> bool {
    matches!(
        folded,
        "january"
            | "jan"
            | "february"
            | "feb"
            | "march"
            | "mar"
            | "april"
            | "apr"
            | "may"
            | "june"
            | "jun"
            | "july"
            | "jul"
            | "august"
            | "aug"
            | "september"
            | "sept"
            | "sep"
            | "october"
            | "oct"
            | "november"
            | "nov"
            | "december"
            | "dec"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}

/// Whether a month's name is also another word or a person's name, so that it needs a day, a year or a preposition.
pub(crate) fn is_ambiguous_month(folded: &str) -> bool {
    matches!(
        folded,
        "march"
            | "may"
            | "april"
            | "june"
            | "august"
            | "mars"
            | "mar"
            | "jan"
            | "jun"
            | "jul"
            | "dec"
            | "sep"
            | "oct"
            | "nov"
            | "apr"
            | "aug"
            | "feb"
            | "mai"
            | "juni"
            | "juli"
            | "julio"
            | "okt"
            | "dez"
            | "janv"
            | "fevr"
            | "abril"
            | "avril"
    )
}

/// The weekday that a folded word names in full.
pub(crate) fn weekday(folded: &str) -> Option<Weekday> {
    Some(match folded {
        "monday" | "montag" | "lundi" | "lunes" => Weekday::Monday,
        "tuesday" | "dienstag" | "mardi" | "martes" => Weekday::Tuesday,
        "wednesday" | "mittwoch" | "mercredi" | "miercoles" => Weekday::Wednesday,
        "thursday" | "donnerstag" | "jeudi" | "jueves" => Weekday::Thursday,
        "friday" | "freitag" | "vendredi" | "viernes" => Weekday::Friday,
        "saturday" | "samstag" | "sonnabend" | "samedi" | "sabado" => Weekday::Saturday,
        "sunday" | "sonntag" | "dimanche" | "domingo" => Weekday::Sunday,
        _ => return None,
    })
}

/// The weekday that an abbreviation names: only to be trusted beside a date ("Sun" is a newspaper).
pub(crate) fn short_weekday(folded: &str) -> Option<Weekday> {
    Some(match folded {
        "mon" => Weekday::Monday,
        "tue" | "tues" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" | "thur" | "thurs" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// A four-digit year between 1900 and 2099 at token `i`, without separators around it.
pub(crate) fn modern_year(scan: &Scan, i: usize) -> Option<i16> {
    let digits = scan.digits(i).filter(|d| d.len() == 4)?;
    let year: i16 = digits.parse().ok()?;
    let joined =
        scan.is_mark(i + 1, &['.', ',', ':', '/', '%', '°']) && scan.glued(i + 1) && scan.glued(i + 2)
            || i.checked_sub(1).is_some_and(|before| {
                scan.glued(i)
                    && scan.is_mark(
                        before,
                        &['.', ',', ':', '/', '#', '$', '€', '£', '¥', '+', '\'', '’'],
                    )
            });
    (!joined && (1900..2100).contains(&year)).then_some(year)
}

/// The unit of time that a folded word names, for "two weeks ago" and "next month".
pub(crate) fn time_unit(folded: &str) -> Option<TimeUnit> {
    Some(match folded {
        "minute" | "minutes" | "minuten" | "minutos" => TimeUnit::Minute,
        "hour" | "hours" | "stunde" | "stunden" | "heure" | "heures" | "hora" | "horas" => TimeUnit::Hour,
        "day" | "days" | "tag" | "tage" | "tagen" | "jour" | "jours" | "dia" | "dias" => TimeUnit::Day,
        "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" | "semana" | "semanas" => {
            TimeUnit::Week
        }
        "weekend" | "wochenende" | "week-end" => TimeUnit::Weekend,
        "month" | "months" | "monat" | "monate" | "monaten" | "monats" | "mois" | "mes" | "meses" => {
            TimeUnit::Month
        }
        "year" | "years" | "jahr" | "jahre" | "jahren" | "jahres" | "an" | "ans" | "annee" | "annees"
        | "ano" | "anos" => TimeUnit::Year,
        "decade" | "decades" | "jahrzehnt" | "jahrzehnten" | "decennie" | "decada" | "decadas" => {
            TimeUnit::Decade
        }
        "century" | "centuries" | "jahrhundert" | "siecle" | "siglo" => TimeUnit::Century,
        _ => return None,
    })
}
