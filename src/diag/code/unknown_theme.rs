//! `unknown-theme`: the theme that `brief.toml` names is not there.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "unknown-theme",
    severity: Severity::Error,
    configurable: false,
    doc: "\
`theme` in `brief.toml` names a folder under `themes/`, or `default`, the theme that is
built in. There is no such folder.

```toml
theme = \"broadshet\"   # the folder is themes/broadsheet
```

`brief theme eject` writes the built-in theme's files to `themes/default`, as a start.",
};

/// `known` are the themes there are.
#[must_use]
pub fn new(name: &str, known: &[&str], at: Span) -> Diagnostic {
    let near = nearest(name, known.iter().copied());
    let found = Diagnostic::new(&CODE, at, format!("there is no theme `{name}`"))
        .label(format!("no folder `themes/{name}`"));
    match near {
        Some(near) => found.mend(format!("did you mean `{near}`?"), at, format!("\"{near}\"")),
        None => found.help("the built-in theme is `default`"),
    }
}
