//! The editions of briefs: their lists, and what stands where one is not shown any more.

use crate::compose::at::{At, paragraphs};
use crate::compose::changes;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::compose::lists::{list_frame, pagination};
use crate::graph::ids::BriefId;
use crate::history::compare::changes::Changes;
use crate::model::archive::{Content, Object, Version};
use crate::model::edition::Edition;
use crate::model::when::When;
use crate::route::lists::List;
use crate::route::record::{PAGE, editions};
use crate::route::{address, record};
use crate::typeset::anchor;
use crate::typeset::html::Html;
use crate::view::archive::{Archive, ArchivedBrief};
use crate::view::changes::{Apart, Frozen};
use crate::view::editions::{EditionRow, EditionTold, Editions, Latest};
use crate::view::page::Page;
use crate::view::part::Date;
use crate::view::tombstone::Tombstone;

/// How many editions are told by date.
const LATEST: usize = 20;

/// How many letters of a digest are shown where there is little room.
const DIGEST: usize = 16;

/// The editions of a brief.
#[must_use]
pub fn page(at: At<'_>, index: usize) -> Editions {
    let site = at.desk.shelf.site;
    let object = &site.editions.objects[index];
    let title = title(at, index, object);
    Editions {
        page: frame(at, "editions", &title),
        brief: site.editions.brief(index).map_or_else(|| anchor::words(&title), |id| at.anchor(id)),
        editions: object.editions().rev().map(|version| edition(at, object, version)).collect(),
        timemap: "timemap.link".to_owned(),
        title,
    }
}

/// What the brief is called: now, while there is one.
fn title(at: At<'_>, index: usize, object: &Object) -> String {
    let site = at.desk.shelf.site;
    let last = || object.versions.last().map(|version| version.title.clone()).unwrap_or_default();
    site.editions.brief(index).map_or_else(last, |id| site.name(id.into()).to_owned())
}

fn frame(at: At<'_>, kind: &str, title: &str) -> Page {
    let title = format!("{}: {title}", at.word("edition", "editions"));
    let json_ld = jsonld::page(at.desk, &title, at.address);
    frame::page(at, Frame { kind, title: &title, description: String::new(), section: "archive", json_ld })
}

/// An edition with all that changed, which names it by its whole digest.
fn edition(at: At<'_>, object: &Object, version: &Version) -> EditionTold {
    let told = changed(object, version);
    EditionTold {
        changes: told.as_ref().map(|(changes, since)| changes::told(at, changes, *since)),
        row: EditionRow { summary: None, short_digest: version.digest.clone(), ..row(at, object, version) },
    }
}

/// What changed since the edition before, and its number; nothing where that cannot be read.
fn changed(object: &Object, version: &Version) -> Option<(Changes, u32)> {
    let (json, since) = object.changes(version)?;
    Some((Changes::read(json)?, since))
}

fn summary(at: At<'_>, object: &Object, version: &Version) -> Option<String> {
    changed(object, version).map(|(changes, _)| changes::summary(at, &changes))
}

fn row(at: At<'_>, object: &Object, version: &Version) -> EditionRow {
    let name = name(at, version);
    let to = format!("{}/{PAGE}", Edition::folder(&object.id, version.number));
    let redacted = match &version.content {
        Content::Frozen { redacted, .. } => redacted.clone(),
        Content::Redaction { .. } => None,
    };
    EditionRow {
        id: format!("v{}", version.number),
        edition: at.anchor_to(&to, &name),
        title: version.title.clone(),
        frozen: day(at, version),
        message: Some(version.message.clone()).filter(|message| !message.is_empty()),
        by: version.by.clone(),
        short_digest: format!("{}…", version.digest.get(..DIGEST).unwrap_or_default()),
        digest: version.digest.clone(),
        summary: summary(at, object, version),
        redacted,
    }
}

fn name(at: At<'_>, version: &Version) -> String {
    at.desk.words.fill("edition", "title", &[("number", &at.desk.words.number(f64::from(version.number)))])
}

fn day(at: At<'_>, version: &Version) -> Date {
    When::parse(version.day()).map(|when| at.date(&when)).unwrap_or_default()
}

