//! `bad-date`: a date that is neither a TOML date nor EDTF.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::day;
use crate::text::phrase::{either, quoted};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "bad-date",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A date is a TOML date or date-time, or a string in EDTF (ISO 8601-2): what is unknown
or doubted about a date is part of it.

```toml
date = 2024             # a number: write "2024"
date = "16 Jan 2024"    # did you mean `2024-01-16`?
```

`"2023-12~"` is about December 2023, `"2024-01-16/2024-01-18"` from one day to another,
`"[2023-12-14,2023-12-15]"` one of two days, `"2024-01-1X"` some day from the 10th to the 19th."#,
};

/// A text as it was written; of one date and no other it is told how it is written here.
#[must_use]
pub fn new(text: &str, at: Span) -> Diagnostic {
    let found = bare(text, at);
    match day::readings(text).as_slice() {
        [one] => return found.mend(format!("did you mean `{one}`?"), at, format!("\"{one}\"")),
        [] => {}
        several => {
            let several: Vec<String> = several.iter().map(|one| format!("`{one}`")).collect();
            return found.help(format!("year, month and day stand in that order: write {}", either(&several)));
        }
    }
    found.help("write `2024-01-18`, or EDTF in quotes: `\"2024-01\"`, `\"2023-12~\"`, `\"2024-01-16/2024-01-18\"`")
}

/// A date of a bibliography's entry, which is not written in TOML; `what` it is, in words.
#[must_use]
pub fn entry(what: &str, text: &str, at: Span) -> Diagnostic {
    let found = bare(text, at).label(format!("this entry's {what}"));
    match day::readings(text).as_slice() {
        [] => found.help("write `2024-01-18`, `2024-01` or `2024`"),
        meant => {
            let meant: Vec<String> = meant.iter().map(|one| format!("`{one}`")).collect();
            found.help(format!("did you mean {}?", either(&meant)))
        }
    }
}

fn bare(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("{} is no date", quoted(text))).label(day::flaw(text.trim()).unwrap_or_default())
}

/// A bare number where a date is due: `date = 2024`.
#[must_use]
pub fn number(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{text}` is a number, not a date")).mend(
        format!("put it in quotes: `\"{text}\"`"),
        at,
        format!("\"{text}\""),
    )
}

/// A TOML time where a date is due.
#[must_use]
pub fn time(text: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("`{text}` is a time of day, not a date"))
        .help("write the day as `2024-01-18`; an event's time of day has its own field, `time`")
}
