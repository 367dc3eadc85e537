//! The ids of headings: made from their text, unique within a body, never one that the page itself makes.

use std::collections::BTreeMap;

/// What the page's own ids begin with: its list of sources, the places that cite them, its notes, its sections.
const RESERVED: [&str; 5] = ["ref-", "cite-", "fn-", "fnref-", "section-"];

/// The id of every page's main part.
const MAIN: &str = "main";

/// The ids that are taken so far, and how often each was asked for.
#[derive(Debug, Default)]
pub struct Ids(BTreeMap<String, u32>);

impl Ids {
    /// Takes an explicit id (`{#id}`); false when it is taken.
    pub fn take(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned(), 1).is_none()
    }

    /// Makes an id for a heading's text.
    pub fn make(&mut self, text: &str) -> String {
        let base = slug(text);
        let mut count = self.0.get(&base).copied().unwrap_or(0) + 1;
        let mut id = if count == 1 { base.clone() } else { format!("{base}-{count}") };
        while id != base && self.0.contains_key(&id) {
            count += 1;
            id = format!("{base}-{count}");
        }
        self.0.insert(base, count);
        self.0.entry(id.clone()).or_insert(1);
        id
    }
}

/// Whether an id is one that the page may make itself.
#[must_use]
pub fn is_reserved(id: &str) -> bool {
    id == MAIN || RESERVED.iter().any(|prefix| id.starts_with(prefix))
}

/// Letters and digits of any script in small letters, what is between them as one `-`.
fn slug(text: &str) -> String {
    let small = text.to_lowercase();
    let kept = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{200c}';
    let words: Vec<&str> = small.split(|c: char| !kept(c)).filter(|w| !w.is_empty()).collect();
    match words.join("-") {
        empty if empty.is_empty() => "section".to_owned(),
        reserved if is_reserved(&reserved) => format!("heading-{reserved}"),
        id => id,
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_are_unique() {
        let mut ids = Ids::default();
        assert!(ids.take("the-strikes-2") && !ids.take("the-strikes-2"));
        let made: Vec<String> = ["The strikes", "The  Strikes!", "The strikes", "«…»", "Ref: 1", "Main", "جیش العدل"]
            .map(|t| ids.make(t))
            .to_vec();
        let expected =
            ["the-strikes", "the-strikes-3", "the-strikes-4", "section", "heading-ref-1", "heading-main", "جیش-العدل"];
        assert_eq!(made, expected);
    }
}
