//! One value of a document, read as what its field takes.

use std::collections::BTreeMap;

use toml::de::DeValue;

use crate::diag::code::{
    bad_date, bad_key, bad_language, bad_path, bad_time, bad_url, missing_field, reserved_key, unknown_word, wrong_type,
};
use crate::model::key::{Key, Ref, is_reserved};
use crate::model::settings::Extra;
use crate::model::vocabulary::{
    ActorKind, BriefStatus, Confidence, EventKind, EventStatus, Likelihood, OutcomeStatus, Qualifier, Relation,
    Reliability, Role, Scale, Trend, Vocabulary, Word,
};
use crate::model::when::{Clock, When};
use crate::parse::fields::Scope;
use crate::parse::fields::shape::Shape;
use crate::parse::fields::table::Table;
use crate::parse::form;
use crate::text::span::{Span, Spanned};

/// A value, with the name of its field.
#[derive(Clone, Copy)]
pub struct Value<'s> {
    pub scope: &'s Scope<'s>,
    name: &'s str,
    /// Whether it stands in the list that the field is.
    item: bool,
    inner: &'s DeValue<'s>,
    pub span: Span,
}

/// A vocabulary, with the words a site adds to it.
pub trait Open: Vocabulary {
    #[must_use]
    fn added(_: &Extra) -> Option<&BTreeMap<String, Self>> {
        None
    }
}

impl Open for EventKind {
    fn added(extra: &Extra) -> Option<&BTreeMap<String, Self>> {
        Some(&extra.event_kinds)
    }
}

impl Open for ActorKind {
    fn added(extra: &Extra) -> Option<&BTreeMap<String, Self>> {
        Some(&extra.actor_kinds)
    }
}

impl Open for Role {
    fn added(extra: &Extra) -> Option<&BTreeMap<String, Self>> {
        Some(&extra.roles)
    }
}

impl Open for Relation {
    fn added(extra: &Extra) -> Option<&BTreeMap<String, Self>> {
        Some(&extra.relations)
    }
}

impl Open for EventStatus {}
impl Open for Scale {}
impl Open for Reliability {}
impl Open for Likelihood {}
impl Open for Confidence {}
impl Open for OutcomeStatus {}
impl Open for BriefStatus {}
impl Open for Trend {}
impl Open for Qualifier {}

/// Up to here every whole number has a floating-point number of its own.
const EXACT: f64 = 999_999_999_999_999.0;

impl<'s> Value<'s> {
    #[must_use]
    pub fn new(scope: &'s Scope<'s>, name: &'s str, value: &'s toml::Spanned<DeValue<'s>>) -> Self {
        Self { scope, name, item: false, inner: value.get_ref(), span: scope.span(value.span()) }
    }

    #[must_use]
    pub fn is_table(&self) -> bool {
        self.inner.is_table()
    }

    #[must_use]
    pub fn is_list(&self) -> bool {
        self.inner.is_array()
    }

    #[must_use]
    pub fn is_decimal(&self) -> bool {
        self.inner.is_float()
    }

