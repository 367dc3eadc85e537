//! One question over HTTP/1.1 and its answer: the machine that is connected to is the one that was looked at.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use crate::disk::trouble::Trouble;
use crate::import::fetch::tee::{Copy, Tee};
use crate::import::fetch::{Ask, Reach, address, trust};
use crate::import::read::size;
use crate::import::warc;

/// What a server says.
pub enum Answer {
    Page(Box<warc::Response>),
    /// `Location` of a redirect.
    Elsewhere(String),
}

/// How long one address of a machine is tried before the next.
const TRIED: Duration = Duration::from_secs(10);

/// The most bytes of status line and headers.
const MOST_HEAD: usize = 64 << 10;

/// Asks one address.
///
/// # Errors
/// It may not be asked, does not answer, refuses, or sends too much.
pub async fn ask(url: &Url, ask: &Ask) -> Result<Answer> {
    let date = Timestamp::now();
    let (stream, address) = connect(url, ask.reach).await?;
    let cannot = || format!("cannot fetch `{url}`");
    if url.scheme() == "http" {
        return exchange(stream, (url, address, date), ask).await.with_context(cannot);
    }
    let name = match url.host().context("an address has a host")? {
        Host::Domain(name) => ServerName::try_from(name.to_owned()).with_context(cannot)?,
        Host::Ipv4(ip) => ServerName::from(IpAddr::from(ip)),
        Host::Ipv6(ip) => ServerName::from(IpAddr::from(ip)),
    };
    let stream = TlsConnector::from(trust::config()?).connect(name, stream).await.with_context(cannot)?;
    exchange(stream, (url, address, date), ask).await.with_context(cannot)
}

/// Connects to a machine that may be asked; its name is looked up once, and nobody looks it up again.
async fn connect(url: &Url, reach: Reach) -> Result<(TcpStream, IpAddr)> {
    let host = url.host().context("an address has a host")?;
    let port = url.port_or_known_default().context("an address has a port")?;
    let found: Vec<SocketAddr> = match host {
        Host::Ipv4(ip) => vec![(ip, port).into()],
        Host::Ipv6(ip) => vec![(ip, port).into()],
        Host::Domain(name) => {
            let found = lookup_host((name, port)).await.with_context(|| format!("cannot find the machine `{name}`"));
            found?.collect()
        }
    };
    let allowed = |at: &&SocketAddr| reach == Reach::Private || address::special(at.ip()).is_none();
    let mut last = None;
    for at in found.iter().filter(allowed) {
        match tokio::time::timeout(TRIED, TcpStream::connect(at)).await {
            Ok(Ok(stream)) => return Ok((stream, at.ip())),
            Ok(Err(error)) => last = Some(error),
            Err(_) => last = Some(std::io::ErrorKind::TimedOut.into()),
        }
    }
    match (last, found.first()) {
        (Some(error), _) => Err(error).with_context(|| format!("cannot connect to `{host}`")),
        (None, Some(at)) => Err(not_public(url, at.ip())),
        (None, None) => Err(Trouble::error(format!("`{host}` is no machine's name"), "look at the address again")),
    }
}

fn not_public(url: &Url, ip: IpAddr) -> anyhow::Error {
    let what = address::special(ip).unwrap_or("is not public");
    Trouble::error(
        format!("`{url}` leads to {ip}, which {what}"),
        format!("only public machines are asked; to ask this one: `--url {url} --allow-private`"),
    )
}

async fn exchange<S>(stream: S, (url, address, date): (&Url, IpAddr, Timestamp), ask: &Ask) -> Result<Answer>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let copy = Copy::default();
    // Each piece of a body has its length before it, which may be longer than the piece.
    let most = usize::try_from(ask.most).unwrap_or(usize::MAX).saturating_mul(2).saturating_add(4 * MOST_HEAD);
    let stream = TokioIo::new(Tee { stream, copy: copy.clone(), most });
    let (mut sender, connection) =
        hyper::client::conn::http1::Builder::new().max_buf_size(MOST_HEAD).handshake::<_, Empty<Bytes>>(stream).await?;
    // What goes wrong with it is told to whoever waits for the answer.
    tokio::spawn(async move { drop(connection.await) });
    let response = sender.send_request(request(url)?).await?;
    let (status, headers) = (response.status(), response.headers().clone());
    if let Some(location) = elsewhere(status, &headers) {
        return Ok(Answer::Elsewhere(location));
    }
    refuse(url, status, &headers)?;
    let payload = body(response, url, ask.most).await?;
    let block = block(copy.take(), &headers, payload.len());
    let media_type = said(&headers, header::CONTENT_TYPE).map(str::to_owned);
    let target = url.to_string();
    Ok(Answer::Page(Box::new(warc::Response { target, address, date, block, payload, media_type })))
}

