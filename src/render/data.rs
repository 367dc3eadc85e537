//! The files of `data/`: what the site knows, in the forms other tools read.

mod acled;
mod bibtex;
pub mod edition;
mod claims;
mod country;
mod csl;
mod csv;
mod days;
pub mod everything;
mod figures;
mod ged;
mod geojson;
mod record;
mod ris;
mod schema;
mod sides;
mod timeline;

use std::io::Write;

use crate::render::export::Export;

/// Makes one file.
#[derive(Clone, Copy)]
pub enum Make {
    Whole(fn(&Export<'_>) -> Vec<u8>),
    /// What may be too large to be held; whoever is written to never fails.
    Stream(fn(&Export<'_>, &mut dyn Write)),
}

impl Make {
    /// The bytes of the file.
    #[must_use]
    pub fn whole(self, export: &Export<'_>) -> Vec<u8> {
        match self {
            Self::Whole(make) => make(export),
            Self::Stream(write) => {
                let mut out = Vec::new();
                write(export, &mut out);
                out
            }
        }
    }
}

/// Every data file: its address, and what makes it. All are always made, so that an address never comes and goes.
pub const FILES: &[(&str, Make)] = &[
    ("data/claims.csv", Make::Whole(claims::csv)),
    ("data/claims.schema.json", Make::Whole(schema::claims)),
    ("data/events.csv", Make::Whole(acled::csv)),
    ("data/events.geojson", Make::Whole(geojson::json)),
    ("data/ged.csv", Make::Whole(ged::csv)),
    ("data/site.json", Make::Stream(everything::json)),
    ("data/site.schema.json", Make::Whole(schema::site)),
    ("data/sources.bib", Make::Whole(bibtex::bib)),
    ("data/sources.json", Make::Whole(csl::json)),
    ("data/sources.ris", Make::Whole(ris::ris)),
    ("data/timeline.json", Make::Whole(timeline::json)),
    ("data/timeline.schema.json", Make::Whole(schema::timeline)),
];

#[cfg(test)]
pub mod tests;
