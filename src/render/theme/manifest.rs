//! `theme.toml`: what a theme says of itself, and whether it fits this program.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::diag::code::{missing_field, theme_api, unknown_field};
use crate::diag::diagnostic::Diagnostic;
use crate::render::theme::table::{self, Reading};
use crate::text::files::Files;
use crate::text::span::{FileId, Span};

/// The version of what templates are given. It rises when a field of a view is renamed or taken away.
pub const API: u32 = 1;

const FIELDS: &[&str] = &["name", "version", "description", "licence", "authors", "api"];

/// Everything that is wrong with a theme's `theme.toml`.
pub fn check(file: FileId, files: &Files) -> Vec<Diagnostic> {
    let (table, mut found) = table::read(file, files);
    let reading = Reading { file, found: &mut found };
    check_fields(&table, reading);
    found
}

fn check_fields(table: &DeTable<'_>, mut reading: Reading<'_>) {
    for (key, value) in table {
        let name: &str = key.get_ref();
        match (name, value.get_ref()) {
            ("name" | "version" | "description" | "licence", DeValue::String(_)) => {}
            ("name" | "version" | "description" | "licence", _) => reading.wrong(name, "a string", value),
            ("authors", DeValue::Array(list)) if list.iter().all(|one| one.get_ref().is_str()) => {}
            ("authors", _) => reading.wrong(name, "a list of strings", value),
            ("api", DeValue::Array(list)) => check_api(list, Span::new(reading.file, value.span()), &mut reading),
            ("api", _) => reading.wrong(name, "a list of whole numbers", value),
            _ => reading.tell(unknown_field::new(name, "`theme.toml`", FIELDS, reading.span(key.span()))),
        }
    }
    for required in ["name", "api"].into_iter().filter(|field| !table.contains_key(*field)) {
        let at = Span::new(reading.file, 0..0);
        reading.tell(missing_field::new(required, "`theme.toml`", at));
    }
}

fn check_api(list: &DeArray<'_>, at: Span, reading: &mut Reading<'_>) {
    let mut versions = Vec::new();
    for one in list.iter() {
        match whole(one) {
            Some(version) => versions.push(version),
            None => return reading.wrong("api", "a list of whole numbers", one),
        }
    }
    if !versions.contains(&API) {
        reading.tell(theme_api::new(API, at));
    }
}

fn whole(value: &Spanned<DeValue<'_>>) -> Option<u32> {
    let number = value.get_ref().as_integer()?;
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}