/// What changed from one edition to another, on a page of its own in a style sheet of its own.
#[must_use]
pub fn apart(at: At<'_>, (before, after): (&Version, &Version), changes: &Changes, style: &str) -> Apart {
    let frozen = |version: &Version| Frozen { edition: name(at, version), frozen: day(at, version) };
    let base = at.desk.shelf.site.settings.base_url.as_ref();
    Apart {
        title: after.title.clone(),
        before: frozen(before),
        after: frozen(after),
        base: base.map(|url| format!("{}/", url.value.trim_end_matches('/'))).unwrap_or_default(),
        // Nothing in a style sheet ends it.
        style: Html(style.replace("</", "<\\/")),
        changes: changes::told(at, changes, before.number),
    }
}

/// The newest edition of a brief.
#[must_use]
pub fn latest(at: At<'_>, id: BriefId) -> Option<Latest> {
    let object = at.desk.shelf.site.editions.of(id)?;
    let version = object.latest()?;
    let to = |address: &str| address::link(at.address, address, None);
    let memento = format!("{}/{PAGE}", Edition::folder(&object.id, version.number));
    let text = format!("{}{}{}", name(at, version), at.word("ui", "comma"), day(at, version).text);
    Some(Latest {
        edition: at.anchor_to(&memento, &text),
        href: to(&editions(&object.id)),
        summary: summary(at, object, version),
        memento: to(&memento),
        timemap: to(&record::timemap(&object.id)),
    })
}

/// All editions.
#[must_use]
pub fn archive(at: At<'_>, number: usize) -> Archive {
    let objects = &at.desk.shelf.site.editions.objects;
    let mut all: Vec<(String, usize)> =
        objects.iter().enumerate().map(|(index, object)| (title(at, index, object), index)).collect();
    all.sort_by_key(|(title, index)| (title.to_lowercase(), *index));
    let shown = all.chunks(List::Archive.per_page()).nth(number).unwrap_or_default();
    let briefs = shown.iter().map(|(title, index)| {
        let object = &objects[*index];
        let rows: Vec<EditionRow> = object.editions().rev().map(|version| row(at, object, version)).collect();
        ArchivedBrief {
            brief: at.anchor_to(&editions(&object.id), title),
            count: at.count("editions", rows.len()),
            editions: rows,
        }
    });
    let briefs = briefs.collect();
    let latest = if number == 0 { newest(at) } else { Vec::new() };
    Archive { page: list_frame(at, List::Archive), latest, briefs, pagination: pagination(at, List::Archive, number) }
}

/// The newest editions of all briefs.
fn newest(at: At<'_>) -> Vec<EditionRow> {
    let objects = &at.desk.shelf.site.editions.objects;
    let mut all: Vec<(&Object, &Version)> =
        objects.iter().flat_map(|object| object.editions().map(move |version| (object, version))).collect();
    all.sort_by(|(a, x), (b, y)| (y.instant(), &a.id, y.number).cmp(&(x.instant(), &b.id, x.number)));
    all.into_iter().take(LATEST).map(|(object, version)| row(at, object, version)).collect()
}

/// What stands in the place of an edition that is not shown any more.
#[must_use]
pub fn redacted(at: At<'_>, (index, nth): (usize, usize)) -> Tombstone {
    let object = &at.desk.shelf.site.editions.objects[index];
    let version = &object.versions[nth];
    let reason = match &version.content {
        Content::Frozen { redacted: Some(reason), .. } | Content::Redaction { reason } => paragraphs(reason),
        Content::Frozen { .. } => Html::default(),
    };
    let note = object.versions[nth..].iter().find(|later| matches!(later.content, Content::Redaction { .. }));
    let title = format!("{}{}{}", version.title, at.word("ui", "comma"), name(at, version));
    Tombstone {
        page: Page { robots: Some("noindex".to_owned()), ..frame(at, "tombstone", &title) },
        date: day(at, version),
        said: at.word("edition", "redacted"),
        withdrawn: note.map(|note| day(at, note)).unwrap_or_default(),
        reason,
        more: at.anchor_to(&editions(&object.id), &at.word("edition", "all")),
        title,
    }
}
