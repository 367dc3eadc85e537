//! `bad-path`: a path that leaves its folder, or is no path.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-path",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A path in content is relative to a folder of the site and stays inside it: nothing
outside the site is ever read or written.

```toml
redirects = ["../old.html"]    # relative to the root of the site, without `..`
capture = "/home/me/a.txt"     # a file under captures/: "a.txt"
```"#,
};

/// `why` says what is wrong with it.
#[must_use]
pub fn new(text: &str, why: &str, at: Span) -> Diagnostic {
    let path = if text.is_empty() { "the path".to_owned() } else { format!("the path `{text}`") };
    Diagnostic::new(&CODE, at, format!("{path} {why}"))
        .help("write a relative path with `/` between its parts, without `..`")
}
