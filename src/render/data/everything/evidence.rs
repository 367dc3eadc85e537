//! What the site stands on: sources, quotes, claims and the ledgers of these.

use schemars::JsonSchema;
use serde::Serialize;

use crate::graph::ids::{ClaimId, LedgerId, QuoteId, SourceId};
use crate::graph::verdicts::Verdict;
use crate::model::claim::{Claim, Value};
use crate::model::source::{Name, Source};
use crate::model::vocabulary::Vocabulary;
use crate::render::data::everything::{key, keys, text};
use crate::render::data::record::{DateData, FigureData, HeadData, Number, PartyData};
use crate::render::export::Export;
use crate::typeset::evidence;

/// A document that is cited.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Source")]
pub struct SourceData {
    #[serde(flatten)]
    head: HeadData,
    /// CSL's item type.
    #[serde(rename = "type")]
    kind: Option<String>,
    title: String,
    aliases: Vec<String>,
    author: Vec<NameData>,
    editor: Vec<NameData>,
    publisher: Option<String>,
    container_title: Option<String>,
    issued: Option<DateData>,
    volume: Option<String>,
    issue: Option<String>,
    page: Option<String>,
    edition: Option<String>,
    publisher_place: Option<String>,
    doi: Option<String>,
    isbn: Option<String>,
    /// Where the document itself stands.
    address: Option<String>,
    accessed: Option<DateData>,
    archived: Option<String>,
    /// BCP 47.
    language: Option<String>,
    /// The Admiralty scale's letter.
    reliability: Option<String>,
    /// ACLED's source scale.
    scale: Option<String>,
    /// Keys of the sources it only passes on.
    relays: Vec<String>,
    /// What is known of its capture: the text that quotations were compared with.
    capture: Option<CaptureData>,
}

/// The text of a source as it was when it was read; the text itself is private.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Capture")]
pub struct CaptureData {
    /// Of the text: 64 hexadecimal digits.
    sha256: String,
    /// Of what it was made from.
    media_type: Option<String>,
    /// The day it was taken.
    taken: Option<String>,
}

/// Whether words stand in the capture of their source.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Verification")]
pub struct VerificationData {
    /// `exact`, `folded` (marks and spaces aside), `script` (letters of another script inside words aside), `aligned`
    /// (with the editor's marks), `not-captured`, `wordless`, `unverified` (acknowledged) or `failed`.
    state: String,
    /// Of the verified words as they stand in the capture.
    sha256: Option<String>,
    /// Where they stand in the capture: the first byte, and the byte after the last.
    at: Option<(u32, u32)>,
}

impl VerificationData {
    fn of(verdict: &Verdict) -> Self {
        let state = evidence::state(verdict).to_owned();
        match verdict {
            Verdict::Verified(found) => Self { state, sha256: Some(found.sha256.clone()), at: Some(found.at) },
            _ => Self { state, sha256: None, at: None },
        }
    }
}

/// A name in CSL's parts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Name")]
pub struct NameData {
    given: Option<String>,
    family: Option<String>,
    particle: Option<String>,
    suffix: Option<String>,
    /// An institution, or a name not to be taken apart.
    literal: Option<String>,
}

fn names(names: &[Name]) -> Vec<NameData> {
    let data = |name: &Name| {
        let Name { given, family, literal, particle, suffix } = name.clone();
        NameData { given, family, particle, suffix, literal }
    };
    names.iter().map(data).collect()
}

impl SourceData {
    pub fn of(export: &Export<'_>, id: SourceId) -> Self {
        let source: &Source = export.site.source(id);
        Self {
            head: HeadData::of(export, id.into()),
            kind: text(&source.kind),
            title: source.title.value.clone(),
            aliases: source.aliases.iter().map(|alias| alias.value.clone()).collect(),
            author: names(&source.author),
            editor: names(&source.editor),
            publisher: text(&source.publisher),
            container_title: text(&source.container),
            issued: source.issued.as_deref().map(DateData::of),
            volume: text(&source.volume),
            issue: text(&source.issue),
            page: text(&source.pages),
            edition: text(&source.edition),
            publisher_place: text(&source.location),
            doi: text(&source.doi),
            isbn: text(&source.isbn),
            address: text(&source.url),
            accessed: source.accessed.as_deref().map(DateData::of),
            archived: text(&source.archived),
            language: text(&source.language),
            reliability: source.reliability.as_ref().map(|word| word.text.clone()),
            scale: source.scale.as_ref().map(|word| word.standard.as_str().to_owned()),
            relays: keys(export, &export.site.links.sources[id.index()].relays),
            capture: export.site.verdicts.captures[id.index()].as_ref().map(|held| CaptureData {
                sha256: held.sha256.clone(),
                media_type: held.media_type.clone(),
                taken: held.taken.clone(),
            }),
        }
    }
}

