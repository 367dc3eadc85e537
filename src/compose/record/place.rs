//! A place, the events there and everything that refers to it.

use crate::compose::at::At;
use crate::compose::backlink;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::record::actor::native;
use crate::compose::record::{Written, more, written};
use crate::graph::ids::PlaceId;
use crate::model;
use crate::view::place::{Coordinates, Place};

#[must_use]
pub fn page(at: At<'_>, id: PlaceId) -> Place {
    let place = at.desk.shelf.site.place(id);
    let Written { body, references, lead, .. } = written(at, id);
    let frame = Frame {
        kind: "place",
        title: &place.name,
        description: lead.unwrap_or_else(|| place.name.value.clone()),
        section: "places",
        json_ld: jsonld::place(at.desk, id),
    };
    Place {
        page: frame::page(at, frame),
        name: place.name.value.clone(),
        aliases: place.aliases.iter().map(|alias| alias.value.clone()).collect(),
        native: native(at, &place.native),
        country: place.country.as_ref().map(|code| at.term("country", code)),
        admin: place.admin.iter().map(|unit| unit.value.clone()).collect(),
        coordinates: coordinates(place),
        precision: place.precision.as_ref().map(|p| at.term("place_precision", &p.value.to_string())),
        tags: at.tags(id),
        body,
        references,
        timeline: more::events(at, id, 0),
        backlinks: backlink::part(at, id, 0),
        pagination: more::pagination(at, id, 0),
    }
}

/// "27.37° N, 62.33° E".
fn coordinates(place: &model::place::Place) -> Option<Coordinates> {
    let (lat, lon) = (place.lat.as_ref()?.value, place.lon.as_ref()?.value);
    let half = |value: f64, halves: [&str; 2]| format!("{}° {}", value.abs(), halves[usize::from(value < 0.0)]);
    Some(Coordinates {
        text: format!("{}, {}", half(lat, ["N", "S"]), half(lon, ["E", "W"])),
        geo: format!("geo:{lat},{lon}"),
    })
}
