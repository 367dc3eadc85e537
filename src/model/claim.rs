//! A claim: one asserted value for one measure of one event.

use serde::{Deserialize, Serialize};

use std::hash::{Hash, Hasher};

use crate::model::key::{Party, Ref};
use crate::model::vocabulary::{Qualifier, Word};
use crate::model::when::When;
use crate::text::span::{FileId, Span, Spanned};

/// One asserted value, with who asserts it and the source that carries it.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Claim {
    pub span: Span,
    pub file: FileId,
    /// The event it stands under, or names.
    pub event: Ref,
    /// Kebab-case: `killed`, `injured`, `targets-hit`, `date`, ….
    pub measure: Spanned<String>,
    pub population: Option<Spanned<String>>,
    pub value: Value,
    /// Where the value is written.
    pub value_span: Span,
    pub qualifier: Option<Word<Qualifier>>,
    pub by: Option<Party>,
    pub source: Ref,
    pub as_of: Option<Spanned<When>>,
    pub quote: Option<Spanned<String>>,
    /// The Admiralty scale's number, 1 (confirmed) to 6 (cannot be judged).
    pub credibility: Option<Spanned<u8>>,
    /// Why it cannot be verified, where that is acknowledged.
    pub unverified: Option<Spanned<String>>,
}

/// What is asserted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Number(f64),
    /// From `low` to `high`, either of which may be open.
    Range {
        low: Option<f64>,
        high: Option<f64>,
    },
    Text(String),
    Date(When),
}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Value::Number(number) => number.to_bits().hash(state),
            Value::Range { low, high } => [low, high].map(|bound| bound.map(f64::to_bits)).hash(state),
            Value::Text(text) => text.hash(state),
            Value::Date(when) => when.hash(state),
        }
    }
}

impl Value {
    /// Whether it stands in for a value that could not be read.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        matches!(self, Value::Range { low: None, high: None })
    }
}
