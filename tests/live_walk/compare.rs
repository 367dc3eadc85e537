//! The comparison of a preview with clean builds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use briefwright::build::live::{Answer, Live};
use briefwright::diag::diagnostic::Severity;
use rayon::prelude::*;

use super::truth::{Made, Truth, told};

/// A rule that did not hold, and how.
#[derive(Clone, Debug)]
pub struct Fault {
    pub rule: &'static str,
    pub told: String,
}

pub type Held = Result<(), Fault>;

pub fn broken(rule: &'static str, told: impl Into<String>) -> Held {
    Err(Fault { rule, told: told.into() })
}

/// All that the preview answers now, by address.
pub fn answers(live: &Live) -> BTreeMap<String, Option<Answer>> {
    let addresses = live.addresses();
    addresses.into_par_iter().map(|address| (address.clone(), live.answer(&address))).collect()
}

/// A site without errors: all is as a clean build makes it.
pub fn exact(live: &Live, truth: &Truth) -> Held {
    let found = answers(live);
    let (ours, theirs): (BTreeSet<&String>, BTreeSet<&String>) =
        (found.keys().collect(), truth.files().keys().collect());
    addresses(&ours, &theirs)?;
    for (address, made) in truth.files() {
        let right = made.as_ref().expect("a site without errors can be made");
        match &found[address] {
            Some(Answer::Fresh(bytes)) if bytes == right => {}
            Some(Answer::Fresh(bytes)) => return broken("bytes", difference(address, right, bytes)),
            Some(Answer::Stale(_)) => return broken("fresh", format!("{address} is stale, and nothing is wrong")),
            Some(Answer::Faulty) => return broken("fresh", format!("{address} is faulty, and nothing is wrong")),
            None => return broken("addresses", format!("{address} is listed, and not there")),
        }
    }
    if live.pages() != truth.built.pages {
        return broken("pages", format!("{} pages, not {}", live.pages(), truth.built.pages));
    }
    if live.withheld() != truth.built.withheld {
        return broken("withheld", format!("{:#?}\nnot\n{:#?}", live.withheld(), truth.built.withheld));
    }
    Ok(())
}

fn addresses(ours: &BTreeSet<&String>, theirs: &BTreeSet<&String>) -> Held {
    let list = |set: BTreeSet<&&String>| set.into_iter().take(20).map(|one| one.as_str()).collect::<Vec<_>>().join(" ");
    let (missing, ghosts) = (theirs.difference(ours).collect(), ours.difference(theirs).collect());
    let (missing, ghosts) = (list(missing), list(ghosts));
    if missing.is_empty() && ghosts.is_empty() {
        return Ok(());
    }
    broken("addresses", format!("missing: {missing}\nghosts: {ghosts}"))
}

/// All that is found, after all checks.
pub fn findings(live: &Live, truth: &Truth) -> Held {
    let (ours, theirs) = (told(live.files(), live.found()), truth.told());
    if ours == theirs {
        return in_order(live);
    }
    broken("findings", lists(theirs, &ours))
}

/// The findings come in the order of their places.
pub fn in_order(live: &Live) -> Held {
    let places: Vec<_> = live.found().iter().map(|one| (live.files().path(one.primary), one.primary.start)).collect();
    if places.is_sorted() { Ok(()) } else { broken("order", "the findings are not in the order of their places") }
}

fn lists(theirs: &[String], ours: &[String]) -> String {
    let missing: Vec<String> =
        theirs.iter().filter(|one| !ours.contains(one)).map(|one| format!("  - {one}")).collect();
    let more: Vec<String> = ours.iter().filter(|one| !theirs.contains(one)).map(|one| format!("  + {one}")).collect();
    let times = if missing.is_empty() && more.is_empty() { "\n  the same, but not as many times" } else { "" };
    format!("missing (-) and not to be told (+):\n{}\n{}{times}", missing.join("\n"), more.join("\n"))
}

/// What a preview tells of each page is what a preview made anew tells.
pub fn about(live: &Live, anew: &Live) -> Held {
    for address in anew.addresses() {
        let (ours, theirs) = (live.about(&address), anew.about(&address));
        if ours != theirs {
            return broken("about", format!("{address}:\n{ours:#?}\nnot\n{theirs:#?}"));
        }
    }
    if live.drafts() != anew.drafts() {
        return broken("drafts", format!("{} drafts, not {}", live.drafts(), anew.drafts()));
    }
    let missing = |withheld: &briefwright::build::Withheld| {
        let address = format!("briefs/{}.html", withheld.key);
        live.missing(&address) == anew.missing(&address)
    };
    if anew.withheld().iter().all(missing) { Ok(()) } else { broken("missing", "what is withheld is told otherwise") }
}

/// A site with errors. `may` are clean builds of what may be shown: of the files as they are, and of the files with
/// those that cannot be read as they were when they last could.
pub struct Fallible<'a> {
    pub live: &'a Live,
    pub present: &'a Truth,
    pub may: &'a dyn Fn(usize) -> Option<Arc<Truth>>,
    /// Whether a page was once shown, or may have been shown, with these bytes.
    pub once: &'a dyn Fn(&str, &[u8]) -> bool,
    /// Whether a page was seen with its bytes since its address came to be.
    pub seen: &'a dyn Fn(&str) -> bool,
    /// Files of content with an error in their own form.
    pub unreadable: &'a BTreeSet<String>,
}

