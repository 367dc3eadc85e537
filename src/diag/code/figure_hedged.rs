//! `figure-hedged`: a quote that is less sure of a number, or surer, than the claim that takes it from there.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "figure-hedged",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"The words of a claim's `quote` are less sure of its number ("at least nine") than the claim, or surer. They leave it
open, and the claim does not, or in another way; or the claim does, and the words do not. What a ledger comes to depends on
that: `at-least` 9 and 10 agree, 9 and 10 are in dispute.

```toml
[[events.claims]]
measure = "killed"
value = 9                # write `qualifier = "at-least"` too
source = "rane-2024"
quote = "which Iranian media says killed at least nine foreign nationals"
```

Write the qualifier that the words have: `at-least` for "at least" and "more than", `about` for "about" and "almost", `under`
for "fewer than" and "up to"; `low` and `high` for "seven to ten". A claim that says in `unverified` why it cannot be verified
is not checked."#,
};

/// What a quote says of a number, and where it and the claim's value stand.
pub struct Words<'w> {
    pub words: &'w str,
    pub quote: Span,
    pub value: Span,
}

impl Words<'_> {
    fn found(&self, claim: &str) -> Diagnostic {
        let message = format!("the quote says `{}`, the claim {claim}", self.words);
        Diagnostic::new(&CODE, self.value, message).also(self.quote, format!("`{}` stands here", self.words))
    }
}

/// The claim has no qualifier; `patch` adds the words' own after the value.
#[must_use]
pub fn unqualified(words: &Words, value: &str, qualifier: &str, patch: &str) -> Diagnostic {
    let end = Span { start: words.value.end, ..words.value };
    words.found(&format!("`{value}` without a qualifier")).mend(
        format!("add `qualifier = \"{qualifier}\"`"),
        end,
        patch,
    )
}

/// The claim has another qualifier than the words, at `at`.
#[must_use]
pub fn otherwise(words: &Words, has: &str, qualifier: &str, at: Span) -> Diagnostic {
    words.found(&format!("`{has}`")).mend(format!("write `{qualifier}`"), at, format!("\"{qualifier}\""))
}

/// The claim has a qualifier, and the words do not hedge.
#[must_use]
pub fn plain(words: &Words, has: &str) -> Diagnostic {
    words.found(&format!("`{has}`")).help("remove the `qualifier`, or quote the words that leave the number open")
}

/// The claim has one bound, and the words say another way of being open, or none.
#[must_use]
pub fn bound(words: &Words, has: &str) -> Diagnostic {
    words.found(&format!("only `{has}`")).help("write `value`, with the qualifier that the words have")
}

/// The words say a range, the claim one of its ends.
#[must_use]
pub fn range(words: &Words, value: &str, low: &str, high: &str) -> Diagnostic {
    words.found(&format!("only `{value}`")).help(format!("write `low = {low}` and `high = {high}`"))
}
