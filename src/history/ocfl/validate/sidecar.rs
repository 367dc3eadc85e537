//! The file beside an inventory that holds its digest.

use crate::history::ocfl::digest::{self, Algorithm};
use crate::history::ocfl::finding::{Findings, quoted};
use crate::history::ocfl::inventory::FILE;
use crate::history::ocfl::store::{Entry, Kind, Store};
use crate::history::ocfl::validate::join;

/// The sidecar's name.
#[must_use]
pub fn name(algorithm: &str) -> String {
    format!("{FILE}.{algorithm}")
}

/// The sidecar's text.
#[must_use]
pub fn text(algorithm: Algorithm, inventory: &[u8]) -> String {
    format!("{} {FILE}\n", digest::of(algorithm, inventory))
}

/// The digest in a sidecar; none if it is not of the form that it must have.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    // What ends a text file may end a sidecar; nothing else may follow.
    let text = text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text));
    let (digest, rest) = text.split_once([' ', '\t'])?;
    let good = !digest.is_empty() && digest.bytes().all(|b| b.is_ascii_hexdigit());
    (good && rest.trim_start_matches([' ', '\t']) == FILE).then(|| digest.to_ascii_lowercase())
}

/// Judges the sidecar of the inventory in a folder; `algorithm` is what the inventory names, if it could be read.
/// Gives the names of the files that count as sidecars.
pub fn judge(
    store: &dyn Store,
    (folder, entries): (&str, &[Entry]),
    (inventory, algorithm): (&[u8], Option<&str>),
    findings: &mut Findings,
) -> Vec<String> {
    let files = entries.iter().filter(|e| e.kind == Kind::File).map(|e| e.name.as_str());
    let sidecars: Vec<&str> =
        files.filter(|name| name.strip_prefix(FILE).is_some_and(|r| r.starts_with('.'))).collect();
    let expected = algorithm.map(name);
    let named = sidecars.iter().copied().find(|name| Some(*name) == expected.as_deref());
    // Where the inventory does not say how, its only sidecar does.
    let only = if algorithm.is_none() && sidecars.len() == 1 { sidecars.first().copied() } else { None };
    let Some(name) = named.or(only) else {
        let path = join(folder, FILE);
        match (expected, sidecars.first()) {
            (Some(expected), Some(other)) => {
                let text = format!("the inventory's digest lies in {}, and belongs in `{expected}`", quoted(other));
                findings.tell(&path, "E059", text);
                findings.tell(&path, "E058", format!("the inventory has no `{expected}` beside it"));
            }
            (Some(expected), None) => {
                findings.tell(&path, "E058", format!("the inventory has no {} beside it", quoted(&expected)));
            }
            (None, _) => findings.tell(&path, "E058", "the inventory has no digest beside it"),
        }
        return sidecars.into_iter().map(str::to_owned).collect();
    };
    content(store, &join(folder, name), inventory, findings);
    vec![name.to_owned()]
}

fn content(store: &dyn Store, path: &str, inventory: &[u8], findings: &mut Findings) {
    let bytes = match store.read(path, 4096) {
        Ok(bytes) => bytes,
        Err(why) => return findings.tell(path, "E061", format!("the digest cannot be read: {why}")),
    };
    let Some(told) = read(&bytes) else {
        return findings.tell(
            path,
            "E061",
            format!("the file is not a digest, a space and `{FILE}`, and nothing else"),
        );
    };
    let algorithm = path.rsplit('.').next().and_then(Algorithm::named);
    if let Some(algorithm) = algorithm.filter(|algorithm| digest::of(*algorithm, inventory) != told) {
        let name = algorithm.name();
        findings.tell(path, "E060", format!("the inventory has another digest by `{name}`: one of the two is damaged"));
    }
}

#[cfg(test)]
mod tests {
    use crate::history::ocfl::validate::sidecar::read;

    #[test]
    fn a_sidecar_is_a_digest_and_a_name() {
        for good in ["aB inventory.json\n", "ab \t inventory.json", "ab\tinventory.json\r\n"] {
            assert_eq!(read(good.as_bytes()).as_deref(), Some("ab"), "{good:?}");
        }
        let bad = [
            "",
            "ab",
            "ab inventory.json\n\n",
            "ab inventory.json more",
            "ag inventory.json",
            " ab inventory.json",
            "ab inventory.json\nab inventory.json\n",
            "ab  *inventory.json",
            "ab\u{a0}inventory.json",
        ];
        for bad in bad {
            assert_eq!(read(bad.as_bytes()), None, "{bad:?}");
        }
    }
}
