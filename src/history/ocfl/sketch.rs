//! An inventory as far as it can be read: what is missing or of the wrong type is told and left out.

use crate::history::ocfl::finding::{Findings, quoted};
use crate::history::ocfl::json::Json;

/// What an inventory says, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    pub id: Option<String>,
    /// `type`: the specification that it follows.
    pub kind: Option<String>,
    pub algorithm: Option<String>,
    pub head: Option<String>,
    pub content_directory: Option<String>,
    pub manifest: Option<Block>,
    pub versions: Option<Vec<(String, Draft)>>,
    pub fixity: Vec<(String, Block)>,
}

/// Digests, each with its paths, in the order of the file.
pub type Block = Vec<(String, Vec<String>)>;

/// What an inventory says of a version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub created: Option<String>,
    pub message: Option<String>,
    pub user: Option<Person>,
    pub state: Option<Block>,
}

/// What an inventory says of a user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: Option<String>,
    pub address: Option<String>,
}

/// Where what is wrong is told: the inventory's path.
struct Told<'a> {
    path: &'a str,
    findings: &'a mut Findings,
}

impl Told<'_> {
    fn tell(&mut self, code: &'static str, text: impl Into<String>) {
        self.findings.tell(self.path, code, text);
    }
}

/// Codes of a block of digests: for what is no object, no list of paths, and for a digest that is given twice.
struct Codes {
    object: &'static str,
    paths: &'static str,
    twice: &'static str,
}

/// Reads an inventory; none if it is no JSON object.
pub fn read(path: &str, bytes: &[u8], findings: &mut Findings) -> Option<Sketch> {
    let mut told = Told { path, findings };
    let json = match Json::read(bytes) {
        Ok(json) => json,
        Err(why) => {
            told.tell("E033", format!("the inventory cannot be read as JSON: {why}"));
            return None;
        }
    };
    let Json::Object(object) = json else {
        told.tell("E033", "the inventory is no JSON object");
        return None;
    };
    repeated(&object, "the inventory", &mut told);
    let mut sketch = Sketch::default();
    for (key, value) in &object {
        match key.as_str() {
            "id" => sketch.id = text(value, ("E037", "`id`"), &mut told),
            "type" => sketch.kind = text(value, ("E038", "`type`"), &mut told),
            "digestAlgorithm" => sketch.algorithm = text(value, ("E039", "`digestAlgorithm`"), &mut told),
            "head" => sketch.head = text(value, ("E040", "`head`"), &mut told),
            "contentDirectory" => sketch.content_directory = text(value, ("E018", "`contentDirectory`"), &mut told),
            "manifest" => {
                let codes = Codes { object: "E106", paths: "E092", twice: "E096" };
                sketch.manifest = block(value, "the manifest", &codes, &mut told);
            }
            "versions" => sketch.versions = versions(value, &mut told),
            "fixity" => sketch.fixity = fixity(value, &mut told),
            _ => told.tell("E102", format!("the inventory has the key {}, which OCFL does not know", quoted(key))),
        }
    }
    let required = [
        ("id", "E036"),
        ("type", "E036"),
        ("digestAlgorithm", "E036"),
        ("head", "E036"),
        ("manifest", "E041"),
        ("versions", "E043"),
    ];
    for (key, code) in required.into_iter().filter(|(key, _)| !object.iter().any(|(k, _)| k == key)) {
        told.tell(code, format!("the inventory has no `{key}`"));
    }
    Some(sketch)
}

fn text(value: &Json, (code, what): (&'static str, &str), told: &mut Told<'_>) -> Option<String> {
    if value.text().is_none() {
        told.tell(code, format!("{what} is no string"));
    }
    value.text().map(str::to_owned)
}

/// Keys of an object that are given twice: readers of JSON do not agree on which counts.
fn repeated(object: &[(String, Json)], what: &str, told: &mut Told<'_>) {
    for key in twice(object.iter().map(|(key, _)| key.clone())) {
        told.tell("E033", format!("{what} has the key {} twice", quoted(&key)));
    }
}

fn twice(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut keys: Vec<String> = keys.collect();
    keys.sort_unstable();
    let mut found: Vec<String> = keys.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0].clone()).collect();
    found.dedup();
    found
}

