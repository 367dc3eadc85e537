//! What a server answered, kept as a WARC 1.1 file (ISO 28500:2017): a `warcinfo` and a `response` record.

use std::net::IpAddr;

use jiff::Timestamp;

use crate::text::sha256::hex_of;

/// An answer over HTTP.
#[derive(Clone, Debug)]
pub struct Response {
    /// The address that answered, after all redirects.
    pub target: String,
    /// The machine that answered.
    pub address: IpAddr,
    /// When it was asked.
    pub date: Timestamp,
    /// Status line, headers and body, byte for byte as they came.
    pub block: Vec<u8>,
    /// The body without its transfer coding.
    pub payload: Vec<u8>,
    /// `Content-Type`.
    pub media_type: Option<String>,
}

/// The file.
#[must_use]
pub fn file(response: &Response) -> Vec<u8> {
    let about = format!(
        "software: {}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n",
        agent()
    );
    let date = response.date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let [block, payload] = [&response.block, &response.payload].map(hex_of);
    let response_id = id(&[&response.target, &date, &block]);
    let info_id = id(&["warcinfo", &response_id]);
    let info = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", &info_id),
        ("WARC-Date", &date),
        ("Content-Type", "application/warc-fields"),
    ];
    let headers = [
        ("WARC-Type", "response"),
        ("WARC-Record-ID", &response_id),
        ("WARC-Warcinfo-ID", &info_id),
        ("WARC-Target-URI", &response.target),
        ("WARC-Date", &date),
        ("WARC-IP-Address", &response.address.to_string()),
        ("WARC-Block-Digest", &format!("sha256:{block}")),
        ("WARC-Payload-Digest", &format!("sha256:{payload}")),
        ("Content-Type", "application/http; msgtype=response"),
    ];
    let mut file = record(&info, about.as_bytes());
    file.extend(record(&headers, &response.block));
    file
}

/// What Briefwright calls itself.
#[must_use]
pub fn agent() -> String {
    format!("Briefwright/{}", env!("CARGO_PKG_VERSION"))
}

fn record(headers: &[(&str, &str)], block: &[u8]) -> Vec<u8> {
    let mut head = String::from("WARC/1.1\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("Content-Length: {}\r\n\r\n", block.len());
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A UUID (version 8) of what a record says: another record has another, and no dice are needed.
fn id(parts: &[&str]) -> String {
    let hash = hex_of(parts.join("\n"));
    format!("<urn:uuid:{}-{}-8{}-a{}-{}>", &hash[..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32])
}
