//! The frame of the preview's own pages: a quiet one, which needs no theme, no script and no other file.

use crate::typeset::escape::escape;

/// What brings the bar into a page.
pub const SCRIPT: &str = "<script src=\"/.brief/preview.js\" defer></script>";

const STYLE: &str = include_str!("shell.css");

/// A page of the preview's own; `body` is HTML.
#[must_use]
pub fn page(title: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n{SCRIPT}\n</body>\n</html>\n"
    )
}

/// A page of the site with the preview's script in it, before its last `</body>`, else at its end. After that there is only
/// the end of the page: what stands in a script or a comment is no end.
#[must_use]
pub fn with_script(page: &[u8]) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    const AFTER: &[u8] = b"</html>";
    let last = page.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END));
    let is_end = |at: &usize| {
        let rest = page[at + END.len()..].trim_ascii();
        rest.is_empty() || rest.eq_ignore_ascii_case(AFTER)
    };
    let at = last.filter(is_end).unwrap_or(page.len());
    [&page[..at], SCRIPT.as_bytes(), &page[at..]].concat()
}

/// What stands in the first `<title>` of a page, decoded.
#[must_use]
pub fn title(page: &[u8]) -> Option<String> {
    let page = String::from_utf8_lossy(&page[..page.len().min(64 << 10)]);
    let (_, rest) = page.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    Some(plain.iter().fold(title.trim().to_owned(), |text, (entity, sign)| text.replace(entity, sign)))
}

#[cfg(test)]
mod tests {
    use super::{title, with_script};

    #[test]
    fn the_script_stands_before_the_last_end() {
        let put = |page: &str| String::from_utf8(with_script(page.as_bytes())).expect("it is text");
        let script = super::SCRIPT;
        assert_eq!(put("<!-- </body> --><p></BODY></html>"), format!("<!-- </body> --><p>{script}</BODY></html>"));
        assert_eq!(put("<p></body>\n</html>\n"), format!("<p>{script}</body>\n</html>\n"));
        let odd = "<p></body><script>'</body>'</script>";
        assert_eq!(put(odd), format!("{odd}{script}"));
        assert_eq!(put("<p>x"), format!("<p>x{script}"));
        assert_eq!(put(""), script);
    }

    #[test]
    fn titles_are_decoded_once() {
        assert_eq!(title(b"<title>\nA &amp;lt; B &#39;x&#39;</title>").as_deref(), Some("A &lt; B 'x'"));
        assert_eq!(title(b"<p>"), None);
    }
}
