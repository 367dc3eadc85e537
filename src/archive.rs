//! The archive: editions of briefs as versions of OCFL objects, kept below `archive/`.

#![expect(clippy::disallowed_methods, reason = "this room is the door to the archive")]

pub mod bag;
pub mod disk;
pub mod editions;
pub mod export;
pub mod flush;
pub mod root;
pub mod save;
pub mod sign;
pub mod stage;
pub mod verify;
pub mod version;
pub mod zipped;
