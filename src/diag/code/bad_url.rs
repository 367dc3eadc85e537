//! `bad-url`: an address that is not absolute http or https.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::quoted;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-url",
    severity: Severity::Error,
    configurable: false,
    doc: r#"`url`, `archived` and `base-url` are whole addresses that begin with `http://` or
`https://`. Anything else could not be followed, or would run in the reader's browser.

```toml
url = "www.example.org/story"   # write "https://www.example.org/story"
```"#,
};

/// `text` as it was written.
#[must_use]
pub fn new(text: &str, at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("{} is no http or https address", quoted(text)));
    if text.starts_with("www.") && !text.contains(char::is_whitespace) {
        return found.mend(format!("write `https://{text}`"), at, format!("\"https://{text}\""));
    }
    found.help("write the whole address, beginning with `https://` or `http://`, without spaces")
}

/// An address that cannot be the base of others.
#[must_use]
pub fn base(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{} cannot be the base of the site's addresses", quoted(text)))
        .help("write scheme, host and path alone: `https://example.org/briefs`")
}
