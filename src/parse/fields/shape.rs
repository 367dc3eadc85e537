//! What fields a table has, as data: decoders check against it, and the schema is written from it.

/// A kind of table.
pub struct Shape {
    /// As a reader would say it: "an event".
    pub said: &'static str,
    /// Its fields, in groups that tables share.
    pub fields: &'static [&'static [Field]],
}

/// A field of a table.
pub struct Field {
    pub name: &'static str,
    pub form: Form,
    pub required: bool,
}

/// What a field takes.
#[derive(Clone, Copy)]
pub enum Form {
    Text,
    Texts,
    Flag,
    Number,
    Integer,
    Key,
    Keys,
    /// A key of another record.
    Ref,
    Refs,
    /// A key, or words.
    Party,
    Date,
    Time,
    Url,
    Path,
    Paths,
    Language,
    /// One word of a closed list.
    Word(fn() -> Vec<&'static str>),
    /// Text by language tag.
    ByLanguage,
    Table(&'static Shape),
    Tables(&'static Shape),
    /// What is checked by somebody else.
    Any,
}

impl Shape {
    /// Every field, in order.
    pub fn all(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().flat_map(|group| group.iter())
    }

    /// The names of all fields.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.all().map(|field| field.name).collect()
    }

    /// Whether there is a field of that name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.all().any(|field| field.name == name)
    }
}

/// A field that must be there.
#[must_use]
pub const fn must(name: &'static str, form: Form) -> Field {
    Field { name, form, required: true }
}

/// A field that may be there.
#[must_use]
pub const fn may(name: &'static str, form: Form) -> Field {
    Field { name, form, required: false }
}