fn request(url: &Url) -> Result<Request<Empty<Bytes>>> {
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let request = Request::get(&url[url::Position::BeforePath..url::Position::AfterQuery])
        .header(header::HOST, host)
        .header(header::USER_AGENT, warc::agent())
        .header(
            header::ACCEPT,
            "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, */*;q=0.1",
        )
        .header(header::ACCEPT_ENCODING, "identity")
        .header(header::CONNECTION, "close");
    request.body(Empty::new()).context("the address cannot be asked for")
}

fn said(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn elsewhere(status: StatusCode, headers: &HeaderMap) -> Option<String> {
    let redirects = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = headers.get(header::LOCATION).filter(|_| redirects)?;
    Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
}

/// What is no page, or none that can be kept as it came.
fn refuse(url: &Url, status: StatusCode, headers: &HeaderMap) -> Result<()> {
    if !status.is_success() || status == StatusCode::PARTIAL_CONTENT {
        return Err(Trouble::error(
            format!("`{url}` answers {status}"),
            "if a browser shows the page, save it there and capture that file; else try its archived copy",
        ));
    }
    match said(headers, header::CONTENT_ENCODING).map(str::trim).filter(|c| !c.eq_ignore_ascii_case("identity")) {
        Some(coding) if !coding.is_empty() => Err(Trouble::error(
            format!("`{url}` is sent compressed ({coding}), though it was asked for as it is"),
            "save the page in a browser and capture that file",
        )),
        _ => Ok(()),
    }
}

/// The whole body, or nothing.
async fn body(response: Response<Incoming>, url: &Url, most: u64) -> Result<Vec<u8>> {
    let too_large = || {
        let message = format!("`{url}` is larger than {}", size(most));
        Trouble::error(message, "`--max-size` lets in more; or save the part that is quoted from, and capture that")
    };
    let declared = said(response.headers(), header::CONTENT_LENGTH).and_then(|n| n.parse::<u64>().ok());
    if declared.is_some_and(|n| n > most) {
        return Err(too_large());
    }
    let (mut body, mut bytes) = (response.into_body(), Vec::new());
    while let Some(frame) = body.frame().await {
        if let Some(data) = frame?.data_ref() {
            if (bytes.len() + data.len()) as u64 > most {
                return Err(too_large());
            }
            bytes.extend_from_slice(data);
        }
    }
    Ok(bytes)
}

/// The answer in what came: without what was said before it, and without what followed a body of a known length.
fn block(copy: Vec<u8>, headers: &HeaderMap, payload: usize) -> Vec<u8> {
    let mut from = 0;
    loop {
        let head = copy[from..].windows(4).position(|four| four == b"\r\n\r\n").map(|at| from + at + 4);
        let Some(end) = head else { return copy[from..].to_vec() };
        // `HTTP/1.1 103 Early Hints`
        if copy[from..end].get(9) == Some(&b'1') {
            from = end;
            continue;
        }
        let whole = match headers.contains_key(header::TRANSFER_ENCODING) {
            true => copy.len(),
            false => copy.len().min(end + payload),
        };
        return copy[from..whole].to_vec();
    }
}

#[cfg(test)]
mod tests {
    use hyper::header::{HeaderMap, HeaderValue, TRANSFER_ENCODING};

    use crate::import::fetch::exchange::block;

    #[test]
    fn what_is_kept_is_the_answer_alone() {
        let early = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nX-Odd: y\r\n\r\nbodyrest".to_vec();
        let none = HeaderMap::new();
        assert_eq!(block(early, &none, 4), b"HTTP/1.1 200 OK\r\nX-Odd: y\r\n\r\nbody");
        let mut pieces = HeaderMap::new();
        pieces.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
        let sent = b"HTTP/1.1 200 OK\r\n\r\n4\r\nbody\r\n0\r\n\r\n".to_vec();
        assert_eq!(block(sent.clone(), &pieces, 4), sent);
    }
}
