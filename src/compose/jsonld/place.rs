//! A place, with its coordinates where they are known.

use crate::compose::jsonld::ground::Ground;
use crate::compose::jsonld::node::{Json, Node};
use crate::graph::ids::PlaceId;

pub fn node(ground: &Ground<'_>, id: PlaceId) -> Json {
    let place = ground.site.place(id);
    let native = place.native.iter().map(|(_, name)| name.value.as_str());
    let names: Vec<&str> = place.aliases.iter().map(|alias| alias.value.as_str()).chain(native).collect();
    let country = place.country.as_ref().map(|country| country.value.as_str());
    let address = Node::new("PostalAddress")
        .with("addressCountry", country)
        .with("addressRegion", place.admin.first().map(|unit| unit.value.as_str()));
    let known = country.is_some() || !place.admin.is_empty();
    let point = place.lat.as_ref().zip(place.lon.as_ref());
    let geo =
        point.map(|(lat, lon)| Node::new("GeoCoordinates").with("latitude", **lat).with("longitude", **lon).done());
    Node::new("Place")
        .with("@id", ground.url(id.into()))
        .with("url", ground.url(id.into()))
        .with("name", place.name.value.as_str())
        .with("alternateName", names)
        .with("address", known.then(|| address.done()))
        .with("geo", geo)
        .done()
}
