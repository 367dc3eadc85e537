//! `capture-missing`: a capture that is not there.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "capture-missing",
    severity: Severity::Warning,
    configurable: true,
    doc: r#"A source names a capture that is neither under `captures/` nor in `captures.lock`.

```toml
[[sources]]
key = "cafiero-2024"
capture = "cafiero.txt"
```

Make it (`brief capture cafiero-2024 FILE`), or mend the name. Without `capture`, it is `captures/KEY.txt`."#,
};

/// The name, where it stands, and a name that is near.
#[must_use]
pub fn new(name: &str, at: Span, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(&CODE, at, format!("there is no capture `captures/{name}`"));
    match near {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help("make it with `brief capture KEY FILE`, or mend the name"),
    }
}
