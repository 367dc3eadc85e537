//! `edition.toml`: what the folder of an edition says of itself. The program writes it; a person seldom does.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::diag::code::bad_edition;
use crate::diag::diagnostic::Diagnostic;
use crate::model::edition::{CHANGES, Edition, PATH};
use crate::model::key::Key;
use crate::text::files::Files;
use crate::text::span::Span;

/// The form of the file. Whoever adds a field raises the version.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Document {
    version: u32,
    brief: String,
    object: String,
    title: String,
    number: u32,
    created: String,
    message: String,
    as_of: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    outside: BTreeSet<String>,
}

const HEAD: &str = "# What this edition is. `brief archive` writes this file.\n";

/// What a text of the file says.
///
/// # Errors
/// What is wrong with it, as a phrase.
pub fn of(text: &str) -> Result<Edition, String> {
    decode(toml::from_str(text).map_err(|fault| fault.message().to_owned())?)
}

/// Reads it, if there is one.
#[must_use]
pub fn read(files: &Files) -> (Option<Edition>, Option<Diagnostic>) {
    let Some(file) = files.find(PATH) else { return (None, None) };
    let told = |why: &str, range| Some(bad_edition::new(why, Span::new(file, range)));
    let document: Document = match toml::from_str(&files.get(file).text) {
        Ok(document) => document,
        Err(fault) => return (None, told(fault.message(), fault.span().unwrap_or(0..0))),
    };
    match decode(document) {
        Ok(edition) => {
            let changes = files.find(CHANGES).map(|file| files.get(file).text.to_string());
            (Some(Edition { changes, ..edition }), None)
        }
        Err(why) => (None, told(&why, 0..0)),
    }
}

fn decode(document: Document) -> Result<Edition, String> {
    let Document { version, brief, object, title, number, created, message, as_of, site, outside } = document;
    if version != 1 {
        return Err(format!("version {version} is of a later Briefwright"));
    }
    let key = |text: &str| Key::parse(text).ok_or_else(|| format!("`{}` is no key", text.escape_debug()));
    let instant = |text: &str| text.parse::<Timestamp>().map_err(|_| format!("`{text}` is no instant"));
    instant(&created)?;
    if number == 0 {
        return Err("editions are counted from 1".to_owned());
    }
    Ok(Edition {
        brief: key(&brief)?,
        object: key(&object)?,
        as_of: instant(&as_of)?,
        title,
        number,
        changes: None,
        created,
        message,
        outside,
        site,
    })
}

/// The file of an edition: the same bytes for the same edition.
#[must_use]
pub fn print(edition: &Edition) -> String {
    let document = Document {
        version: 1,
        brief: edition.brief.to_string(),
        object: edition.object.to_string(),
        title: edition.title.clone(),
        number: edition.number,
        created: edition.created.clone(),
        message: edition.message.clone(),
        as_of: edition.as_of.to_string(),
        site: edition.site.clone(),
        outside: edition.outside.clone(),
    };
    let text = toml::to_string_pretty(&document).expect("text, numbers and a list");
    format!("{HEAD}{text}")
}

#[cfg(test)]
mod tests {
    use crate::model::edition::{Edition, PATH};
    use crate::model::key::Key;
    use crate::parse::edition::{print, read};
    use crate::text::file::File;
    use crate::text::files::Files;

    fn read_text(text: &str) -> Result<Option<Edition>, String> {
        let (edition, fault) = read(&Files::new(vec![File::new(PATH, text)]));
        fault.map_or(Ok(edition), |fault| Err(fault.message.to_string()))
    }

    #[test]
    fn what_is_printed_is_read() {
        let edition = Edition {
            brief: Key::parse("strikes").expect("a key"),
            object: Key::parse("old-strikes").expect("a key"),
            title: "Strikes".to_owned(),
            number: 3,
            created: "2024-01-31T00:00:00+05:00".to_owned(),
            changes: None,
            message: "Figures \"revised\"\nتهران".to_owned(),
            as_of: "2024-01-30T19:00:00Z".parse().expect("an instant"),
            outside: ["iran".to_owned()].into(),
            site: Some("https://example.org/x".to_owned()),
        };
        assert_eq!(read_text(&print(&edition)), Ok(Some(edition.clone())));
        let bare = Edition { outside: [].into(), site: None, ..edition };
        assert_eq!(read_text(&print(&bare)), Ok(Some(bare)));
    }

    #[test]
    fn what_is_none_is_told() {
        let file = |what: &str| {
            let whole = "version = 1\nbrief = \"a\"\nobject = \"a\"\ntitle = \"A\"\nnumber = 1\ncreated = \"2024-01-31T00:00:00Z\"\n\
                message = \"\"\nas-of = \"2024-01-31T00:00:00Z\"\n";
            let (name, _) = what.split_once(' ').unwrap_or((what, ""));
            let rest = whole.lines().filter(|line| !line.starts_with(name));
            read_text(&format!("{}\n{what}\n", rest.collect::<Vec<_>>().join("\n")))
        };
        assert!(file("number = 2").is_ok_and(|edition| edition.is_some_and(|edition| edition.number == 2)));
        for wrong in
            ["version = 2", "number = 0", "brief = \"../x\"", "created = \"2024-01-31\"", "as-of = 3", "more = 1"]
        {
            assert!(file(wrong).is_err(), "{wrong}");
        }
    }
}
