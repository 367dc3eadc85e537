//! `briefs.html`: the list of briefs, latest first.

use crate::view::card::BriefCard;
use crate::view::page::Page;
use crate::view::part::Pagination;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Briefs {
    pub page: Page,
    pub briefs: Vec<BriefCard>,
    /// None if there is one page only; so everywhere.
    pub pagination: Option<Pagination>,
}
