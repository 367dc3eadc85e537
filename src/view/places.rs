//! `places.html`: the places by country.

use crate::typeset::html::Html;
use crate::view::page::Page;
use crate::view::part::{Count, Pagination, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Places {
    pub page: Page,
    pub groups: Vec<PlaceGroup>,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct PlaceGroup {
    /// Places without a country come last, under the theme's `t.label.no_country`.
    pub country: Term,
    pub places: Vec<PlaceRow>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct PlaceRow {
    pub place: Html,
    pub admin: Vec<String>,
    pub events: Count,
}
