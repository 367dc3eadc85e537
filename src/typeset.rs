//! From linked records to finished text: words in the site's language, dates, figures, prose and citations.

pub mod anchor;
pub mod changes;
pub mod citable;
pub mod citation;
pub mod date;
pub mod desk;
pub mod escape;
pub mod evidence;
pub mod figure;
pub mod html;
pub mod item;
pub mod mention;
pub mod prose;
pub mod sentence;
pub mod summary;
pub mod words;
