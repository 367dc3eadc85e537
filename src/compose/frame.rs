//! The frame of a page: titles, description, addresses, feeds, JSON-LD.

use crate::compose::at::At;
use crate::compose::jsonld::Json;
use crate::graph::ids::{ActorId, BriefId};
use crate::model::brief::Brief;
use crate::model::when::When;
use crate::route::address;
use crate::typeset::date;
use crate::typeset::html::Html;
use crate::view::page::{Article, Feed, Page};

/// What a page says of itself; the rest of its frame follows from where it stands.
pub struct Frame<'a> {
    /// The template's name.
    pub kind: &'a str,
    pub title: &'a str,
    /// One or two sentences; the title, if empty.
    pub description: String,
    /// The menu item it belongs to.
    pub section: &'a str,
    pub json_ld: Json,
}

/// The frame of a page.
#[must_use]
pub fn page(at: At<'_>, frame: Frame<'_>) -> Page {
    let settings = &at.desk.shelf.site.settings;
    let home = frame.kind == "home";
    let description = if frame.description.is_empty() { frame.title.to_owned() } else { shorten(&frame.description) };
    Page {
        kind: frame.kind.to_owned(),
        title: frame.title.to_owned(),
        head_title: if home { settings.title.clone() } else { format!("{} · {}", frame.title, settings.title) },
        description,
        root: address::root(at.address),
        section: frame.section.to_owned(),
        current: if at.address == section_address(frame.section) { "page" } else { "true" }.to_owned(),
        canonical: canonical(at, at.address),
        robots: None,
        og_type: if frame.kind == "brief" { "article" } else { "website" }.to_owned(),
        article: None,
        json_ld: Html(frame.json_ld.into_text()),
        feeds: Vec::new(),
    }
}

/// The absolute address, if there is a base for it.
#[must_use]
pub fn canonical(at: At<'_>, to: &str) -> Option<String> {
    at.desk.shelf.site.settings.base_url.as_ref().map(|base| absolute(base, to))
}

/// An address under a base. The home page is named as a file too: not every host has index documents.
#[must_use]
pub fn absolute(base: &str, to: &str) -> String {
    if address::is_absolute(to) {
        return to.to_owned();
    }
    format!("{base}/{}", address::encode(to))
}

/// OpenGraph's properties of a brief.
#[must_use]
pub fn article(at: At<'_>, id: BriefId) -> Article {
    let brief = at.desk.shelf.site.brief(id);
    Article {
        published: iso(&brief.date),
        modified: iso(modified(brief)),
        authors: crate::compose::judgement::author_names(at, &brief.authors),
        tags: brief.head.tags.iter().map(|tag| tag.value.clone()).collect(),
    }
}

/// When a brief last changed: its update or its last correction, whichever is later.
fn modified(brief: &Brief) -> &When {
    let corrections = brief.corrections.iter().map(|one| &one.date.value);
    let changes = brief.updated.iter().map(|when| &when.value).chain(corrections);
    changes.fold(&brief.date.value, |last, when| if when.earliest() > last.earliest() { when } else { last })
}

/// The actor's own feed.
#[must_use]
pub fn actor_feed(at: At<'_>, id: ActorId) -> Option<Feed> {
    at.desk.shelf.site.settings.base_url.as_ref()?;
    let to = format!("actors/{}.xml", at.desk.shelf.site.key(id.into()));
    let title = at.desk.words.fill("feed", "actor", &[("name", &at.desk.shelf.site.actor(id).name)]);
    Some(Feed { address: to, title, mime: "application/atom+xml".to_owned() })
}

fn iso(when: &When) -> String {
    date::datetime(when).or_else(|| when.earliest().map(|day| day.to_string())).unwrap_or_default()
}

fn section_address(section: &str) -> String {
    if section == "home" { "index.html".to_owned() } else { format!("{section}.html") }
}

/// At most 200 letters, cut at a word.
fn shorten(text: &str) -> String {
    const MOST: usize = 200;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    let cut: String = text.chars().take(MOST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.']))
}
