//! `plain.html`: a plain page.

use crate::typeset::html::Html;
use crate::view::block::Block;
use crate::view::page::Page;
use crate::view::part::Heading;
use crate::view::reference::Reference;
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Plain {
    pub page: Page,
    pub title: String,
    pub lang: String,
    pub dir: String,
    pub summary: Option<Html>,
    pub toc: Vec<Heading>,
    pub body: Vec<Block>,
    pub references: Vec<Reference>,
}
