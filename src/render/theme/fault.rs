//! What the template engine says is wrong, as findings with the place in the template.

use tera::ErrorKind;

use crate::diag::code::{theme_rendering, theme_template};
use crate::diag::diagnostic::Diagnostic;
use crate::render::theme::tag::tags;
use crate::render::theme::templates::Sources;
use crate::text::files::Files;
use crate::text::span::Span;

/// A fault of a template.
pub struct Found {
    pub template: String,
    /// A block that no parent has.
    pub orphan: bool,
    pub diagnostic: Diagnostic,
}

/// A component that two templates define.
pub struct Twice {
    pub component: String,
    pub first: String,
    pub second: String,
}

/// Reads "Component `x` is defined in both `a` and `b`".
pub fn defined_twice(message: &str) -> Option<Twice> {
    message.strip_prefix("Component ").filter(|m| m.contains("defined in both"))?;
    let mut names = message.split('`').skip(1).step_by(2).map(str::to_owned);
    Some(Twice { component: names.next()?, first: names.next()?, second: names.next()? })
}

/// Reads the engine's reports: it gives these only as text (`error: …`, then `--> template:line:column`).
pub fn reports(message: &str, sources: &Sources, files: &Files) -> Vec<Found> {
    let lines: Vec<&str> = message.lines().collect();
    lines.windows(2).filter_map(|two| report(two[0].strip_prefix("error: ")?, two[1], sources, files)).collect()
}

fn report(what: &str, place: &str, sources: &Sources, files: &Files) -> Option<Found> {
    let mut parts = place.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let template = parts.next()?;
    let file = *sources.get(template)?;
    let text = &files.get(file).text;
    let start = offset(text, line, column);
    let word = what.split('`').nth(1).unwrap_or("");
    let at = text[start..].find(word).map_or(start, |at| at + start);
    let at = Span::new(file, at..at + word.len());
    let known = known(what, sources, files);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let diagnostic = theme_template::unknown(what, (word, at), &known);
    Some(Found { template: template.to_owned(), orphan: what.starts_with("Block "), diagnostic })
}

/// The byte at a line and column, both from 1, columns in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    text[start..].char_indices().nth(column - 1).map_or(text.len(), |(at, _)| start + at)
}

/// The names that one of this kind could have.
fn known(what: &str, sources: &Sources, files: &Files) -> Vec<String> {
    let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
    match what.split(' ').nth(1) {
        Some("filter") => words(FILTERS),
        Some("test") => words(TESTS),
        Some("function") => words("range throw super"),
        Some("template") => sources.keys().map(|n| n.trim_start_matches("default/").to_owned()).collect(),
        Some("component") => {
            let texts = sources.values().map(|id| &files.get(*id).text);
            let all = texts.flat_map(|text| tags(text));
            all.filter(|tag| tag.word == "component").map(|tag| tag.argument.to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

/// The engine's own filters, as of Tera 2.4.
const FILTERS: &str = "abs capitalize default escape escape_html escape_xml first float get group_by indent int join \
    keys last length lower newlines_to_br nth pairs pluralize replace reverse round safe sort split str title trim \
    trim_end trim_start truncate unique upper values wordcount";

/// The engine's own tests, as of Tera 2.4.
const TESTS: &str = "array bool containing defined divisible_by ending_with even float integer iterable map none \
    number odd starting_with string undefined";

/// A fault met while a page was made. The engine lists the names there are behind its message.
pub fn rendering(kind: &ErrorKind, sources: &Sources, named: Span) -> Diagnostic {
    let (message, at) = match kind {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let at = sources.get(report.filename()).map_or(named, |id| Span::new(*id, report.span().range.clone()));
            (report.message().to_owned(), at)
        }
        other => (other.to_string(), named),
    };
    let (what, known) = match message.split_once(" Available ") {
        Some((what, list)) => (what, list.split_once(": ").map_or("", |(_, names)| names)),
        None => (message.as_str(), ""),
    };
    let mut known: Vec<&str> = known.split(", ").filter(|name| !name.is_empty()).collect();
    known.sort_unstable();
    theme_rendering::new(what, at, &known)
}
