//! A quotation as it is shown anywhere.

use crate::typeset::html::Html;
use crate::view::part::{Date, Passage, Verification};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct QuoteCard {
    /// The key, only where the quote is at home (its source's page); else none, so that no id stands twice.
    pub id: Option<String>,
    /// Its home: `../sources/SOURCE.html#KEY`.
    pub href: String,
    pub speaker: Html,
    /// "Head of the MENA programme, SIFIA", as of when it was said.
    pub role: Option<String>,
    /// Verbatim, as paragraphs; the editor's brackets and omissions may be `<span class="editor">`.
    pub text: Passage,
    pub original: Option<Passage>,
    pub said: Option<Date>,
    pub source: Html,
    /// Where it was first said, when the source only relays it.
    pub via: Option<Html>,
    pub about: Vec<Html>,
    pub verification: Verification,
}
