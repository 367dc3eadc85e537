//! Where a file stands under `content/`, and what that says: its noun and its key.

use crate::diag::code::{bad_key, misplaced_file, reserved_key};
use crate::diag::diagnostic::Diagnostic;
use crate::model::key::{Key, is_reserved};
use crate::model::record::Noun;
use crate::text::span::{FileId, Span};

/// What a Markdown file's path says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// `None` in a folder of no noun.
    pub noun: Option<Noun>,
    /// Where the path gives none, one that nothing can refer to.
    pub key: Key,
}

/// Reads the path of a Markdown file (`content/events/2024/saravan-strike.md`).
#[must_use]
pub fn locate(file: FileId, path: &str) -> (Location, Vec<Diagnostic>) {
    let at = Span::new(file, 0..0);
    let inside = path.strip_prefix("content/").unwrap_or(path);
    let (folder, rest) = inside.split_once('/').unwrap_or(("", inside));
    let noun = Noun::of_plural(folder);
    let Some(stem) = stem(rest) else {
        return (Location { noun, key: Key::unread(at) }, vec![misplaced_file::index(at)]);
    };
    let (key, faults) = keyed(stem, at);
    match noun {
        Some(_) => (Location { noun, key }, faults),
        None => (Location { noun, key }, vec![misplaced_file::new(folder, &Noun::ALL.map(Noun::plural), at)]),
    }
}

fn keyed(stem: &str, at: Span) -> (Key, Vec<Diagnostic>) {
    let near = Key::suggest(stem).filter(|key| !is_reserved(key));
    let fault = match Key::parse(stem) {
        Some(key) if is_reserved(&key) => reserved_key::new(stem, at),
        Some(key) => return (key, Vec::new()),
        None => bad_key::stem(stem, near.as_ref().map(Key::as_str), at),
    };
    (near.unwrap_or_else(|| Key::unread(at)), vec![fault])
}

/// The file's name without its ending, or the name of its folder for `index.md`.
fn stem(rest: &str) -> Option<&str> {
    let mut parts = rest.rsplit('/');
    let name = parts.next()?.trim_end_matches(".md");
    if name == "index" { parts.next() } else { Some(name) }
}

#[cfg(test)]
mod tests {
    use super::{FileId, Noun, locate};

    fn says(path: &str) -> String {
        let (found, faults) = locate(FileId(0), path);
        let found = format!("{} {}", found.noun.map_or("-", Noun::as_str), found.key);
        faults.iter().fold(found, |out, fault| format!("{out} {}", fault.code.name))
    }

    #[test]
    fn folders_say_the_noun_and_names_the_key() {
        assert_eq!(says("content/events/2024/saravan-strike.md"), "event saravan-strike");
        assert_eq!(says("content/briefs/koh-e-sabz/index.md"), "brief koh-e-sabz");
        assert_eq!(says("content/briefs/index.md"), "brief unnamed-0-0? misplaced-file");
        assert_eq!(says("content/people/a.md"), "- a misplaced-file");
        assert_eq!(says("content/about.md"), "- about misplaced-file");
        assert_eq!(says("content/actors/Jaish al-Adl.md"), "actor jaish-al-adl bad-key");
        assert_eq!(says("content/actors/desk.md"), "actor unnamed-0-0? reserved-key");
    }
}
