//! Where ordinary links lead: the scheme that a browser would see.

/// The schemes that a link may have.
const ALLOWED: [&str; 4] = ["http", "https", "mailto", "geo"];

/// The scheme of an address if it is not allowed: read as loosely as any browser does, after decoding percent
/// signs and dropping white space and control characters.
#[must_use]
pub fn forbidden(address: &str) -> Option<String> {
    let scheme = scheme(address)?;
    (!ALLOWED.contains(&scheme.as_str())).then_some(scheme)
}

/// The scheme of an address, in small letters; `//` for one that names a host without a scheme.
#[must_use]
pub fn scheme(address: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
    let bare: String = decoded.chars().filter(|c| !is_dropped(*c)).collect();
    if bare.replace('\\', "/").starts_with("//") {
        return Some("//".to_owned());
    }
    let end = bare.find([':', '/', '?', '#', '\\'])?;
    bare[end..].starts_with(':').then(|| bare[..end].to_lowercase())
}

fn is_dropped(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::forbidden;

    #[test]
    fn schemes_as_browsers_see_them() {
        for good in
            ["https://a.org", "HTTP://a.org", "mailto:a@b.org", "geo:1,2", "a/b.html", "#x", "?q=a:b", "a/b:c", ""]
        {
            assert_eq!(forbidden(good), None, "{good}");
        }
        for bad in [
            "javascript:x",
            "JaVa\tscript:x",
            "java%73cript:x",
            "javascript%3Ax",
            "\u{1}data:x",
            "file:///a",
            "//a.org",
        ] {
            assert!(forbidden(bad).is_some(), "{bad}");
        }
    }
}
