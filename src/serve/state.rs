//! What the bar in a page is told of it, as JSON.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::build::live::about::About;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::serve::findings::{self, Told};
use crate::serve::hub::{Hub, Shown};
use crate::serve::page::{self, Found, State};
use crate::serve::{address, shell};

/// The state of the page at a path, as `location.pathname` has it.
#[must_use]
pub fn json(hub: &Hub, shown: &Shown, path: &str) -> Vec<u8> {
    let found = page::find(hub, shown, path);
    let findings = match found.state {
        State::Missing => Vec::new(),
        _ => shown.live.concerns(&found.address),
    };
    let findings: Vec<Value> = findings.iter().map(|found| finding(&findings::told(hub, shown, found))).collect();
    let count = |severity| shown.live.found().iter().filter(|found: &&Diagnostic| found.severity == severity).count();
    let state = json!({
        "boot": hub.boot,
        "generation": shown.generation,
        "checking": shown.checking,
        "follow_mode": hub.given.follow,
        "page": page(hub, shown, &found, path),
        "counts": {
            "errors": count(Severity::Error),
            "warnings": count(Severity::Warning),
            "notes": count(Severity::Note),
        },
        "findings": findings,
        "faults": shown.faults,
        "assets": shown.live.assets(),
    });
    state.to_string().into_bytes()
}

fn page(hub: &Hub, shown: &Shown, found: &Found, path: &str) -> Value {
    let candidates = address::candidates(path, &shown.glance.base);
    let withheld = candidates.iter().find_map(|address| shown.live.missing(address));
    let withheld = withheld.filter(|_| found.state == State::Missing);
    let about = match found.state {
        State::Missing => candidates.iter().map(|address| shown.live.about(address)).find(|about| about.path.is_some()),
        _ => Some(shown.live.about(&found.address)),
    };
    let About { path: file, line, noun, key, draft, due, words, minutes, .. } = about.unwrap_or_default();
    // With `--as-of` what is shown may be withheld today.
    let due = due.filter(|due| *due > Timestamp::now());
    let open = file.as_deref().and_then(|file| hub.open(shown, file, (line.max(1), 1)));
    json!({
        "address": found.address,
        "kind": found.state.as_str(),
        "etag": found.reply.etag,
        "file": file,
        "line": line,
        "open": open,
        "noun": noun.or(withheld.map(|_| "brief")),
        "key": key.or(withheld.map(|withheld| withheld.key.clone())),
        "title": withheld.map(|withheld| withheld.title.clone()).or_else(|| shell::title(&found.reply.bytes)),
        "draft": draft,
        "due": due.or(withheld.and_then(|withheld| withheld.due)).map(|due| due.to_string()),
        "withheld": withheld.map(|withheld| withheld.why),
        "words": words,
        "minutes": minutes,
    })
}

fn finding(told: &Told<'_>) -> Value {
    json!({
        "severity": told.severity,
        "code": told.code,
        "message": told.message,
        "file": told.file,
        "line": told.line,
        "column": told.column,
        "label": told.label,
        "snippet": (!told.snippet.is_blank()).then_some(&told.snippet),
        "helps": told.helps,
        "open": told.open,
    })
}
