//! The small pieces that exported records share: dates, numbers, references, figures.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::graph::ids::{EventId, Id, LedgerId};
use crate::graph::ledger::Figure;
use crate::model::record::Head;
use crate::model::when::When;
use crate::render::data::days;
use crate::render::export::Export;

/// A number without a needless `.0`.
#[derive(Clone, Copy)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Below 2^53 every whole number is exact.
        if self.0.fract() == 0.0 && self.0.abs() < 9e15 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

/// A date in EDTF (ISO 8601-2), with its bounds.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Date")]
pub struct DateData {
    /// As the author wrote it.
    pub edtf: String,
    /// The first day it can mean; null when open or unknown.
    pub earliest: Option<String>,
    /// The last day it can mean; null when open or unknown.
    pub latest: Option<String>,
    pub approximate: bool,
    pub uncertain: bool,
}

impl DateData {
    pub fn of(when: &When) -> Self {
        Self {
            edtf: when.text.clone(),
            earliest: when.earliest().map(days::iso),
            latest: when.latest().map(days::iso),
            approximate: when.approximate(),
            uncertain: when.uncertain(),
        }
    }
}

/// What every record has.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Record")]
pub struct HeadData {
    pub key: String,
    /// Where the record is at home: absolute with `base-url`, else from the site's root.
    pub url: String,
    pub tags: Vec<String>,
    /// Keys it had before.
    pub was: Vec<String>,
    /// The record's prose, in Markdown.
    pub prose: Option<String>,
}

impl HeadData {
    pub fn of(export: &Export<'_>, id: Id) -> Self {
        let head: &Head = export.site.head(id);
        let body = head.body.as_ref().map(|body| export.files.text(body.span).trim().to_owned());
        Self {
            key: head.key.to_string(),
            url: export.link(id),
            tags: head.tags.iter().map(|tag| tag.value.clone()).collect(),
            was: head.was.iter().map(|key| key.to_string()).collect(),
            prose: body.filter(|text| !text.is_empty()),
        }
    }
}

/// Who asserts or relays: a record's key, or words.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Party")]
pub struct PartyData {
    /// Null for words and for the site's own authors (`desk`).
    pub key: Option<String>,
    pub name: String,
}

impl PartyData {
    pub fn of(export: &Export<'_>, party: Option<&crate::model::key::Party>, linked: Option<Id>) -> Option<Self> {
        let key = linked.map(|id| export.site.key(id).to_owned());
        party.map(|_| Self { key, name: export.party(party, linked) })
    }
}

/// An actor's part in an event.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Part")]
pub struct PartData {
    pub actor: String,
    pub name: String,
    pub role: String,
}

impl PartData {
    pub fn of_event(export: &Export<'_>, id: EventId) -> Vec<Self> {
        let parts = export.site.event(id).actors.iter().zip(&export.site.links.events[id.index()].actors);
        let part = |(part, actor): (&crate::model::event::Part, &Option<_>)| {
            let actor = (*actor)?;
            Some(Self {
                actor: export.site.key(Id::from(actor)).to_owned(),
                name: export.site.actor(actor).name.value.clone(),
                role: part.role.text.clone(),
            })
        };
        parts.filter_map(part).collect()
    }
}

/// What all claims on one event, measure and population come to.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Figure")]
pub struct FigureData {
    pub measure: String,
    pub population: Option<String>,
    /// The least lower bound of the counted claims; null where they are words or dates.
    pub low: Option<Number>,
    /// The greatest upper bound; null where they are words or dates, and where nobody gives one.
    pub high: Option<Number>,
    pub approximate: bool,
    /// The distinct words that are claimed.
    pub texts: Vec<String>,
    /// The distinct dates that are claimed, earliest first.
    pub dates: Vec<DateData>,
    /// Two counted claims cannot both be true.
    pub disputed: bool,
    pub url: String,
}

impl FigureData {
    pub fn of_event(export: &Export<'_>, id: EventId) -> Vec<Self> {
        export.site.links.events[id.index()].ledgers.iter().map(|id| Self::of(export, *id)).collect()
    }

    pub fn of(export: &Export<'_>, id: LedgerId) -> Self {
        let ledger = export.site.ledger(id);
        let mut data = Self {
            measure: ledger.measure.clone(),
            population: ledger.population.clone(),
            low: None,
            high: None,
            approximate: false,
            texts: Vec::new(),
            dates: Vec::new(),
            disputed: ledger.disputed,
            url: export.ledger_link(id),
        };
        match &ledger.figure {
            Figure::Number { low, high, approximate, open } => {
                data.low = Some(Number(*low));
                data.high = (!open).then_some(Number(*high));
                data.approximate = *approximate;
            }
            Figure::Text(texts) => data.texts.clone_from(texts),
            Figure::Date(dates) => data.dates = dates.iter().map(DateData::of).collect(),
        }
        data
    }
}
