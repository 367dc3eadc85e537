//! Editions as data: what an archive says, read and compared without touching a disk.

pub mod ocfl;
