//! The linked site: references become ids, and everything that follows from who refers to whom.

pub mod backlinks;
pub mod by_record;
pub mod cast;
pub mod citations;
pub mod editions;
pub mod fields;
pub mod heads;
pub mod ids;
pub mod index;
pub mod interval;
pub mod ledger;
pub mod link;
pub mod linker;
pub mod links;
pub mod mentions;
pub mod names;
pub mod order;
pub mod relation;
pub mod relink;
pub mod reverse;
pub mod references;
pub mod site;
pub mod timeline;
pub mod verdicts;

#[cfg(test)]
pub mod tests;
