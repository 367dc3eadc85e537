//! All claims on one event, measure and population, with the range computed from them, ready to be drawn.

use crate::typeset::html::Html;
use crate::view::part::{Date, Term, Verification};
use serde::Serialize;

/// The computed figure: "7–10, disputed".
#[derive(Serialize, Debug, Clone, Default)]
pub struct Figure {
    /// The word "disputed" included; many or long words are only counted: "5 accounts, disputed".
    pub text: String,
    /// The ledger.
    pub href: String,
    pub disputed: bool,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Ledger {
    /// `killed`, `killed-foreign-nationals`: only where it is at home (its event's page).
    pub id: Option<String>,
    /// "Killed, foreign nationals".
    pub title: String,
    pub measure: Term,
    pub population: Option<String>,
    pub event: Html,
    /// The event's title, for the label of the table.
    pub event_title: String,
    pub date: Date,
    pub figure: Figure,
    pub disputed: bool,
    pub approximate: bool,
    /// Only when there are numbers to draw.
    pub scale: Option<Scale>,
    /// In order: counted ones first, then the superseded.
    pub claims: Vec<ClaimRow>,
}

/// The ends of the axis the bars of one ledger share, as text.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Scale {
    pub from: String,
    pub to: String,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct ClaimRow {
    /// `claim-killed-1`: only at home; else none.
    pub id: Option<String>,
    /// "at least 9", "7–10", "about 9", a date or words.
    pub value: String,
    /// Who asserts it.
    pub by: Html,
    /// The source that carries it.
    pub source: Html,
    pub as_of: Option<Date>,
    /// The words in the source that say so.
    pub quote: Option<String>,
    /// Admiralty 1-6, spelt out: `2`, "probably true".
    pub credibility: Option<Term>,
    pub verification: Verification,
    /// A later claim of the same asserter counts instead.
    pub superseded: bool,
    /// None for claims in words and dates.
    pub bar: Option<Bar>,
}

/// One bar in a drawing 100 units wide; the program sees to a width that can be seen.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Bar {
    pub x: f64,
    /// At least 2.
    pub width: f64,
    /// The range has no upper end.
    pub open: bool,
}

/// A claim away from its ledger: on its source's page, or its asserter's.
#[derive(Serialize, Debug, Clone, Default)]
pub struct ClaimAt {
    pub event: Html,
    /// The ledger, its text the ledger's title.
    pub ledger: Html,
    pub claim: ClaimRow,
}
