//! A place.

use crate::diag::code::{bad_country, out_of_range};
use crate::model::place::Place;
use crate::model::record::Head;
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::record::HEAD;
use crate::parse::{form, small};
use crate::text::span::Spanned;

pub static SHAPE: Shape = Shape {
    said: "a place",
    fields: &[
        &[
            must("name", Form::Text),
            may("aliases", Form::Texts),
            may("native", Form::ByLanguage),
            may("country", Form::Text),
            may("admin", Form::Texts),
            may("lat", Form::Number),
            may("lon", Form::Number),
            may("precision", Form::Integer),
        ],
        HEAD,
    ],
};

/// Reads a place.
#[must_use]
pub fn decode(table: &Table, head: Head) -> Place {
    Place {
        name: table.words_due("name"),
        aliases: table.texts("aliases"),
        native: table.by_language("native"),
        country: country(table),
        admin: table.texts("admin"),
        lat: degrees(table, "lat", 90.0),
        lon: degrees(table, "lon", 180.0),
        precision: small(table, "precision", 1..=7),
        head,
    }
}

/// Told when it has not the form of one, and kept all the same.
fn country(table: &Table) -> Option<Spanned<String>> {
    let country = table.text("country")?;
    if !form::is_country(&country) {
        table.scope.tell(bad_country::new(&country, country.span));
    }
    Some(country)
}

/// What is told to be none is 0, so that the place is not told to lack it.
fn degrees(table: &Table, name: &'static str, most: f64) -> Option<Spanned<f64>> {
    let value = table.value(name)?;
    let number = value.number().unwrap_or(Spanned::new(0.0, value.span));
    if number.value.abs() > most {
        table.scope.tell(out_of_range::new(name, &format!("from -{most} to {most}"), number.span));
        return Some(number.map(|_| 0.0));
    }
    Some(number)
}
