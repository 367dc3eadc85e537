//! What kind of file an address names, as a header says it.

/// Text by its ending, each with the type it has besides `charset=utf-8`.
const TEXTS: [(&str, &str); 26] = [
    ("html", "text/html"),
    ("htm", "text/html"),
    ("xhtml", "application/xhtml+xml"),
    ("xht", "application/xhtml+xml"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("mjs", "text/javascript"),
    ("json", "application/json"),
    ("map", "application/json"),
    ("geojson", "application/geo+json"),
    ("jsonld", "application/ld+json"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml"),
    ("xsl", "application/xml"),
    ("atom", "application/atom+xml"),
    ("rss", "application/rss+xml"),
    ("svg", "image/svg+xml"),
    ("csv", "text/csv"),
    ("tsv", "text/tab-separated-values"),
    ("txt", "text/plain"),
    ("md", "text/plain"),
    ("toml", "text/plain"),
    ("vtt", "text/vtt"),
    ("ics", "text/calendar"),
    ("bib", "application/x-bibtex"),
    ("ris", "application/x-research-info-systems"),
];

const BINARIES: [(&str, &str); 24] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/vnd.microsoft.icon"),
    ("bmp", "image/bmp"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("gz", "application/gzip"),
    ("wasm", "application/wasm"),
    ("mp3", "audio/mpeg"),
    ("ogg", "audio/ogg"),
    ("wav", "audio/wav"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("pmtiles", "application/octet-stream"),
];

const PLAIN: &str = "text/plain";

/// The content type of a file. What has no known ending (`_redirects`, `CNAME`) is plain text, if it is text at all.
#[must_use]
pub fn of(address: &str, bytes: &[u8]) -> String {
    let name = address.rsplit('/').next().unwrap_or(address);
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let find = |table: &[(&str, &'static str)]| table.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind);
    if let Some(kind) = find(&BINARIES) {
        return kind.to_owned();
    }
    match find(&TEXTS).or_else(|| std::str::from_utf8(bytes).is_ok().then_some(PLAIN)) {
        Some(kind) => format!("{kind}; charset=utf-8"),
        None => "application/octet-stream".to_owned(),
    }
}

/// Whether the file is a page, into which the preview puts its script.
#[must_use]
pub fn is_page(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    [".html", ".htm"].iter().any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn text_has_its_charset() {
        assert_eq!(of("a/b.HTML", b""), "text/html; charset=utf-8");
        assert_eq!(of("data/x.geojson", b""), "application/geo+json; charset=utf-8");
        assert_eq!(of("_redirects", b"/a /b\n"), "text/plain; charset=utf-8");
        assert_eq!(of("a.b/CNAME", "é".as_bytes()), "text/plain; charset=utf-8");
        assert_eq!(of("blob", b"\xff\xfe"), "application/octet-stream");
        assert_eq!(of("a.png", b""), "image/png");
    }
}
