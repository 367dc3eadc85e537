//! `brief archive save`: briefs are frozen as new editions, where they changed since the last.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::archive::editions::{FOLDER, REDACTION, Redaction};
use crate::archive::root::Archive;
use crate::archive::save::{Edition, Saved, save};
use crate::archive::sign::sign;
use crate::build::edition::{Frozen, Label, Unfit, freeze, is_compared};
use crate::build::withheld::{first_instant_of, first_shown};
use crate::build::{self, Built};
use crate::cli::archive::data;
use crate::cli::args::Format;
use crate::cli::command::archive::{Save, Which};
use crate::cli::exit::Exit;
use crate::cli::report;
use crate::cli::terminal::{Terminal, Title};
use crate::diag::diagnostic::Severity;
use crate::diag::print;
use crate::disk::trouble::Trouble;
use crate::graph::ids::BriefId;
use crate::graph::site::{is_draft, is_withdrawn};
use crate::history::compare::changes::Changes;
use crate::history::compare::{changes, text};
use crate::history::ocfl::digest::sha512;
use crate::history::ocfl::inventory::{Inventory, User};
use crate::model::archive::Object;
use crate::model::brief::Brief;
use crate::model::key::Key;
use crate::model::record::Noun;
use crate::text::nearest::nearest;

/// Freezes what was asked for. Nothing is saved of a site with errors.
///
/// # Errors
/// There is no such brief, it cannot be frozen, or the archive cannot be written.
pub fn run(asked: &Save, terminal: &Terminal) -> Result<Exit> {
    let site = &asked.site;
    let (built, found) = build::build(&site.input, &asked.options);
    if report::has(&found, Severity::Error) {
        report::print(built.files(), &found, Format::Text, terminal)?;
        terminal.tell(&print::summary(&found))?;
        terminal.tell("Nothing was saved")?;
        return Ok(Exit::Content);
    }
    let archive = Archive::open(&site.root.join(FOLDER))?;
    let work = Work { asked, built: &built, archive: archive.as_ref() };
    let briefs = work.briefs()?;
    if asked.redact {
        for brief in briefs {
            work.redact(brief, terminal)?;
        }
        return Ok(Exit::Clean);
    }
    let mut tally = (0, 0);
    // As many at a time as there are hands: what is frozen waits in memory until it is saved.
    for some in briefs.chunks(rayon::current_num_threads()) {
        let made: Vec<Result<Option<New>>> = some.par_iter().map(|brief| work.make(*brief)).collect();
        for (brief, made) in some.iter().zip(made) {
            match made? {
                Some(new) => work.save(&new, terminal).map(|()| tally.0 += 1)?,
                None => work.unchanged(*brief, terminal).map(|()| tally.1 += 1)?,
            }
        }
    }
    if asked.which == Which::All {
        terminal.tell(&format!("{} saved, {} as they were", tally.0, tally.1))?;
    }
    Ok(Exit::Clean)
}

/// A save that was asked for.
struct Work<'a> {
    asked: &'a Save,
    built: &'a Built,
    archive: Option<&'a Archive>,
}

/// An edition that is to be saved.
struct New {
    object: String,
    number: u32,
    title: String,
    created: String,
    files: BTreeMap<String, Arc<[u8]>>,
    changes: Option<Changes>,
}

