//! `toml-syntax`: text that is no TOML.

use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::text::day;
use crate::text::span::Span;

pub static CODE: Code = Code {
    name: "toml-syntax",
    severity: Severity::Error,
    configurable: false,
    doc: r#"Settings, front matter and tables are TOML 1.1. What could be read around the fault is
checked all the same.

```toml
title = "a quote that is never closed
date = 2024-13-45
```"#,
};

/// `what` is what the TOML reader says.
#[must_use]
pub fn new(what: &str, at: Span) -> Diagnostic {
    Diagnostic::new(&CODE, at, what)
}

/// The same, with what may help to mend the line it stands in.
#[must_use]
pub fn line(what: &str, line: &str, at: Span) -> Diagnostic {
    match help(line) {
        Some(help) => new(what, at).help(help),
        None => new(what, at),
    }
}

/// What the commonest faults of a line want.
fn help(line: &str) -> Option<String> {
    let line = line.trim();
    let Some((name, value)) = line.split_once('=') else {
        let (name, _) = line.split_once(':')?;
        return is_name(name).then(|| format!("write `{} = …`, with `=` and not `:`", name.trim()));
    };
    if is_colon(name) {
        return Some("write `=` between a field and its value, not `:`".to_owned());
    }
    let value = value.trim();
    let said = match value.strip_prefix('"') {
        Some(rest) if !rest.starts_with("\"\"") => return quoted(rest),
        _ if value.starts_with(['“', '”', '‘', '’', '„', '«']) => "write straight quotes, `\"`, not curly ones",
        _ if is_decimal_comma(value) => "write a decimal point, not a comma",
        _ => return bare(name.trim(), value),
    };
    Some(said.to_owned())
}

fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// `field: "a = b"`.
fn is_colon(name: &str) -> bool {
    name.split_once(':').is_some_and(|(name, _)| is_name(name))
}

fn is_decimal_comma(value: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let number = value.trim_start_matches(['-', '+']).split_whitespace().next().unwrap_or("");
    number.split_once(',').is_some_and(|(whole, part)| digits(whole) && digits(part))
}

/// A text that begins with a quote: `rest` is what follows it.
fn quoted(rest: &str) -> Option<String> {
    let Some(end) = rest.find('"') else {
        let said = match rest.contains(['”', '“']) {
            true => "end the text with a straight quote, `\"`, not a curly one",
            false => "close the text with `\"` on the same line; one of several lines stands between `\"\"\"` and `\"\"\"`",
        };
        return Some(said.to_owned());
    };
    let odd = rest.split('\\').skip(1).any(|after| !after.starts_with(['b', 't', 'n', 'f', 'r', 'e', 'x', 'u', 'U', '"']));
    if odd || rest[..end].ends_with('\\') {
        return Some("a backslash has a meaning in `\"…\"`: write `'…'` around the text, or `\\\\` for each".to_owned());
    }
    let after = rest[end + 1..].trim_start();
    let inner = !after.is_empty() && !after.starts_with(['#', ',', ']', '}']);
    inner.then(|| "a quote inside the text ends it: write `'…'` around the text, or `\\\"` for each inner quote".to_owned())
}

/// Text or a date without quotes.
fn bare(name: &str, value: &str) -> Option<String> {
    let value = value.split(" #").next().unwrap_or(value).trim();
    if let [day] = day::readings(value).as_slice() {
        return Some(format!("write `{name} = \"{day}\"`"));
    }
    match value.chars().next() {
        None => Some(format!("say something behind the `=`, or delete `{name}`")),
        Some('[' | '{' | '\'' | '"' | '0'..='9' | '-' | '+') => None,
        Some(_) => Some(format!("put text in quotes: `{name} = \"…\"`")),
    }
}

#[cfg(test)]
mod tests {
    use super::help;

    #[test]
    fn the_commonest_faults_have_a_help() {
        let cases = [
            ("title = “A”", "straight quotes"),
            ("title: \"A\"", "with `=` and not `:`"),
            ("lat = 27,37", "decimal point"),
            (r#"path = "C:\photos""#, "backslash"),
            (r#"title = "the "big" one""#, "a quote inside"),
            ("title = \"A", "close the text"),
            ("title = \"A”", "a straight quote"),
            ("date = 18/01/2024", "`date = \"2024-01-18\"`"),
            ("title = Saravan", "put text in quotes"),
            ("title =", "say something"),
        ];
        for (line, expected) in cases {
            assert!(help(line).is_some_and(|said| said.contains(expected)), "{line}: {:?}", help(line));
        }
        assert_eq!(help("tags = [\"a\" \"b\"]"), None);
    }
}
