//! From what a browser asks for to the address of a file of the site.

use percent_encoding::percent_decode_str;

/// The parts of a path, decoded once; `None` if no address could have them: `..`, a slash, a backslash or a control
/// character within a part, an empty part before the last.
#[must_use]
pub fn parts(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix('/')?;
    let all: Vec<&str> = path.split('/').collect();
    let last = all.len() - 1;
    let decoded = all.iter().enumerate().map(|(at, part)| part_of(part).filter(|part| at == last || !part.is_empty()));
    decoded.collect()
}

fn part_of(text: &str) -> Option<String> {
    let part = percent_decode_str(text).decode_utf8().ok()?;
    let plain = !matches!(&*part, "." | "..") && !part.contains(|c: char| matches!(c, '/' | '\\') || c.is_control());
    plain.then(|| part.into_owned())
}

/// The address that a path means by itself: a folder's is that of its `index.html`.
#[must_use]
pub fn plain(parts: &[String]) -> String {
    let whole = parts.join("/");
    if whole.is_empty() || whole.ends_with('/') { whole + "index.html" } else { whole }
}

/// The addresses that a path may mean, the likelier first: as it stands, and below the path of `base-url`, because
/// `404.html` links through that.
#[must_use]
pub fn candidates(path: &str, base: &str) -> Vec<String> {
    let Some(parts) = parts(path) else { return Vec::new() };
    let below = parts.join("/").strip_prefix(base).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned);
    let below = below.filter(|_| !base.is_empty()).map(|rest| plain(&[rest]));
    std::iter::once(plain(&parts)).chain(below).collect()
}

/// The path of the site's base, without slashes around it: `briefs` of `https://example.org/briefs`.
#[must_use]
pub fn base(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = parts(&format!("/{}", path.trim_matches('/'))).unwrap_or_default();
    path.join("/")
}

/// A path as an attribute may hold it: the address, percent-encoded.
#[must_use]
pub fn encoded(address: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    format!("/{}", utf8_percent_encode(address, &PATH))
}

#[cfg(test)]
mod tests {
    use super::{base, candidates};

    fn asked(path: &str) -> Vec<String> {
        candidates(path, "briefs")
    }

    #[test]
    fn paths_mean_addresses() {
        assert_eq!(asked("/"), ["index.html"]);
        assert_eq!(asked("/events/"), ["events/index.html"]);
        assert_eq!(asked("/events/a%20b.html"), ["events/a b.html"]);
        assert_eq!(asked("/caf%C3%A9.html"), ["café.html"]);
    }

    #[test]
    fn nothing_leads_out() {
        for path in [
            "/../x",
            "/a/../x",
            "/%2e%2e/x",
            "/.%2E/x",
            "/a%2fb",
            "/a%5Cb",
            "/a\\b",
            "/a%00",
            "//x",
            "/./x",
            "x",
            "*",
            "/%ff",
        ] {
            assert!(asked(path).is_empty(), "{path}");
        }
        // Decoded once: what is left is a name like any other.
        assert_eq!(asked("/%252e%252e/x"), ["%2e%2e/x"]);
    }

    #[test]
    fn the_base_is_an_alias() {
        assert_eq!(asked("/briefs/"), ["briefs/index.html", "index.html"]);
        assert_eq!(asked("/briefs/briefs/x.html"), ["briefs/briefs/x.html", "briefs/x.html"]);
        assert_eq!(asked("/briefs"), ["briefs"]);
        assert_eq!(asked("/briefs.html"), ["briefs.html"]);
        assert_eq!(candidates("/x.html", ""), ["x.html"]);
        assert_eq!(base("https://example.org/a%20b/c"), "a b/c");
        assert_eq!(base("https://example.org"), "");
    }
}
