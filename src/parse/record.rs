//! What all records have in common, read from a table: key, old names, old addresses, tags.

use crate::diag::code::{key_mismatch, missing_field};
use crate::model::key::{Key, Ref, is_reserved};
use crate::model::prose::Prose;
use crate::model::record::Head;
use crate::parse::fields::shape::{Field, Form, may};
use crate::parse::fields::table::Table;
use crate::text::span::{Span, Spanned};

/// The fields every record has.
pub static HEAD: &[Field] =
    &[may("key", Form::Key), may("was", Form::Keys), may("redirects", Form::Paths), may("tags", Form::Texts)];

/// What a file that is one record gives to it.
pub struct Own {
    /// From the file's name.
    pub key: Key,
    pub body: Option<Prose>,
}

/// The records that what stands in a file belongs to, unless it says otherwise.
#[derive(Clone, Default)]
pub struct Home {
    pub brief: Option<Ref>,
    pub event: Option<Ref>,
}

/// The head of a record in a table.
#[must_use]
pub fn head(table: &Table) -> Head {
    if !table.has("key") && table.scope.whole(table.span) {
        table.scope.tell(missing_field::new("key", table.said(), table.span));
    }
    with_key(table, table.key("key").unwrap_or_else(|| stand_in(table)))
}

/// The key nearest to what is written, or one that nothing can refer to.
fn stand_in(table: &Table) -> Spanned<Key> {
    let written = table.value("key");
    let span = written.map_or(table.span, |value| value.span);
    let near = written.and_then(|value| Key::suggest(value.as_str()?)).filter(|key| !is_reserved(key));
    Spanned::new(near.unwrap_or_else(|| Key::unread(span)), span)
}

/// The head of a record that is its file's subject.
#[must_use]
pub fn own_head(table: &Table, own: Own) -> Head {
    let written = table.key("key");
    if let Some(key) = written.as_ref().filter(|k| k.value != own.key) {
        table.scope.tell(key_mismatch::new(key.as_str(), own.key.as_str(), key.span));
    }
    let key = written.unwrap_or_else(|| Spanned::new(own.key, table.span));
    Head { own_file: true, body: own.body.map(Box::new), ..with_key(table, key) }
}

fn with_key(table: &Table, key: Spanned<Key>) -> Head {
    Head {
        key,
        span: table.span,
        file: table.scope.file,
        own_file: false,
        was: table.keys("was"),
        redirects: table.redirects("redirects"),
        tags: table.texts("tags"),
        body: None,
    }
}

/// A reference to a record, from a place in its own file.
#[must_use]
pub fn reference(key: &Spanned<Key>, span: Span) -> Ref {
    Ref::new(key.as_str(), span)
}
