//! `misplaced-reference`: a citation or a wikilink where it cannot be one.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::quoted;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "misplaced-reference",
    severity: Severity::Error,
    configurable: false,
    doc: r"References do not stand inside one another: a citation holds keys and plain words, and the
text of a link holds neither a citation nor a wikilink. An address behind a citation's brackets
would turn the citation into a link that leads away, and so would a definition under its name.

```markdown
Nine people died [@rane-2024](https://example.org/rane).
[@rane-2024]: https://example.org/rane
Nine people died [@rane-2024 [@tna-2024]].
```

Set them side by side: `[@rane-2024; @tna-2024]`. The address belongs to the source.",
};

/// `what` stands inside a citation.
#[must_use]
pub fn in_citation(what: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{what} cannot stand inside a citation"))
        .help("set it before or behind the citation's brackets; two sources have `;` between them: `[@a; @b]`")
}

/// A citation with an address behind it.
#[must_use]
pub fn in_link(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{} is the text of a link, and cites nothing", quoted(text)))
        .help("take the address away, and write it as the source's `url`; a name that begins with `@` is `\\@…`")
}

/// A definition of a link under the name of a citation.
#[must_use]
pub fn defined(label: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("this definition makes links of all citations {}", quoted(&format!("[{label}]"))))
        .help("take the definition away, and write its address as the source's `url`")
}

/// The text of a link with a wikilink in it.
#[must_use]
pub fn wikilink_in_link(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "a wikilink cannot stand in the text of a link")
        .help("set the wikilink before or behind the link")
}

/// The label of a wikilink with a citation in it.
#[must_use]
pub fn in_wikilink(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "a citation cannot stand in the label of a wikilink")
        .help("set the citation behind the wikilink: `[[key|label]] [@source]`")
}
