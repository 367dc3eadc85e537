//! A quote.

use crate::model::quote::{Original, Quote};
use crate::model::record::Head;
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::record::HEAD;
use crate::text::span::Spanned;

pub static SHAPE: Shape = Shape {
    said: "a quote",
    fields: &[
        &[
            must("speaker", Form::Ref),
            must("source", Form::Ref),
            must("text", Form::Text),
            may("said", Form::Date),
            may("via", Form::Party),
            may("original", Form::Table(&ORIGINAL)),
            may("about", Form::Refs),
            may("unverified", Form::Text),
        ],
        HEAD,
    ],
};

pub static ORIGINAL: Shape =
    Shape { said: "an original", fields: &[&[must("language", Form::Language), must("text", Form::Text)]] };

/// Reads a quote.
#[must_use]
pub fn decode(table: &Table, head: Head) -> Quote {
    Quote {
        speaker: table.reference_due("speaker"),
        source: table.reference_due("source"),
        text: table.words_due("text"),
        said: table.date("said"),
        via: table.party("via"),
        original: table.table("original", &ORIGINAL).map(|t| original(&t)),
        about: table.references("about"),
        unverified: table.words("unverified"),
        head,
    }
}

fn original(table: &Table) -> Original {
    let unknown = || Spanned::new("und".to_owned(), table.span);
    Original { language: table.language("language").unwrap_or_else(unknown), text: table.words_due("text") }
}
