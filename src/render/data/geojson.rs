//! `data/events.geojson`: events whose place has coordinates (RFC 7946).

use serde::Serialize;

use crate::graph::ids::EventId;
use crate::render::data::record::{DateData, FigureData, PartData};
use crate::render::export::{Export, lines};

#[derive(Serialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: &'static str,
    features: Vec<Feature>,
}

#[derive(Serialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    id: String,
    geometry: Point,
    properties: Properties,
}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    /// East, then north.
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties {
    title: String,
    url: String,
    date: DateData,
    kind: String,
    status: &'static str,
    place: String,
    country: Option<String>,
    /// UCDP's `where_prec`.
    precision: Option<u8>,
    actors: Vec<PartData>,
    figures: Vec<FigureData>,
}

/// The events with a point, in timeline order.
pub fn json(export: &Export<'_>) -> Vec<u8> {
    let features = export.site.timeline.events.iter().filter_map(|id| feature(export, *id)).collect();
    let mut out = Vec::new();
    lines(&mut out, &Collection { kind: "FeatureCollection", features }, 2);
    out
}

fn feature(export: &Export<'_>, id: EventId) -> Option<Feature> {
    use crate::model::vocabulary::Vocabulary;
    let event = export.site.event(id);
    let place = export.site.place(export.site.links.events[id.index()].place?);
    let coordinates = [place.lon.as_ref()?.value, place.lat.as_ref()?.value];
    let properties = Properties {
        title: event.title.value.clone(),
        url: export.link(id.into()),
        date: DateData::of(&event.date),
        kind: event.kind.text.clone(),
        status: event.status.as_str(),
        place: place.name.value.clone(),
        country: place.country.as_ref().map(|c| c.value.clone()),
        precision: place.precision.as_deref().copied(),
        actors: PartData::of_event(export, id),
        figures: FigureData::of_event(export, id),
    };
    let geometry = Point { kind: "Point", coordinates };
    Some(Feature { kind: "Feature", id: event.head.key.to_string(), geometry, properties })
}
