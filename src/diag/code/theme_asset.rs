//! `theme-asset`: a style sheet of the theme refers to a file that the theme does not have.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "theme-asset",
    severity: Severity::Error,
    configurable: false,
    doc: "\
The files of a theme's `static/` folder are published under names that hold a hash of their
content, and what a style sheet refers to by `url(…)` is renamed with them. This one refers
to a file that is not in `static/`, or to another host, which no page of a site may ask.

```css
/* themes/broadsheet/static/style.css */
@font-face { src: url(fonts/text.wof2); }   /* did you mean `fonts/text.woff2`? */
```",
};

/// `name` is the file as the style sheet means it, from `static/`.
#[must_use]
pub fn missing(name: &str, known: &[&str], at: Span) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("the theme has no file `static/{name}`"));
    match nearest(name, known.iter().copied()) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found,
    }
}

/// Another host's file.
#[must_use]
pub fn elsewhere(address: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the style sheet asks another host for `{address}`"))
        .help("no page of a site asks another host for anything: put the file into `static/`")
}

/// Two style sheets that import each other have no names that hold their content's hash.
#[must_use]
pub fn cycle(name: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("the style sheet `{name}` refers to itself in a circle"))
}
