//! What is not published yet: drafts, and briefs dated later than now, with all that stands in their files.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::build::Options;
use crate::model::brief::Brief;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::model::vocabulary::BriefStatus;
use crate::model::when::{Clock, Day, When};
use crate::text::span::FileId;

/// A brief that is not published yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    pub key: String,
    pub title: String,
    /// EDTF.
    pub date: String,
    /// The first instant of its date, from which on it shows; `None` for drafts and for what never does.
    pub due: Option<Timestamp>,
    /// "draft", "dated later" or "its date has no first day".
    pub why: &'static str,
}

/// The records that show, those that do not, and the briefs these stand in.
#[must_use]
pub fn split(records: Records, settings: &Settings, options: &Options) -> (Records, Records, Vec<Withheld>) {
    let zone = TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC);
    let asked = (now(settings, options), options.drafts);
    let mut hidden = BTreeSet::new();
    let mut withheld = Vec::new();
    for brief in &records.briefs {
        if let Some(one) = withheld_brief(brief, &zone, asked) {
            hidden.insert(brief.head.file);
            withheld.push(one);
        }
    }
    let (shown, hidden) = part(records, &hidden);
    (shown, hidden, withheld)
}

/// The instant that is now: in an edition it stands still.
fn now(settings: &Settings, options: &Options) -> Timestamp {
    settings.edition.as_ref().map_or(options.now, |edition| edition.as_of)
}

fn why(brief: &Brief, zone: &TimeZone, (now, drafts): (Timestamp, bool)) -> Option<&'static str> {
    if brief.status == BriefStatus::Draft && !drafts {
        return Some("draft");
    }
    match first_instant(&brief.date, zone) {
        First::At(from) => (from > now).then_some(LATER),
        First::BeyondTheCalendar => Some(LATER),
        // That its date could not be read is told already, and with it all else that is wrong with it.
        First::Never => (!brief.date.is_unread()).then_some("its date has no first day"),
    }
}

fn withheld_brief(brief: &Brief, zone: &TimeZone, asked: (Timestamp, bool)) -> Option<Withheld> {
    let why = why(brief, zone, asked)?;
    Some(Withheld {
        key: brief.head.key.to_string(),
        title: brief.title.value.clone(),
        date: brief.date.text.clone(),
        due: due(brief, zone).filter(|_| why == LATER),
        why,
    })
}

/// The first instant of a brief's date.
fn due(brief: &Brief, zone: &TimeZone) -> Option<Timestamp> {
    match first_instant(&brief.date, zone) {
        First::At(from) => Some(from),
        First::BeyondTheCalendar | First::Never => None,
    }
}

/// The first instant of a brief's date, in the site's time zone; `None` if it has none.
#[must_use]
pub fn first_shown(brief: &Brief, settings: &Settings) -> Option<Timestamp> {
    due(brief, &TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC))
}

/// The first instant of a date, in the site's time zone; `None` if it has none.
#[must_use]
pub fn first_instant_of(when: &When, settings: &Settings) -> Option<Timestamp> {
    match first_instant(when, &TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC)) {
        First::At(from) => Some(from),
        First::BeyondTheCalendar | First::Never => None,
    }
}

/// Whether a file's records are not published, for a brief in it.
#[must_use]
pub fn hides(records: &Records, settings: &Settings, options: &Options) -> bool {
    let zone = TimeZone::get(&settings.time_zone).unwrap_or(TimeZone::UTC);
    let asked = (now(settings, options), options.drafts);
    records.briefs.iter().any(|brief| why(brief, &zone, asked).is_some())
}

const LATER: &str = "dated later";

/// The first instant of a date.
enum First {
    At(Timestamp),
    /// After the year 9999: nobody will see it.
    BeyondTheCalendar,
    /// An open or unknown beginning: nothing says that it has come.
    Never,
}

fn first_instant(when: &When, zone: &TimeZone) -> First {
    match when.earliest() {
        None => First::Never,
        Some(day) => match instant(when, day, zone) {
            Some(instant) => First::At(instant),
            // Before the year -9999, everything has come.
            None if day.year < 0 => First::At(Timestamp::MIN),
            None => First::BeyondTheCalendar,
        },
    }
}

fn instant(when: &When, day: Day, zone: &TimeZone) -> Option<Timestamp> {
    let date =
        Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()?;
    match when.time {
        Some(clock) if clock.offset.is_some() => {
            let midnight = date.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
            Timestamp::from_second(midnight + i64::from(clock.utc_seconds(0))).ok()
        }
        Some(clock) => {
            let time = date.at(i8::try_from(clock.hour).ok()?, i8::try_from(clock.minute).ok()?, seconds(clock)?, 0);
            Some(time.to_zoned(zone.clone()).ok()?.timestamp())
        }
        None => Some(date.to_zoned(zone.clone()).ok()?.timestamp()),
    }
}

/// A leap second is the last of its minute.
fn seconds(clock: Clock) -> Option<i8> {
    i8::try_from(clock.second.unwrap_or(0).min(59)).ok()
}

/// Parts the records of some files from the others.
fn part(all: Records, hidden: &BTreeSet<FileId>) -> (Records, Records) {
    // What could not be read may be of either: nobody says that it is not there.
    let (mut shown, mut withheld) = (Records { broken: all.broken, ..Records::default() }, Records::default());
    macro_rules! part {
        ($($list:ident: $file:expr),* $(,)?) => {$(
            let (kept, rest) = all.$list.into_iter().partition(|record| !hidden.contains(&$file(record)));
            shown.$list = kept;
            withheld.$list = rest;
        )*};
    }
    part! {
        briefs: |r: &Brief| r.head.file,
        events: |r: &crate::model::event::Event| r.head.file,
        actors: |r: &crate::model::actor::Actor| r.head.file,
        places: |r: &crate::model::place::Place| r.head.file,
        sources: |r: &crate::model::source::Source| r.head.file,
        quotes: |r: &crate::model::quote::Quote| r.head.file,
        claims: |r: &crate::model::claim::Claim| r.file,
        judgements: |r: &crate::model::judgement::Judgement| r.head.file,
        pages: |r: &crate::model::page::Page| r.head.file,
    }
    (shown, withheld)
}
