//! Times in words, no finer than they are known.

use nutgraf_news::{Moment, Precision};
use nutgraf_text::{Edtf, date_words, time_words};

/// "16 May 2031", or "16 May 2031, 18:00 UTC+1" on the source's own clock.
pub(crate) fn when(moment: Moment) -> String {
    match moment.precision() {
        Precision::Day => date_words(Edtf::Day(moment.date()), None),
        Precision::Instant => time_words(moment.datetime(), moment.offset(), '-'),
    }
}
