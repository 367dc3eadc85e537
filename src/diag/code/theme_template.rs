//! `theme-template`: a template that cannot be read, or that names what is not there.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "theme-template",
    severity: Severity::Error,
    configurable: false,
    doc: "\
A template of the theme has a fault of syntax, or names a filter, a test, a function, a
component, a block or another template that does not exist. All templates are read before
any page is made, so all such faults are told in one run.

```html
<!-- themes/broadsheet/templates/home.html -->
{% for brief in briefs %}
  {{ brief.title | uper }}     <!-- did you mean `upper`? -->
{% endfor %}
```

A template of your own theme may build on the built-in one of the same name by
`{% extends \"default/home.html\" %}`.",
};

/// `what` is the fault as a phrase.
#[must_use]
pub fn new(what: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, tidy(what))
}

/// A name that stands for nothing, among the names that would.
#[must_use]
pub fn unknown(what: &str, name: (&str, Span), known: &[&str]) -> Diagnostic {
    let (word, at) = name;
    let near = nearest(word, known.iter().copied().filter(|k| *k != word));
    new(what, at).did_you_mean(near)
}

/// The template engine's words in our form: a small first letter, no final period, no line breaks.
pub(super) fn tidy(what: &str) -> String {
    let one = what.split_whitespace().collect::<Vec<_>>().join(" ");
    let one = one.trim_end_matches('.');
    let mut letters = one.chars();
    match letters.next() {
        Some(first) if !one.starts_with(char::is_uppercase) || letters.as_str().starts_with(char::is_uppercase) => {
            format!("{first}{}", letters.as_str())
        }
        Some(first) => format!("{}{}", first.to_lowercase(), letters.as_str()),
        None => "the template has a fault".to_owned(),
    }
}
