//! The front page: what there is, by time.

use nutgraf_news::{Moment, UpcomingStatus};
use nutgraf_store::{Card, Totals};

use super::link::segment;
use super::text::{Text, counted};
use super::when::{Time, passed};

/// Coming dates shown beside the leading story.
const UPCOMING_MAX: usize = 4;
/// A story leads only if its last source is this close to the newest: a day.
const LEAD_WINDOW_S: i64 = 86_400;

/// The front page, ready for the template.
pub(crate) struct FrontView {
    pub(crate) today: Time,
    pub(crate) totals: String,
    pub(crate) looked: Option<Time>,
    pub(crate) lead: Option<CardView>,
    pub(crate) cards: Vec<CardView>,
    pub(crate) upcoming: Vec<UpcomingView>,
}

/// One story.
pub(crate) struct CardView {
    pub(crate) path: String,
    pub(crate) topic: Option<String>,
    pub(crate) title: Text,
    pub(crate) about: Text,
    pub(crate) reports: String,
    pub(crate) sources: String,
    pub(crate) as_of: Option<Time>,
    pub(crate) differ: bool,
}

/// One coming date.
pub(crate) struct UpcomingView {
    pub(crate) time: Time,
    pub(crate) text: Text,
    pub(crate) path: String,
}

impl FrontView {
    /// `first` is false on the pages behind the first, which have no leading story.
    pub(crate) fn new(
        mut cards: Vec<Card>,
        totals: Totals,
        now: Moment,
        looked: Option<Moment>,
        base: &str,
        first: bool,
    ) -> FrontView {
        let upcoming = if first {
            upcoming(&cards, now, base)
        } else {
            Vec::new()
        };
        let lead = first.then(|| lead(&cards)).flatten().map(|at| cards.remove(at));
        FrontView {
            today: Time::full(Moment::day(now.date())),
            totals: totals_words(totals),
            looked: looked.map(Time::full),
            lead: lead.map(|card| card_view(&card, now, base)),
            cards: cards.iter().map(|card| card_view(card, now, base)).collect(),
            upcoming,
        }
    }
}

fn totals_words(totals: Totals) -> String {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let stories = counted(number(totals.stories), "story", "stories");
    match totals.articles {
        0 => stories,
        n => format!("{stories} from {}", counted(number(n), "report", "reports")),
    }
}

/// Of the stories of the last day, the one with the most independent sources; the newest of equals.
fn lead(cards: &[Card]) -> Option<usize> {
    let seconds = |card: &Card| card.as_of.map(|at| at.timestamp().as_second());
    let newest = cards.first().and_then(&seconds);
    let recent = |card: &Card| match (newest, seconds(card)) {
        (Some(newest), Some(at)) => newest - at <= LEAD_WINDOW_S,
        _ => newest.is_none(),
    };
    (cards.iter().enumerate())
        .filter(|(_, card)| recent(card))
        .max_by_key(|(at, card)| (card.independent_sources, std::cmp::Reverse(*at)))
        .map(|(at, _)| at)
}

fn card_view(card: &Card, now: Moment, base: &str) -> CardView {
    CardView {
        path: format!("{base}/story/{}", segment(&card.id.0)),
        topic: card.topic.clone(),
        title: Text::new(&card.title, card.title_language.as_deref()),
        about: Text::new(&card.about, card.about_language.as_deref()),
        reports: counted(card.reports, "report", "reports"),
        sources: match card.independent_sources {
            1 => "one source".to_owned(),
            n => counted(n, "independent source", "independent sources"),
        },
        as_of: card.as_of.map(|at| Time::latest(at, now)),
        differ: card.differ,
    }
}

/// The next dates of all stories. Those whose day is not known come after those whose day is.
fn upcoming(cards: &[Card], now: Moment, base: &str) -> Vec<UpcomingView> {
    let mut dates: Vec<(&str, &Card, usize)> = Vec::new();
    for card in cards {
        for (i, date) in card.upcoming.iter().enumerate() {
            let comes = !matches!(date.status, UpcomingStatus::Cancelled | UpcomingStatus::Happened);
            let today = now.date().to_string();
            // EDTF sorts as text from the year on; a day that began before today is not *coming*.
            if comes
                && !passed(&date.when, Some(now))
                && date.when.as_str() >= &today[..date.when.len().min(10)]
            {
                dates.push((&date.when, card, i));
            }
        }
    }
    dates.sort_by_key(|(when, card, i)| (*when, &card.id, *i));
    (dates.into_iter().take(UPCOMING_MAX))
        .map(|(when, card, i)| UpcomingView {
            time: Time::edtf(when, Some(now)),
            text: Text::new(&card.upcoming[i].text, card.upcoming[i].language.as_deref()),
            path: format!("{base}/story/{}", segment(&card.id.0)),
        })
        .collect()
}
