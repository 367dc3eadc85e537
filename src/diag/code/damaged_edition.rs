//! `damaged-edition`: a frozen edition whose bytes are not what they were.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "damaged-edition",
    severity: Severity::Error,
    configurable: false,
    doc: r#"An edition in `archive/` is not what was frozen: a file of it is missing or has other bytes, or its inventory
cannot be read. A site with a damaged edition is not built, as its readers would be shown something else than what they
were promised.

```text
archive/saravan/v1/content/site/index.html: has other bytes than the inventory says
```

`brief archive verify` names every damaged file. Put them back from a copy or from version control: nothing in an edition is
ever to be changed, also not to mend it. A mended brief is a new edition."#,
};

/// `why` says what is wrong with what.
#[must_use]
pub fn new(why: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, why.to_owned())
        .help("put the files of the edition back as they were; `brief archive verify` names all that is damaged")
}
