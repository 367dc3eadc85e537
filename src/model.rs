//! The nouns of a brief: what an author can say, with the place where it was said. Nothing is linked here.

pub mod actor;
pub mod archive;
pub mod brief;
pub mod capture;
pub mod claim;
pub mod edition;
pub mod editor;
pub mod event;
pub mod judgement;
pub mod key;
pub mod page;
pub mod place;
pub mod prose;
pub mod quote;
pub mod record;
pub mod records;
pub mod settings;
pub mod source;
pub mod vocabulary;
pub mod when;
