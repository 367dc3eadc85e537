//! `quote-not-found`: words that do not stand in their source.

use crate::diag::diagnostic::{Code, Diagnostic, Help, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "quote-not-found",
    severity: Severity::Error,
    configurable: true,
    doc: r#"The words of a quote, of a claim's `quote` or of a block quote that ends in a citation are not in the capture of
their source. What differs in white space, in the kind of quotation mark or dash, or in letters of another script
inside a word counts as the same; nothing else does.

```toml
[[quotes]]
key = "vaez-brink"
speaker = "ali-vaez"
source = "cafiero-2024"
text = "Neither side wants a war"      # the source has "Neither side wants war"
```

Quote what the source says. Mark what is yours with brackets (`[the group]`), and what you leave out with `…`; an
omission may leave out 300 words. What cannot be verified, as the source is gone or was heard, says so:
`unverified = "heard on the radio"`. Where the words stand in the capture of another source, that source is named: correct
the `source`, or the citation."#,
};

/// The source's key; where the nearest passage of the capture stands, and how it differs, if one is near.
#[must_use]
pub fn new(source: &str, at: Span, nearest: Option<(Span, &str)>) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the words are not in the capture of `{source}`"))
        .nearest_passage("source", nearest)
        .help("quote the source's own words, with `…` for what is left out and `[…]` for what is yours")
}

/// The key of another source whose capture has the words.
#[must_use]
pub fn elsewhere(key: &str) -> Help {
    Help { text: format!("these words stand in the capture of `{key}`: is that the source?"), patch: None }
}

/// All parts stand in the capture, but not near each other.
#[must_use]
pub fn apart(source: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the parts of the quotation stand far apart in the capture of `{source}`"))
        .help("an omission leaves out at most 300 words of the same passage: make two quotations of it")
}

/// There are only the editor's marks.
#[must_use]
pub fn empty(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "the quotation holds no words of its source")
        .help("words in brackets are the editor's: quote some of the source")
}
