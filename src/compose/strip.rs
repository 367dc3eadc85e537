//! Many events on one line: where each mark stands along it, in hundredths, and what the axis under them says.

use jiff::civil::Date;

use crate::compose::at::{At, precision};
use crate::compose::timeline::is_disputed;
use crate::graph::ids::EventId;
use crate::graph::site::Site;
use crate::model::when::{Day, When};
use crate::view::timeline_entry::{Strip, StripMark, StripTick};

const WIDTH: f64 = 100.0;
const NARROWEST: f64 = 0.7;
/// Between two marks of one row.
const GAP: f64 = 0.25;
/// Marks that touch are stacked, up to so many rows.
const ROWS: usize = 10;
/// How high a row is, and the words under the axis; in pixels.
const ROW: usize = 8;
const WORDS: usize = 22;
/// Right of this there is no room for a word.
const ROOM: f64 = 80.0;
/// Marks nearer to each other than can be seen tell nothing; more than this only weigh.
const MOST: usize = 400;

/// An event's first and last day, counted from a fixed day.
#[derive(Clone, Copy)]
struct Span {
    event: EventId,
    first: i64,
    last: i64,
}

/// What the axis counts in.
#[derive(Clone, Copy)]
enum Unit {
    Day,
    Month,
    Year,
}

/// The strip of some events in timeline order; `None` if they do not stretch over two days.
#[must_use]
pub fn strip(at: At<'_>, events: &[EventId]) -> Option<Strip> {
    let events = &events[events.len().saturating_sub(MOST)..];
    let mut spans: Vec<Span> = events.iter().filter_map(|id| span(at.desk.shelf.site, *id)).collect();
    spans.sort_by_key(|span| span.first);
    let first = spans.first()?.first;
    let last = spans.iter().map(|span| span.last).max()?;
    if last <= first {
        return None;
    }
    let mut marks: Vec<StripMark> = spans.iter().map(|span| mark(at, *span, (first, last))).collect();
    let axis = stack(&mut marks);
    Some(Strip {
        label: label(at, events, (first, last)),
        height: axis + WORDS,
        axis,
        ticks: ticks(at, (first, last)),
        marks,
    })
}

fn mark(at: At<'_>, span: Span, ends: (i64, i64)) -> StripMark {
    let (from, to) = (place(span.first, ends), place(span.last, ends));
    StripMark {
        x: round(from * (WIDTH - NARROWEST) / WIDTH),
        width: round((to - from).max(NARROWEST)),
        y: 0,
        precision: precision(&at.desk.shelf.site.event(span.event).date).to_owned(),
        disputed: is_disputed(at.desk.shelf.site, span.event),
    }
}

/// Puts each mark in the lowest row where it touches no other; gives the height of them all.
fn stack(marks: &mut [StripMark]) -> usize {
    let mut ends: Vec<f64> = Vec::new();
    let mut rows = Vec::with_capacity(marks.len());
    for mark in marks.iter() {
        let row = ends.iter().position(|end| end + GAP <= mark.x).unwrap_or_else(|| ends.len().min(ROWS - 1));
        let end = mark.x + mark.width;
        match ends.get_mut(row) {
            Some(last) => *last = last.max(end),
            None => ends.push(end),
        }
        rows.push(row);
    }
    for (mark, row) in marks.iter_mut().zip(rows) {
        mark.y = (ends.len() - 1 - row) * ROW;
    }
    ends.len() * ROW + 1
}

fn place(day: i64, (first, last): (i64, i64)) -> f64 {
    (day - first) as f64 / (last - first) as f64 * WIDTH
}

fn ticks(at: At<'_>, (first, last): (i64, i64)) -> Vec<StripTick> {
    let unit = unit(first, last);
    let days = match unit {
        Unit::Day => vec![first, last],
        Unit::Month => steps((first, last), &[1, 2, 3, 6, 12], (month_of, month_start)),
        Unit::Year => steps((first, last), &[1, 2, 5, 10, 20, 50, 100, 500, 1000], (year_of, year_start)),
    };
    let ticks = days.into_iter().map(|day| tick(at, (day, unit), (first, last)));
    ticks.filter(|tick| tick.x <= ROOM || matches!(unit, Unit::Day)).collect()
}

fn tick(at: At<'_>, (day, unit): (i64, Unit), ends: (i64, i64)) -> StripTick {
    let x = round(place(day, ends));
    StripTick { x, anchor: if x > ROOM { "end" } else { "start" }.to_owned(), text: words(at, day, unit) }
}

