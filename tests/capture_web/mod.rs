//! Captures from the web: a server on loopback that answers in many ways, and what is made of each.
#![allow(clippy::disallowed_methods)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::capture_kit::{Said, Site, sha256};
use crate::{PAGE, PAGE_TEXT};

/// A server that knows many ways to answer.
fn server() -> Server {
    Server::new(|path, head, stream| match path {
        "/page?x=1" => send(stream, "200 OK", "Content-Type: text/html\r\nX-Odd-Case: Yes\r\n", PAGE.as_bytes()),
        "/head" => send(stream, "200 OK", "Content-Type: text/plain\r\n", head.as_bytes()),
        "/latin" => send(stream, "200 OK", "Content-Type: text/plain; charset=iso-8859-1\r\n", b"Zw\xf6lf"),
        "/pieces" => {
            let body = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\
                        Transfer-Encoding: chunked\r\n\r\n4\r\nnine\r\n7;x=y\r\n people\r\n0\r\n\r\n";
            drop(stream.write_all(body.as_bytes()));
        }
        "/moved" => redirect(stream, "/moved-again"),
        "/moved-again" => redirect(stream, "page?x=1"),
        "/circle" => redirect(stream, "/circle"),
        "/private" => redirect(stream, "http://[::ffff:169.254.169.254]/latest/meta-data"),
        "/neighbour" => redirect(stream, "http://127.0.0.2/"),
        "/file" => redirect(stream, "file:///etc/passwd"),
        "/password" => redirect(stream, "http://me:secret@example.org/"),
        path if path.starts_with("/step") => {
            let n: u32 = path["/step".len()..].parse().expect("a number");
            redirect(stream, &format!("/step{}", n + 1));
        }
        "/slow" => {
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n"));
            while stream.write_all(b"x").is_ok() {
                std::thread::sleep(Duration::from_millis(200));
            }
        }
        "/silent" => std::thread::sleep(Duration::from_secs(60)),
        "/endless" => {
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"));
            while stream.write_all(&[b'x'; 4096]).is_ok() {}
        }
        "/endless-head" => {
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\n"));
            while stream.write_all(b"X-Y: zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\r\n").is_ok() {}
        }
        "/large" => drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")),
        "/torn" => drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nnine")),
        "/packed" => send(stream, "200 OK", "Content-Encoding: gzip\r\n", b"\x1f\x8b"),
        "/json" => send(stream, "200 OK", "Content-Type: application/json\r\n", b"{}"),
        _ => send(stream, "404 Not Found", "Content-Type: text/html\r\n", b"<p>nothing here"),
    })
}

fn fetch(site: &Site, url: &str, more: &[&str]) -> Said {
    site.brief(&[&["capture", "a", "--url", url, "--allow-private", "--replace"], more].concat())
}

/// The headers and the block of each record.
fn records(mut warc: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut records = Vec::new();
    while !warc.is_empty() {
        let end = warc.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end") + 4;
        let head = String::from_utf8(warc[..end].to_vec()).expect("headers are text");
        let length = head.split("Content-Length: ").nth(1).and_then(|rest| rest.lines().next()).expect("it is told");
        let length: usize = length.parse().expect("it is a number");
        records.push((head, warc[end..end + length].to_vec()));
        warc = warc[end + length..].strip_prefix(b"\r\n\r\n").expect("a record ends");
    }
    records
}

#[test]
fn a_page_is_fetched_and_its_answer_is_kept() {
    let (site, server) = (Site::new(), server());
    let url = server.url("/page?x=1");
    let said = fetch(&site, &format!("{url}#part"), &[]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert_eq!(site.read("captures/a.txt"), PAGE_TEXT);
    assert_eq!(site.captures(), ["a.toml", "a.txt", "a.warc"]);
    let (sidecar, warc) = (site.sidecar("a"), site.bytes("captures/a.warc"));
    assert_eq!((sidecar.from.as_str(), sidecar.raw_sha256), (url.as_str(), Some(sha256(&warc))));
    let records = records(&warc);
    let [info, (head, block)] = records.as_slice() else { panic!("there are two records") };
    assert!(info.0.contains("WARC/1.1\r\nWARC-Type: warcinfo\r\n"));
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Odd-Case: Yes\r\nContent-Length: {}\r\n\r\n{PAGE}",
        PAGE.len()
    );
    assert_eq!(String::from_utf8_lossy(block), answer, "as it came");
    for line in [
        "WARC-Type: response".to_owned(),
        format!("WARC-Target-URI: {url}"),
        format!("WARC-Date: {}", sidecar.taken),
        "WARC-IP-Address: 127.0.0.1".to_owned(),
        format!("WARC-Payload-Digest: sha256:{}", sha256(PAGE.as_bytes())),
        format!("WARC-Block-Digest: sha256:{}", sha256(block)),
        "Content-Type: application/http; msgtype=response".to_owned(),
    ] {
        assert!(head.lines().any(|l| l == line), "{line}\n{head}");
    }
    assert_eq!(site.brief(&["capture", "verify"]).status, 0);
}

