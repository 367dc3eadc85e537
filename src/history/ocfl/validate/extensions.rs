//! The folder `extensions` of an object or of a storage root.

use crate::history::ocfl::finding::{Findings, quoted};
use crate::history::ocfl::store::{Kind, Store};
use crate::history::ocfl::validate::join;

/// Names at <https://ocfl.github.io/extensions/>.
const REGISTERED: [&str; 12] = [
    "0001-digest-algorithms",
    "0002-flat-direct-storage-layout",
    "0003-hash-and-id-n-tuple-storage-layout",
    "0004-hashed-n-tuple-storage-layout",
    "0005-mutable-head",
    "0006-flat-omit-prefix-storage-layout",
    "0007-n-tuple-omit-prefix-storage-layout",
    "0008-schema-registry",
    "0009-digest-algorithms",
    "0010-differential-n-tuple-omit-prefix-storage-layout",
    "0011-direct-clean-path-layout",
    "initial",
];

/// Whether an extension has a name that others know.
#[must_use]
pub fn is_registered(name: &str) -> bool {
    REGISTERED.contains(&name)
}

/// Tells what lies in a folder `extensions` and should not; with the codes for what must not, and for what should not.
pub fn judge(store: &dyn Store, path: &str, (must, should): (&'static str, &'static str), findings: &mut Findings) {
    let entries = match store.list(path) {
        Ok(entries) => entries,
        Err(why) => return findings.tell(path, must, format!("the folder cannot be read: {why}")),
    };
    for entry in entries {
        let path = join(path, &entry.name);
        match entry.kind {
            Kind::Folder if is_registered(&entry.name) => {}
            Kind::Folder => findings.tell(&path, should, format!("{} is no registered extension", quoted(&entry.name))),
            Kind::File => findings.tell(&path, must, "a file lies where only folders of extensions may"),
            Kind::Other => findings.tell(&path, "E090", "neither a file nor a folder: a link, or a name not in UTF-8"),
        }
    }
}
