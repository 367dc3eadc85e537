//! `one-origin`: two sources side by side that are one.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "one-origin",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"Two sources that stand side by side, as if one bore out the other, are one. They stand so in an event's `sources`, in
one citation, or with two claims of one value. But one of them relays the other, or both only relay a third: what was reported
once has been found twice.

```toml
[[sources]]
key = "daily"
title = "Daily report"
relays = ["wire"]

[[events]]
key = "saravan-strike"
sources = ["wire", "daily"]   # "daily" adds nothing to "wire"
```

Name the origin alone, or find a source that is independent of it."#,
};

/// `relaying` passes on `origin`, which stands beside it.
#[must_use]
pub fn relayed(relaying: &str, origin: &str, at: Span, other: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{relaying}` relays `{origin}`: side by side they are one source"))
        .also(other, "they are given together with this")
        .help(format!("name `{origin}` alone, or find a source that is independent of it"))
}

/// Both pass on `origin`, and nothing else.
#[must_use]
pub fn shared(keys: [&str; 2], origin: &str, at: Span, other: Span) -> Diagnostic {
    let [one, two] = keys;
    Diagnostic::new(&CODE, at, format!("`{one}` and `{two}` both relay `{origin}`: side by side they are one source"))
        .also(other, "they are given together with this")
        .help(format!("name `{origin}` alone, or find a source that is independent of it"))
}
