//! `unknown-citation-style`: `citation-style` names a style that there is not.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Spanned;

pub static CODE: Code = Code {
    name: "unknown-citation-style",
    severity: Severity::Error,
    configurable: false,
    doc: "\
`citation-style` names a style that Briefwright does not bring along, or a `.csl` file
that is not in the site. The default is `ieee`.

```toml
citation-style = \"chicago-note\"   # did you mean `chicago-notes`?
```

Besides the bundled styles, any style of <https://zotero.org/styles> may be used: save its
`.csl` file in the site's folder and name it.

```toml
citation-style = \"my-journal.csl\"
```",
};

/// `known` are the names of the bundled styles.
#[must_use]
pub fn new(name: &Spanned<String>, known: &[&str]) -> Diagnostic {
    let what = if name.ends_with(".csl") { "there is no file" } else { "there is no citation style" };
    let found = Diagnostic::new(&CODE, name.span, format!("{what} `{}`", name.value));
    let near = nearest(name, known.iter().copied());
    match near {
        Some(near) => found.mend(format!("did you mean `{near}`?"), name.span, format!("\"{near}\"")),
        None => {
            found.help("`ieee`, `apa`, `chicago-notes` and `mla` are some of the bundled ones; a `.csl` file works too")
        }
    }
}
