//! The validator against the objects of the OCFL editors, and against what nobody meant well.

mod ocfl_kit;

use std::collections::BTreeSet;

use briefwright::history::ocfl::validate::object::object;

use ocfl_kit::{Memory, objects};

/// `E011` and `E013` of `E011_E013_invalid_padded_head_version`.
fn named(name: &str) -> BTreeSet<&str> {
    let is_code = |part: &&str| part.len() == 4 && part[1..].bytes().all(|b| b.is_ascii_digit());
    name.split('_').take_while(is_code).collect()
}

fn told(object_: &Memory) -> (BTreeSet<&'static str>, String) {
    let findings = object(object_, "").findings;
    let text = findings.iter().map(|finding| format!("    {finding}\n")).collect();
    (findings.iter().map(|finding| finding.code).collect(), text)
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn good_objects_are_good() {
    let objects = objects("good-objects");
    assert_eq!(objects.len(), 12);
    let faults = objects.iter().filter_map(|(name, object)| {
        let (_, text) = told(object);
        (!text.is_empty()).then(|| format!("{name}:\n{text}"))
    });
    none(&faults.collect::<Vec<_>>());
}

#[test]
fn objects_with_faults_of_style_are_valid() {
    let objects = objects("warn-objects");
    assert_eq!(objects.len(), 13);
    let faults = objects.iter().filter_map(|(name, object)| {
        let (codes, text) = told(object);
        (codes != named(name)).then(|| format!("{name}:\n{text}"))
    });
    none(&faults.collect::<Vec<_>>());
}

#[test]
fn bad_objects_are_told_by_their_codes() {
    let objects = objects("bad-objects");
    assert_eq!(objects.len(), 55);
    let faults = objects.iter().filter_map(|(name, object)| {
        let (codes, text) = told(object);
        (!named(name).is_subset(&codes)).then(|| format!("{name}:\n{text}"))
    });
    none(&faults.collect::<Vec<_>>());
}