/// From a day to the number of its month or year, and from such a number to its first day.
type Calendar = (fn(i64) -> Option<i64>, fn(i64) -> Option<i64>);

/// The starts of every so many months or years that lie within, by the smallest step that leaves few enough to read.
fn steps((first, last): (i64, i64), sizes: &[i64], (number, start): Calendar) -> Vec<i64> {
    const FEW: usize = 4;
    let Some(number) = number(first) else { return Vec::new() };
    let by = |size: i64| -> Vec<i64> {
        let starts = (number.div_euclid(size)..).map_while(|n| start(n * size));
        starts.take_while(|day| *day <= last).filter(|day| *day >= first).take(FEW + 1).collect()
    };
    sizes.iter().map(|size| by(*size)).find(|days| days.len() <= FEW).unwrap_or_default()
}

fn month_of(day: i64) -> Option<i64> {
    date(day).map(|date| i64::from(date.year()) * 12 + i64::from(date.month()) - 1)
}

fn month_start(months: i64) -> Option<i64> {
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    number(Date::new(i16::try_from(months.div_euclid(12)).ok()?, month, 1).ok()?)
}

fn year_of(day: i64) -> Option<i64> {
    date(day).map(|date| i64::from(date.year()))
}

fn year_start(year: i64) -> Option<i64> {
    number(Date::new(i16::try_from(year).ok()?, 1, 1).ok()?)
}

fn unit(first: i64, last: i64) -> Unit {
    match last - first {
        0..60 => Unit::Day,
        60..800 => Unit::Month,
        _ => Unit::Year,
    }
}

/// "18 January 2024", "January 2024" or "2024".
fn words(at: At<'_>, day: i64, unit: Unit) -> String {
    let Some(date) = date(day) else { return String::new() };
    let (year, month, day) = (date.year(), date.month(), date.day());
    let edtf = match unit {
        Unit::Day => format!("{year:04}-{month:02}-{day:02}"),
        Unit::Month => format!("{year:04}-{month:02}"),
        Unit::Year => format!("{year:04}"),
    };
    When::parse(&edtf).map(|when| at.date(&when).text).unwrap_or(edtf)
}

fn label(at: At<'_>, events: &[EventId], (first, last): (i64, i64)) -> String {
    let unit = unit(first, last);
    let (from, to) = (words(at, first, unit), words(at, last, unit));
    let count = at.desk.words.count("events", events.len());
    let label = at.desk.words.fill("strip", "label", &[("events", &count), ("from", &from), ("to", &to)]);
    let disputed = events.iter().filter(|id| is_disputed(at.desk.shelf.site, **id)).count();
    if disputed == 0 {
        return label;
    }
    let disputed = at.desk.words.count("disputed", disputed);
    at.desk.words.fill("strip", "disputed", &[("label", &label), ("disputed", &disputed)])
}

/// An open end is the other one.
fn span(site: &Site, event: EventId) -> Option<Span> {
    let when = &site.event(event).date;
    let first = when.earliest().or_else(|| when.latest())?;
    let last = when.latest().unwrap_or(first);
    Some(Span { event, first: count(first)?, last: count(last)? })
}

fn count(day: Day) -> Option<i64> {
    let month = i8::try_from(day.month).ok()?;
    number(Date::new(i16::try_from(day.year).ok()?, month, i8::try_from(day.day).ok()?).ok()?)
}

const EPOCH: Date = Date::constant(1970, 1, 1);

fn number(date: Date) -> Option<i64> {
    date.since(EPOCH).ok().map(|since| i64::from(since.get_days()))
}

fn date(day: i64) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

fn round(units: f64) -> f64 {
    (units * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::{month_of, month_start, number, steps, year_of, year_start};
    use jiff::civil::Date;

    fn day(year: i16, month: i8, day: i8) -> i64 {
        number(Date::constant(year, month, day)).expect("a day")
    }

    #[test]
    fn the_axis_has_few_marks() {
        let year = (day(2023, 3, 5), day(2024, 3, 1));
        let shown = steps(year, &[1, 2, 3, 6], (month_of, month_start));
        assert_eq!(shown, [day(2023, 4, 1), day(2023, 7, 1), day(2023, 10, 1), day(2024, 1, 1)]);
        let decades = (day(1979, 4, 1), day(2024, 3, 1));
        let shown = steps(decades, &[1, 2, 5, 10, 20], (year_of, year_start));
        assert_eq!(shown, [day(1980, 1, 1), day(2000, 1, 1), day(2020, 1, 1)]);
    }
}
