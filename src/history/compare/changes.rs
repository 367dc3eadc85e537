//! The shape of what changed from one edition to the next: archived as `data/changes.json`, and shown by pages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::history::compare::value::{Amount, Date, FieldChange, Named, Number, Piece, Words};

/// The version of this shape; it rises when a field is renamed or taken away.
pub const VERSION: u32 = 1;

/// What changed from one edition of a brief to the next, in the order in which a reader should hear of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Changes {
    /// The version of this shape.
    pub version: u32,
    /// Set where the brief was taken back: nothing else is told then.
    pub withdrawn: Option<Withdrawal>,
    /// The brief had been taken back and is there again: nothing else is told then.
    pub restored: bool,
    pub corrections: Corrections,
    /// Ledgers that come to something else, that are new, or gone: in this order, then those that came or
    /// went with their events; each by the date of its event.
    pub figures: Vec<LedgerChange>,
    /// Ledgers that come to the same although claims joined, left or changed.
    pub claims: Vec<LedgerChange>,
    pub quotes: Records<Quote>,
    pub judgements: Records<Judgement>,
    /// In the order of time, before and after.
    pub events: Records<Event>,
    pub actors: Records<Actor>,
    pub places: Records<Place>,
    pub sources: Records<Source>,
    pub brief: Brief,
    pub prose: Prose,
}

/// Why a brief was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Withdrawal {
    pub date: Option<Date>,
    pub reason: String,
}

/// What the brief's own list of corrections says more, less, or otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Corrections {
    /// By date.
    pub added: Vec<Correction>,
    pub dropped: Vec<Correction>,
    /// Of the same date as before, in other words.
    pub reworded: Vec<Reworded>,
}

/// What was mended in a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Correction {
    pub date: Option<Date>,
    pub text: String,
}

/// A correction in other words than before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Reworded {
    pub date: Option<Date>,
    pub words: Words,
}

/// What became of the claims on one event, measure and population, and of what they come to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LedgerChange {
    pub event: Named,
    pub measure: String,
    pub population: Option<String>,
    /// The event itself joined or left, and its figures with it: they weigh less.
    pub with_event: bool,
    /// What the same claims were kept under before, where measure or population was renamed.
    pub was: Option<LedgerName>,
    /// What the claims came to; null where there were none.
    pub before: Option<Figure>,
    /// What the claims come to; null where there are none.
    pub after: Option<Figure>,
    /// How the range moved, where both sides have numbers and differ in them.
    pub shift: Option<Shift>,
    /// Whether a dispute arose or ended, where both sides have a figure.
    pub dispute: Option<Dispute>,
    /// Why: by the date of the claims, those without one last.
    pub claims: Vec<ClaimChange>,
}

/// How a ledger is called under its event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LedgerName {
    pub measure: String,
    pub population: Option<String>,
}

/// What all claims of a ledger come to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Figure {
    /// The least lower bound; null where the claims are words or dates.
    pub low: Option<Number>,
    /// The greatest upper bound; null where the claims are words or dates, and where nobody gives one.
    pub high: Option<Number>,
    pub approximate: bool,
    pub texts: Vec<String>,
    pub dates: Vec<Date>,
    /// Two counted claims cannot both be true.
    pub disputed: bool,
}

/// How a range of numbers moved; an end that nobody gives is further than any. Where ranges share an end, one lies
/// within the other, and that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shift {
    /// Both ends are higher.
    Raised,
    /// Both ends are lower.
    Lowered,
    /// The old range lies within the new one.
    Widened,
    /// The new range lies within the old one.
    Narrowed,
}

/// What became of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dispute {
    Arose,
    Settled,
}

/// What became of a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimChange {
    pub effect: Effect,
    /// Null where it joined.
    pub before: Option<Claim>,
    /// Null where it was dropped.
    pub after: Option<Claim>,
    /// What it says otherwise than before.
    #[serde(default)]
    pub fields: Vec<FieldChange>,
    /// Where it no longer counts: the claim that its asserter made later.
    #[serde(default)]
    pub later: Option<Claim>,
}

