//! A table of a document, from which a decoder takes field after field.

use toml::de::{DeTable, DeValue};

use crate::diag::code::{missing_field, unknown_field};
use crate::model::key::{Key, Party, Ref};
use crate::model::vocabulary::Word;
use crate::model::when::{Clock, When};
use crate::parse::fields::Scope;
use crate::parse::fields::shape::Shape;
use crate::parse::fields::value::{Open, Value};
use crate::text::nearest::nearest;
use crate::text::span::{Span, Spanned};

/// A table, with its place and the fields it may have.
#[derive(Clone, Copy)]
pub struct Table<'s> {
    pub scope: &'s Scope<'s>,
    entries: &'s DeTable<'s>,
    /// Its header, or the opening fence.
    pub span: Span,
    shape: &'static Shape,
}

impl<'s> Table<'s> {
    /// Opens a table: tells every field it does not know, and every one it must have and has not.
    #[must_use]
    pub fn open(scope: &'s Scope<'s>, entries: &'s DeTable<'s>, span: Span, shape: &'static Shape) -> Self {
        Self::open_with(scope, entries, span, (shape, &[]))
    }

    /// The same for a table that may hold other tables besides its fields.
    #[must_use]
    pub fn open_with(
        scope: &'s Scope<'s>,
        entries: &'s DeTable<'s>,
        span: Span,
        (shape, also): (&'static Shape, &[&'static str]),
    ) -> Self {
        let table = Self { scope, entries, span, shape };
        table.tell_unknown(also);
        table.tell_missing();
        table
    }

    fn tell_unknown(&self, also: &[&'static str]) {
        let root = self.scope.root(self.shape);
        let headed = self.scope.words(self.span).starts_with('[');
        for (key, _) in self.entries {
            let (name, at): (&str, Span) = (key.get_ref(), self.scope.span(key.span()));
            if self.shape.has(name) || also.contains(&name) {
                continue;
            }
            let known = [self.shape.names(), also.to_vec()].concat();
            self.scope.tell(match headed && root.has(name) {
                true => unknown_field::behind(name, self.shape.said, root.said, at),
                false => unknown_field::new(name, self.shape.said, &known, at),
            });
        }
    }

    /// A field that is there but misspelt was told already, with the name that was meant.
    fn tell_missing(&self) {
        let missing = self.shape.all().filter(|f| f.required && !self.entries.contains_key(f.name));
        for field in missing.filter(|f| self.scope.whole(self.span) && !self.misspells(f.name)) {
            self.scope.tell(missing_field::new(field.name, self.shape.said, self.span));
        }
    }

    fn misspells(&self, field: &str) -> bool {
        let unknown = self.entries.keys().filter(|key| !self.shape.has(key.get_ref()));
        let mut meant = unknown.map(|key| nearest(key.get_ref(), self.shape.names()));
        meant.any(|name| name == Some(field))
    }

    /// As a reader would say it: "an event".
    #[must_use]
    pub fn said(&self) -> &'static str {
        self.shape.said
    }

    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// All fields, as they are.
    pub fn each(&self) -> impl Iterator<Item = (Spanned<&'s str>, Value<'s>)> {
        let scope = self.scope;
        self.entries.iter().map(move |(key, value)| {
            let name: &'s str = key.get_ref();
            (Spanned::new(name, scope.span(key.span())), Value::new(scope, name, value))
        })
    }

    /// A field's value, whatever it is. What a syntax error left behind counts as absent.
    #[must_use]
    pub fn value(&self, name: &'static str) -> Option<Value<'s>> {
        debug_assert!(self.shape.has(name), "`{name}` stands in the shape of {}", self.shape.said);
        self.raw(name)
    }

    /// The same, for a name that is not in the shape.
    #[must_use]
    pub fn raw(&self, name: &'static str) -> Option<Value<'s>> {
        let value = self.entries.get(name)?;
        let lost = value.span().is_empty() && matches!(value.get_ref(), DeValue::Integer(_));
        (!lost).then(|| Value::new(self.scope, name, value))
    }

    #[must_use]
    pub fn text(&self, name: &'static str) -> Option<Spanned<String>> {
        self.value(name)?.text()
    }

    /// A text. One that is told to be none is empty, so that the record is not told to lack it.
    #[must_use]
    pub fn text_there(&self, name: &'static str) -> Option<Spanned<String>> {
        let value = self.value(name)?;
        Some(value.text().unwrap_or_else(|| Spanned::new(String::new(), value.span)))
    }

    /// A text that must be there. One that is told to be missing or blank is empty.
    #[must_use]
    pub fn words_due(&self, name: &'static str) -> Spanned<String> {
        self.words(name).unwrap_or_else(|| Spanned::new(String::new(), self.span))
    }

    /// A text that says something.
    #[must_use]
    pub fn words(&self, name: &'static str) -> Option<Spanned<String>> {
        let text = self.text(name)?;
        if text.trim().is_empty() {
            self.scope.tell(missing_field::blank(name, self.shape.said, text.span));
            return None;
        }
        Some(text)
    }

    #[must_use]
    pub fn texts(&self, name: &'static str) -> Vec<Spanned<String>> {
        self.list(name, "a list of strings", Value::text)
    }

    #[must_use]
    pub fn flag(&self, name: &'static str) -> Option<bool> {
        self.value(name)?.flag()
    }

    #[must_use]
    pub fn key(&self, name: &'static str) -> Option<Spanned<Key>> {
        self.value(name)?.key()
    }

    #[must_use]
    pub fn keys(&self, name: &'static str) -> Vec<Spanned<Key>> {
        self.list(name, "a list of keys", Value::key)
    }

    #[must_use]
    pub fn reference(&self, name: &'static str) -> Option<Ref> {
        self.value(name)?.reference()
    }

    /// A reference that must be there. One that is told to be missing leads nowhere.
    #[must_use]
    pub fn reference_due(&self, name: &'static str) -> Ref {
        self.reference(name).unwrap_or_else(|| Ref::guess(None, self.span))
    }

    /// What is no list is taken for its only item, so that a record is not told to lack what it has.
    #[must_use]
    pub fn references(&self, name: &'static str) -> Vec<Ref> {
        let lone = self.value(name).filter(|value| !value.is_list());
        let lone = lone.map(|value| Ref::guess(value.as_str().and_then(Key::suggest), value.span));
        let mut listed = self.list(name, "a list of keys", Value::reference);
        listed.extend(lone);
        listed
    }

    #[must_use]
    pub fn party(&self, name: &'static str) -> Option<Party> {
        let words = self.words(name)?;
        Some(Party::parse(&words.value, words.span))
    }

    /// A date. One that is told to be none may be any day: nothing is out of order because of it.
    #[must_use]
    pub fn date(&self, name: &'static str) -> Option<Spanned<When>> {
        let value = self.value(name)?;
        Some(value.date().unwrap_or_else(|| Spanned::new(When::unread(), value.span)))
    }

    /// A date that must be there. One that is told to be missing may be any day.
    #[must_use]
    pub fn date_due(&self, name: &'static str) -> Spanned<When> {
        self.date(name).unwrap_or_else(|| Spanned::new(When::unread(), self.span))
    }

    #[must_use]
    pub fn time(&self, name: &'static str) -> Option<Spanned<Clock>> {
        self.value(name)?.time()
    }

    #[must_use]
    pub fn url(&self, name: &'static str) -> Option<Spanned<String>> {
        self.value(name)?.url()
    }

    #[must_use]
    pub fn path(&self, name: &'static str) -> Option<Spanned<String>> {
        self.value(name)?.path()
    }

    #[must_use]
    pub fn base_address(&self, name: &'static str) -> Option<Spanned<String>> {
        self.value(name)?.base_address()
    }

    #[must_use]
    pub fn redirects(&self, name: &'static str) -> Vec<Spanned<String>> {
        self.list(name, "a list of paths", Value::redirect)
    }

    #[must_use]
    pub fn paths(&self, name: &'static str) -> Vec<Spanned<String>> {
        self.list(name, "a list of paths", Value::path)
    }

    #[must_use]
    pub fn language(&self, name: &'static str) -> Option<Spanned<String>> {
        self.value(name)?.language()
    }

    #[must_use]
    pub fn number(&self, name: &'static str) -> Option<Spanned<f64>> {
        self.value(name)?.number()
    }

    #[must_use]
    pub fn integer(&self, name: &'static str) -> Option<Spanned<i64>> {
        self.value(name)?.integer()
    }

    #[must_use]
    pub fn word<V: Open>(&self, name: &'static str) -> Option<Word<V>> {
        self.value(name)?.word()
    }

    /// A word that must be there; `or` stands in for one that is told to be missing or unknown.
    #[must_use]
    pub fn word_due<V: Open>(&self, name: &'static str, or: V) -> Word<V> {
        self.word(name).unwrap_or_else(|| Word { text: or.as_str().to_owned(), standard: or, span: self.span })
    }

    /// Text by language tag, sorted.
    #[must_use]
    pub fn by_language(&self, name: &'static str) -> Vec<(String, Spanned<String>)> {
        self.value(name).map(|value| value.by_language()).unwrap_or_default()
    }

    /// A table in this one.
    #[must_use]
    pub fn table(&self, name: &'static str, shape: &'static Shape) -> Option<Table<'s>> {
        self.value(name)?.table(shape)
    }

    /// The tables of a list.
    #[must_use]
    pub fn tables(&self, name: &'static str, shape: &'static Shape) -> Vec<Table<'s>> {
        let Some(value) = self.value(name) else { return Vec::new() };
        if !value.is_list() && !value.is_table() {
            return value.wrong_table("a list of tables", shape).unwrap_or_default();
        }
        value.items("a list of tables").iter().filter_map(|value| value.table(shape)).collect()
    }

    /// The items of a list that can be read.
    pub fn list<T>(&self, name: &'static str, wanted: &str, read: impl Fn(&Value<'s>) -> Option<T>) -> Vec<T> {
        let Some(value) = self.value(name) else { return Vec::new() };
        let mut read: Vec<T> = value.items(wanted).iter().filter_map(read).collect();
        // Large sites hold millions of such lists.
        read.shrink_to_fit();
        read
    }
}
