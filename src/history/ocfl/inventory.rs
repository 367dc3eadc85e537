//! An inventory that holds what it must: all versions of an object, and where their files lie.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::history::ocfl::digest::Algorithm;
use crate::history::ocfl::finding::{Finding, Findings};
use crate::history::ocfl::number::Number;
use crate::history::ocfl::sketch::{self, Block, Draft, Sketch};
use crate::history::ocfl::sound;
use crate::history::ocfl::spec::Spec;

/// What `inventory.json` says. Digests are in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    /// In an archive of ours, the brief's key.
    pub id: String,
    /// Of the manifest and of all states.
    pub algorithm: Algorithm,
    /// The newest version.
    pub head: Number,
    /// `contentDirectory`, where the object names it.
    pub content_directory: Option<String>,
    /// Content path (`v1/content/source/index.md`) to digest.
    pub manifest: BTreeMap<String, String>,
    /// From 1, without gaps.
    pub versions: BTreeMap<u32, Version>,
    /// Algorithm to content path to digest, of algorithms that may be unknown here.
    pub fixity: BTreeMap<String, BTreeMap<String, String>>,
}

/// One version of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// RFC 3339, with an offset, as it was written.
    pub created: String,
    pub message: Option<String>,
    pub user: Option<User>,
    /// Logical path to digest.
    pub state: BTreeMap<String, String>,
}

/// Who made a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub name: String,
    /// A URI: `mailto:…`, or that of a page.
    pub address: Option<String>,
}

/// The name of an inventory in its folder.
pub const FILE: &str = "inventory.json";

/// The content folder of an object that names none.
pub const CONTENT: &str = "content";

impl Inventory {
    /// Reads `inventory.json`.
    ///
    /// # Errors
    /// All that must not be in it, without a path.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Finding>> {
        let mut findings = Findings::default();
        let sketch = sketch::read("", bytes, &mut findings);
        if let Some(sketch) = &sketch {
            sound::judge("", sketch, &mut findings);
        }
        if findings.has_errors() {
            return Err(findings.sorted().into_iter().filter(Finding::is_error).collect());
        }
        Ok(sketch.and_then(Self::of).expect("a sketch without faults is an inventory"))
    }

    /// From a sketch in which nothing is wrong.
    fn of(sketch: Sketch) -> Option<Self> {
        let head = Number::read(&sketch.head?)?;
        let versions = sketch.versions?.into_iter().map(|(name, draft)| {
            let number = Number::read(&name)?.number;
            Some((number, Version::of(draft)?))
        });
        Some(Self {
            id: sketch.id?,
            algorithm: Algorithm::named(&sketch.algorithm?)?,
            head,
            content_directory: sketch.content_directory,
            manifest: by_path(sketch.manifest?),
            versions: versions.collect::<Option<_>>()?,
            fixity: sketch.fixity.into_iter().map(|(algorithm, block)| (algorithm, by_path(block))).collect(),
        })
    }

    /// The bytes of `inventory.json`: the same for the same inventory.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = Map::new();
        json.insert("id".to_owned(), self.id.as_str().into());
        json.insert("type".to_owned(), Spec::OURS.to_type().into());
        json.insert("digestAlgorithm".to_owned(), self.algorithm.name().into());
        json.insert("head".to_owned(), self.head.to_string().into());
        if let Some(name) = &self.content_directory {
            json.insert("contentDirectory".to_owned(), name.as_str().into());
        }
        json.insert("manifest".to_owned(), by_digest(&self.manifest));
        let versions = self.versions.iter().map(|(number, version)| (self.folder(*number), version.to_json()));
        json.insert("versions".to_owned(), Value::Object(versions.collect()));
        if !self.fixity.is_empty() {
            let blocks = self.fixity.iter().map(|(algorithm, block)| (algorithm.clone(), by_digest(block)));
            json.insert("fixity".to_owned(), Value::Object(blocks.collect()));
        }
        let text = serde_json::to_string_pretty(&Value::Object(json)).expect("a value has a text");
        text + "\n"
    }

    /// The folder of a version: `v1`, or `v0001` in an object that pads.
    #[must_use]
    pub fn folder(&self, version: u32) -> String {
        Number { number: version, ..self.head }.to_string()
    }

    /// The folder in a version's folder that holds its files.
    #[must_use]
    pub fn content_folder(&self) -> &str {
        self.content_directory.as_deref().unwrap_or(CONTENT)
    }

    /// Where the file of a version lies: its content path, and its digest.
    #[must_use]
    pub fn content(&self, version: u32, logical: &str) -> Option<(&str, &str)> {
        let digest = self.versions.get(&version)?.state.get(logical)?;
        let (path, _) = self.manifest.iter().find(|(_, of)| *of == digest)?;
        Some((path, digest))
    }
}

