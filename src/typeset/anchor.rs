//! A link to a record of the site, as it stands on any page.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::typeset::escape;
use crate::typeset::html::Html;

/// `<a class="ref ref-event" href="…">Words</a>`; `noun` is empty for what is no record.
#[must_use]
pub fn anchor(noun: &str, href: &str, text: &str) -> Html {
    let mut out = String::with_capacity(href.len() + text.len() + 48);
    out.push_str("<a class=\"ref");
    if !noun.is_empty() {
        out.push_str(" ref-");
        out.push_str(noun);
    }
    out.push_str("\" href=\"");
    escape::push(&mut out, href);
    out.push_str("\">");
    escape::push(&mut out, text);
    out.push_str("</a>");
    Html(out)
}

/// Words where there is nothing to link to.
#[must_use]
pub fn words(text: &str) -> Html {
    Html(escape::escape(text))
}

/// `<time datetime="…">words</time>`, or a `<span class="date">` where HTML has no such time.
#[must_use]
pub fn time(datetime: Option<&str>, text: &str) -> Html {
    let mut out = String::with_capacity(text.len() + 48);
    match datetime {
        Some(datetime) => {
            out.push_str("<time datetime=\"");
            escape::push(&mut out, datetime);
            out.push_str("\">");
        }
        None => out.push_str("<span class=\"date\">"),
    }
    escape::push(&mut out, text);
    out.push_str(if datetime.is_some() { "</time>" } else { "</span>" });
    Html(out)
}
/// An instant as HTTP writes it (RFC 9110): `Tue, 30 Jan 2024 19:00:00 GMT`. `created` is RFC 3339.
#[must_use]
pub fn http_date(created: &str) -> String {
    let instant = created.parse::<Timestamp>().unwrap_or(Timestamp::UNIX_EPOCH);
    instant.to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
