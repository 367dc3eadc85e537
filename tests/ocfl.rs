//! The validator against the objects of the OCFL editors, and against what nobody meant well.

mod ocfl_kit;

use std::collections::BTreeSet;

use briefwright::history::ocfl::digest::Algorithm;
use briefwright::history::ocfl::finding::Finding;
use briefwright::history::ocfl::validate::object::object;
use briefwright::history::ocfl::validate::root::root;
use briefwright::history::ocfl::validate::sidecar;

use ocfl_kit::{Memory, objects};

/// `E011` and `E013` of `E011_E013_invalid_padded_head_version`.
fn named(name: &str) -> BTreeSet<&str> {
    let is_code = |part: &&str| part.len() == 4 && part[1..].bytes().all(|b| b.is_ascii_digit());
    name.split('_').take_while(is_code).collect()
}

fn judge(memory: &Memory) -> Vec<Finding> {
    object(memory, "").findings
}

fn told(memory: &Memory) -> (BTreeSet<&'static str>, String) {
    let findings = judge(memory);
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

/// A small object without faults, to be damaged.
fn small() -> Memory {
    objects("good-objects").remove("updates_three_versions_one_file").expect("it is there")
}

/// A storage root of ours with two objects.
fn two() -> Memory {
    let mut root = Memory::default();
    root.put("0=ocfl_1.1", "ocfl_1.1\n");
    root.put("ocfl_layout.json", r#"{ "extension": "0002-flat-direct-storage-layout", "description": "flat" }"#);
    root.put("extensions/0002-flat-direct-storage-layout/config.json", "{}");
    for (folder, name) in [("one", "minimal_one_version_one_file"), ("two", "minimal_no_content")] {
        let object = objects("good-objects").remove(name).expect("it is there").below(folder);
        root.0.extend(object.0);
    }
    root
}

fn without_layout() -> Memory {
    let mut root = two();
    root.0.remove("ocfl_layout.json");
    root
}

/// The findings on a root that was changed, and on that root alone.
fn in_root(change: impl Fn(&mut Memory)) -> Vec<String> {
    let mut changed = without_layout();
    change(&mut changed);
    root(&changed).findings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_storage_root_is_valid() {
    let seen = root(&without_layout());
    assert_eq!((seen.objects, seen.others, seen.findings), (vec!["one".to_owned(), "two".to_owned()], vec![], vec![]));
    // The fixtures have ids of their own: by the layout they belong elsewhere.
    let codes: Vec<_> = root(&two()).findings.iter().map(|finding| (finding.path.clone(), finding.code)).collect();
    assert_eq!(codes, [("one".to_owned(), "W014"), ("two".to_owned(), "W014")]);
}

#[test]
fn what_is_wrong_with_a_storage_root_is_told() {
    type Change = fn(&mut Memory);
    let cases: [(Change, &[&str]); 19] = [
        (|root| drop(root.0.remove("0=ocfl_1.1")), &["[E069] .: the storage root has no declaration"]),
        (|root| root.put("0=ocfl_1.0", "ocfl_1.0\n"), &["[E076] .: the storage root has more than one declaration"]),
        (|root| root.put("0=ocfl_1.1", "ocfl_1.1"), &["[E080] 0=ocfl_1.1: the declaration does not say `ocfl_1.1`"]),
        (|root| root.put("0=ocfl_one", "ocfl_one\n"), &["[E079] 0=ocfl_one: the declaration is not `0=ocfl_1.1`"]),
        (
            |root| {
                root.0.remove("0=ocfl_1.1");
                root.put("0=ocfl_2.0", "ocfl_2.0\n");
            },
            &["[E077] 0=ocfl_2.0: the storage root follows OCFL 2.0, which this program does not know: \
                 it is not judged"],
        ),
        (
            |root| {
                root.0.remove("0=ocfl_1.1");
                root.put("0=ocfl_1.0", "ocfl_1.0\n");
            },
            &[
                "[E081] one: the object follows OCFL 1.1, and the storage root 1.0",
                "[E081] two: the object follows OCFL 1.1, and the storage root 1.0",
            ],
        ),
        (|root| root.put("link@", ""), &["[E090] link: neither a file nor a folder: a link, or a name not in UTF-8"]),
        (|root| root.put("empty/", ""), &["[E073] empty: the folder is empty"]),
        (|root| root.put("deep/er/", ""), &["[E073] deep/er: the folder is empty"]),
        (
            |root| root.put("notes/a.txt", "a"),
            &[
                "[E088] notes: the folder holds no object",
                "[E072] notes/a.txt: a file lies among objects, and belongs to none",
            ],
        ),
        (
            |root| root.put("one/inner/0=ocfl_object_1.1", ""),
            &["[E001] one/inner: a folder has no place in the folder of an object"],
        ),
        (
            |root| root.put("extensions/a.txt", ""),
            &["[E112] extensions/a.txt: a file lies where only folders of extensions may"],
        ),
        (|root| root.put("extensions/mine/a.txt", ""), &["[W016] extensions/mine: `mine` is no registered extension"]),
        (
            |root| root.put("ocfl_layout.json", "{"),
            &["[E070] ocfl_layout.json: the layout cannot be read: EOF while parsing an object at line 1 column 1"],
        ),
        (|root| root.put("ocfl_layout.json", "[]"), &["[E070] ocfl_layout.json: the layout is no JSON object"]),
        (
            |root| root.put("ocfl_layout.json", "{\"extension\": 1}"),
            &[
                "[E070] ocfl_layout.json: the layout has no `description`",
                "[E071] ocfl_layout.json: `extension` is no string, which is no registered extension",
            ],
        ),
        (
            |root| {
                let copy: Vec<_> = root
                    .0
                    .iter()
                    .filter(|(path, _)| path.starts_with("one/"))
                    .map(|(path, bytes)| (path.clone(), bytes.clone()))
                    .collect();
                root.0.extend(copy.into_iter().map(|(path, bytes)| (path.replacen("one/", "other/one/", 1), bytes)));
            },
            &[
                "[W015] .: some objects lie in the root itself, and others deeper",
                "[E037] other/one: `one` has the same id, `ark:123/abc`",
            ],
        ),
        (|root| drop(root.0.remove("one/0=ocfl_object_1.1")), &["[E003] one: the object has no declaration"]),
        (
            |root| {
                root.0.remove("one/0=ocfl_object_1.1");
                root.put("one/0=ocfl_object_1.2", "ocfl_object_1.2\n");
            },
            &[
                "[E081] one: the object follows OCFL 1.2, and the storage root 1.1",
                "[E004] one/0=ocfl_object_1.2: the object follows OCFL 1.2, which this program does not know: \
                 it is not judged",
            ],
        ),
    ];
    for (change, expected) in cases {
        assert_eq!(in_root(change), expected);
    }
}

#[test]
fn files_that_nobody_knows_are_named() {
    let mut changed = without_layout();
    changed.put("README.md", "about");
    let seen = root(&changed);
    assert_eq!((seen.others, seen.findings), (vec!["README.md".to_owned()], vec![]));
}

/// What is told of an object after a change of its newest inventory, with right sidecars.
fn rewritten(change: impl Fn(&str) -> String) -> BTreeSet<&'static str> {
    let mut object = small();
    let text = String::from_utf8(object.0["inventory.json"].clone()).expect("it is UTF-8");
    let text = change(&text);
    for folder in ["", "v3/"] {
        object.put(&format!("{folder}inventory.json.sha512"), sidecar::text(Algorithm::Sha512, text.as_bytes()));
        object.put(&format!("{folder}inventory.json"), text.as_bytes());
    }
    told(&object).0
}

#[test]
fn hostile_inventories_are_told() {
    let deep = "[".repeat(100_000);
    let cases: [(&str, &str, &str); 16] = [
        ("\"head\": \"v3\"", "\"head\": \"v3\", \"head\": \"v3\"", "E033"),
        ("\"head\": \"v3\"", "\"head\": {}", "E040"),
        ("\"head\": \"v3\"", "\"head\": \"v3\", \"x\": 1", "E102"),
        ("\"head\": \"v3\"", "\"head\": \"v3\", \"fixity\": 1", "E111"),
        ("\"head\": \"v3\"", "\"head\": \"v3\", \"fixity\": { \"crc32\": {} }", "E056"),
        ("\"head\": \"v3\"", "\"head\": \"v3\", \"contentDirectory\": \"..\"", "E018"),
        ("\"head\": \"v3\"", &format!("\"head\": {deep}"), "E033"),
        ("\"id\":", "\"id\": 1, \"id\":", "E033"),
        ("ocfl.io/1.1/", "ocfl.io/2.0/", "E038"),
        ("sha512", "sha1024", "E025"),
        ("\"v1/content/", "\"../v1/content/", "E099"),
        ("\"v1/content/", "\"/etc/", "E100"),
        ("\"v1/content/", "\"v9/content/", "E042"),
        ("\"v3\": {", "\"v4294967296\": {", "E104"),
        ("\"v3\": {", "\"v0\": {", "E105"),
        ("\"v3\": {", "\"v5\": {", "E010"),
    ];
    for (from, to, code) in cases {
        let codes = rewritten(|text| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        assert!(codes.contains(code), "{from} -> {to:.60}: {codes:?}");
    }
    assert!(rewritten(|_| String::new()).contains("E033") && rewritten(|_| "null".to_owned()).contains("E033"));
    assert_eq!(rewritten(str::to_owned), BTreeSet::new());
}

#[test]
fn every_damaged_missing_and_foreign_file_is_named() {
    let whole = small();
    for path in whole.0.keys() {
        for fault in ["damaged", "missing", "foreign"] {
            let mut object = whole.clone();
            match fault {
                "damaged" => object.0.get_mut(path).expect("it is there").push(b' '),
                "missing" => drop(object.0.remove(path)),
                _ => object.put(&format!("{path}.more"), "x"),
            }
            let findings = judge(&object);
            let within = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let is_near = |finding: &Finding| {
                finding.path.starts_with(path.trim_end_matches(".sha512")) || finding.path == within
            };
            // A version without its inventory is allowed, though not wanted.
            assert!(findings.iter().any(is_near), "{path} {fault}: {findings:#?}");
        }
    }
}

#[test]
fn nothing_of_an_archive_speaks_to_the_terminal() {
    let mut object = small();
    object.put("\u{1b}[2Jgone", "");
    let (_, text) = told(&object);
    assert_eq!(text, "    [E001] \\u{1b}[2Jgone: a file has no place in the folder of an object\n");
}
