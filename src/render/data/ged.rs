//! `data/ged.csv`: lethal events in the columns of UCDP's Georeferenced Event Dataset (version 24.1).
//!
//! Only events with a ledger of the killed stand here. `low` and `high` are that ledger's bounds; `best`
//! is given only where all counted claims agree on one number: UCDP's coders weigh sources, a program must
//! not. Identifiers that UCDP assigns are empty; `id` and `relid` are our key.

use crate::graph::ids::EventId;
use crate::graph::site::Site;
use crate::model::event::Event;
use crate::model::place::Place;
use crate::model::source::Source;
use crate::model::vocabulary::ActorKind;
use crate::render::data::country::{self, Country};
use crate::render::data::csv::{number, table};
use crate::render::data::days;
use crate::render::data::figures::{Range, killed, killed_of, lethal};
use crate::render::data::sides::{self, Sides};
use crate::render::export::Export;

const COLUMNS: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

/// The lethal events, in timeline order.
pub fn csv(export: &Export<'_>) -> Vec<u8> {
    let deadly = export.site.timeline.events.iter().filter(|id| !lethal(export.site, **id).is_empty());
    table(COLUMNS, deadly.map(|id| row(export.site, export, *id)))
}

fn row(site: &Site, export: &Export<'_>, id: EventId) -> [String; 49] {
    let event = site.event(id);
    let place = site.links.events[id.index()].place.map(|place| site.place(place));
    let cells: Vec<String> = [
        identity(event),
        violence(site, &sides::of(site, id)),
        sources(export, id),
        geography(place),
        dates(event),
        deaths(site, id),
        vec![String::new(); 2],
    ]
    .concat();
    cells.try_into().expect("the parts of a row come to the columns")
}

/// `id` to `code_status`.
fn identity(event: &Event) -> Vec<String> {
    let key = event.head.key.as_str().to_owned();
    let year = days::first(&event.date).map(|day| day.year.to_string()).unwrap_or_default();
    vec![key.clone(), key, year, String::new(), String::new()]
}

/// `type_of_violence` to `side_b`.
fn violence(site: &Site, sides: &Sides) -> Vec<String> {
    let (a, b) = (sides::names(site, &sides.a), sides::names(site, &sides.b));
    let dyad = if a.is_empty() || b.is_empty() { String::new() } else { format!("{a} - {b}") };
    let none = String::new;
    let kind = type_of_violence(site, sides).to_owned();
    vec![kind, none(), none(), none(), none(), none(), dyad, none(), none(), a, none(), none(), b]
}

/// 1 between a state and another, 2 between groups without a state, 3 against civilians alone; empty where
/// the kinds of the actors do not tell.
fn type_of_violence(site: &Site, sides: &Sides) -> &'static str {
    let any = |side, is: fn(ActorKind) -> bool| sides::kinds(site, side).any(is);
    let organised = |kind| sides::is_state(kind) || sides::is_armed(kind);
    let one_sided = !any(&sides.b, organised) && any(&sides.b, |kind| kind == ActorKind::Civilians);
    match (any(&sides.a, organised), any(&sides.b, organised)) {
        (true, false) if one_sided => "3",
        (true, true) if any(&sides.a, sides::is_state) || any(&sides.b, sides::is_state) => "1",
        (true, true) => "2",
        _ => "",
    }
}

