//! A file as an answer: its headers, its tag, and the part of it that was asked for.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_MATCH, IF_NONE_MATCH, IF_RANGE, RANGE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};

/// A file, ready to be sent.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    /// The content type.
    pub kind: String,
    pub bytes: Bytes,
    /// Of the bytes: a strong tag, with its quotation marks.
    pub etag: String,
    pub keeping: Keeping,
}

/// What a browser may keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It asks each time whether it is still the same.
    Ask,
    /// Nothing.
    Never,
}

/// Frames of the site itself are its own business.
const FRAMES: &str = "frame-ancestors 'self'";

/// What the preview's own pages may do.
const OWN: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

impl Reply {
    #[must_use]
    pub fn new(status: StatusCode, kind: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self { status, kind: kind.into(), etag: etag(&bytes), bytes, keeping: Keeping::Ask }
    }

    /// Words for people, as they are.
    #[must_use]
    pub fn plain(status: StatusCode, text: &str) -> Self {
        let kind = "text/plain; charset=utf-8";
        Self { keeping: Keeping::Never, ..Self::new(status, kind, format!("{text}\n")) }
    }

    /// The answer to a question: all of it, a part, or that it is still the same.
    #[must_use]
    pub fn answer(self, asked: &Parts) -> Response<Body> {
        let part = if self.status == StatusCode::OK { part(asked, &self) } else { Part::Whole };
        let mut response = Response::new(Body::empty());
        self.head(response.headers_mut());
        let (status, bytes) = match part {
            Part::Whole => (self.status, self.bytes),
            Part::Same => (StatusCode::NOT_MODIFIED, Bytes::new()),
            Part::Changed => (StatusCode::PRECONDITION_FAILED, Bytes::new()),
            Part::Range(from, to) => {
                let range = format!("bytes {from}-{}/{}", to - 1, self.bytes.len());
                put(response.headers_mut(), CONTENT_RANGE, &range);
                (StatusCode::PARTIAL_CONTENT, self.bytes.slice(from..to))
            }
            Part::Beyond => {
                put(response.headers_mut(), CONTENT_RANGE, &format!("bytes */{}", self.bytes.len()));
                (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new())
            }
        };
        *response.status_mut() = status;
        if status != StatusCode::NOT_MODIFIED {
            put(response.headers_mut(), CONTENT_LENGTH, &bytes.len().to_string());
        }
        *response.body_mut() = match asked.method == Method::HEAD {
            true if status == StatusCode::NOT_MODIFIED => untold(),
            true => Body::empty(),
            false => Body::from(bytes),
        };
        response
    }

    fn head(&self, headers: &mut HeaderMap) {
        put(headers, CONTENT_TYPE, &self.kind);
        put(headers, ETAG, &self.etag);
        // The only way for a page's script to learn of which answer its page was made.
        put(headers, HeaderName::from_static("server-timing"), &format!("etag;desc={}", self.etag));
        put(headers, ACCEPT_RANGES, "bytes");
        put(headers, CACHE_CONTROL, if self.keeping == Keeping::Ask { "no-cache" } else { "no-store" });
        put(headers, CONTENT_SECURITY_POLICY, if self.keeping == Keeping::Ask { FRAMES } else { OWN });
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            put(headers, ALLOW, "GET, HEAD");
        }
        secure(headers);
    }
}

/// No body, and no word of how long one would be.
pub fn untold() -> Body {
    Body::new(Untold)
}

struct Untold;

impl http_body::Body for Untold {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }
}

/// What every answer says.
pub fn secure(headers: &mut HeaderMap) {
    put(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(headers, REFERRER_POLICY, "no-referrer");
    put(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
}

/// Headers hold what this program made, and addresses that were decoded do not come here.
fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    headers.insert(name, HeaderValue::from_str(value).expect("it is printable ASCII"));
}

/// The tag of bytes.
#[must_use]
pub fn etag(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    format!("\"{}\"", &hash[..32])
}

/// What of a file is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    /// Nothing: who asks has it.
    Same,
    /// Nothing: who asks wanted another.
    Changed,
    /// Bytes from one to before another.
    Range(usize, usize),
    /// Nothing: the file is shorter.
    Beyond,
}

/// In the order of RFC 9110, section 13.2.2. There are no dates of files here, so conditions on them do not hold.
fn part(asked: &Parts, reply: &Reply) -> Part {
    let headers = &asked.headers;
    if headers.contains_key(IF_MATCH) && !lists(headers, IF_MATCH, |tag| tag == reply.etag) {
        return Part::Changed;
    }
    let weak = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag) == reply.etag;
    if lists(headers, IF_NONE_MATCH, weak) {
        return Part::Same;
    }
    let ranged =
        asked.method == Method::GET && headers.get(IF_RANGE).is_none_or(|tag| tag.as_bytes() == reply.etag.as_bytes());
    match headers.get(RANGE).and_then(|range| range.to_str().ok()).filter(|_| ranged) {
        Some(wanted) => range(wanted, reply.bytes.len()),
        None => Part::Whole,
    }
}

/// Whether a list of tags holds one that fits, or is `*`. Our tags hold no comma.
fn lists(headers: &HeaderMap, name: HeaderName, fits: impl Fn(&str) -> bool) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).any(|tag| tag == "*" || fits(tag))
}

/// One range of bytes. What is no range, or several, is answered with the whole.
fn range(wanted: &str, len: usize) -> Part {
    let Some((from, to)) = wanted.strip_prefix("bytes=").and_then(|range| range.trim().split_once('-')) else {
        return Part::Whole;
    };
    let number = |text: &str| match text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty() {
        // A number beyond counting is beyond any file.
        true => Some(text.parse().unwrap_or(usize::MAX)),
        false => None,
    };
    match (from.is_empty(), number(from), to.is_empty(), number(to)) {
        (true, _, _, Some(0)) => Part::Beyond,
        (true, _, _, Some(last)) if len > 0 => Part::Range(len.saturating_sub(last), len),
        (true, _, _, Some(_)) => Part::Beyond,
        (_, Some(from), true, _) if from < len => Part::Range(from, len),
        (_, Some(_), true, _) => Part::Beyond,
        (_, Some(from), _, Some(to)) if from <= to && from < len => Part::Range(from, to.saturating_add(1).min(len)),
        (_, Some(from), _, Some(to)) if from <= to => Part::Beyond,
        _ => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, range};

    #[test]
    fn ranges_are_read() {
        let cases = [
            ("bytes=0-0", Part::Range(0, 1)),
            ("bytes=2-", Part::Range(2, 10)),
            ("bytes=-3", Part::Range(7, 10)),
            ("bytes=-30", Part::Range(0, 10)),
            ("bytes=5-99999999999999999999999", Part::Range(5, 10)),
            ("bytes=10-", Part::Beyond),
            ("bytes=10-12", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=3-2", Part::Whole),
            ("bytes=0-1,4-5", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("lines=1-2", Part::Whole),
        ];
        for (wanted, part) in cases {
            assert_eq!(range(wanted, 10), part, "{wanted}");
        }
        assert_eq!((range("bytes=-1", 0), range("bytes=0-", 0)), (Part::Beyond, Part::Beyond));
    }
}
