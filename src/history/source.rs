//! What an edition is made from: a small site that holds one brief and what it rests on, and builds by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::evidence::lock::{self, Lock};
use crate::evidence::quoted::{Of, quoted};
use crate::graph::ids::{BriefId, ClaimId, Id};
use crate::graph::site::Site;
use crate::history::extract::{self, Tables};
use crate::history::named;
use crate::history::rests::Rests;
use crate::model::key::Key;
use crate::model::record::Noun;
use crate::parse::bibliography::{self, Part};
use crate::text::files::Files;
use crate::text::sha256;
use crate::text::span::FileId;
use crate::tree::Tree;

/// What a site is made from, and how it was read.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub input: &'a Tree<'a>,
    pub site: &'a Site,
    pub files: &'a Files,
    /// Which quotations are verified.
    pub lock: &'a Lock,
    /// The files that lie beside records, each with its address.
    pub beside: &'a BTreeMap<String, String>,
}

/// The files of an edition, by path.
pub type Source = BTreeMap<String, Arc<[u8]>>;

/// The settings of a site that no page hangs on.
const WORKING: [&str; 4] = ["build", "diagnostics", "preview", "publish"];

/// What an edition of a brief is made from. A record that stands in its brief's file, or alone in a file of its own, is there
/// as its author wrote it; of another file there is no more than the record.
#[must_use]
pub fn of(ground: Ground<'_>, brief: BriefId, rests: &Rests) -> Source {
    let mut out = Source::new();
    settings(ground, &mut out);
    records(ground, brief, rests, &mut out);
    for (path, text) in named::files(ground.site, &rests.named) {
        out.insert(path, text.into_bytes().into());
    }
    evidence(ground, rests, &mut out);
    files(ground, (brief, rests), &mut out);
    out
}

/// The keys of the records that an edition only names, or only has because others take fields from them.
#[must_use]
pub fn outside(site: &Site, files: &Files, rests: &Rests) -> BTreeSet<String> {
    let parents = bibliographies(site, files, rests).into_values().flatten().flat_map(|part| part.parents);
    let parents = parents.filter_map(|written| site.names.key(Key::suggest(&written)?.as_str()));
    rests.named.iter().copied().chain(parents).map(|id| site.key(id).to_owned()).collect()
}

fn copy(ground: Ground<'_>, path: &str, out: &mut Source) {
    if let Some(leaf) = ground.input.get(path) {
        let Ok(bytes) = leaf.bytes();
        out.insert(path.to_owned(), bytes);
    }
}

/// The settings, the theme's files that are the site's own, and the citation style.
fn settings(ground: Ground<'_>, out: &mut Source) {
    const SETTINGS: &str = "brief.toml";
    let settings = &ground.site.settings;
    let text = ground.files.find(SETTINGS).map_or("", |file| &*ground.files.get(file).text);
    out.insert(SETTINGS.to_owned(), extract::without(text, &WORKING).into_bytes().into());
    let theme = format!("themes/{}/", settings.theme.value);
    let theme: Vec<&str> = ground.input.below(&theme).map(|(path, _)| path).collect();
    theme.into_iter().chain([settings.citation_style.value.as_str()]).for_each(|path| copy(ground, path, out));
}

fn records(ground: Ground<'_>, brief: BriefId, rests: &Rests, out: &mut Source) {
    let (site, files) = (ground.site, ground.files);
    let own = site.head(brief.into()).file;
    copy(ground, &files.get(own).path, out);
    let mut tables: BTreeMap<FileId, Option<Tables>> = BTreeMap::new();
    for id in &rests.whole {
        let head = site.head(*id);
        let file = files.get(head.file);
        if head.file == own || out.contains_key(&file.path) {
            continue;
        }
        if head.own_file {
            out.insert(file.path.clone(), extract::alone(&file.text, id.noun).into_bytes().into());
            continue;
        }
        let tables = tables.entry(head.file).or_insert_with(|| tables_of(&file.path, &file.text));
        let home = home(site, *id);
        let more: Vec<(&str, &str)> = home.iter().map(|brief| ("brief", *brief)).collect();
        if let Some(text) = tables.as_ref().and_then(|tables| tables.record(id.noun, head.key.as_str(), &more)) {
            let path = format!("content/{}/{}.toml", id.noun.plural(), head.key.as_str());
            out.insert(path, text.into_bytes().into());
        }
    }
    for (path, part) in bibliographies(site, files, rests) {
        match part {
            Some(part) => drop(out.insert(path.to_owned(), part.text.into_bytes().into())),
            None => copy(ground, path, out),
        }
    }
    claims(ground, (own, rests), out);
}

