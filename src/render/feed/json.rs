//! JSON Feed 1.1.

use serde::Serialize;

use crate::render::export::pretty;
use crate::render::feed::{Entry, Feed};

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'a str,
    authors: Vec<Person<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    /// Every item has content in one form at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    authors: Vec<Person<'a>>,
    tags: &'a [String],
    language: &'a str,
}

/// A feed as JSON.
#[must_use]
pub fn json(feed: &Feed) -> Vec<u8> {
    pretty(&Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.address,
        language: &feed.language,
        authors: people(&feed.authors),
        items: feed.entries.iter().map(item).collect(),
    })
}

fn item(entry: &Entry) -> Item<'_> {
    let summary = entry.summary.as_deref();
    Item {
        id: &entry.id,
        url: &entry.address,
        title: &entry.title,
        content_html: entry.content.as_deref(),
        content_text: if entry.content.is_none() { Some(summary.unwrap_or(&entry.title)) } else { None },
        summary,
        date_published: &entry.published,
        date_modified: &entry.updated,
        authors: people(&entry.authors),
        tags: &entry.tags,
        language: &entry.language,
    }
}

fn people(names: &[String]) -> Vec<Person<'_>> {
    names.iter().map(|name| Person { name }).collect()
}
