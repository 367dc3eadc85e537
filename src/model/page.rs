//! A plain page: about, method, corrections policy.

use serde::{Deserialize, Serialize};

use crate::model::record::Head;
use crate::text::span::Spanned;

/// A page that is no record.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Page {
    pub head: Head,
    pub title: Spanned<String>,
    pub summary: Option<Spanned<String>>,
    /// Its place in the menu; not in the menu without it.
    pub menu: Option<Spanned<i64>>,
}
