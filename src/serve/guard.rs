//! Who may ask: pages of this preview, and whoever sits before it. Nobody else, be it through the user's own browser.

use std::net::IpAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{Method, StatusCode};

/// What the preview may be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// The name that the command line gave.
    pub name: Option<String>,
    /// What it listens on.
    pub address: IpAddr,
}

/// Why a question is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: StatusCode,
    pub why: String,
}

fn refuse<T>(status: StatusCode, why: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal { status, why: why.into() })
}

/// Looks at who asks, and how.
///
/// # Errors
/// It is not for them.
pub fn check(asked: &Parts, names: &Names) -> Result<(), Refusal> {
    let host = host(asked, names)?;
    origin(asked, &host)?;
    fetch(asked)?;
    if asked.method != Method::GET && asked.method != Method::HEAD {
        return refuse(StatusCode::METHOD_NOT_ALLOWED, "the preview is only read: GET and HEAD");
    }
    Ok(())
}

/// A page of another name that resolves to this machine (DNS rebinding) still says its own name here.
fn host(asked: &Parts, names: &Names) -> Result<String, Refusal> {
    let mut hosts = asked.headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return refuse(StatusCode::BAD_REQUEST, "a request needs one header `Host`");
    };
    let host = host.to_str().unwrap_or_default().to_ascii_lowercase();
    let known = names.know(&host);
    let same = asked.uri.authority().is_none_or(|said| said.as_str().eq_ignore_ascii_case(&host));
    if known && same && asked.uri.scheme_str().is_none_or(|scheme| scheme == "http") {
        return Ok(host);
    }
    let named = host.chars().take(100).filter(|c| !c.is_control()).collect::<String>();
    refuse(
        StatusCode::FORBIDDEN,
        format!(
            "this preview is not called `{named}`\n\nIt answers to the address that `brief serve` printed. For another name: `brief serve --host NAME`."
        ),
    )
}

impl Names {
    /// Whether a `Host` header, in small letters, names this preview. Any port will do: a forwarded port has another
    /// number, and no page of another origin can choose the name it is asked by.
    fn know(&self, host: &str) -> bool {
        let Ok(authority) = host.parse::<Authority>() else { return false };
        let (name, port) = match (authority.as_str().rsplit_once(':'), authority.port_u16()) {
            (_, None) => (authority.as_str(), ""),
            (Some((name, port)), Some(_)) => (name, port),
            (None, Some(_)) => return false,
        };
        let whole = port.bytes().all(|digit| digit.is_ascii_digit()) && !name.contains('@');
        let literal = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let address = match literal {
            Some(six) => six.parse().ok().map(IpAddr::V6),
            None => name.parse().ok().map(IpAddr::V4),
        };
        whole && address.map_or_else(|| self.is_name(name), |address| self.is_address(address.to_canonical()))
    }

    fn is_name(&self, name: &str) -> bool {
        name == "localhost" || self.name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name))
    }

    fn is_address(&self, address: IpAddr) -> bool {
        address.is_loopback() || self.address.is_unspecified() || address == self.address.to_canonical()
    }
}

/// Scripts of other pages say where they come from.
fn origin(asked: &Parts, host: &str) -> Result<(), Refusal> {
    let own = format!("http://{host}");
    let own = own.strip_suffix(":80").unwrap_or(&own);
    let foreign = |said: &axum::http::HeaderValue| {
        !said.to_str().is_ok_and(|said| said.strip_suffix(":80").unwrap_or(said).eq_ignore_ascii_case(own))
    };
    if asked.headers.get_all(ORIGIN).iter().any(foreign) {
        return refuse(StatusCode::FORBIDDEN, "pages of other sites may not read the preview");
    }
    Ok(())
}

/// What browsers tell of a question. A link on another page may lead here, but no other page may hold the preview, or
/// parts of it, within itself.
fn fetch(asked: &Parts) -> Result<(), Refusal> {
    let said = |name: &str| asked.headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let own = matches!(said("sec-fetch-site"), None | Some("same-origin" | "none"));
    let link = said("sec-fetch-mode") == Some("navigate") && said("sec-fetch-dest") == Some("document");
    if own || link {
        return Ok(());
    }
    refuse(StatusCode::FORBIDDEN, "pages of other sites may link to the preview, and not take from it")
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::{Names, check};

    /// The status that a question is refused with, or 200.
    fn asked(address: &str, headers: &[(&str, &str)]) -> u16 {
        asked_of("/", address, headers)
    }

    fn asked_of(target: &str, address: &str, headers: &[(&str, &str)]) -> u16 {
        let mut request = Request::builder().uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).expect("the request is right").into_parts();
        let names = Names { name: Some("Desk.local".to_owned()), address: address.parse().expect("an address") };
        check(&parts, &names).map_or_else(|refusal| refusal.status.as_u16(), |()| 200)
    }

    #[test]
    fn only_own_names_are_known() {
        let status = |host| asked("127.0.0.1", &[("host", host)]);
        for own in
            ["localhost", "LOCALHOST:1", "127.0.0.1:4747", "127.9.9.9", "[::1]:80", "desk.local", "[::ffff:127.0.0.1]"]
        {
            assert_eq!(status(own), 200, "{own}");
        }
        for foreign in [
            "evil.example",
            "localhost.evil.example",
            "localhost.",
            "x@localhost",
            "192.0.2.1",
            "0.0.0.0",
            "127.1",
            "[::2]",
            "localhost:x",
            "localhost:1:2",
            "",
            "localhost:99999",
            "::1",
        ] {
            assert_eq!(status(foreign), 403, "{foreign}");
        }
        assert_eq!(asked("127.0.0.1", &[]), 400);
        assert_eq!(asked("127.0.0.1", &[("host", "localhost"), ("host", "localhost")]), 400);
        assert_eq!(asked("0.0.0.0", &[("host", "192.0.2.1:4747")]), 200);
        assert_eq!(asked("0.0.0.0", &[("host", "evil.example")]), 403);
        assert_eq!(asked("192.0.2.1", &[("host", "192.0.2.1")]), 200);
        assert_eq!(asked("192.0.2.1", &[("host", "192.0.2.2")]), 403);
    }

    #[test]
    fn whole_addresses_name_the_same_host() {
        let status = |target| asked_of(target, "127.0.0.1", &[("host", "localhost:1")]);
        assert_eq!(status("http://localhost:1/x"), 200);
        assert_eq!(status("http://127.0.0.1:1/x"), 403);
        assert_eq!(status("http://evil.example/x"), 403);
        assert_eq!(status("https://localhost:1/x"), 403);
    }

    #[test]
    fn other_pages_are_refused() {
        let status = |more: &[(&str, &str)]| asked("127.0.0.1", &[&[("host", "localhost:4747")], more].concat());
        assert_eq!(status(&[("origin", "http://localhost:4747")]), 200);
        for foreign in ["null", "http://localhost:3000", "https://localhost:4747", "http://evil.example", ""] {
            assert_eq!(status(&[("origin", foreign)]), 403, "{foreign}");
        }
        assert_eq!(status(&[("sec-fetch-site", "same-origin")]), 200);
        assert_eq!(status(&[("sec-fetch-site", "none")]), 200);
        assert_eq!(
            status(&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "script")]),
            403
        );
        assert_eq!(status(&[("sec-fetch-site", "same-site"), ("sec-fetch-mode", "cors")]), 403);
        assert_eq!(
            status(&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]),
            200
        );
        assert_eq!(
            status(&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")]),
            403
        );
    }
}
