//! `bad-key`: a key that is not in a key's form.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::quoted;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-key",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A key is words of `a`-`z` and `0`-`9` joined by single `-`, so that it can stand in any
address and be typed on any keyboard. A file's name without its ending is its key.

```toml
[[actors]]
key = "Jaish_al-Adl"   # write "jaish-al-adl"
```"#,
};

/// `text` as it was written, and the key nearest to it.
#[must_use]
pub fn new(text: &str, suggestion: Option<&str>, at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("{} is no key", quoted(text)));
    match suggestion {
        Some(key) => found.mend(format!("write `{key}`"), at, format!("\"{key}\"")),
        None => found.help("a key is words of `a`-`z` and `0`-`9`, joined by `-`"),
    }
}

/// A reference that has not the form of a key; `form` is what a key of those words would look like.
#[must_use]
pub fn reference(text: &str, form: Option<&str>, at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("{} is no key", quoted(text)));
    match form {
        Some(key) => found.help(format!("a key looks like `{key}`; `brief list NOUN` lists those there are")),
        None => found.help("a key is words of `a`-`z` and `0`-`9`, joined by `-`"),
    }
}

/// A file whose name gives no key.
#[must_use]
pub fn stem(stem: &str, suggestion: Option<&str>, at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("the name `{stem}` gives no key"))
        .label("this file's name without its ending is its key");
    match suggestion {
        Some(key) => found.help(format!("name it `{key}`")),
        None => found.help("name it with words of `a`-`z` and `0`-`9`, joined by `-`"),
    }
}
