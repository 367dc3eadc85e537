//! Whether an object, or a whole storage root, is what OCFL 1.1 asks for. All that is wrong is told.

pub mod content;
pub mod declaration;
pub mod extensions;
pub mod object;
pub mod prior;
pub mod root;
pub mod sidecar;

/// The path of a name in a folder; either may be empty.
#[must_use]
pub fn join(folder: &str, name: &str) -> String {
    let between = if folder.is_empty() || name.is_empty() { "" } else { "/" };
    format!("{folder}{between}{name}")
}
