//! Fills the views from the linked site: one function a page, all pure. What a view holds stands in `view`.

pub mod at;
pub mod backlink;
pub mod block;
pub mod card;
pub mod changes;
pub mod claim;
pub mod editions;
pub mod frame;
pub mod jsonld;
pub mod judgement;
pub mod lists;
pub mod page;
pub mod quote;
pub mod record;
pub mod reference;
pub mod site;
pub mod strip;
pub mod timeline;
