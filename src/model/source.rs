//! A cited source: what CSL needs to know of it, and how far it is trusted.

use serde::{Deserialize, Serialize};

use crate::model::key::Ref;
use crate::model::record::Head;
use crate::model::vocabulary::{Reliability, Scale, Word};
use crate::model::when::When;
use crate::text::span::Spanned;

/// A document that is cited.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Source {
    pub head: Head,
    /// CSL's item type.
    pub kind: Option<Spanned<String>>,
    pub title: Spanned<String>,
    pub aliases: Vec<Spanned<String>>,
    pub author: Vec<Name>,
    pub editor: Vec<Name>,
    pub publisher: Option<Spanned<String>>,
    /// The journal, newspaper or book it stands in (CSL `container-title`).
    pub container: Option<Spanned<String>>,
    pub issued: Option<Spanned<When>>,
    pub volume: Option<Spanned<String>>,
    pub issue: Option<Spanned<String>>,
    pub pages: Option<Spanned<String>>,
    pub edition: Option<Spanned<String>>,
    /// Where it was published (CSL `publisher-place`).
    pub location: Option<Spanned<String>>,
    pub doi: Option<Spanned<String>>,
    pub isbn: Option<Spanned<String>>,
    pub url: Option<Spanned<String>>,
    pub accessed: Option<Spanned<When>>,
    pub archived: Option<Spanned<String>>,
    pub language: Option<Spanned<String>>,
    pub reliability: Option<Word<Reliability>>,
    pub scale: Option<Word<Scale>>,
    pub relays: Vec<Ref>,
    pub capture: Option<Spanned<String>>,
    /// The key it had in a bibliography, where that is no key of ours; it still resolves in `[@…]`.
    pub original_key: Option<String>,
}

/// A person's or an institution's name, in CSL's parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    pub given: Option<String>,
    pub family: Option<String>,
    /// An institution, or a name not to be taken apart.
    pub literal: Option<String>,
    pub particle: Option<String>,
    pub suffix: Option<String>,
}
