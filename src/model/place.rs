//! A place: where it lies, and how precisely that is known.

use serde::{Deserialize, Serialize};

use std::hash::{Hash, Hasher};

use crate::model::record::Head;
use crate::text::span::Spanned;

/// Where something happened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    pub head: Head,
    pub name: Spanned<String>,
    pub aliases: Vec<Spanned<String>>,
    /// By language tag, sorted.
    pub native: Vec<(String, Spanned<String>)>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<Spanned<String>>,
    /// Administrative units, the largest first.
    pub admin: Vec<Spanned<String>>,
    /// Degrees north, -90 to 90.
    pub lat: Option<Spanned<f64>>,
    /// Degrees east, -180 to 180.
    pub lon: Option<Spanned<f64>>,
    /// UCDP's `where_prec`, 1 (exact) to 7 (international waters or airspace).
    pub precision: Option<Spanned<u8>>,
}

impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { head, name, aliases, native, country, admin, lat, lon, precision } = self;
        (head, name, aliases, native, country, admin, precision).hash(state);
        [lat, lon].map(|degrees| degrees.as_ref().map(|degrees| degrees.to_bits())).hash(state);
    }
}
