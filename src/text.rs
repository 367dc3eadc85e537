//! Input text: where a byte of it lies, and how two texts are compared.

pub mod day;
pub mod file;
pub mod files;
pub mod fold;
pub mod language;
pub mod nearest;
pub mod number;
pub mod phrase;
pub mod script;
pub mod sha256;
pub mod span;
