//! Reading a theme's TOML with the place of every fault.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::code::{toml_syntax, wrong_type};
use crate::diag::diagnostic::Diagnostic;
use crate::text::files::Files;
use crate::text::span::{FileId, Span};

/// A file being read, and what was found wrong with it.
pub struct Reading<'a> {
    pub file: FileId,
    pub found: &'a mut Vec<Diagnostic>,
}

impl Reading<'_> {
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    pub fn tell(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// A value is not of the type it must have.
    pub fn wrong(&mut self, field: &str, wanted: &str, value: &Spanned<DeValue<'_>>) {
        let at = self.span(value.span());
        self.tell(wrong_type::new(field, wanted, kind(value.get_ref()), at));
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The table that a file holds, as far as it can be read, and its faults of syntax.
pub fn read(file: FileId, files: &Files) -> (DeTable<'_>, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(&files.get(file).text);
    let fault = |e: &toml::de::Error| {
        let at = Span::new(file, e.span().unwrap_or(0..0));
        toml_syntax::new(e.message().trim().lines().next().unwrap_or("this is no TOML"), at)
    };
    let found = errors.iter().map(fault).collect();
    (table.into_inner(), found)
}
