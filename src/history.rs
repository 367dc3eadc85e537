//! Editions as data: what was frozen, and what changed from one to the next. Pure; nothing here reads or writes files.

pub mod compare;
