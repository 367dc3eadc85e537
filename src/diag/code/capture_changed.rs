//! `capture-changed`: a capture that is not what it was.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "capture-changed",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A capture has another hash than `captures.lock` has of it, or than it had when it was taken. What was verified may not stand in it any more, or may never
have stood in the source.

```toml
# captures.lock
[sources.cafiero-2024]
sha256 = "0f3d…"      # captures/cafiero-2024.txt has another hash now
```

Put back the capture that was verified. If the change is meant, verify it anew with `brief capture lock`."#,
};

/// The text differs from what was taken, as the file beside it has it: the source's key, where the text is, and the
/// quotations that rest on it.
#[must_use]
pub fn edited(source: &str, at: Span, rest: &[Span]) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("the capture of `{source}` was edited after it was taken"));
    rest.iter()
        .fold(found, |found, place| found.also(*place, "this rests on it"))
        .help(format!("put back what was taken, or take it again with `brief capture {source} FILE --replace`"))
}

/// The source's key, where the capture is, and where the quotations are that rest on it.
#[must_use]
pub fn new(source: &str, at: Span, rest: &[Span]) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("the capture of `{source}` is not the one that was verified"));
    let found = rest.iter().fold(found, |found, place| found.also(*place, "this rests on it"));
    found.help("put back the capture that was verified, or verify this one with `brief capture lock`")
}
