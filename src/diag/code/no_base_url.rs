//! `no-base-url`: the settings do not say where the site will stand.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "no-base-url",
    severity: Severity::Note,
    configurable: true,
    doc: r#"All links inside the site work without it, but feeds, the sitemap and canonical links
must name whole addresses: without `base-url` they are left out.

```toml
title = "Border Watch"
base-url = "https://example.org/briefs"   # without this line
```

`brief build --base-url URL` says it for one build. A site that is never on the web turns the
note off: `no-base-url = "off"` under `[diagnostics]`."#,
};

/// The settings.
#[must_use]
pub fn new(at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, "without `base-url`, feeds, the sitemap and canonical links are left out")
        .help("add `base-url = \"https://…\"`, the address at which the site will stand")
}
