//! The linked site: references become ids, and everything that follows from who refers to whom.

pub mod backlinks;
pub mod cast;
pub mod citations;
pub mod fields;
pub mod heads;
pub mod ids;
pub mod interval;
pub mod keys;
pub mod ledger;
pub mod link;
pub mod linker;
pub mod links;
pub mod mentions;
pub mod names;
pub mod relation;
pub mod reverse;
pub mod references;
pub mod site;
pub mod timeline;

#[cfg(test)]
pub mod tests;