/// `number_of_sources` to `source_original`; the last are those who assert the figures.
fn sources(export: &Export<'_>, id: EventId) -> Vec<String> {
    let links = &export.site.links.events[id.index()];
    let all: Vec<&Source> = links.sources.iter().map(|id| export.site.source(*id)).collect();
    let office =
        |s: &Source| s.publisher.as_ref().or(s.container.as_ref()).map(|o| o.value.clone()).unwrap_or_default();
    let date = |s: &Source| s.issued.as_ref().map(|w| w.text.clone()).unwrap_or_default();
    let article = |s: &&Source| format!("\"{}, {}, {}\"", office(s), date(s), s.title.value);
    let joined = |of: &dyn Fn(&Source) -> String| all.iter().map(|s| of(s)).collect::<Vec<_>>().join("; ");
    let entries = lethal(export.site, id).into_iter().flat_map(|ledger| &ledger.entries).filter(|entry| entry.counted);
    let mut original: Vec<String> = Vec::new();
    for claim in entries.map(|entry| entry.claim) {
        let by = export.party(export.site.claim(claim).by.as_ref(), export.site.links.claims[claim.index()].by);
        if !by.is_empty() && !original.contains(&by) {
            original.push(by);
        }
    }
    vec![
        all.len().to_string(),
        all.iter().map(article).collect::<Vec<_>>().join("; "),
        joined(&office),
        joined(&date),
        joined(&|s| s.title.value.clone()),
        original.join("; "),
    ]
}

/// `where_prec` to `region`.
fn geography(place: Option<&Place>) -> Vec<String> {
    let Some(place) = place else { return vec![String::new(); 12] };
    let code = place.country.as_ref().map(|c| c.value.as_str()).unwrap_or_default();
    let Country { name, gw, ucdp_region, .. } = country::of(code);
    let admin = |at: usize| place.admin.get(at).map(|unit| unit.value.clone()).unwrap_or_default();
    let at = place.lat.as_deref().copied().zip(place.lon.as_deref().copied());
    let units: Vec<&str> =
        std::iter::once(&place.name).chain(place.admin.iter().rev()).map(|unit| unit.value.as_str()).collect();
    vec![
        place.precision.as_ref().map(|p| p.value.to_string()).unwrap_or_default(),
        place.name.value.clone(),
        units.join(", "),
        admin(0),
        admin(1),
        at.map(|(lat, _)| number(lat)).unwrap_or_default(),
        at.map(|(_, lon)| number(lon)).unwrap_or_default(),
        at.map(|(lat, lon)| format!("POINT ({lon} {lat})")).unwrap_or_default(),
        at.and_then(|(lat, lon)| priogrid(lat, lon)).map(|gid| gid.to_string()).unwrap_or_default(),
        if name.is_empty() { code.to_owned() } else { name.to_owned() },
        gw.to_owned(),
        ucdp_region.to_owned(),
    ]
}

/// The cell of PRIO-GRID 2.0 (half a degree, counted from the south-west, from 1) that holds a point.
fn priogrid(lat: f64, lon: f64) -> Option<u32> {
    let inside = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
    let row = ((lat + 90.0) * 2.0).floor().min(359.0);
    let column = ((lon + 180.0) * 2.0).floor().min(719.0);
    inside.then_some((row * 720.0 + column) as u32 + 1)
}

/// `event_clarity` to `date_end`.
fn dates(event: &Event) -> Vec<String> {
    let clear = if event.date.single_day().is_some() { "1" } else { "" };
    let day = |day: Option<_>| day.map(days::iso).unwrap_or_default();
    vec![clear.to_owned(), days::ucdp(&event.date).to_owned(), day(event.date.earliest()), day(event.date.latest())]
}

/// `deaths_a` to `low`.
fn deaths(site: &Site, id: EventId) -> Vec<String> {
    let agreed = |range: Option<Range>| range.and_then(Range::agreed).map(number).unwrap_or_default();
    let all = killed(site, id);
    vec![
        String::new(),
        String::new(),
        agreed(killed_of(site, id, "civilians")),
        String::new(),
        agreed(all),
        all.and_then(|range| range.high).map(number).unwrap_or_default(),
        all.map(|range| number(range.low)).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::priogrid;

    #[test]
    fn points_fall_into_their_cells() {
        assert_eq!(priogrid(-90.0, -180.0), Some(1));
        assert_eq!(priogrid(27.37, 62.33), Some(234 * 720 + 484 + 1));
        assert_eq!(priogrid(90.0, 180.0), Some(259_200));
        assert_eq!(priogrid(91.0, 0.0), None);
    }
}
