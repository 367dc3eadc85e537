//! An entry of a reference list, with the ways back to every place it is cited.

use crate::typeset::html::Html;
use crate::view::part::Link;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Reference {
    /// `ref-KEY`.
    pub id: String,
    /// "[1]" in numeric styles; empty in author-date styles.
    pub label: String,
    /// Formatted by CSL, without the label; addresses in it may be links.
    pub html: Html,
    /// The source's page.
    pub source: Link,
    pub archived: Option<String>,
    /// Letters a, b, c … and the way to each place; the link's text is the letter.
    pub places: Vec<Link>,
}
