//! `bad-time`: a time of day that cannot be read.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::quoted;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-time",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A time is `HH:MM`, with seconds and an offset from UTC where they are known. It orders
the events of one day.

```toml
time = "4.50 am"         # write "04:50" or "04:50+05:00"
```"#,
};

/// `text` as it was written.
#[must_use]
pub fn new(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{} is no time of day", quoted(text)))
        .help("write `HH:MM`, with `:SS` and an offset where they are known: `\"04:50+05:00\"`")
}

/// A time that is not the one in the event's date, each as it is understood.
#[must_use]
pub fn differs(time: &str, other: &str, at: Span, date: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the time is `{time}` here and `{other}` in `date`"))
        .label("one time")
        .also(date, "another time")
        .help("write the time once")
}
