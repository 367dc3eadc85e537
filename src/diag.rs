//! Findings about content: what one is, every code with its documentation, and the forms they are printed in.

pub mod code;
pub mod diagnostic;
pub mod github;
pub mod json;
pub mod print;
pub mod sarif;
