//! `brief capture lock`: what is verified here is written down for those who have no captures.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use jiff::Timestamp;

use crate::build::inputs::Inputs;
use crate::build::{self, Options};
use crate::cli::exit::Exit;
use crate::cli::report;
use crate::cli::site::Site;
use crate::cli::terminal::{Terminal, Title};
use crate::diag::code::{bad_lock, capture_changed, stale_lock};
use crate::diag::diagnostic::Diagnostic;
use crate::disk::put::{self, Put};
use crate::disk::trouble::Trouble;
use crate::evidence::captures::Flaw;
use crate::evidence::file::Evidence;
use crate::evidence::lock::{self, Lock};
use crate::evidence::quoted::quoted;
use crate::evidence::verify::Trust;
use crate::graph::site as linked;
use crate::graph::verdicts::Verdict;
use crate::kept::Kept;
use crate::text::files::Files;

/// A site's evidence, drafts and what is dated later among it: the lock is for all of them.
struct Compared {
    files: Files,
    evidence: Evidence,
    linked: linked::Site,
    /// How many quotations are not in the capture of each source.
    failed: BTreeMap<String, usize>,
}

/// Compares everything, and writes the lock. What is not in its source is told, and is not in the lock.
///
/// # Errors
/// The lock that is there cannot be read, a capture was edited, or the disk fails; then nothing has changed.
pub fn run(site: &Site, terminal: &Terminal) -> Result<Exit> {
    let compared = compare(site);
    let Compared { files, evidence, linked: site_of, .. } = &compared;
    let is_lasting = |found: &&Diagnostic| found.code != &stale_lock::CODE && found.code != &capture_changed::CODE;
    if let Some(why) = obstacle(evidence) {
        let found: Vec<Diagnostic> = evidence.found.iter().filter(|found| is_obstacle(found)).cloned().collect();
        report::print(files, &found, crate::cli::args::Format::Text, terminal)?;
        return Err(why);
    }
    let found: Vec<Diagnostic> = evidence.found.iter().filter(is_lasting).cloned().collect();
    report::print(files, &found, crate::cli::args::Format::Text, terminal)?;
    report::tally(site_of, terminal)?;
    if evidence.captures.is_empty() && files.find(lock::PATH).is_none() {
        return Err(Trouble::error(
            "there is no capture here, and nothing to write down".to_owned(),
            "capture a source first: `brief capture KEY FILE`",
        ));
    }
    let many = evidence.lock.sources.len();
    let told = match save(&site.root, files, &evidence.lock)? {
        true => format!("Wrote {} ({many} source{})", lock::PATH, if many == 1 { "" } else { "s" }),
        false => format!("Nothing changed: {} says this already", lock::PATH),
    };
    terminal.tell(&told)?;
    Ok(if site_of.verdicts.tally.failed > 0 { Exit::Content } else { Exit::Clean })
}

/// Writes down what is verified of one source, whose capture is new.
///
/// # Errors
/// The disk fails.
pub fn renew(root: &Path, key: &str, terminal: &Terminal) -> Result<()> {
    let site = Site::open(root)?;
    let Compared { files, evidence, failed, .. } = compare(&site);
    if evidence.found.iter().any(|found| found.code == &bad_lock::CODE) {
        let text = format!("`{}` cannot be read, and was left as it is: `brief check` says why", lock::PATH);
        return Ok(terminal.warn(Title::Warning, &text)?);
    }
    let mut lock = Lock::read(&files).0;
    let Some(block) = evidence.lock.sources.get(key) else { return Ok(()) };
    let passages = block.passages.len();
    // What it had under an old key is in the new block.
    lock.sources.retain(|key, _| evidence.lock.sources.contains_key(key));
    lock.sources.insert(key.to_owned(), block.clone());
    save(root, &files, &lock)?;
    if let Some(failed) = failed.get(key) {
        let (many, are) = if *failed == 1 { ("quotation", "is") } else { ("quotations", "are") };
        let text =
            format!("{failed} {many} of `{key}` {are} not in this text: `brief check` shows the nearest passages");
        terminal.warn(Title::Warning, &text)?;
    }
    if passages == 0 {
        return Ok(());
    }
    let (many, are) = if passages == 1 { ("quotation", "is") } else { ("quotations", "are") };
    terminal.tell(&format!("{passages} {many} of it {are} verified and in {}", lock::PATH))?;
    Ok(())
}

fn compare(site: &Site) -> Compared {
    let (inputs, _) = Inputs::new(&site.input);
    let (settings, _) = inputs.settings();
    let (records, _) = build::records(&inputs, &settings, &Kept::default());
    let options = Options { drafts: true, now: Timestamp::MAX, ..Options::default() };
    let (mut linked, _, _) = build::linked(records, settings, &options);
    let evidence = Evidence::of(&mut linked, &inputs.files, Trust::Told, None);
    let mut failed = BTreeMap::new();
    for one in quoted(&linked).iter().filter(|one| one.verdict(&linked) == Some(&Verdict::Failed)) {
        let key = one.source.map(|source| linked.key(source.into()).to_owned());
        *failed.entry(key.unwrap_or_default()).or_default() += 1;
    }
    Compared { files: inputs.files, evidence, linked, failed }
}

fn is_obstacle(found: &Diagnostic) -> bool {
    found.code == &bad_lock::CODE || found.code == &capture_changed::CODE
}

/// Why the lock is not written.
fn obstacle(evidence: &Evidence) -> Option<anyhow::Error> {
    if evidence.found.iter().any(|found| found.code == &bad_lock::CODE) {
        return Some(Trouble::error(
            format!("`{}` cannot be read, and what it says would be lost", lock::PATH),
            "mend it; or, where all captures are, delete it and run this again",
        ));
    }
    evidence.captures.iter().any(|(_, capture)| capture.flaw() == Some(Flaw::Edited)).then(|| {
        Trouble::error(
            "a capture was edited after it was taken".to_owned(),
            "put back what was taken, or take it again with `brief capture KEY FILE --replace`",
        )
    })
}

/// Writes the lock, unless it says the same already.
fn save(root: &Path, files: &Files, lock: &Lock) -> Result<bool> {
    let text = lock.print();
    if files.find(lock::PATH).is_some_and(|id| *files.get(id).text == *text) {
        return Ok(false);
    }
    put::put(root, &[Put { path: lock::PATH.to_owned(), bytes: text.as_bytes() }])?;
    Ok(true)
}