/// What became of a claim, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    Added,
    Dropped,
    /// It says something else; it may count or no longer count besides.
    Changed,
    /// It says what it said, but no longer counts: its asserter said something later.
    Superseded,
    /// It says what it said, and counts again.
    Reinstated,
}

/// One asserted value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    pub value: Amount,
    /// Who asserts it; null where only the source is known.
    #[serde(default)]
    pub by: Option<Named>,
    /// Who carries it.
    #[serde(default)]
    pub source: Option<Named>,
    #[serde(default)]
    pub as_of: Option<Date>,
    /// The words in the source that say so.
    #[serde(default)]
    pub quote: Option<String>,
    /// Whether it counts in its ledger: of each asserter only the latest does.
    #[serde(default)]
    pub counted: bool,
}

/// The records of a noun that joined, left, or changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Records<T> {
    pub added: Vec<Joined<T>>,
    /// Those that were withdrawn.
    pub dropped: Vec<Joined<T>>,
    pub changed: Vec<Changed<T>>,
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self { added: Vec::new(), dropped: Vec::new(), changed: Vec::new() }
    }
}

/// A record that is on one side only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Joined<T> {
    pub key: String,
    pub record: T,
    /// The brief does not speak of it: it came or went with what the brief does speak of, and weighs less.
    #[serde(default)]
    pub context: bool,
}

/// A record that is on both sides and differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Changed<T> {
    /// In the later edition.
    pub key: String,
    /// The key it had before, where that is another.
    #[serde(default)]
    pub was: Option<String>,
    /// As it is now.
    pub record: T,
    /// The brief does not speak of it.
    #[serde(default)]
    pub context: bool,
    /// Empty where only the key changed.
    #[serde(default)]
    pub fields: Vec<FieldChange>,
}

/// What is shown of a quote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Quote {
    pub text: String,
    pub speaker: Option<Named>,
    pub source: Option<Named>,
    pub said: Option<Date>,
}

/// What is shown of a judgement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Judgement {
    pub text: String,
    pub likelihood: Option<String>,
    pub confidence: Option<String>,
    /// Null for the brief's own authors.
    pub by: Option<Named>,
    pub outcome: Option<Outcome>,
    /// It was pending (or had no outcome), and no longer is.
    pub settled: bool,
}

/// What came of a judgement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Outcome {
    /// `pending`, `borne-out`, `not-borne-out` or `overtaken`.
    pub status: String,
    pub date: Option<Date>,
    pub note: Option<String>,
}

/// What is shown of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Event {
    pub title: String,
    pub date: Option<Date>,
}

/// What is shown of an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Actor {
    pub name: String,
}

/// What is shown of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Place {
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

/// What is shown of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Source {
    pub title: String,
    pub publisher: Option<String>,
    pub issued: Option<Date>,
}

/// The brief itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Brief {
    /// In the later edition.
    pub key: String,
    /// The key it had before, where that is another.
    pub was: Option<String>,
    /// In the later edition.
    pub title: String,
    pub fields: Vec<FieldChange>,
}

/// What changed in the brief's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Prose {
    /// In reading order; footnotes last.
    pub hunks: Vec<Hunk>,
    /// Too much is other to be told by paragraphs: there are no hunks.
    pub rewritten: bool,
    /// How many words were put in, and how many taken out; where it was rewritten, all of them.
    pub inserted: usize,
    pub removed: usize,
}

/// A paragraph that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hunk {
    pub what: Paragraph,
    /// The heading that it is or stands under, in the later edition; of a removed paragraph, in the earlier.
    #[serde(default)]
    pub section: Option<String>,
    /// Whether it is a footnote: those stand under no heading, and are told last.
    #[serde(default)]
    pub note: bool,
    /// The whole paragraph where it was added or removed, else its words with long unchanged passages skipped.
    pub pieces: Vec<Piece>,
}

/// What became of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Paragraph {
    Added,
    Removed,
    Edited,
}

impl Changes {
    /// What an archive holds; nothing of what is damaged, or written by a later program in a shape of its own.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().filter(|changes: &Self| (1..=VERSION).contains(&changes.version))
    }

    /// Whether both editions say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        // A figure that came with its event is not counted, nor is the day of the last update.
        self.summary().is_empty() && self.figures.is_empty() && self.brief.fields.is_empty()
    }
}
