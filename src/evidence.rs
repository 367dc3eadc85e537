//! What is quoted, against the text it is quoted from.

pub mod capture;
pub mod captures;
pub mod file;
pub mod lock;
pub mod matching;
pub mod quoted;
pub mod remarks;
pub mod strays;
pub mod verify;
