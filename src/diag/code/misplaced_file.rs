//! `misplaced-file`: a file in a folder that has no noun.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "misplaced-file",
    severity: Severity::Error,
    configurable: false,
    doc: r"The first folder under `content/` says what a file is: `briefs`, `events`, `actors`,
`places`, `sources`, `quotes`, `judgements` or `pages`. Folders below that only sort.

```text
content/people/rouzbeh-parsi.md    people are actors: content/actors/rouzbeh-parsi.md
```",
};

/// A Markdown file whose first folder is none of `folders`; `folder` is empty when it has none.
#[must_use]
pub fn new(folder: &str, folders: &[&str], at: Span) -> Diagnostic {
    let message = match folder {
        "" => "a Markdown file directly under `content/` is no record".to_owned(),
        other => format!("the folder `content/{other}` holds no kind of record"),
    };
    let found = Diagnostic::new(&CODE, at, message);
    match nearest(folder, folders.iter().copied()) {
        Some(word) => found.help(format!("did you mean `content/{word}`?")),
        None => found.help(format!("move it to one of `content/{{{}}}`", folders.join(","))),
    }
}

/// An `index.md` that has no folder of its own.
#[must_use]
pub fn index(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "an `index.md` takes its key from its folder, and this one has none of its own")
        .help("move it to a folder of its own, or give the file a name")
}