impl Work<'_> {
    fn briefs(&self) -> Result<Vec<BriefId>> {
        let site = self.built.site();
        match &self.asked.which {
            Which::All => {
                let shown = site.latest.iter().copied().filter(|id| !is_draft(site.brief(*id)));
                let mut all: Vec<BriefId> = shown.collect();
                all.sort_by_key(|id| site.key((*id).into()));
                Ok(all)
            }
            Which::Keys(keys) => {
                let mut all: Vec<BriefId> = keys.iter().map(|key| self.brief(key)).collect::<Result<_>>()?;
                all.sort_unstable();
                all.dedup();
                Ok(all)
            }
        }
    }

    fn brief(&self, key: &str) -> Result<BriefId> {
        let site = self.built.site();
        let told = key.escape_debug();
        let Some(id) = site.names.key_of(key, &[Noun::Brief]) else {
            if let Some(one) = self.built.withheld.iter().find(|one| one.key == key) {
                let help = "an edition is for what is published: see `brief list briefs`";
                return Err(Trouble::error(format!("`{told}` is not published yet: {}", one.why), help));
            }
            let keys = site.records.briefs.iter().map(|brief| brief.head.key.as_str());
            let help = match nearest(key, keys) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`brief list briefs` lists all briefs".to_owned(),
            };
            return Err(Trouble::error(format!("there is no brief `{told}`"), help));
        };
        let Some(id) = BriefId::of(id) else {
            let what = id.noun.with_article();
            return Err(Trouble::error(format!("`{told}` is {what}"), "editions are made of briefs"));
        };
        if is_withdrawn(site.brief(id)) && !self.asked.redact {
            let help = "its editions stay; `--redact` takes their pages off the site";
            return Err(Trouble::error(format!("`{told}` was withdrawn: there is nothing to freeze"), help));
        }
        Ok(id)
    }

    /// What the editions of a brief are filed under, and its inventory.
    fn object(&self, id: BriefId) -> Result<(Key, Option<Inventory>)> {
        let site = self.built.site();
        let key = &site.head(id.into()).key.value;
        let key = match site.editions.of(id) {
            Some(Object { id, .. }) => Key::parse(id).unwrap_or_else(|| key.clone()),
            None => key.clone(),
        };
        let inventory = self.archive.map(|archive| archive.inventory(key.as_str())).transpose()?.flatten();
        if inventory.is_some() && site.editions.of(id).is_none() {
            let help = "give this brief another key, or say in `was` that it is the same";
            return Err(Trouble::error(format!("`{FOLDER}/{key}` holds the editions of another brief"), help));
        }
        Ok((key, inventory))
    }

    /// The next edition of a brief; none if it would say what the last one says.
    fn make(&self, id: BriefId) -> Result<Option<New>> {
        let site = self.built.site();
        let (object, inventory) = self.object(id)?;
        let last = site.editions.of(id).and_then(|object| object.editions().next_back());
        let number = inventory.as_ref().map_or(1, |inventory| inventory.head.number + 1);
        let created = self.created(site.brief(id))?;
        let label =
            || Label { object: object.clone(), number, created: created.clone(), message: self.asked.message.clone() };
        let ground = (&*self.built.press, &self.asked.site.input);
        let frozen = freeze(ground, id, label(), None).map_err(|unfit| refused(&object, &unfit))?;
        // What was taken off the site must not come back as words that were taken out.
        let Some((inventory, last)) = inventory.as_ref().zip(last.filter(|last| last.is_shown())) else {
            return self.ready(frozen, None).map(Some);
        };
        if is_same(inventory, last.number, &frozen) {
            return Ok(None);
        }
        let archive = self.archive.expect("an inventory was read from it");
        let (before, after) = (data(archive, inventory, last.number)?, serde_json::from_slice(&frozen.data())?);
        let changes = changes(site.key(id.into()), &before, &after);
        let text = json(&changes);
        let frozen = freeze(ground, id, label(), Some(&text)).map_err(|unfit| refused(&object, &unfit))?;
        self.ready(frozen, Some(changes)).map(Some)
    }

    fn ready(&self, frozen: Frozen, changes: Option<Changes>) -> Result<New> {
        let object = &frozen.edition.object;
        let files = frozen.files().map_err(|unfit| refused(object, &unfit))?;
        let edition = frozen.edition;
        let (object, number) = (edition.object.to_string(), edition.number);
        Ok(New { object, number, title: edition.title, created: edition.created, files, changes })
    }

    fn save(&self, new: &New, terminal: &Terminal) -> Result<()> {
        let New { object, number, title, created, files, changes } = new;
        let user = &self.user();
        let (root, message) = (self.asked.site.root.join(FOLDER), self.asked.message.as_str());
        let saved = save(&root, Edition { key: object, number: Some(*number), files, created, message, user })?;
        let added = match saved {
            Saved::New { added, .. } => added,
            // The very same edition was saved while this one was made.
            Saved::Unchanged { version } => {
                return Ok(terminal.tell(&format!("`{object}` is as it was at v{version}: no new edition"))?);
            }
        };
        self.sign(object, *number, terminal)?;
        let day = created.get(..10).unwrap_or_default();
        let all = files.len();
        terminal.tell(&format!("Saved `{object}` v{number}, {day}: {title} ({all} files, {added} of them new)"))?;
        let before = number.checked_sub(2).and_then(|at| self.times(object).get(at as usize).copied());
        let first = self.first_shown(object);
        if first.zip(created.parse().ok()).is_some_and(|(first, now): (Timestamp, Timestamp)| now < first) {
            let told = format!("v{number} of `{object}` is dated before the brief itself: see SOURCE_DATE_EPOCH");
            terminal.warn(Title::Warning, &told)?;
        }
        if before.zip(created.parse().ok()).is_some_and(|(before, now): (Timestamp, Timestamp)| now < before) {
            let told = format!("v{number} of `{object}` is dated before v{}: set `updated` in the brief", number - 1);
            terminal.warn(Title::Warning, &told)?;
        }
        match changes {
            Some(changes) if !terminal.is_quiet() => Ok(terminal.out(&text::report(changes))?),
            _ => Ok(()),
        }
    }

    /// When the brief of an object was first published.
    fn first_shown(&self, object: &str) -> Option<Timestamp> {
        let site = self.built.site();
        let ids = (0..site.records.briefs.len()).map(BriefId::new);
        let filed = |id: &BriefId| site.editions.of(*id).map_or(site.key((*id).into()), |object| &object.id) == object;
        ids.into_iter().find(filed).and_then(|id| first_shown(site.brief(id), &site.settings))
    }

    /// Signs a new edition, if that was asked for.
    fn sign(&self, object: &str, number: u32, terminal: &Terminal) -> Result<()> {
        let Some(secret) = &self.asked.secret else { return Ok(()) };
        let root = self.asked.site.root.join(FOLDER);
        let archive = Archive::open(&root)?.context("the archive is gone")?;
        let file = sign(&archive, object, number, secret)?;
        Ok(terminal.tell(&format!("Signed `{object}` v{number}: {}", file.display()))?)
    }

    /// When the editions of an object were made.
    fn times(&self, object: &str) -> Vec<Timestamp> {
        let objects = &self.built.site().editions.objects;
        let versions = objects.iter().find(|one| one.id == object).map(|object| &object.versions);
        versions.into_iter().flatten().map(|version| version.instant()).collect()
    }

    fn unchanged(&self, id: BriefId, terminal: &Terminal) -> Result<()> {
        let last = self.built.site().editions.of(id).and_then(|object| object.editions().next_back());
        let (key, number) = (self.built.site().key(id.into()), last.map_or(0, |last| last.number));
        Ok(terminal.tell(&format!("`{key}` is as it was at v{number}: no new edition"))?)
    }

    /// Takes the editions of a brief off the site: a version says so, and why.
    fn redact(&self, id: BriefId, terminal: &Terminal) -> Result<()> {
        let site = self.built.site();
        let (object, inventory) = self.object(id)?;
        let shown =
            site.editions.of(id).map_or(0, |object| object.versions.iter().filter(|one| one.is_shown()).count());
        let Some(inventory) = inventory.filter(|_| shown > 0) else {
            return Err(Trouble::error(format!("no edition of `{object}` is shown"), "there is nothing to take down"));
        };
        let (brief, title) = (site.key(id.into()).to_owned(), site.brief(id).title.value.clone());
        let said = Redaction { brief, title, reason: self.asked.message.clone() };
        let text = toml::to_string(&said).expect("three texts");
        let files = BTreeMap::from([(REDACTION.to_owned(), Arc::from(text.into_bytes()))]);
        let (number, user) = (inventory.head.number + 1, &self.user());
        let created = self.created_now();
        let (root, message) = (self.asked.site.root.join(FOLDER), self.asked.message.as_str());
        let key = object.as_str();
        save(&root, Edition { key, number: None, files: &files, created: &created, message, user })?;
        self.sign(key, number, terminal)?;
        let pages = match shown {
            1 => "the page of 1 edition gives".to_owned(),
            _ => format!("the pages of {shown} editions give"),
        };
        terminal.tell(&format!("Saved `{object}` v{number}: {pages} way to a notice"))?;
        Ok(terminal
            .tell("The editions themselves stay in `archive/`: what is in it is kept private by not publishing it")?)
    }

    fn user(&self) -> User {
        let settings = &self.built.site().settings;
        let name = self.asked.name.clone().or_else(|| settings.publisher.clone());
        let name = name.or_else(|| settings.authors.first().cloned()).unwrap_or_else(|| settings.title.clone());
        let name = if name.is_empty() { "Briefwright".to_owned() } else { name };
        let mail = self.asked.email.as_ref().map(|email| format!("mailto:{email}"));
        User { name, address: mail.or_else(|| settings.base_url.as_ref().map(|url| url.value.clone())) }
    }

    /// When an edition is made: what the environment says for builds that are to be the same, else the day of the brief.
    fn created(&self, brief: &Brief) -> Result<String> {
        if let Some(instant) = self.asked.epoch {
            return Ok(self.written(instant));
        }
        let when = brief.updated.as_ref().unwrap_or(&brief.date);
        match first_instant_of(when, &self.built.site().settings) {
            Some(instant) => Ok(self.written(instant)),
            None => {
                let message = format!("`{}` has a date without a first day", brief.head.key.value);
                Err(Trouble::error(message, "give it an `updated` that has one: an edition is of a day"))
            }
        }
    }

    /// The instant that was taken as now.
    fn created_now(&self) -> String {
        self.written(self.asked.epoch.unwrap_or(self.asked.options.now))
    }

    /// An instant with the offset of the site's time zone.
    fn written(&self, instant: Timestamp) -> String {
        let zone = TimeZone::get(&self.built.site().settings.time_zone).unwrap_or(TimeZone::UTC);
        let local = instant.to_zoned(zone);
        local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

fn json(changes: &Changes) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(changes).expect("text, numbers and lists");
    text.push(b'\n');
    text
}

/// Whether an edition says what a frozen brief says: the same inputs and the same data, whatever it is called.
fn is_same(inventory: &Inventory, number: u32, frozen: &Frozen) -> bool {
    let state = inventory.versions[&number].state.iter().filter(|(path, _)| is_compared(path));
    let old: BTreeMap<&str, &str> = state.map(|(path, digest)| (path.as_str(), digest.as_str())).collect();
    let new: BTreeMap<String, String> = frozen.compared().map(|(path, bytes)| (path, sha512(&bytes))).collect();
    old.len() == new.len() && new.iter().all(|(path, digest)| old.get(path.as_str()) == Some(&digest.as_str()))
}

/// An edition that cannot be built by itself.
fn refused(object: &Key, unfit: &Unfit) -> anyhow::Error {
    let first = unfit.found.first().map_or_else(String::new, |first| {
        let file = &unfit.files.get(first.primary.file).path;
        format!(": {} ({file}:{})", first.message, unfit.files.place(first.primary).line)
    });
    Trouble::error(
        format!("what `{object}` rests on cannot be built by itself{first}"),
        "nothing was saved; this is a fault of Briefwright: please tell its developers",
    )
}
