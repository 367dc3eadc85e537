//! The small pieces that changes are told in: values of fields, and how one differs from the other.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, Serializer};

/// A number, which JSON shows without a needless `.0`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Deserialize)]
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

/// A date in EDTF, with its bounds, as in `data/site.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Date {
    /// As the author wrote it.
    pub edtf: String,
    /// The first day it can mean; null when open or unknown.
    pub earliest: Option<String>,
    /// The last day it can mean; null when open or unknown.
    pub latest: Option<String>,
}

/// A record that is referred to, or words in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Named {
    /// The record's key, in the later edition if it is there; null for words.
    pub key: Option<String>,
    /// As it is called: its name or title. What has neither is called by its key.
    pub name: String,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "value", rename_all = "kebab-case")]
pub enum Datum {
    /// Free text.
    Text(String),
    /// A word of a vocabulary: `likely`, `air-drone-strike`.
    Word(String),
    Number(Number),
    Date(Date),
    Record(Named),
    /// An actor's part in an event.
    Part(Part),
    /// How an actor stands to another.
    Relation(Box<Relation>),
    /// A title that a person holds.
    Office(Box<Office>),
    /// Degrees, as in WGS 84.
    Position(Position),
    /// A text in another language than the rest.
    Foreign(Foreign),
    /// What is claimed.
    Amount(Amount),
}

/// What is claimed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Amount {
    /// One number where both ends are the same, else a range with one end or two.
    Number {
        low: Option<Number>,
        high: Option<Number>,
        /// `at-least`, `about` or `under`.
        qualifier: Option<String>,
    },
    Text {
        text: String,
    },
    Date {
        date: Date,
    },
    /// Nothing that can be read.
    Unknown,
}

/// An actor's part in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Part {
    pub actor: Named,
    pub role: String,
}

/// How an actor stands to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Relation {
    pub kind: String,
    pub to: Named,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub source: Option<Named>,
}

/// A title that a person holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Office {
    pub title: String,
    pub at: Option<Named>,
    pub as_of: Option<Date>,
    pub source: Option<Named>,
}

/// A place on the map.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    pub lat: Number,
    pub lon: Number,
}

/// A text in another language than the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Foreign {
    /// BCP 47.
    pub language: String,
    pub text: String,
}

/// A field of a record that says something else than before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldChange {
    pub field: Field,
    pub change: Change,
}

/// How a field differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Change {
    /// One value in place of another; null where there was or is none.
    Value { before: Option<Datum>, after: Option<Datum> },
    /// One date in place of another.
    Date { before: Option<Date>, after: Option<Date>, sense: DateSense },
    /// A list: what joined and what left it. Where nothing did, its order is another.
    List { added: Vec<Datum>, dropped: Vec<Datum> },
    /// A text that was there before and still is, word by word.
    Words(Words),
}

/// How two dates stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateSense {
    /// There was none.
    Given,
    /// There is none any more.
    Taken,
    /// The new span lies within the old one.
    Refined,
    /// The old span lies within the new one.
    Widened,
    /// The same days, written otherwise: `2024-01-16~` for `2024-01-16`.
    Restated,
    /// The two spans share some days or none.
    Changed,
}

/// How one text becomes another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Words {
    /// In reading order. What is `same` and `inserted` is the new text, what is `same` and `removed` the old one, but for
    /// white space (one blank, or two line ends between paragraphs), and long unchanged passages, which are `skipped`.
    pub pieces: Vec<Piece>,
    /// Too much is other to be told word by word: there are no pieces.
    pub rewritten: bool,
}

/// A run of words with the white space that follows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Piece {
    pub mark: Mark,
    /// Plain text; of what is skipped nothing.
    pub text: String,
}

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    Same,
    Removed,
    Inserted,
    /// Unchanged words that are left out.
    Skipped,
}

/// The fields of records. Each noun has those that `data/site.json` gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    Title,
    Name,
    Text,
    Speaker,
    Source,
    /// Of a claim: what is claimed.
    Value,
    AsOf,
    /// Of a claim: the words that say so.
    Quote,
    Credibility,
    Said,
    Via,
    /// Of a quote: in the language it was said in.
    Original,
    About,
    /// Why words cannot be verified, where that is acknowledged.
    Unverified,
    /// Whether words stand in their source: `exact`, `folded`, `failed` …
    Verification,
    Likelihood,
    Confidence,
    By,
    Horizon,
    /// Of a judgement: `pending`, `borne-out` …
    Outcome,
    OutcomeDate,
    OutcomeNote,
    OutcomeSources,
    Date,
    Time,
    Kind,
    Status,
    Place,
    Actors,
    RespondsTo,
    Sources,
    Aliases,
    Native,
    Relations,
    Roles,
    Country,
    Admin,
    Position,
    Precision,
    Type,
    Author,
    Editor,
    Publisher,
    ContainerTitle,
    Issued,
    Volume,
    Issue,
    Page,
    Edition,
    PublisherPlace,
    Doi,
    Isbn,
    /// Of a source: where the document stands.
    Address,
    Accessed,
    Archived,
    Language,
    Reliability,
    Scale,
    Relays,
    /// Of a source: the text that quotations were compared with, as its SHA-256.
    Capture,
    Summary,
    Updated,
    Authors,
    Trend,
    Covers,
    Tags,
    /// The record's own text. Of a brief it is told by paragraphs, apart.
    Prose,
    /// One that a later program knows.
    #[serde(other)]
    Other,
}
