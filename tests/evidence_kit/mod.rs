//! What the tests of the matcher share.

pub mod cases;
pub mod laws;
