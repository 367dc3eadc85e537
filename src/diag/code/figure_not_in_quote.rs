//! `figure-not-in-quote`: a claim whose own quote says another value.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::phrase::{all, ticked};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "figure-not-in-quote",
    severity: Severity::Error,
    configurable: true,
    doc: r#"A claim's own `quote`, the words of the source that say its value, says other figures, or none.

```toml
[[events.claims]]
measure = "killed"
value = 9
source = "cafiero-2024"
quote = "Seven people who were not Iranian nationals lost their lives"   # seven, not 9
```

Numbers are read in digits of any script, and in words: in Danish, Dutch, English, French, German, Italian, Portuguese and
Spanish, and from one to ten in Arabic, Hebrew, Persian, Russian, Ukrainian and Urdu. The language is the source's, else the
site's. "Dozens" says any number from 24 to 99 where the claim has a `qualifier`. None may be said by a denial, one by an
article, and a sum by an "and": "two children and three women". A date is at fault only where the quote gives day, month and
year of another one; a `text` never is.

Mend the value, or quote the words that say it. Where a sum or a reading is the editor's own, say so in `unverified`: then the
claim is not checked."#,
};

/// The value as it is claimed and its place, the quote's place, and the figures that the quote does hold.
#[must_use]
pub fn new(value: &str, at: Span, quote: Span, held: &[String]) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("the quote does not say `{value}`"));
    if held.is_empty() {
        return found
            .also(quote, "no figure stands here")
            .help("quote the words that say it, or say in `unverified` why there are none");
    }
    let held = all(&ticked(held));
    found
        .also(quote, format!("here stands {held}"))
        .help(format!("the quote says {held}: mend the value, or quote the words that say it"))
}
