//! The files of `data/`: what the site knows, in the forms other tools read.

mod acled;
mod bibtex;
mod claims;
mod country;
mod csl;
mod csv;
mod days;
mod everything;
mod figures;
mod ged;
mod geojson;
mod record;
mod ris;
mod schema;
mod sides;
mod timeline;

use crate::render::export::Export;

/// Makes one file.
pub type Make = fn(&Export<'_>) -> Vec<u8>;

/// Every data file: its address, and what makes it. All are always made, so that an address never comes and goes.
pub const FILES: &[(&str, Make)] = &[
    ("data/claims.csv", claims::csv),
    ("data/claims.schema.json", schema::claims),
    ("data/events.csv", acled::csv),
    ("data/events.geojson", geojson::json),
    ("data/ged.csv", ged::csv),
    ("data/site.json", everything::json),
    ("data/site.schema.json", schema::site),
    ("data/sources.bib", bibtex::bib),
    ("data/sources.json", csl::json),
    ("data/sources.ris", ris::ris),
    ("data/timeline.json", timeline::json),
    ("data/timeline.schema.json", schema::timeline),
];

#[cfg(test)]
pub mod tests;
