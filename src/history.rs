//! Editions as data: what a brief rests on, what is frozen of it, how it is kept, and what changed from one edition to the
//! next. Pure.

pub mod compare;
pub mod extract;
pub mod named;
pub mod ocfl;
pub mod rests;
pub mod source;
