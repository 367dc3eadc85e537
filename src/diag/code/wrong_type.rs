//! `wrong-type`: a field of another type than its own.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "wrong-type",
    severity: Severity::Error,
    configurable: false,
    doc: r#"A field has a value of another type than the one it takes.

```toml
[[events]]
key = "saravan-strike"
title = 18               # a string: "18"
sources = "rane-2024"    # a list: ["rane-2024"]
```"#,
};

/// `wanted` and `found` in words: "a string", "a list of keys".
#[must_use]
pub fn new(field: &str, wanted: &str, found: &str, at: Span) -> Diagnostic {
    let told = Diagnostic::new(&CODE, at, format!("`{field}` takes {wanted}, not {found}"));
    match (wanted.starts_with("a list of tables"), found) {
        (true, "a table") => told.help(format!("write `[[{field}]]`, in two brackets, for each")),
        _ => told,
    }
}

/// The same, with how `written` is to be written where a field takes `wanted`.
#[must_use]
pub fn mended(found: Diagnostic, wanted: &str, written: &str) -> Diagnostic {
    let at = found.primary;
    let bare = written.trim_matches(['"', '\'']);
    let is_text = written.starts_with(['"', '\'']) && !bare.is_empty();
    match wanted {
        "a number" | "a whole number" if is_text => match (bare.parse::<f64>().is_ok(), bounds(bare)) {
            (true, _) => found.mend("write the number without quotes", at, bare),
            (_, Some((low, high))) if wanted == "a number" => {
                found.help(format!("write two fields in its place: `low = {low}` and `high = {high}`"))
            }
            _ => found.help("write digits only, without quotes; words have a field of their own, `text`"),
        },
        "a list of strings" | "a list of keys" | "a list of paths" | "a list of names" if is_text => {
            found.mend(format!("write `[{written}]`"), at, format!("[{written}]"))
        }
        "a string" if written.starts_with(|c: char| c.is_ascii_digit() || c == '-') && !written.contains('"') => {
            found.mend("put it in quotes", at, format!("\"{written}\""))
        }
        "a string" if written.starts_with('[') && written.matches('"').count() == 2 && written.ends_with(']') => {
            let inner = written.trim_matches(['[', ']', ' ']).to_owned();
            found.mend(format!("write `{inner}`, without brackets"), at, inner)
        }
        "`true` or `false`" if matches!(bare, "true" | "false") => {
            found.mend(format!("write `{bare}` without quotes"), at, bare)
        }
        _ => found,
    }
}

/// `7-9`.
fn bounds(text: &str) -> Option<(u64, u64)> {
    let (low, high) = text.split_once(['-', '–', '—'])?;
    Some((low.trim().parse().ok()?, high.trim().parse().ok()?))
}

/// The same, where a table with some fields, or a list of such, is due; the text that is there goes into the first.
#[must_use]
pub fn as_table(found: Diagnostic, text: Option<&str>, fields: &[&str], list: bool) -> Diagnostic {
    if fields.is_empty() {
        return found;
    }
    let first = text.filter(|text| text.len() < 40 && !matches!(fields[0], "date" | "status"));
    let value = |at: usize| first.filter(|_| at == 0).unwrap_or("…");
    let said: Vec<String> = fields.iter().enumerate().map(|(at, name)| format!("{name} = \"{}\"", value(at))).collect();
    let table = format!("{{ {} }}", said.join(", "));
    found.help(if list { format!("write `[{table}]`") } else { format!("write `{table}`") })
}

/// An item of the list that a field is.
#[must_use]
pub fn item(field: &str, wanted: &str, found: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, format!("an item of `{field}` must be {wanted}, not {found}"))
}