#[test]
fn an_address_of_the_source_is_used() {
    let (site, server) = (Site::new(), server());
    let source =
        format!("[[sources]]\nkey='a'\ntitle='A'\nurl='{}'\n[[sources]]\nkey='b'\ntitle='B'\n", server.url("/head"));
    site.write("content/sources.toml", source.as_bytes());
    assert_eq!(site.brief(&["capture", "a", "--url", "--allow-private"]).status, 0);
    let head = site.read("captures/a.txt").to_lowercase();
    let host = format!("\nhost: 127.0.0.1:{}\n", server.port);
    let agent = concat!("\nuser-agent: briefwright/", env!("CARGO_PKG_VERSION"), "\n");
    for line in [host.as_str(), agent, "\naccept-encoding: identity\n", "\nconnection: close\n"] {
        assert!(head.contains(line), "{head}");
    }
    assert!(!head.contains("cookie") && !head.contains("referer"), "{head}");
    assert!(site.refused(&["b", "--url"]).starts_with("error: the source `b` has no `url`\n"));
}

#[test]
fn answers_in_pieces_and_other_encodings_are_read() {
    let (site, server) = (Site::new(), server());
    assert_eq!(fetch(&site, &server.url("/pieces"), &[]).status, 0);
    assert_eq!(site.read("captures/a.txt"), "nine people");
    let records = records(&site.bytes("captures/a.warc"));
    let (head, block) = &records[1];
    assert!(head.contains(&format!("WARC-Payload-Digest: sha256:{}\r\n", sha256(b"nine people"))));
    assert!(block.starts_with(b"HTTP/1.1 200 OK\r\n") && block.ends_with(b"\r\n7;x=y\r\n people\r\n0\r\n\r\n"));
    assert_eq!(fetch(&site, &server.url("/latin"), &[]).status, 0);
    assert_eq!(site.read("captures/a.txt"), "Zwölf");
}

#[test]
fn redirects_are_followed_and_told() {
    let (site, server) = (Site::new(), server());
    let said = fetch(&site, &server.url("/moved"), &[]);
    let [first, second, third] = ["/moved", "/moved-again", "/page?x=1"].map(|path| server.url(path));
    let told = format!("Redirected from {first} to {second}\nRedirected from {second} to {third}\nCaptured `a`: ");
    assert!(said.err.starts_with(&told), "{}", said.err);
    assert_eq!(site.sidecar("a").from, third);
}

#[test]
fn what_cannot_be_fetched_is_told() {
    let (site, server) = (Site::new(), server());
    for (path, more, told) in [
        ("/none", [].as_slice(), "answers 404 Not Found"),
        ("/step1", &[], "redirects more than 10 times"),
        ("/circle", &[], "redirects in a circle"),
        ("/file", &[], "`file:///etc/passwd` is no address of the web"),
        ("/private", &[], "leads to ::ffff:169.254.169.254, which is of the local link"),
        ("/neighbour", &[], "leads to 127.0.0.2, which is this machine"),
        ("/password", &[], "the address at `example.org` has a name or password in it"),
        ("/slow", &["--timeout", "1"], "did not answer whole within 1 s"),
        ("/silent", &["--timeout", "1"], "did not answer whole within 1 s"),
        ("/endless", &["--max-size", "100K"], "is larger than 100 KiB"),
        ("/endless-head", &[], "cannot fetch"),
        ("/large", &[], "is larger than 16 MiB"),
        ("/torn", &[], "cannot fetch"),
        ("/packed", &[], "is sent compressed (gzip), though it was asked for as it is"),
        ("/json", &[], "it is `application/json`, and no text can be taken from that"),
    ] {
        let began = Instant::now();
        let said = fetch(&site, &server.url(path), more);
        assert!(said.status == 2 && said.err.contains(told), "{path}: {}", said.err);
        assert!(began.elapsed() < Duration::from_secs(10), "{path}: {:?}", began.elapsed());
        assert!(!said.err.contains("secret") && site.captures().is_empty(), "{path}");
    }
    assert_eq!(fetch(&site, &server.url("/json"), &["--type", "text"]).status, 2, "`{{}}` has no words");
}

