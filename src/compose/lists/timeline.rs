//! The timeline: all events by year, and each year's own page.

use crate::compose::at::At;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::lists::{list_frame, place};
use crate::compose::{strip, timeline};
use crate::route::lists::List;
use crate::route::parts;
use crate::route::routes::Year;
use crate::view::part::Pagination;
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
    let shown = if whole { year.events.as_slice() } else { &[] };
    YearSection {
        id: year.year.map_or_else(|| "undated".to_owned(), |y| format!("y{y}")),
        year: at.anchor_to(&year.address, &name(at, year)),
        count: at.count("events", year.events.len()),
        entries: timeline::entries(at, shown),
    }
}

fn name(at: At<'_>, year: &Year) -> String {
    year.year.map_or_else(|| at.word("date", "undated"), |number| number.to_string())
}

fn pagination(at: At<'_>, year: &Year, part: usize) -> Option<Pagination> {
    place(at, part, year.events.len().div_ceil(parts::EVENTS), &|part| parts::address(&year.address, part))
}

/// A page (from 0) of one year, an index into `Routes::years`.
#[must_use]
pub fn year(at: At<'_>, index: usize, part: usize) -> TimelineYear {
    let years = &at.desk.routes.years;
    let link = |index: Option<usize>| index.and_then(|i| years.get(i)).map(|y| at.to(&y.address, name(at, y)));
    let year = &years[index];
    let number = name(at, year);
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
        entries: timeline::entries(at, parts::slice(&year.events, parts::EVENTS, part)),
        pagination: pagination(at, year, part),
        // Years stand latest first.
        previous: link(Some(index + 1)),
        next: link(index.checked_sub(1)),
        all: at.list(List::Timeline, &at.word("nav", "all_events")),
    }
}
