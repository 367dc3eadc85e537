//! `data/site.json`: all records with all their fields, references as keys.
//!
//! Every field is always there; what is not known is null or an empty list. Records stand by key, events
//! and ledgers in timeline order, briefs the latest first. A withdrawn brief is only a tombstone.

mod analysis;
mod evidence;
mod world;

use std::io::Write;

use schemars::JsonSchema;
use serde::Serialize;

use crate::graph::ids::{ActorId, EventId, Id, JudgementId, PageId, PlaceId, QuoteId, SourceId};
use crate::model::record::Noun;
use crate::model::settings::Settings;
use crate::render::data::everything::analysis::{BriefData, JudgementData, PageData};
use crate::render::data::everything::evidence::{ClaimData, LedgerData, QuoteData, SourceData};
use crate::render::data::everything::world::{ActorData, EventData, PlaceData};
use crate::render::export::{Each, Export, lines};

/// Everything a site says.
#[derive(Serialize, JsonSchema)]
pub struct Site<'a> {
    /// The version of this shape; it rises when a field is renamed or taken away.
    pub version: u32,
    pub title: String,
    /// Where the site is published.
    pub url: Option<String>,
    /// BCP 47.
    pub language: String,
    /// IANA.
    pub time_zone: String,
    pub publisher: Option<String>,
    pub authors: Vec<String>,
    pub licence: Option<String>,
    #[schemars(with = "Vec<BriefData>")]
    pub briefs: Each<'a, BriefData>,
    #[schemars(with = "Vec<EventData>")]
    pub events: Each<'a, EventData>,
    #[schemars(with = "Vec<ActorData>")]
    pub actors: Each<'a, ActorData>,
    #[schemars(with = "Vec<PlaceData>")]
    pub places: Each<'a, PlaceData>,
    #[schemars(with = "Vec<SourceData>")]
    pub sources: Each<'a, SourceData>,
    #[schemars(with = "Vec<QuoteData>")]
    pub quotes: Each<'a, QuoteData>,
    #[schemars(with = "Vec<ClaimData>")]
    pub claims: Each<'a, ClaimData>,
    #[schemars(with = "Vec<LedgerData>")]
    pub ledgers: Each<'a, LedgerData>,
    #[schemars(with = "Vec<JudgementData>")]
    pub judgements: Each<'a, JudgementData>,
    #[schemars(with = "Vec<PageData>")]
    pub pages: Each<'a, PageData>,
}

/// Writes the whole site, a record at a time.
pub fn json(export: &Export<'_>, out: &mut dyn Write) {
    lines(out, &all(export), 2);
}

fn all<'a>(export: &'a Export<'_>) -> Site<'a> {
    let settings = &export.site.settings;
    let timeline = &export.site.timeline.events;
    let links = &export.site.links;
    let ledgers = || timeline.iter().flat_map(|id| links.events[id.index()].ledgers.iter().copied());
    Site {
        version: 1,
        title: settings.title.clone(),
        url: base(settings).map(|url| format!("{}/", url.trim_end_matches('/'))),
        language: settings.language.clone(),
        time_zone: settings.time_zone.value.clone(),
        publisher: settings.publisher.clone(),
        authors: settings.authors.clone(),
        licence: settings.licence.clone(),
        briefs: Each::new(|| analysis::briefs(export)),
        events: Each::new(|| timeline.iter().map(|id| EventData::of(export, *id))),
        actors: Each::new(|| sorted(export, Noun::Actor).map(|at| ActorData::of(export, ActorId(at)))),
        places: Each::new(|| sorted(export, Noun::Place).map(|at| PlaceData::of(export, PlaceId(at)))),
        sources: Each::new(|| sorted(export, Noun::Source).map(|at| SourceData::of(export, SourceId(at)))),
        quotes: Each::new(|| sorted(export, Noun::Quote).map(|at| QuoteData::of(export, QuoteId(at)))),
        claims: Each::new(move || ledgers().flat_map(|id| ClaimData::of_ledger(export, id))),
        ledgers: Each::new(move || ledgers().map(|id| LedgerData::of(export, id))),
        judgements: Each::new(|| {
            sorted(export, Noun::Judgement).filter_map(|at| JudgementData::of(export, JudgementId(at)))
        }),
        pages: Each::new(|| sorted(export, Noun::Page).map(|at| PageData::of(export, PageId(at)))),
    }
}

/// Where the site stands; an edition's data tell where its site stood.
fn base(settings: &Settings) -> Option<&str> {
    match &settings.edition {
        Some(edition) => edition.site.as_deref(),
        None => settings.base_url.as_ref().map(|url| url.value.as_str()),
    }
}

/// The positions of a noun's records, by key.
fn sorted(export: &Export<'_>, noun: Noun) -> impl Iterator<Item = u32> {
    let records = &export.site.records;
    let count = match noun {
        Noun::Brief => records.briefs.len(),
        Noun::Event => records.events.len(),
        Noun::Actor => records.actors.len(),
        Noun::Place => records.places.len(),
        Noun::Source => records.sources.len(),
        Noun::Quote => records.quotes.len(),
        Noun::Judgement => records.judgements.len(),
        Noun::Page => records.pages.len(),
    };
    let mut all: Vec<u32> = (0..u32::try_from(count).expect("fewer records than 2^32")).collect();
    all.sort_by_key(|index| export.site.key(Id { noun, index: *index }));
    all.into_iter()
}

/// The keys of linked records.
fn keys<'i, I: Into<Id> + Copy + 'i>(export: &Export<'_>, ids: impl IntoIterator<Item = &'i I>) -> Vec<String> {
    ids.into_iter().map(|id| export.site.key((*id).into()).to_owned()).collect()
}

/// The key of a linked record.
fn key<I: Into<Id>>(export: &Export<'_>, id: Option<I>) -> Option<String> {
    id.map(|id| export.site.key(id.into()).to_owned())
}

/// The text of an optional field.
fn text(field: &Option<crate::text::span::Spanned<String>>) -> Option<String> {
    field.as_ref().map(|field| field.value.clone())
}

/// The events, by key, of a list that is in timeline order.
fn event_keys(export: &Export<'_>, ids: &[EventId]) -> Vec<String> {
    keys(export, ids)
}
