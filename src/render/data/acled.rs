//! `data/events.csv`: all events in the columns of ACLED's export.
//!
//! Where ACLED asks for what the model does not hold, the cell is empty. Fatalities follow ACLED's
//! codebook, which takes the most conservative figure where reports differ: the ledger's lowest.

mod terms;

use crate::graph::ids::{ActorId, EventId};
use crate::model::event::Event;
use crate::model::place::Place;
use crate::model::vocabulary::{ActorKind, Scale, Vocabulary};
use crate::render::data::acled::terms::Kind;
use crate::render::data::country::{self, Country};
use crate::render::data::csv::{number, table};
use crate::render::data::sides::{self, Sides};
use crate::render::data::{days, figures};
use crate::render::export::Export;

const COLUMNS: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// All events, in timeline order.
pub fn csv(export: &Export<'_>) -> Vec<u8> {
    table(COLUMNS, export.site.timeline.events.iter().map(|id| row(export, *id)))
}

fn row(export: &Export<'_>, id: EventId) -> [String; 31] {
    let event = export.site.event(id);
    let kind = terms::kind(event.kind.standard);
    let sides = sides::of(export.site, id);
    let [date, year, precision] = when(event);
    let [actor1, assoc1, inter1, actor2, assoc2, inter2, interaction] = actors(export, &sides);
    let place = export.site.links.events[id.index()].place.map(|place| export.site.place(place));
    let [iso, region, country, admin1, admin2, admin3, location, latitude, longitude, geo] = geography(place);
    let [source, scale] = sources(export, id);
    let text = |words: &str| words.to_owned();
    [
        text(event.head.key.as_str()),
        date,
        year,
        precision,
        text(kind.disorder),
        text(kind.event),
        text(kind.sub_event),
        actor1,
        assoc1,
        inter1,
        actor2,
        assoc2,
        inter2,
        interaction,
        targeting(export, &kind, &sides),
        iso,
        region,
        country,
        admin1,
        admin2,
        admin3,
        location,
        latitude,
        longitude,
        geo,
        source,
        scale,
        text(&event.title),
        figures::killed(export.site, id).map(|range| number(range.low)).unwrap_or_default(),
        event.head.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>().join("; "),
        String::new(),
    ]
}

fn when(event: &Event) -> [String; 3] {
    let first = days::first(&event.date);
    [
        first.map(days::iso).unwrap_or_default(),
        first.map(|day| day.year.to_string()).unwrap_or_default(),
        days::acled(&event.date).to_owned(),
    ]
}

/// `actor1`, `assoc_actor_1`, `inter1`, the same of the other side, and `interaction`.
fn actors(export: &Export<'_>, sides: &Sides) -> [String; 7] {
    let name = |side: &[ActorId]| sides::names(export.site, &side[..side.len().min(1)]);
    let others = |side: &[ActorId]| sides::names(export.site, side.get(1..).unwrap_or(&[]));
    let inter = |side: &[ActorId]| sides::kinds(export.site, side).next().and_then(terms::inter);
    let (a, b) = (inter(&sides.a), inter(&sides.b));
    let words = |inter: Option<(u8, &str)>| inter.map(|(_, text)| text.to_owned()).unwrap_or_default();
    let interaction = match (a, b) {
        (Some(a), Some(b)) => format!("{}-{}", a.min(b).1, a.max(b).1),
        (Some(a), None) if sides.b.is_empty() => format!("{} only", a.1),
        _ => String::new(),
    };
    let second = [name(&sides.b), others(&sides.b), words(b), interaction];
    let [actor2, assoc2, inter2, interaction] = second;
    [name(&sides.a), others(&sides.a), words(a), actor2, assoc2, inter2, interaction]
}

fn targeting(export: &Export<'_>, kind: &Kind, sides: &Sides) -> String {
    let civilians = sides::kinds(export.site, &sides.b).any(|kind| kind == ActorKind::Civilians);
    let targeted = kind.against_civilians || (civilians && kind.violent);
    if targeted { "Civilian targeting".to_owned() } else { String::new() }
}

/// `iso` to `geo_precision`.
fn geography(place: Option<&Place>) -> [String; 10] {
    let Some(place) = place else { return Default::default() };
    let code = place.country.as_ref().map(|c| c.value.as_str()).unwrap_or_default();
    let Country { iso, name, acled_region, .. } = country::of(code);
    let admin = |at: usize| place.admin.get(at).map(|unit| unit.value.clone()).unwrap_or_default();
    let degrees = |of: &Option<crate::text::span::Spanned<f64>>| of.as_ref().map(|d| number(**d)).unwrap_or_default();
    let precision = match place.precision.as_deref() {
        Some(1) => "1",
        Some(2 | 3) => "2",
        Some(_) => "3",
        None => "",
    };
    [
        iso.to_owned(),
        acled_region.to_owned(),
        if name.is_empty() { code.to_owned() } else { name.to_owned() },
        admin(0),
        admin(1),
        admin(2),
        place.name.value.clone(),
        degrees(&place.lat),
        degrees(&place.lon),
        precision.to_owned(),
    ]
}

/// The outlets, and how far they reach.
fn sources(export: &Export<'_>, id: EventId) -> [String; 2] {
    let links = &export.site.links.events[id.index()];
    let all: Vec<_> = links.sources.iter().map(|id| export.site.source(*id)).collect();
    let mut outlets: Vec<&str> = Vec::new();
    for source in &all {
        let outlet = source.publisher.as_ref().or(source.container.as_ref()).unwrap_or(&source.title);
        if !outlets.contains(&outlet.as_str()) {
            outlets.push(outlet);
        }
    }
    let reaches = |scale: &Scale| all.iter().any(|s| s.scale.as_ref().is_some_and(|w| w.standard == *scale));
    let scales = Scale::ALL.iter().map(|(_, scale)| *scale).filter(reaches).map(terms::scale);
    [outlets.join("; "), scales.collect::<Vec<_>>().join("-")]
}
