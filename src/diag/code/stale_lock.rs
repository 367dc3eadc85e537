//! `stale-lock`: quotations that `captures.lock` does not know.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "stale-lock",
    severity: Severity::Warning,
    configurable: false,
    doc: r#"Quotations of a source are not in `captures.lock` as they stand: they are new, or were changed after they were
verified. Where the captures are, they are verified all the same; where they are not, nobody can tell.
With `--locked` this is an error, so that a check without captures holds every quotation to what was verified.

```toml
[[quotes]]
key = "vaez-brink"
source = "cafiero-2024"
text = "Neither side wants war"      # verified, but not in captures.lock
```

Run `brief capture lock` where the captures are, and commit the file."#,
};

/// There is no lock: how many quotations were verified all the same, and `brief.toml`.
#[must_use]
pub fn none(quotations: usize, at: Span) -> Diagnostic {
    let what = if quotations == 1 { "1 quotation is".to_owned() } else { format!("{quotations} quotations are") };
    Diagnostic::new(&CODE, at, format!("there is no `captures.lock`: {what} verified, and nothing is written down"))
        .help("run `brief capture lock`, and commit `captures.lock`")
}

/// There is neither a lock nor a capture: how many quotations nobody can verify, and `brief.toml`.
#[must_use]
pub fn nothing(quotations: usize, at: Span) -> Diagnostic {
    let what = if quotations == 1 { "1 quotation is".to_owned() } else { format!("{quotations} quotations are") };
    Diagnostic::new(&CODE, at, format!("there is no `captures.lock` and no capture: {what} not verified"))
        .help("capture the sources, and commit `captures.lock`; or say of each why it cannot be verified: `unverified`")
}

/// The source's key, and where the quotations are.
#[must_use]
pub fn new(source: &str, at: Span, others: &[Span]) -> Diagnostic {
    let what = match others.len() {
        0 => "a quotation".to_owned(),
        more => format!("{} quotations", more + 1),
    };
    let found = Diagnostic::new(&CODE, at, format!("`captures.lock` does not know {what} of `{source}`"));
    let found = others.iter().take(3).fold(found, |found, place| found.also(*place, "nor this"));
    found.help("run `brief capture lock` where the captures are, and commit `captures.lock`")
}