/// Words that somebody said.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Quote")]
pub struct QuoteData {
    #[serde(flatten)]
    head: HeadData,
    /// The key of the actor who spoke.
    speaker: Option<String>,
    /// The key of the source that carries it.
    source: Option<String>,
    /// Verbatim; square brackets mark the editor's words, an ellipsis an omission.
    text: String,
    said: Option<DateData>,
    via: Option<PartyData>,
    original: Option<OriginalData>,
    /// Keys.
    about: Vec<String>,
    /// Why it cannot be verified, where that is acknowledged.
    unverified: Option<String>,
    verification: VerificationData,
}

/// A quote in the language it was said in.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Original")]
pub struct OriginalData {
    /// BCP 47.
    language: String,
    text: String,
}

impl QuoteData {
    pub fn of(export: &Export<'_>, id: QuoteId) -> Self {
        let quote = export.site.quote(id);
        let links = &export.site.links.quotes[id.index()];
        let original = quote.original.as_ref();
        Self {
            head: HeadData::of(export, id.into()),
            speaker: key(export, links.speaker),
            source: key(export, links.source),
            text: quote.text.value.clone(),
            said: quote.said.as_deref().map(DateData::of),
            via: PartyData::of(export, quote.via.as_ref(), links.via),
            original: original.map(|o| OriginalData { language: o.language.value.clone(), text: o.text.value.clone() }),
            about: keys(export, links.about.iter().flatten()),
            unverified: text(&quote.unverified),
            verification: VerificationData::of(&export.site.verdicts.quotes[id.index()]),
        }
    }
}

/// One asserted value for one measure of one event.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
pub struct ClaimData {
    /// The event's key.
    event: String,
    measure: String,
    population: Option<String>,
    /// One number.
    value: Option<Number>,
    /// The ends of a range.
    low: Option<Number>,
    high: Option<Number>,
    text: Option<String>,
    date: Option<DateData>,
    /// `at-least`, `about` or `under`.
    qualifier: Option<String>,
    by: Option<PartyData>,
    /// The key of the source that carries it.
    source: Option<String>,
    as_of: Option<DateData>,
    /// The words in the source that say so.
    quote: Option<String>,
    /// The Admiralty scale's number, 1 to 6.
    credibility: Option<u8>,
    unverified: Option<String>,
    verification: VerificationData,
    /// Whether it counts in its ledger: of each asserter only the latest does.
    counted: bool,
}

impl ClaimData {
    pub fn of_ledger(export: &Export<'_>, id: LedgerId) -> Vec<Self> {
        let ledger = export.site.ledger(id);
        let event = export.site.key(ledger.event.into());
        let claim = |entry: &crate::graph::ledger::Entry| {
            let data = Self::of(export, entry.claim);
            Self { event: event.to_owned(), counted: entry.counted, ..data }
        };
        ledger.entries.iter().map(claim).collect()
    }

    fn of(export: &Export<'_>, id: ClaimId) -> Self {
        let claim: &Claim = export.site.claim(id);
        let links = &export.site.links.claims[id.index()];
        let mut data = Self {
            event: String::new(),
            measure: claim.measure.value.clone(),
            population: text(&claim.population),
            value: None,
            low: None,
            high: None,
            text: None,
            date: None,
            qualifier: claim.qualifier.as_ref().map(|word| word.text.clone()),
            by: PartyData::of(export, claim.by.as_ref(), links.by),
            source: key(export, links.source),
            as_of: claim.as_of.as_deref().map(DateData::of),
            quote: text(&claim.quote),
            credibility: claim.credibility.as_deref().copied(),
            unverified: text(&claim.unverified),
            verification: VerificationData::of(&export.site.verdicts.claims[id.index()]),
            counted: false,
        };
        match &claim.value {
            Value::Number(n) => data.value = Some(Number(*n)),
            Value::Range { low, high } => (data.low, data.high) = (low.map(Number), high.map(Number)),
            Value::Text(text) => data.text = Some(text.clone()),
            Value::Date(when) => data.date = Some(DateData::of(when)),
        }
        data
    }
}

/// All claims on one event, measure and population, and what they come to.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Ledger")]
pub struct LedgerData {
    /// The event's key.
    event: String,
    #[serde(flatten)]
    figure: FigureData,
    /// How many claims it has, and how many of them count.
    claims: usize,
    counted: usize,
}

impl LedgerData {
    pub fn of(export: &Export<'_>, id: LedgerId) -> Self {
        let ledger = export.site.ledger(id);
        Self {
            event: export.site.key(ledger.event.into()).to_owned(),
            figure: FigureData::of(export, id),
            claims: ledger.entries.len(),
            counted: ledger.entries.iter().filter(|entry| entry.counted).count(),
        }
    }
}
