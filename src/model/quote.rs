//! A quote: what somebody said, word for word, and the source that carries it.

use serde::{Deserialize, Serialize};

use crate::model::key::{Party, Ref};
use crate::model::record::Head;
use crate::model::when::When;
use crate::text::span::Spanned;

/// Words that somebody said.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Quote {
    pub head: Head,
    pub speaker: Ref,
    pub source: Ref,
    /// Verbatim; `[…]` marks the editor's words, `…` or `...` an omission.
    pub text: Spanned<String>,
    pub said: Option<Spanned<When>>,
    /// Where it was first said, when the source relays it.
    pub via: Option<Party>,
    pub original: Option<Original>,
    pub about: Vec<Ref>,
    /// Why it cannot be verified, where that is acknowledged.
    pub unverified: Option<Spanned<String>>,
}

/// A quote in the language it was said in.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Original {
    pub language: Spanned<String>,
    pub text: Spanned<String>,
}
