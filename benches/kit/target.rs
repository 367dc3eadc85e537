//! A brief to be edited: its file, its page, and every page that refers to it.

use std::fs;
use std::path::{Path, PathBuf};

use super::server::Client;

/// A brief that edits are made in.
pub struct Target {
    pub file: PathBuf,
    pub page: String,
    pub title: String,
    /// Keys of actors it mentions, and of events.
    pub actors: Vec<String>,
    pub events: Vec<String>,
    pub source: Option<String>,
    /// The pages that show its title, itself left out.
    pub referring: Vec<String>,
}

impl Target {
    /// Reads a brief, and asks which pages show its title. `None` if there is nothing to measure with.
    pub fn of(file: &Path, root: &Path, client: &mut Client) -> Option<Self> {
        let text = fs::read_to_string(file).ok()?;
        let title = text.lines().find_map(|line| line.strip_prefix("title = \""))?.strip_suffix('"')?.to_owned();
        let stem = file.file_stem()?.to_str()?;
        let stem = if stem == "index" { file.parent()?.file_name()?.to_str()? } else { stem };
        let page = format!("/briefs/{stem}.html");
        let keys = keys(&text);
        let of = |folder: &str| -> Vec<String> {
            keys.iter().filter(|key| root.join(format!("content/{folder}/{key}.md")).is_file()).cloned().collect()
        };
        let (actors, events) = (of("actors"), of("events"));
        let source = text.split("[@").nth(1).and_then(|rest| rest.split([']', ',', ';']).next()).map(str::to_owned);
        let mut target = Self { file: file.to_owned(), page, title, actors, events, source, referring: Vec::new() };
        target.referring = target.find_referring(&keys, client);
        (!target.referring.is_empty()).then_some(target)
    }

    fn find_referring(&self, keys: &[String], client: &mut Client) -> Vec<String> {
        let folders = ["actors", "events", "places", "sources", "briefs"];
        let pages = keys.iter().flat_map(|key| folders.map(|folder| format!("/{folder}/{key}.html")));
        let lists = ["/index.html".to_owned(), "/briefs.html".to_owned()];
        let mut shows =
            |page: &String| client.get(page).is_ok_and(|answer| answer.status == 200 && answer.holds(&self.title));
        let mut found: Vec<String> = pages.chain(lists).filter(|page| *page != self.page && shows(page)).collect();
        // The page of the list of briefs that it stands on.
        let later = (2..).map(|nth| format!("/briefs-{nth}.html"));
        for page in later {
            match client.get(&page) {
                Ok(answer) if answer.status != 200 => break,
                Ok(answer) if answer.holds(&self.title) => found.push(page),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        found
    }

    pub fn text(&self) -> String {
        fs::read_to_string(&self.file).expect("a brief can be read")
    }
}

/// Everything in a brief that has the form of a key where a key may stand.
fn keys(text: &str) -> Vec<String> {
    let is_key = |word: &&str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let words = text
        .split(['"', '[', ']', '|', '#', '@', ',', ';', ' ', '\n'])
        .filter(|word| word.contains('-') || word.len() > 3);
    let mut keys: Vec<String> = words.filter(is_key).map(str::to_owned).collect();
    keys.sort();
    keys.dedup();
    keys
}
