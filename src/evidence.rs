//! What the words of a source bear out.

pub mod figure;