impl Fallible<'_> {
    fn any(&self, fits: impl Fn(&Truth) -> bool) -> bool {
        (0..).map_while(|n| (self.may)(n)).any(|truth| fits(&truth))
    }

    pub fn pages(&self) -> Held {
        let found = answers(self.live);
        let ours: BTreeSet<&String> = found.keys().collect();
        if !self.any(|truth| truth.files().keys().collect::<BTreeSet<_>>() == ours) {
            return addresses(&ours, &self.present.files().keys().collect());
        }
        found.iter().try_for_each(|(address, answer)| self.page(address, answer.as_ref()))
    }

    fn page(&self, address: &str, answer: Option<&Answer>) -> Held {
        let made = |bytes: &Arc<[u8]>| {
            self.any(|truth| matches!(truth.files().get(address), Some(Ok(right)) if right == bytes))
        };
        match answer {
            None => broken("dark", format!("{address} is listed, and not there")),
            Some(Answer::Fresh(bytes)) if made(bytes) => Ok(()),
            Some(Answer::Fresh(bytes)) => broken("bytes among errors", self.told(address, bytes)),
            Some(Answer::Stale(bytes)) if made(bytes) => self.concern(address),
            Some(Answer::Stale(bytes)) if !(self.once)(address, bytes) => {
                broken("stale", format!("{address} is what it never was\n{}", self.told(address, bytes)))
            }
            Some(Answer::Stale(_)) if !self.is_at_fault(address) => {
                broken("needlessly stale", format!("{address} is stale, though nothing of its own is at fault"))
            }
            Some(Answer::Stale(_)) => self.concern(address),
            Some(Answer::Faulty) if (self.seen)(address) => {
                broken("dark", format!("{address} was there, and is faulty"))
            }
            Some(Answer::Faulty) if !self.is_at_fault(address) => {
                broken("dark", format!("{address} is faulty, though nothing of its own is at fault"))
            }
            Some(Answer::Faulty) => self.concern(address),
        }
    }

    /// What is found, and what the pages that cannot be made say besides: of each template only one page is tried.
    fn told_with_pages(&self) -> Vec<String> {
        let mut all = told(self.live.files(), self.live.found());
        for (address, _) in self.present.files().iter().filter(|(_, made)| made.is_err()) {
            let concerns = told(self.live.files(), &self.live.concerns(address));
            all.extend(concerns.into_iter().filter(|one| one.contains("[theme-rendering]")));
        }
        all.sort();
        all.dedup();
        all
    }

    fn told(&self, address: &str, bytes: &[u8]) -> String {
        match self.present.files().get(address) {
            Some(Ok(right)) => difference(address, right, bytes),
            Some(Err(_)) => format!("{address} cannot be made, but was answered"),
            None => format!("{address} is not there in a clean build"),
        }
    }

    /// Its template cannot make it, or its file cannot be read.
    fn is_at_fault(&self, address: &str) -> bool {
        let fails = |made: Option<&Made>| matches!(made, Some(Err(_)));
        let own = self.live.about(address).path;
        fails(self.present.files().get(address)) || own.is_some_and(|path| self.unreadable.contains(&path))
    }

    /// What is wrong with a page that is not fresh is told with it.
    fn concern(&self, address: &str) -> Held {
        let told = self.live.concerns(address).iter().any(|found| found.severity == Severity::Error);
        if told { Ok(()) } else { broken("concerns", format!("{address} is not fresh, and nothing says why")) }
    }

    /// Where every file can be read and the theme is sound, all is found as a clean build finds it. Else a file that cannot be read keeps its
    /// last records, so what follows from their absence may be missing; but what is wrong with it itself is told, and
    /// nothing is told that is wrong in none of the states that may be shown.
    pub fn findings(&self) -> Held {
        let ours = self.told_with_pages();
        let theirs = self.present.told();
        let early = self.present.told_early();
        let is_grave = |one: &&String| one.contains(" error[") && one.starts_with("themes/");
        // A theme with errors is not shown, so what would be wrong with its pages is not found.
        let refused = early.iter().any(|one| is_grave(&one));
        if self.unreadable.is_empty() && !refused && !theirs.iter().any(|one| one.starts_with("brief.toml")) {
            return if ours == theirs { in_order(self.live) } else { broken("findings", lists(theirs, &ours)) };
        }
        let own =
            |one: &&String| one.contains(" error[") && self.unreadable.contains(one.split(':').next().unwrap_or(""));
        let due = theirs.iter().filter(own).chain(early.iter().filter(is_grave));
        let missing: Vec<String> = due.filter(|one| !ours.contains(one)).cloned().collect();
        let strange: Vec<String> =
            ours.iter().filter(|one| !self.any(|truth| truth.told().contains(one))).cloned().collect();
        if missing.is_empty() && strange.is_empty() {
            return in_order(self.live);
        }
        broken("findings among errors", format!("missing: {missing:#?}\nsay what is nowhere wrong: {strange:#?}"))
    }
}

/// The first lines in which two files differ.
pub fn difference(address: &str, right: &[u8], found: &[u8]) -> String {
    let (right, found) = (String::from_utf8_lossy(right), String::from_utf8_lossy(found));
    let (right, found): (Vec<&str>, Vec<&str>) = (right.lines().collect(), found.lines().collect());
    let first = right.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let tail = right[first..].iter().rev().zip(found[first..].iter().rev()).take_while(|(a, b)| a == b).count();
    let part = |lines: &[&str], mark: &str| -> String {
        let end = (lines.len() - tail).min(first + 8);
        lines[first..end].iter().map(|line| format!("  {mark} {}\n", shortened(line))).collect()
    };
    format!("{address}:{}\n{}{}", first + 1, part(&right, "-"), part(&found, "+"))
}

fn shortened(line: &str) -> String {
    let short: String = line.chars().take(240).collect();
    if short.len() < line.len() { format!("{short}…") } else { short }
}
