//! What stands in each feed.

use std::cmp::Reverse;

use jiff::tz::TimeZone;

use crate::graph::ids::{ActorId, BriefId, Id};
use crate::graph::site::{is_draft, is_withdrawn};
use crate::model::brief::{Brief, Correction, Withdrawal};
use crate::model::when::When;
use crate::render::export::Export;
use crate::render::feed::{Entry, Feed, LIMIT, editions, instant};
use crate::render::instant::{first, rfc3339, zone};
use crate::route::record::page_of;

/// Makes the HTML of a brief, its links absolute.
pub type Content<'a> = &'a dyn Fn(BriefId) -> Option<String>;

/// The latest briefs; `address` is the feed's own (`feed.xml`).
#[must_use]
pub fn briefs(export: &Export<'_>, address: &str, content: Content<'_>) -> Feed {
    let title = export.site.settings.title.clone();
    let shown = export.site.latest.iter().filter(|id| !is_draft(export.site.brief(**id)));
    feed(export, title, [address, "index.html"], told(export, shown, content))
}

/// The latest briefs that mention or cover an actor; `address` is the feed's own (`actors/KEY.xml`).
#[must_use]
pub fn actor(export: &Export<'_>, id: ActorId, address: &str, content: Content<'_>) -> Feed {
    let title = format!("{}: {}", export.site.settings.title, export.site.actor(id).name.value);
    let briefs = &export.site.links.actors[id.index()].briefs;
    let shows = |brief: &Brief| !is_withdrawn(brief) && !is_draft(brief);
    let shown = briefs.iter().filter(|id| shows(export.site.brief(**id)));
    feed(export, title, [address, export.routes.address(id.into()).0], told(export, shown, content))
}

/// The latest corrections of briefs, the withdrawals, and the new editions.
#[must_use]
pub fn corrections(export: &Export<'_>, address: &str) -> Feed {
    let title = format!("{}: {}", export.site.settings.title, export.words.label("heading", "corrections"));
    let all = (0..export.site.records.briefs.len()).map(BriefId::new);
    let shown = all.filter(|id| !is_draft(export.site.brief(*id)));
    let changes = shown.flat_map(|id| changes(export, id));
    let mut entries: Vec<Entry> = changes.chain(editions::newest(export)).collect();
    entries.sort_by_cached_key(|entry| (Reverse(instant(&entry.published)), entry.id.clone()));
    entries.truncate(LIMIT);
    let page = if export.routes.leads("briefs.html") { "briefs.html" } else { "index.html" };
    feed(export, title, [address, page], entries)
}

fn feed(export: &Export<'_>, title: String, [address, page]: [&str; 2], entries: Vec<Entry>) -> Feed {
    let settings = &export.site.settings;
    let publisher = settings.publisher.iter().cloned().collect::<Vec<_>>();
    let authors = if publisher.is_empty() { settings.authors.clone() } else { publisher };
    Feed {
        title: title.clone(),
        address: export.absolute(address),
        page: export.absolute(page),
        language: settings.language.clone(),
        authors: if authors.is_empty() { vec![settings.title.clone()] } else { authors },
        rights: settings.licence.clone(),
        entries,
        since: withdrawals(export),
    }
}

/// When a brief was last withdrawn: a feed that nothing is left of changed then.
fn withdrawals(export: &Export<'_>) -> Option<String> {
    let withdrawn = export.site.withdrawn.iter().filter_map(|id| export.site.brief(*id).withdrawn.as_ref());
    withdrawn.filter_map(|one| stamp(export, &one.date)).max_by_key(|at| instant(at))
}

/// The latest briefs of some; of one instant, by id. Only of these more is made than that.
fn told<'b>(export: &Export<'_>, briefs: impl Iterator<Item = &'b BriefId>, content: Content<'_>) -> Vec<Entry> {
    let zone = zone(&export.site.settings.time_zone);
    let published = |id: &BriefId| Some((*id, first(&export.site.brief(*id).date, &zone)?.timestamp()));
    let mut latest: Vec<_> = briefs.filter_map(published).collect();
    let permanent = |id: BriefId| permanent(export, id.into());
    latest.sort_by(|(a, at), (b, then)| then.cmp(at).then_with(|| permanent(*a).cmp(&permanent(*b))));
    let entries = latest.into_iter().take(LIMIT).filter_map(|(id, _)| Some((id, brief(export, id)?)));
    entries.map(|(id, entry)| Entry { content: content(id), ..entry }).collect()
}

fn brief(export: &Export<'_>, id: BriefId) -> Option<Entry> {
    let brief = export.site.brief(id);
    let published = stamp(export, &brief.date)?;
    let updated = brief.updated.as_ref().and_then(|when| stamp(export, when));
    let summary = brief.summary.as_ref().map(|summary| summary.value.clone());
    Some(Entry {
        updated: updated.unwrap_or_else(|| published.clone()),
        summary,
        tags: brief.head.tags.iter().map(|tag| tag.value.clone()).collect(),
        ..entry(export, id, published)
    })
}

/// A brief's corrections and its withdrawal. Of one day, the first, second … have ids of their own.
fn changes(export: &Export<'_>, id: BriefId) -> Vec<Entry> {
    let brief = export.site.brief(id);
    let withdrawn = brief.withdrawn.as_ref();
    let kept: &[Correction] = if withdrawn.is_some() { &[] } else { &brief.corrections };
    let corrected = kept.iter().enumerate().filter_map(|(at, one)| correction(export, id, (brief, one, at)));
    corrected.chain(withdrawn.and_then(|one| withdrawal(export, id, one))).collect()
}

fn correction(export: &Export<'_>, id: BriefId, (brief, one, at): (&Brief, &Correction, usize)) -> Option<Entry> {
    let day = &one.date.text;
    let nth = brief.corrections[..at].iter().filter(|earlier| earlier.date.text == *day).count() + 1;
    Some(change(entry(export, id, stamp(export, &one.date)?), &format!("correction-{day}-{nth}"), &one.text))
}

fn withdrawal(export: &Export<'_>, id: BriefId, one: &Withdrawal) -> Option<Entry> {
    Some(change(entry(export, id, stamp(export, &one.date)?), "withdrawn", &one.reason))
}

fn change(entry: Entry, what: &str, text: &str) -> Entry {
    Entry { id: format!("{}#{what}", entry.id), summary: Some(text.to_owned()), ..entry }
}

fn entry(export: &Export<'_>, id: BriefId, published: String) -> Entry {
    let brief = export.site.brief(id);
    let own: Vec<String> = brief.authors.iter().map(|author| author.value.clone()).collect();
    Entry {
        id: permanent(export, id.into()),
        title: brief.title.value.clone(),
        address: export.link(id.into()),
        updated: published.clone(),
        published,
        authors: if own.is_empty() { export.site.settings.authors.clone() } else { own },
        summary: None,
        content: None,
        tags: Vec::new(),
        language: brief.language.as_ref().map_or_else(|| export.site.settings.language.clone(), |l| l.value.clone()),
    }
}

/// The address under which a record was first published: a reader must not see it as new when it is renamed.
fn permanent(export: &Export<'_>, id: Id) -> String {
    let head = export.site.head(id);
    let first = head.was.first().unwrap_or(&head.key);
    export.absolute(&page_of(id.noun, first.as_str()))
}

fn stamp(export: &Export<'_>, when: &When) -> Option<String> {
    let zone: TimeZone = zone(&export.site.settings.time_zone);
    first(when, &zone).map(|instant| rfc3339(&instant))
}
