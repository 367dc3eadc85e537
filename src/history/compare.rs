//! What changed from one edition of a brief to the next, on the record and in the words.
//!
//! Both sides are data of the shape of `data/site.json`. What a side does not have at all, because an older program
//! wrote it, is not compared; what has another type than expected counts as absent.

pub mod changes;
pub mod summary;
pub mod value;