impl Version {
    fn of(draft: Draft) -> Option<Self> {
        let user = match draft.user {
            Some(person) => Some(User { name: person.name?, address: person.address }),
            None => None,
        };
        Some(Self { created: draft.created?, message: draft.message, user, state: by_path(draft.state?) })
    }

    fn to_json(&self) -> Value {
        let mut json = Map::new();
        json.insert("created".to_owned(), self.created.as_str().into());
        json.insert("state".to_owned(), by_digest(&self.state));
        if let Some(message) = &self.message {
            json.insert("message".to_owned(), message.as_str().into());
        }
        if let Some(User { name, address }) = &self.user {
            let mut user = Map::new();
            user.insert("name".to_owned(), name.as_str().into());
            if let Some(address) = address {
                user.insert("address".to_owned(), address.as_str().into());
            }
            json.insert("user".to_owned(), Value::Object(user));
        }
        Value::Object(json)
    }
}

fn by_path(block: Block) -> BTreeMap<String, String> {
    let pairs = block.into_iter().map(|(digest, paths)| (digest.to_ascii_lowercase(), paths));
    pairs.flat_map(|(digest, paths)| paths.into_iter().map(move |path| (path, digest.clone()))).collect()
}

fn by_digest(paths: &BTreeMap<String, String>) -> Value {
    let mut block: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (path, digest) in paths {
        block.entry(digest).or_default().push(path.as_str().into());
    }
    Value::Object(block.into_iter().map(|(digest, paths)| (digest.to_owned(), Value::Array(paths))).collect())
}

#[cfg(test)]
mod tests {
    use crate::history::ocfl::inventory::Inventory;

    fn json(versions: &str) -> String {
        let digest = "ab".repeat(64);
        format!(
            r#"{{
  "id": "strikes",
  "type": "https://ocfl.io/1.1/spec/#inventory",
  "digestAlgorithm": "sha512",
  "head": "v1",
  "manifest": {{
    "{digest}": [
      "v1/content/a",
      "v1/content/b"
    ]
  }},
  "versions": {{
    "v1": {{
      "created": "2024-01-18T00:00:00+05:00",
      "state": {{
        "{digest}": [
          "x"
        ]
      }},
      {versions}
    }}
  }}
}}
"#
        )
    }

    #[test]
    fn an_inventory_is_written_as_it_is_read() {
        let text = json("\"message\": \"The \\\"first\\\"\",\n      \"user\": {\n        \"name\": \"Desk\"\n      }");
        let inventory = Inventory::read(text.as_bytes()).expect("it is sound");
        assert_eq!(inventory.to_json(), text);
        assert_eq!(inventory.content(1, "x"), Some(("v1/content/a", "ab".repeat(64).as_str())));
        assert_eq!((inventory.content(2, "x"), inventory.content(1, "y")), (None, None));
    }

    #[test]
    fn all_that_is_wrong_is_told() {
        let told = Inventory::read(json("\"message\": 1, \"user\": [], \"user\": {}, \"more\": 2").as_bytes());
        let codes: Vec<&str> = told.expect_err("it is not sound").iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["E033", "E054", "E054", "E094", "E102"]);
    }
}
