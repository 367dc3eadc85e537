//! Small sites, written in place, and what linking makes of them.

mod figures;
mod ledgers;
mod references;
mod reverse;
mod times;

use crate::check::keys;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::{ActorId, BriefId, EventId, Id};
use crate::graph::link::link;
use crate::graph::site::Site;
use crate::model::records::Records;
use crate::model::settings::Settings;
use crate::model::vocabulary::BriefStatus;
use crate::parse;
use crate::text::file::File;
use crate::text::files::Files;

/// Links files; then the findings in words.
pub fn site(texts: &[(&str, &str)]) -> (Site, Vec<String>) {
    let (site, files, faults) = linked(texts);
    (site, faults.iter().map(|fault| said(&files, fault)).collect())
}

/// Links files, those with a draft being withheld.
pub fn linked(texts: &[(&str, &str)]) -> (Site, Files, Vec<Diagnostic>) {
    let files = Files::new(texts.iter().map(|(path, text)| File::new(*path, *text)).collect());
    let settings = Settings::default();
    let (mut records, mut withheld, mut found) = (Records::default(), Records::default(), Vec::new());
    for (id, file) in files.iter() {
        let (read, faults) = parse::file(id, file, &settings);
        let draft = read.briefs.iter().any(|brief| brief.status == BriefStatus::Draft);
        if draft {
            withheld.extend(&read)
        } else {
            records.extend(&read)
        }
        found.extend(faults);
    }
    let (site, mut faults) = link(records, withheld, settings);
    faults.extend(keys::taken(&site).into_iter().chain(keys::shared(&site)));
    faults.sort_by(|a, b| (a.primary, a.code.name, &a.message).cmp(&(b.primary, b.code.name, &b.message)));
    found.extend(faults);
    (site, files, found)
}

/// Links files in which nothing is wrong.
pub fn clean(texts: &[(&str, &str)]) -> Site {
    let (site, found) = site(texts);
    assert!(found.is_empty(), "{found:#?}");
    site
}

/// The findings alone.
pub fn found(texts: &[(&str, &str)]) -> Vec<String> {
    site(texts).1
}

/// `path:line:column code: message; helps`.
pub fn said(files: &Files, fault: &Diagnostic) -> String {
    let place = files.place(fault.primary);
    let path = files.path(fault.primary);
    let helps: String = fault.helps.iter().map(|help| format!("; {}", help.text)).collect();
    format!("{path}:{}:{} {}: {}{helps}", place.line, place.column, fault.code.name, fault.message)
}

/// The record with a key.
pub fn id(site: &Site, key: &str) -> Id {
    site.names.keys[key]
}

pub fn keys<I: Into<Id> + Copy>(site: &Site, ids: &[I]) -> Vec<String> {
    ids.iter().map(|id| site.key((*id).into()).to_owned()).collect()
}

pub fn brief(site: &Site, key: &str) -> BriefId {
    BriefId::of(id(site, key)).expect("a brief")
}

pub fn event(site: &Site, key: &str) -> EventId {
    EventId::of(id(site, key)).expect("an event")
}

pub fn actor(site: &Site, key: &str) -> ActorId {
    ActorId::of(id(site, key)).expect("an actor")
}

/// Records most tests need: two sources, an actor, a person, a place, an event.
pub const BASE: (&str, &str) = (
    "content/base.toml",
    r#"
[[sources]]
key = "rane-2024"
title = "RANE"
[[sources]]
key = "cafiero-2024"
title = "The New Arab"
[[actors]]
key = "jaish-al-adl"
name = "Jaish al-Adl"
aliases = ["Army of Justice"]
native = { fa = "جیش العدل", ru = "Джейш аль-Адль" }
kind = "armed-group"
[[actors]]
key = "rouzbeh-parsi"
name = "Rouzbeh Parsi"
kind = "person"
[[places]]
key = "saravan"
name = "Sarāvān"
[[events]]
key = "saravan-strike"
title = "Pakistan strikes"
date = "2024-01-18"
kind = "air-drone-strike"
"#,
);

/// A brief with a body.
pub fn with_body(body: &str) -> String {
    format!("+++\ntitle = \"A brief\"\ndate = 2024-01-20\n+++\n{body}\n")
}