    /// The string it is, without a word when it is none.
    #[must_use]
    pub fn as_str(&self) -> Option<&'s str> {
        self.inner.as_str()
    }

    #[must_use]
    pub fn text(&self) -> Option<Spanned<String>> {
        match self.inner {
            DeValue::String(text) => Some(Spanned::new(text.to_string(), self.span)),
            _ => self.wrong("a string"),
        }
    }

    /// A text of a form that no empty text has.
    fn filled(&self) -> Option<Spanned<String>> {
        let text = self.text()?;
        if text.trim().is_empty() { self.tell(missing_field::empty(self.name, self.span)) } else { Some(text) }
    }

    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        match self.inner {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong("`true` or `false`"),
        }
    }

    #[must_use]
    pub fn key(&self) -> Option<Spanned<Key>> {
        let text = self.filled()?;
        let Some(key) = Key::parse(&text) else {
            let near = Key::suggest(&text);
            self.scope.tell(bad_key::new(&text, near.as_ref().map(Key::as_str), self.span));
            return None;
        };
        if is_reserved(&key) {
            self.scope.tell(reserved_key::new(key.as_str(), self.span));
            return None;
        }
        Some(Spanned::new(key, self.span))
    }

    /// A key of another record. Whether there is one is for linking to say. `None` when the file holds too many.
    #[must_use]
    pub fn reference(&self) -> Option<Ref> {
        if !self.scope.room(self.span) {
            return None;
        }
        let Some(text) = self.filled() else { return Some(Ref::guess(None, self.span)) };
        if Key::suggest(&text).is_none() {
            self.scope.tell(bad_key::reference(&text, None, self.span));
            return Some(Ref::guess(None, self.span));
        }
        // What is no key may be the name of a record: linking knows its key.
        Some(Ref::new(text.value, self.span))
    }

    #[must_use]
    pub fn date(&self) -> Option<Spanned<When>> {
        let text = match self.inner {
            DeValue::String(_) => self.filled()?.value,
            DeValue::Datetime(moment) if moment.date.is_some() => edtf(moment),
            DeValue::Datetime(time) => return self.tell(bad_date::time(&time.to_string(), self.span)),
            DeValue::Integer(number) => return self.tell(bad_date::number(number.as_str(), self.span)),
            _ => return self.wrong("a date"),
        };
        match When::parse(text.trim()) {
            Ok(when) => Some(Spanned::new(when, self.span)),
            Err(_) => self.tell(bad_date::new(&text, self.span)),
        }
    }

    #[must_use]
    pub fn time(&self) -> Option<Spanned<Clock>> {
        let text = match self.inner {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(moment) => moment.to_string(),
            _ => return self.wrong("a time of day"),
        };
        match Clock::parse(&text) {
            Some(clock) => Some(Spanned::new(clock, self.span)),
            None => self.tell(bad_time::new(&text, self.span)),
        }
    }

    #[must_use]
    pub fn url(&self) -> Option<Spanned<String>> {
        let text = self.filled()?;
        if form::is_web_address(&text) { Some(text) } else { self.tell(bad_url::new(&text, self.span)) }
    }

    /// A relative path that stays where it is.
    #[must_use]
    pub fn path(&self) -> Option<Spanned<String>> {
        let text = self.text()?;
        match form::path_fault(&text) {
            None => Some(text),
            Some(why) => self.tell(bad_path::new(&text, why, self.span)),
        }
    }

    /// An old address of a page of this site.
    #[must_use]
    pub fn redirect(&self) -> Option<Spanned<String>> {
        let text = self.text()?;
        match form::redirect_fault(&text) {
            None => Some(text),
            Some(why) => self.tell(bad_path::new(&text, why, self.span)),
        }
    }

    /// The address that a site's own addresses begin with, without a final slash.
    #[must_use]
    pub fn base_address(&self) -> Option<Spanned<String>> {
        let url = self.url()?;
        if !form::is_base_address(&url) {
            return self.tell(bad_url::base(&url, self.span));
        }
        Some(url.map(|url| url.trim_end_matches('/').to_owned()))
    }

    /// Told when it has not the form of one, and kept all the same.
    #[must_use]
    pub fn language(&self) -> Option<Spanned<String>> {
        let text = self.filled()?;
        if !form::is_language(&text) {
            self.scope.tell(bad_language::new(&text, self.span));
        }
        Some(text)
    }

    /// A finite number.
    #[must_use]
    pub fn number(&self) -> Option<Spanned<f64>> {
        let digits = match self.inner {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return self.wrong("a number"),
        };
        match digits.parse::<f64>().ok().filter(|n| n.is_finite()) {
            // Beyond it two different whole numbers would be one.
            Some(number) if number.abs() > EXACT => self.wrong("a number of at most 15 digits"),
            Some(number) => Some(Spanned::new(number, self.span)),
            None => self.wrong("a finite number"),
        }
    }

    #[must_use]
    pub fn integer(&self) -> Option<Spanned<i64>> {
        let DeValue::Integer(number) = self.inner else { return self.wrong("a whole number") };
        match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Some(Spanned::new(number, self.span)),
            Err(_) => self.wrong("a number of at most 18 digits"),
        }
    }

    #[must_use]
    pub fn word<V: Open>(&self) -> Option<Word<V>> {
        let text = self.filled()?;
        let added = V::added(self.scope.extra);
        let standard = V::parse(&text).or_else(|| added?.get(text.as_str()).copied());
        if let Some(standard) = standard {
            return Some(Word { text: text.value, standard, span: self.span });
        }
        let standard = V::ALL.iter().map(|(word, _)| *word);
        let all: Vec<&str> = standard.chain(added.into_iter().flat_map(BTreeMap::keys).map(String::as_str)).collect();
        self.tell(unknown_word::new(&text, V::NAME, &all, V::meant(&text), self.span))
    }

    #[must_use]
    pub fn by_language(&self) -> Vec<(String, Spanned<String>)> {
        let DeValue::Table(entries) = self.inner else {
            return self.wrong("a table of text by language").unwrap_or_default();
        };
        let mut texts: Vec<_> = entries.iter().filter_map(|(key, value)| self.in_language(key, value)).collect();
        texts.sort_by(|a, b| a.0.cmp(&b.0));
        texts
    }

    fn in_language(
        &self,
        key: &'s toml::Spanned<std::borrow::Cow<'s, str>>,
        value: &'s toml::Spanned<DeValue<'s>>,
    ) -> Option<(String, Spanned<String>)> {
        let language: &str = key.get_ref();
        if !form::is_language(language) {
            self.scope.tell(bad_language::new(language, self.scope.span(key.span())));
        }
        Some((language.to_owned(), Value::new(self.scope, self.name, value).text()?))
    }

    /// The table it is.
    #[must_use]
    pub fn table(&self, shape: &'static Shape) -> Option<Table<'s>> {
        self.table_with(shape, &[])
    }

    /// The same, for a table that may hold other tables besides its fields.
    #[must_use]
    pub fn table_with(&self, shape: &'static Shape, also: &[&'static str]) -> Option<Table<'s>> {
        match self.inner {
            DeValue::Table(entries) => Some(Table::open_with(self.scope, entries, self.span, (shape, also))),
            _ => self.wrong_table("a table", shape),
        }
    }

    /// The entries, if it is a table.
    #[must_use]
    pub fn entries(&self) -> Vec<(Spanned<&'s str>, Value<'s>)> {
        let DeValue::Table(entries) = self.inner else { return Vec::new() };
        let entry = |(key, value): (&'s toml::Spanned<std::borrow::Cow<'s, str>>, &'s toml::Spanned<DeValue<'s>>)| {
            let name: &'s str = key.get_ref();
            (Spanned::new(name, self.scope.span(key.span())), Value::new(self.scope, name, value))
        };
        entries.iter().map(entry).collect()
    }

    /// Whether it is a table with that field.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        matches!(self.inner, DeValue::Table(entries) if entries.contains_key(name))
    }

    /// The items of a list; `wanted` is what the field takes, in words.
    #[must_use]
    pub fn items(&self, wanted: &str) -> Vec<Value<'s>> {
        match self.inner {
            DeValue::Array(items) => {
                let item = |item| Value { item: true, ..Value::new(self.scope, self.name, item) };
                items.iter().map(item).collect()
            }
            _ => self.wrong(wanted).unwrap_or_default(),
        }
    }

    /// As it is, for who reads it later.
    #[must_use]
    pub fn plain(&self) -> Option<toml::Value> {
        use serde::Deserialize as _;
        let value = toml::Spanned::new(0..0, self.inner.clone());
        toml::Value::deserialize(toml::de::ValueDeserializer::from(value)).ok()
    }

    /// Tells that the value is of another type than the field takes.
    pub fn wrong<T>(&self, wanted: &str) -> Option<T> {
        self.tell(self.wrong_type(wanted))
    }

    /// The same, of what is to be a table, or a list of them: the help shows the fields that one must have.
    pub fn wrong_table<T>(&self, wanted: &str, shape: &Shape) -> Option<T> {
        let fault = self.wrong_type(wanted);
        if !fault.helps.is_empty() {
            return self.tell(fault);
        }
        let must: Vec<&str> = shape.all().filter(|field| field.required).map(|field| field.name).collect();
        let list = !self.item && wanted.starts_with("a list");
        self.tell(wrong_type::as_table(fault, self.as_str(), &must, list))
    }

    fn wrong_type(&self, wanted: &str) -> crate::diag::diagnostic::Diagnostic {
        let new = if self.item { wrong_type::item } else { wrong_type::new };
        wrong_type::mended(new(self.name, wanted, self.found(), self.span), wanted, self.scope.words(self.span))
    }

    fn tell<T>(&self, fault: crate::diag::diagnostic::Diagnostic) -> Option<T> {
        self.scope.tell(fault);
        None
    }

    fn found(&self) -> &'static str {
        match self.inner {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(number) if number.as_str().ends_with(['f', 'n']) => "an infinite one",
            DeValue::Float(_) => "a decimal number",
            DeValue::Boolean(_) => "`true` or `false`",
            DeValue::Datetime(moment) if moment.date.is_none() => "a time",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }
}

/// The EDTF form of a TOML date or date-time: seconds are due there, fractions of them unknown.
fn edtf(moment: &toml::value::Datetime) -> String {
    let mut out = moment.date.map(|d| d.to_string()).unwrap_or_default();
    if let Some(time) = moment.time {
        out += &format!("T{:02}:{:02}:{:02}", time.hour, time.minute, time.second.unwrap_or(0));
        out += &moment.offset.map(|o| o.to_string()).unwrap_or_default();
    }
    out
}
