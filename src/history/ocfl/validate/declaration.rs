//! The file that says which version of OCFL a folder follows: `0=ocfl_1.1`, `0=ocfl_object_1.1`.

use crate::history::ocfl::finding::{Findings, quoted};
use crate::history::ocfl::spec::Spec;
use crate::history::ocfl::store::{Entry, Kind, Store};
use crate::history::ocfl::validate::join;

/// What is declared, and the codes for what may be wrong with it.
pub struct Rules {
    /// What stands before the version.
    pub value: &'static str,
    what: &'static str,
    missing: &'static str,
    many: &'static str,
    form: &'static str,
    unknown: &'static str,
    text: &'static str,
}

/// An object's.
pub const OBJECT: Rules = Rules {
    value: "ocfl_object_",
    what: "object",
    missing: "E003",
    many: "E003",
    form: "E006",
    unknown: "E004",
    text: "E007",
};

/// A storage root's.
pub const ROOT: Rules = Rules {
    value: "ocfl_",
    what: "storage root",
    missing: "E069",
    many: "E076",
    form: "E079",
    unknown: "E077",
    text: "E080",
};

/// Whether a name is that of some declaration.
#[must_use]
pub fn is_one(entry: &Entry) -> bool {
    entry.kind == Kind::File && entry.name.starts_with("0=")
}

/// The version that a folder declares to follow.
pub fn declared(
    store: &dyn Store,
    (at, entries): (&str, &[Entry]),
    rules: &Rules,
    findings: &mut Findings,
) -> Option<Spec> {
    let mut specs = Vec::new();
    for entry in entries.iter().filter(|entry| is_one(entry)) {
        let path = join(at, &entry.name);
        let value = &entry.name["0=".len()..];
        let Some(spec) = value.strip_prefix(rules.value).and_then(Spec::read) else {
            findings.tell(&path, rules.form, format!("the declaration is not `0={}{}`", rules.value, Spec::OURS));
            continue;
        };
        specs.push(spec);
        if !spec.is_known() {
            let what = rules.what;
            let text = format!("the {what} follows OCFL {spec}, which this program does not know: it is not judged");
            findings.tell(&path, rules.unknown, text);
        }
        match store.read(&path, 1024) {
            Ok(text) if text == format!("{value}\n").as_bytes() => {}
            Ok(_) => findings.tell(&path, rules.text, format!("the declaration does not say {}", quoted(value))),
            Err(why) => findings.tell(&path, rules.text, format!("the declaration cannot be read: {why}")),
        }
    }
    match specs.len() {
        0 => findings.tell(at, rules.missing, format!("the {} has no declaration", rules.what)),
        1 => {}
        _ => findings.tell(at, rules.many, format!("the {} has more than one declaration", rules.what)),
    }
    specs.into_iter().max()
}