#[test]
fn private_networks_are_not_asked() {
    let (site, server) = (Site::new(), server());
    let port = server.port;
    for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:7f00:1]", "0.0.0.0"]
    {
        let err = site.refused(&["a", "--url", &format!("http://{host}:{port}/page?x=1")]);
        assert!(err.contains(" leads to ") && err.contains(" --allow-private`\n"), "{err}");
    }
    for url in ["http://169.254.169.254/", "https://10.0.0.1/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/"] {
        assert!(site.refused(&["a", "--url", url]).contains("only public machines are asked"), "{url}");
    }
    for url in ["ftp://example.org/", "file:///etc/passwd", "http://me:secret@127.0.0.1/", "example.org", "http://"] {
        assert!(site.refused(&["a", "--url", url]).starts_with("error: "), "{url}");
    }
}

#[test]
fn servers_are_believed_by_their_certificates() {
    let site = Site::new();
    let port = over_tls("nine people");
    let authority = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/capture_web/test-authority.pem");
    let run = |host: &str, file: &str| {
        let url = format!("https://{host}:{port}/");
        let mut command = site.command(&["capture", "a", "--url", &url, "--allow-private", "--replace"]);
        let output = command.env("SSL_CERT_FILE", file).output().expect("brief can be run");
        (output.status.code(), String::from_utf8(output.stderr).expect("it is UTF-8"))
    };
    for host in ["localhost", "127.0.0.1"] {
        let (status, err) = run(host, authority);
        assert_eq!(status, Some(0), "{err}");
        assert!(records(&site.bytes("captures/a.warc"))[1].1.ends_with(b"\r\n\r\nnine people"));
    }
    let (status, err) = run("localhost", &authority.replace("authority", "server"));
    assert!(status == Some(2) && err.contains("invalid peer certificate"), "{err}");
    let (status, err) = run("localhost", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/capture_web/mod.rs"));
    assert!(status == Some(2) && err.contains("knows no certificate authorities"), "{err}");
}

/// A server.
struct Server {
    port: u16,
}

impl Server {
    /// Answers each connection with what is written for its path; `answer` gets the whole head of the question.
    fn new(answer: impl Fn(&str, &str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let answer = Arc::new(answer);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answer = Arc::clone(&answer);
                std::thread::spawn(move || {
                    let mut stream = stream;
                    let head = head(&stream);
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    answer(&path, &head, &mut stream);
                });
            }
        });
        Self { port }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

fn head(stream: &TcpStream) -> String {
    let mut head = String::new();
    for line in BufReader::new(stream.take(1 << 16)).lines().map_while(Result::ok).take_while(|line| !line.is_empty()) {
        head += &format!("{line}\n");
    }
    head
}

/// Writes an answer; whoever asked may have gone.
fn send(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    drop(stream.write_all(&[head.as_bytes(), body].concat()));
}

fn redirect(stream: &mut TcpStream, to: &str) {
    send(stream, "302 Found", &format!("Location: {to}\r\n"), b"");
}

/// The same over TLS, with a certificate of `test-authority.pem`; it answers every question alike.
fn over_tls(body: &'static str) -> u16 {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use rustls::{ServerConfig, ServerConnection, StreamOwned};

    let chain = CertificateDer::pem_slice_iter(include_bytes!("test-server.pem"));
    let chain = chain.collect::<Result<Vec<_>, _>>().expect("it is a certificate");
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("test-server.key")).expect("it is a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.expect("they are known").with_no_client_auth().with_single_cert(chain, key);
    let config = Arc::new(config.expect("the key fits the certificate"));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).expect("it can begin");
            let mut stream = StreamOwned::new(connection, stream);
            let lines = BufReader::new(&mut stream).lines().map_while(Result::ok);
            if lines.take_while(|line| !line.is_empty()).count() > 0 {
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
                // Whoever does not believe the certificate has gone.
                drop(stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()));
                stream.conn.send_close_notify();
                drop(stream.flush());
            }
        }
    });
    port
}
