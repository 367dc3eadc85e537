//! New editions in the feed of corrections: each is told with what changed since the one before.

use std::cmp::Reverse;

use crate::history::compare::changes::Changes;
use crate::model::archive::{Object, Version};
use crate::model::edition::Edition;
use crate::render::export::Export;
use crate::render::feed::{Entry, LIMIT};
use crate::route::record::PAGE;
use crate::typeset;
use crate::typeset::escape::escape;

/// The newest editions that are shown.
#[must_use]
pub fn newest(export: &Export<'_>) -> Vec<Entry> {
    let objects = export.site.editions.objects.iter();
    let mut all: Vec<(&Object, &Version)> = objects
        .flat_map(|object| object.versions.iter().filter(|one| one.is_shown()).map(move |version| (object, version)))
        .collect();
    all.sort_by_key(|(object, version)| (Reverse(version.instant()), &object.id, Reverse(version.number)));
    // Of no more than that the changes are read.
    all.into_iter().take(LIMIT).map(|(object, version)| entry(export, object, version)).collect()
}

fn entry(export: &Export<'_>, object: &Object, version: &Version) -> Entry {
    let settings = &export.site.settings;
    let address = export.absolute(&format!("{}/{PAGE}", Edition::folder(&object.id, version.number)));
    let number = export.words.number(f64::from(version.number));
    let changes = object.changes(version).and_then(|(json, _)| Changes::read(json));
    let summary = changes.as_ref().map(|changes| typeset::changes::summary(changes, export.words));
    let said = Some(version.message.clone()).filter(|message| !message.is_empty());
    let lines: Vec<&str> = said.iter().chain(&summary).map(String::as_str).collect();
    Entry {
        id: address.clone(),
        title: export.words.fill("edition", "feed", &[("title", &version.title), ("number", &number)]),
        address,
        published: version.created.clone(),
        updated: version.created.clone(),
        authors: version.by.clone().map_or_else(|| settings.authors.clone(), |by| vec![by]),
        summary: (!lines.is_empty()).then(|| lines.join("\n")),
        content: Some(content(&lines, changes.as_ref())).filter(|content| !content.is_empty()),
        tags: Vec::new(),
        language: settings.language.clone(),
    }
}

/// Why it was made, what changed in one line, and the corrections.
fn content(lines: &[&str], changes: Option<&Changes>) -> String {
    let lines = lines.iter().map(|line| format!("<p>{}</p>", escape(line)));
    let corrections = changes.map(|changes| changes.corrections.added.as_slice()).unwrap_or_default();
    let items: String = corrections.iter().map(|one| format!("<li>{}</li>", escape(&one.text))).collect();
    let list = (!items.is_empty()).then(|| format!("<ul>{items}</ul>"));
    lines.chain(list).collect()
}
