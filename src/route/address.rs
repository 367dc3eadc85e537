//! Addresses: paths relative to the site's root, and the relative link from one to another.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must be encoded in a path segment of a link.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// The way from a page up to the site's root: `` for `index.html`, `../` for `events/a.html`.
#[must_use]
pub fn root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// The link from one address to another, with an optional fragment; both are relative to the root.
#[must_use]
pub fn link(from: &str, to: &str, fragment: Option<&str>) -> String {
    let fragment = fragment.map(|f| format!("#{}", encode(f))).unwrap_or_default();
    if from == to && !fragment.is_empty() {
        return fragment;
    }
    let common =
        from.rmatch_indices('/').map(|(at, _)| at + 1).find(|at| to.get(..*at) == from.get(..*at)).unwrap_or(0);
    let ups = "../".repeat(from[common..].matches('/').count());
    let path = encode(&to[common..]);
    // A first segment with a colon would read as a scheme.
    let dot = if ups.is_empty() && path.split('/').next().is_some_and(|s| s.contains(':')) { "./" } else { "" };
    format!("{dot}{ups}{path}{fragment}")
}

/// A path with what a link may not hold percent-encoded.
#[must_use]
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::{link, root};

    #[test]
    fn links_are_relative() {
        assert_eq!(root("index.html"), "");
        assert_eq!(root("briefs/a/v1/index.html"), "../../../");
        assert_eq!(link("index.html", "events/a.html", None), "events/a.html");
        assert_eq!(link("events/a.html", "events/b.html", Some("killed")), "b.html#killed");
        assert_eq!(link("events/a.html", "index.html", None), "../index.html");
        assert_eq!(link("events/a.html", "sources/b.html", Some("q")), "../sources/b.html#q");
        assert_eq!(link("events/a.html", "events/a.html", Some("x")), "#x");
        assert_eq!(link("events/a.html", "events/a.html", None), "a.html");
        assert_eq!(link("a.html", "static/a b#.pdf", None), "static/a%20b%23.pdf");
    }
}
