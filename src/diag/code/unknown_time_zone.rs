//! `unknown-time-zone`: a time zone that does not exist.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-time-zone",
    severity: Severity::Error,
    configurable: false,
    doc: r#"`time-zone` is a name of the IANA time zone database. It decides on which instant a day
begins, and so when a brief is published.

```toml
time-zone = "Asia/Karatschi"   # write "Asia/Karachi"
```"#,
};

/// `all` are the names there are.
#[must_use]
pub fn new<'a>(zone: &str, all: impl IntoIterator<Item = &'a str>, at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("there is no time zone `{zone}`"));
    match nearest(zone, all) {
        Some(near) => found.mend(format!("did you mean `{near}`?"), at, format!("\"{near}\"")),
        None => found.help("write an IANA name, as `Asia/Karachi` or `UTC`"),
    }
}
