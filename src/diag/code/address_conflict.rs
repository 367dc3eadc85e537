//! `address-conflict`: two pages or files want one address.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "address-conflict",
    severity: Severity::Error,
    configurable: false,
    doc: "\
Two pages, redirects or files would stand at one address of the site, or at two that differ
only by case or by Unicode form (which many file systems and hosts take for one). Neither is
chosen at random: rename one of them.

```toml
# content/events/rask-attack.md
redirects = [\"briefs/january.html\"]   # a brief of the key `january` is there
```

A file in `static/` is copied to the root of the site, so `static/index.html` wants the address
of the home page. A file and a folder of one name are a conflict too.",
};

/// One of the two.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    pub address: &'a str,
    /// "the page of the event `saravan-strike`".
    pub what: &'a str,
    pub span: Option<Span>,
}

/// Told at the second, or at `fallback` when it was written nowhere.
#[must_use]
pub fn new(first: Holder<'_>, second: Holder<'_>, fallback: Span) -> Diagnostic {
    let Holder { address, what, span } = second;
    let message = if first.address == address {
        format!("{what} and {} want the same address `{address}`", first.what)
    } else {
        format!("{what} wants the address `{address}`, too like `{}` of {}", first.address, first.what)
    };
    let found = Diagnostic::new(&CODE, span.unwrap_or(fallback), message)
        .help("one address belongs to one page: rename one of the two");
    match first.span {
        Some(at) => found.also(at, format!("{} is from here", first.what)),
        None => found,
    }
}

/// A file where another address needs a folder.
#[must_use]
pub fn folder(file: Holder<'_>, below: Holder<'_>, fallback: Span) -> Diagnostic {
    let message = format!("{} wants `{}`, but `{}` is {}", below.what, below.address, file.address, file.what);
    let at = below.span.or(file.span).unwrap_or(fallback);
    Diagnostic::new(&CODE, at, message).help("a file and a folder cannot have one name: rename one of the two")
}
