//! What happened, who took part and where: events, actors, places.

use schemars::JsonSchema;
use serde::Serialize;

use crate::graph::ids::{ActorId, EventId, PlaceId};
use crate::model::actor::{Bond, Office};
use crate::model::vocabulary::Vocabulary;
use crate::render::data::everything::{event_keys, key, keys, text};
use crate::render::data::record::{DateData, FigureData, HeadData, Number, PartData, PartyData};
use crate::render::export::Export;
use crate::text::span::Spanned;

/// Something that happened.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Event")]
pub struct EventData {
    #[serde(flatten)]
    head: HeadData,
    title: String,
    date: DateData,
    /// `HH:MM[:SS][offset]`.
    time: Option<String>,
    /// As the author wrote it.
    kind: String,
    /// The standard word it stands for: ACLED's sub-events, PLOVER's acts, `statement`, `election`.
    standard_kind: String,
    /// The key of its place.
    place: Option<String>,
    actors: Vec<PartData>,
    /// Keys of the events it responds to.
    responds_to: Vec<String>,
    /// Keys of the events that respond to it.
    answered_by: Vec<String>,
    /// `confirmed`, `reported`, `disputed` or `denied`.
    status: String,
    /// Keys.
    sources: Vec<String>,
    figures: Vec<FigureData>,
}

impl EventData {
    pub fn of(export: &Export<'_>, id: EventId) -> Self {
        let event = export.site.event(id);
        let links = &export.site.links.events[id.index()];
        Self {
            head: HeadData::of(export, id.into()),
            title: event.title.value.clone(),
            date: DateData::of(&event.date),
            time: event.time.as_ref().map(|time| time.value.to_string()),
            kind: event.kind.text.clone(),
            standard_kind: event.kind.standard.as_str().to_owned(),
            place: key(export, links.place),
            actors: PartData::of_event(export, id),
            responds_to: event_keys(export, &links.responds_to),
            answered_by: event_keys(export, &links.answered_by),
            status: event.status.as_str().to_owned(),
            sources: keys(export, &links.sources),
            figures: FigureData::of_event(export, id),
        }
    }
}

/// A name in another language.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NativeName")]
pub struct NativeData {
    /// BCP 47.
    language: String,
    name: String,
}

fn native(names: &[(String, Spanned<String>)]) -> Vec<NativeData> {
    names.iter().map(|(tag, name)| NativeData { language: tag.clone(), name: name.value.clone() }).collect()
}

fn values(names: &[Spanned<String>]) -> Vec<String> {
    names.iter().map(|name| name.value.clone()).collect()
}

/// Someone who acts or speaks.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Actor")]
pub struct ActorData {
    #[serde(flatten)]
    head: HeadData,
    name: String,
    aliases: Vec<String>,
    native: Vec<NativeData>,
    /// As the author wrote it.
    kind: String,
    /// The standard word it stands for.
    standard_kind: String,
    relations: Vec<BondData>,
    roles: Vec<OfficeData>,
}

/// How an actor stands to another.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Relation")]
pub struct BondData {
    /// The other's key.
    to: Option<String>,
    kind: String,
    from: Option<DateData>,
    until: Option<DateData>,
    /// The key of the source that says so.
    source: Option<String>,
}

/// A title that a person holds.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Role")]
pub struct OfficeData {
    title: String,
    at: Option<PartyData>,
    as_of: Option<DateData>,
    /// The key of the source that says so.
    source: Option<String>,
}

impl ActorData {
    pub fn of(export: &Export<'_>, id: ActorId) -> Self {
        let actor = export.site.actor(id);
        let links = &export.site.links.actors[id.index()];
        let bond = |(bond, to): (&Bond, &crate::graph::links::BondLinks)| BondData {
            to: key(export, to.to),
            kind: bond.kind.text.clone(),
            from: bond.from.as_deref().map(DateData::of),
            until: bond.until.as_deref().map(DateData::of),
            source: key(export, to.source),
        };
        let office = |(office, at): (&Office, &crate::graph::links::OfficeLinks)| OfficeData {
            title: office.title.value.clone(),
            at: PartyData::of(export, office.at.as_ref(), at.at),
            as_of: office.as_of.as_deref().map(DateData::of),
            source: key(export, at.source),
        };
        Self {
            head: HeadData::of(export, id.into()),
            name: actor.name.value.clone(),
            aliases: values(&actor.aliases),
            native: native(&actor.native),
            kind: actor.kind.text.clone(),
            standard_kind: actor.kind.standard.as_str().to_owned(),
            relations: actor.relations.iter().zip(&links.relations).map(bond).collect(),
            roles: actor.roles.iter().zip(&links.offices).map(office).collect(),
        }
    }
}

/// Where something happened.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Place")]
pub struct PlaceData {
    #[serde(flatten)]
    head: HeadData,
    name: String,
    aliases: Vec<String>,
    native: Vec<NativeData>,
    /// ISO 3166-1 alpha-3.
    country: Option<String>,
    /// The largest unit first.
    admin: Vec<String>,
    lat: Option<Number>,
    lon: Option<Number>,
    /// UCDP's `where_prec`, 1 to 7.
    precision: Option<u8>,
    /// Keys of the events there, in timeline order.
    events: Vec<String>,
}

impl PlaceData {
    pub fn of(export: &Export<'_>, id: PlaceId) -> Self {
        let place = export.site.place(id);
        Self {
            head: HeadData::of(export, id.into()),
            name: place.name.value.clone(),
            aliases: values(&place.aliases),
            native: native(&place.native),
            country: text(&place.country),
            admin: values(&place.admin),
            lat: place.lat.as_ref().map(|lat| Number(lat.value)),
            lon: place.lon.as_ref().map(|lon| Number(lon.value)),
            precision: place.precision.as_deref().copied(),
            events: event_keys(export, &export.site.links.places[id.index()].events),
        }
    }
}