/// Of each bibliography that its sources stand in, by path, the entries that it needs; `None` where that must be all.
fn bibliographies<'f>(site: &Site, files: &'f Files, rests: &Rests) -> BTreeMap<&'f str, Option<Part>> {
    let mut keys: BTreeMap<FileId, BTreeSet<&str>> = BTreeMap::new();
    for id in rests.whole.iter().filter(|id| id.noun == Noun::Source) {
        let head = site.head(*id);
        let written = site.records.sources[id.index as usize].original_key.as_deref();
        if bibliography::is_one(&files.get(head.file).path) {
            keys.entry(head.file).or_default().insert(written.unwrap_or(head.key.as_str()));
        }
    }
    let part = |(file, keys): (FileId, BTreeSet<&str>)| {
        let file = files.get(file);
        (file.path.as_str(), bibliography::only(&file.path, &file.text, &keys))
    };
    keys.into_iter().map(part).collect()
}

fn tables_of(path: &str, text: &str) -> Option<Tables> {
    let toml = path.ends_with(".toml") || path.ends_with(".md");
    toml.then(|| Tables::of(text)).flatten()
}

/// The brief that a judgement belongs to, which it need not say where it stands in the brief's file.
fn home(site: &Site, id: Id) -> Option<&str> {
    let judgement = (id.noun == Noun::Judgement).then(|| &site.links.judgements[id.index as usize])?;
    judgement.brief.map(|brief| site.key(brief.into()))
}

/// The claims on its events that stand in other files than these.
fn claims(ground: Ground<'_>, (own, rests): (FileId, &Rests), out: &mut Source) {
    let site = ground.site;
    let events: Vec<Id> = rests.whole.iter().filter(|id| id.noun == Noun::Event).copied().collect();
    let claims = events.iter().flat_map(|event| &site.links.events[event.index as usize].claims);
    let files: BTreeSet<FileId> = claims.map(|claim: &ClaimId| site.claim(*claim).file).collect();
    for file in files.into_iter().filter(|file| *file != own) {
        let file = ground.files.get(file);
        let is_of = |event: &str| site.names.key_of(event, &[Noun::Event]).is_some_and(|id| events.contains(&id));
        if let Some(text) = tables_of(&file.path, &file.text).and_then(|tables| tables.claims(is_of)) {
            // Its own path tells it from the claims of other files.
            let path = file.path.strip_prefix("content/").unwrap_or(&file.path).replace('/', "-");
            let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
            out.insert(format!("content/claims/{stem}.toml"), text.into_bytes().into());
        }
    }
}

/// What is verified of what the edition quotes.
fn evidence(ground: Ground<'_>, rests: &Rests, out: &mut Source) {
    let site = ground.site;
    let holds = |of: Of| match of {
        Of::Quote(id) => rests.whole.contains(&id.into()),
        Of::Claim(id) => site.links.claims[id.index()].event.is_some_and(|event| rests.whole.contains(&event.into())),
        Of::Prose(id, _) => rests.whole.contains(&id),
    };
    let texts: BTreeSet<String> =
        quoted(site).iter().filter(|one| holds(one.of)).flat_map(|one| hashes(&one.text, one.original)).collect();
    let mut kept = ground.lock.clone();
    kept.sources.retain(|key, block| {
        block.passages.retain(|text, _| texts.contains(text));
        site.names.keys.get(key).is_some_and(|id| rests.whole.contains(id))
    });
    if !kept.sources.is_empty() {
        out.insert(lock::PATH.to_owned(), kept.print().into_bytes().into());
    }
}

fn hashes<'t>(text: &'t str, original: Option<&'t str>) -> impl Iterator<Item = String> {
    [Some(text), original].into_iter().flatten().map(sha256::hex_of)
}

/// The files beside its records, and those under `static/` that the brief speaks of.
fn files(ground: Ground<'_>, (brief, rests): (BriefId, &Rests), out: &mut Source) {
    let folders: Vec<String> = rests
        .whole
        .iter()
        .filter(|id| ground.site.head(**id).own_file)
        .map(|id| format!("{}/{}/", id.noun.plural(), ground.site.key(*id)))
        .collect();
    let beside = ground.beside.iter();
    for (path, _) in beside.filter(|(_, address)| folders.iter().any(|folder| address.starts_with(folder))) {
        copy(ground, path, out);
    }
    let text = &ground.files.get(ground.site.head(brief.into()).file).text;
    let spoken: Vec<&str> = ground.input.below("static/").map(|(path, _)| path).collect();
    for path in spoken.into_iter().filter(|path| text.contains(path.trim_start_matches("static"))) {
        copy(ground, path, out);
    }
}
