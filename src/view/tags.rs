//! `tags.html`: every tag.

use crate::view::page::Page;
use crate::view::part::{Count, Link};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Tags {
    pub page: Page,
    pub tags: Vec<TagRow>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct TagRow {
    pub tag: Link,
    /// "3 pages".
    pub count: Count,
}
