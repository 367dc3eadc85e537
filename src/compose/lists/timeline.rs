//! The timeline: all events by year, and each year's own page.

use crate::compose::at::At;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::lists::list_frame;
use crate::compose::{strip, timeline};
use crate::route::lists::List;
use crate::route::routes::Year;
use crate::typeset::anchor;
use crate::typeset::html::Html;
use crate::view::part::Link;
use crate::view::timeline::{Timeline, YearSection};
use crate::view::timeline_year::TimelineYear;

/// Past this many events the whole timeline only counts them: each year's own page shows them.
const MOST: usize = 600;

#[must_use]
pub fn all(at: At<'_>) -> Timeline {
    let events = &at.desk.shelf.site.timeline.events;
    let whole = events.len() <= MOST;
    Timeline {
        page: list_frame(at, List::Timeline),
        strip: strip::strip(at, events),
        years: at.desk.routes.years.iter().map(|year| section(at, year, whole)).collect(),
    }
}

fn section(at: At<'_>, year: &Year, whole: bool) -> YearSection {
    let shown = if whole || year.address.is_none() { year.events.as_slice() } else { &[] };
    YearSection {
        id: year.year.map_or_else(|| "undated".to_owned(), |y| format!("y{y}")),
        year: linked(at, year),
        count: at.count("events", year.events.len()),
        entries: timeline::entries(at, shown),
    }
}

fn linked(at: At<'_>, year: &Year) -> Html {
    match (&year.address, year.year) {
        (Some(address), Some(number)) => at.anchor_to(address, &number.to_string()),
        _ => anchor::words(&at.word("date", "undated")),
    }
}

fn link(at: At<'_>, year: &Year) -> Option<Link> {
    Some(at.to(year.address.as_ref()?, year.year?.to_string()))
}

/// The page of one year, an index into `Routes::years`.
#[must_use]
pub fn year(at: At<'_>, index: usize) -> TimelineYear {
    let years = &at.desk.routes.years;
    let dated = |index: Option<usize>| index.and_then(|i| years.get(i)).and_then(|y| link(at, y));
    let year = &years[index];
    let number = year.year.map(|y| y.to_string()).unwrap_or_default();
    let title = format!("{} {number}", at.word("nav", "timeline"));
    let frame = Frame {
        kind: "timeline_year",
        title: &title,
        description: at.count("events", year.events.len()).text,
        section: "timeline",
        json_ld: jsonld::collection(at.desk, &title, at.address),
    };
    TimelineYear {
        page: frame::page(at, frame),
        year: number,
        count: at.count("events", year.events.len()),
        entries: timeline::entries(at, &year.events),
        // Years stand latest first.
        previous: dated(Some(index + 1)),
        next: dated(index.checked_sub(1)),
        all: at.list(List::Timeline, &at.word("nav", "all_events")),
    }
}
