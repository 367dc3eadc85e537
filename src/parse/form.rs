//! The forms that strings have: addresses, paths, languages, countries.

/// An absolute http or https address with a host, without white space or control characters.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let scheme = ["https://", "http://"].into_iter().find(|s| lower.starts_with(s));
    let host = scheme.map(|s| text[s.len()..].split(['/', '?', '#']).next().unwrap_or(""));
    host.is_some_and(|h| !h.is_empty()) && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\')
}

/// What is wrong with a relative path, if anything.
#[must_use]
pub fn path_fault(text: &str) -> Option<&'static str> {
    let drive = text.as_bytes().get(1) == Some(&b':') && text.as_bytes()[0].is_ascii_alphabetic();
    match text {
        "" => Some("is empty"),
        _ if text.starts_with('/') || drive => Some("is absolute"),
        _ if text.contains('\\') => Some("has `\\` in it"),
        _ if text.contains(|c: char| c.is_control()) => Some("has a control character in it"),
        _ if text.split('/').any(|part| part == "..") => Some("leads out of its folder"),
        _ if text.split('/').any(|part| part.is_empty() || part == ".") => Some("has an empty part in it"),
        _ => None,
    }
}

/// What is wrong with an old address, if anything: it must name a page, and mean only itself to every host.
#[must_use]
pub fn redirect_fault(text: &str) -> Option<&'static str> {
    let last = text.rsplit('/').next().unwrap_or_default();
    let page = !last.contains('.') || last.ends_with(".html") || last.ends_with(".htm");
    match text.strip_suffix('/').unwrap_or(text) {
        path if path_fault(path).is_some() => path_fault(path),
        path if path.contains(['*', '?', '#', '%', ':']) => Some("has a sign in it that means something to hosts"),
        path if path.chars().any(is_invisible) => Some("has an invisible character in it"),
        path if path.split('/').any(|part| part.starts_with(['.', '_'])) => {
            Some("has a part that hosts keep to themselves")
        }
        path if path.split('/').any(|part| part.len() > 255) => Some("has a part longer than 255 bytes"),
        path if !page || path.eq_ignore_ascii_case("CNAME") => {
            Some("is no address of a page: write one that ends in `.html` or `/`")
        }
        _ => None,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether an address can be the base of a site's own: no query, no fragment, nobody's name and password.
#[must_use]
pub fn is_base_address(text: &str) -> bool {
    is_web_address(text) && !text.contains(['?', '#', '@', '"', '\'', '<', '>', '*'])
}

/// The form of a BCP 47 tag: a language of two to eight letters, then parts of one to eight letters and digits.
#[must_use]
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or("");
    let language = matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic());
    language && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The form of an ISO 3166-1 alpha-3 code.
#[must_use]
pub fn is_country(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{is_language, is_web_address, path_fault};

    #[test]
    fn forms() {
        assert!(is_web_address("https://example.org/a?b#c"));
        assert!(is_web_address("HTTP://example.org"));
        for bad in
            ["", "https://", "javascript:alert(1)", "//example.org", "https://a b", "www.example.org", "https:///x"]
        {
            assert!(!is_web_address(bad), "{bad}");
        }
        assert!(["a.txt", "a/b.html"].iter().all(|p| path_fault(p).is_none()));
        assert!(["", "/a", "../a", "a/../b", "a//b", "C:\\a", "./a"].iter().all(|p| path_fault(p).is_some()));
        assert!(["en", "fa", "zh-Hant", "pt-BR", "fa-u-ca-gregory"].iter().all(|l| is_language(l)));
        assert!(["english", "e", "", "en_GB", "en-"].iter().all(|l| !is_language(l)));
    }
}
