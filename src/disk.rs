//! The disk: a tree of inputs is read here, a tree of outputs is written here, and nowhere else.

#![expect(clippy::disallowed_methods, reason = "this room is the door to the disk")]

pub mod beneath;
pub mod beside;
pub mod clean;
pub mod edit;
pub mod listing;
pub mod ours;
pub mod place;
pub mod put;
pub mod read;
pub mod root;
pub mod stage;
pub mod survey;
pub mod trouble;
pub mod write;