fn block(value: &Json, what: &str, codes: &Codes, told: &mut Told<'_>) -> Option<Block> {
    let Some(object) = value.object() else {
        told.tell(codes.object, format!("{what} is no JSON object"));
        return None;
    };
    // Digests are the same in upper and in lower case.
    for digest in twice(object.iter().map(|(digest, _)| digest.to_ascii_lowercase())) {
        told.tell(codes.twice, format!("{what} has the digest {} twice", quoted(&digest)));
    }
    let mut block = Block::new();
    for (digest, paths) in object {
        match paths.texts() {
            Some(paths) if !paths.is_empty() => block.push((digest.clone(), paths)),
            Some(_) => told.tell(codes.paths, format!("{what} names no path for {}", quoted(digest))),
            None => told.tell(codes.paths, format!("{what} has no list of paths for {}", quoted(digest))),
        }
    }
    Some(block)
}

fn fixity(value: &Json, told: &mut Told<'_>) -> Vec<(String, Block)> {
    let Some(object) = value.object() else {
        told.tell("E111", "`fixity` is no JSON object");
        return Vec::new();
    };
    repeated(object, "`fixity`", told);
    let codes = Codes { object: "E057", paths: "E057", twice: "E097" };
    let blocks = object.iter().filter_map(|(algorithm, value)| {
        Some((algorithm.clone(), block(value, &format!("the fixity by {}", quoted(algorithm)), &codes, told)?))
    });
    blocks.collect()
}

fn versions(value: &Json, told: &mut Told<'_>) -> Option<Vec<(String, Draft)>> {
    let Some(object) = value.object() else {
        told.tell("E044", "`versions` is no JSON object");
        return None;
    };
    repeated(object, "`versions`", told);
    let mut versions = Vec::new();
    for (name, value) in object {
        match value.object() {
            Some(fields) => versions.push((name.clone(), draft(name, fields, told))),
            None => told.tell("E047", format!("version {} is no JSON object", quoted(name))),
        }
    }
    Some(versions)
}

fn draft(name: &str, object: &[(String, Json)], told: &mut Told<'_>) -> Draft {
    let what = format!("version {}", quoted(name));
    repeated(object, &what, told);
    let mut draft = Draft::default();
    for (key, value) in object {
        match key.as_str() {
            "created" => draft.created = text(value, ("E049", &format!("`created` of {what}")), told),
            "message" => draft.message = text(value, ("E094", &format!("`message` of {what}")), told),
            "user" => draft.user = user(value, &what, told),
            "state" => {
                let codes = Codes { object: "E050", paths: "E051", twice: "E050" };
                draft.state = block(value, &format!("the state of {what}"), &codes, told);
            }
            _ => told.tell("E102", format!("{what} has the key {}, which OCFL does not know", quoted(key))),
        }
    }
    for key in ["created", "state"].into_iter().filter(|key| !object.iter().any(|(k, _)| k == key)) {
        told.tell("E048", format!("{what} has no `{key}`"));
    }
    draft
}

fn user(value: &Json, what: &str, told: &mut Told<'_>) -> Option<Person> {
    let Some(object) = value.object() else {
        told.tell("E054", format!("`user` of {what} is no JSON object"));
        return None;
    };
    repeated(object, &format!("`user` of {what}"), told);
    let mut person = Person::default();
    for (key, value) in object {
        match key.as_str() {
            "name" => person.name = text(value, ("E054", &format!("`name` of the user of {what}")), told),
            "address" => person.address = text(value, ("E054", &format!("`address` of the user of {what}")), told),
            _ => {
                let key = quoted(key);
                told.tell("E102", format!("`user` of {what} has the key {key}, which OCFL does not know"));
            }
        }
    }
    if !object.iter().any(|(key, _)| key == "name") {
        told.tell("E054", format!("`user` of {what} has no `name`"));
    }
    Some(person)
}
