//! A plain page's front matter.

use crate::model::page::Page;
use crate::model::record::Head;
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::record::HEAD;

pub static SHAPE: Shape = Shape {
    said: "a page",
    fields: &[&[must("title", Form::Text), may("summary", Form::Text), may("menu", Form::Integer)], HEAD],
};

/// Reads a page.
#[must_use]
pub fn decode(table: &Table, head: Head) -> Page {
    Page { title: table.words_due("title"), summary: table.text("summary"), menu: table.integer("menu"), head }
}
