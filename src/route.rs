//! Every address of a site, decided before any page exists; one address belongs to one page.

pub mod address;
pub mod anchors;
pub mod beside;
pub mod claims;
pub mod lists;
pub mod parts;
pub mod record;
pub mod redirects;
pub mod routes;
pub mod spoken;
pub mod tags;
