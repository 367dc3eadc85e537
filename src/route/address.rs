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
    let mut out = String::with_capacity(to.len() + 16);
    if is_absolute(to) {
        out.push_str(to);
    } else if from != to || fragment.is_none() {
        let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
        let common = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
        let ups = from.as_bytes()[common..].iter().filter(|byte| **byte == b'/').count();
        (0..ups).for_each(|_| out.push_str("../"));
        let path = &to[common..];
        // A first segment with a colon would read as a scheme.
        if ups == 0 && path.split('/').next().is_some_and(|s| s.contains(':')) {
            out.push_str("./");
        }
        push_encoded(&mut out, path);
    }
    if let Some(fragment) = fragment {
        out.push('#');
        push_encoded(&mut out, fragment);
    }
    out
}

/// Whether an address stands on another host, or on this one whatever page it is linked from.
#[must_use]
pub fn is_absolute(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

fn push_encoded(out: &mut String, path: &str) {
    if path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/' | b'_')) {
        return out.push_str(path);
    }
    out.extend(utf8_percent_encode(path, PATH));
}

/// A path with what a link may not hold percent-encoded.
#[must_use]
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    push_encoded(&mut out, path);
    out
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
