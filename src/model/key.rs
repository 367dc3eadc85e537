//! The author's name for a record, and a reference to one before it is linked.

use serde::{Deserialize, Serialize};

use crate::text::span::{Span, Spanned};

/// The most letters of a key: an address is made of it, and file systems take 255 bytes.
pub const LONGEST: usize = 200;

/// `[a-z0-9]` words joined by `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(String);

impl Key {
    /// The key that a string is, if it has a key's form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        is_key(text).then(|| Self(text.to_owned()))
    }

    /// The key nearest to any words: letters of other scripts are transliterated, what is no letter or digit
    /// joins words. `None` when nothing is left.
    #[must_use]
    pub fn suggest(text: &str) -> Option<Self> {
        if let Some(key) = Self::parse(text) {
            return Some(key);
        }
        let plain = deunicode::deunicode_with_tofu(text, "-").to_lowercase();
        let plain = plain.replace(['\'', '’'], "");
        let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        Self::parse(&words.join("-"))
    }

    /// A stand-in for a key that could not be read, made from its place: nothing can refer to it.
    #[must_use]
    pub fn unread(at: Span) -> Self {
        Self(format!("unnamed-{}-{}?", at.file.0, at.start))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a string has the form of a key.
#[must_use]
pub fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether a key means something already: `desk` is a brief's authors.
#[must_use]
pub fn is_reserved(key: &Key) -> bool {
    key.0 == "desk"
}

/// A reference as it was written: a key in front matter, or a key or name in prose. Linking makes an id of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ref {
    pub text: String,
    pub span: Span,
    /// Its form is told to be at fault, and `text` is only what was likely meant: that it leads nowhere is no news.
    pub faulty: bool,
}

impl Ref {
    #[must_use]
    pub fn new(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), span, faulty: false }
    }

    /// What a faulty reference likely meant.
    #[must_use]
    pub fn guess(meant: Option<Key>, span: Span) -> Self {
        Self { text: meant.map(|key| key.0).unwrap_or_default(), span, faulty: true }
    }
}

/// Who asserts or relays (`by`, `via`, `at`): a record, words, or the brief's own authors.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Party {
    Ref(Ref),
    Words(Spanned<String>),
    Desk(Span),
}

impl Party {
    /// A string in the form of a key must resolve; `desk` is the authors; anything else is words.
    #[must_use]
    pub fn parse(text: &str, span: Span) -> Self {
        match text {
            "desk" => Party::Desk(span),
            key if is_key(key) => Party::Ref(Ref::new(key, span)),
            words => Party::Words(Spanned::new(words.to_owned(), span)),
        }
    }

    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Party::Ref(r) => r.span,
            Party::Words(words) => words.span,
            Party::Desk(span) => *span,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    fn suggest(text: &str) -> String {
        Key::suggest(text).map(|k| k.to_string()).unwrap_or_default()
    }

    #[test]
    fn any_script_gives_a_key() {
        assert_eq!(suggest("Koh-e Sabz"), "koh-e-sabz");
        for name in ["جیش العدل", "Бахмут", "חיפה", "南海", "بلوچستان"] {
            assert!(!suggest(name).is_empty(), "{name}");
        }
        assert_eq!(suggest("«…»"), "");
    }
}
