//! From bytes to text: which encoding they are in, and what they say in it.

use anyhow::Result;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::disk::trouble::Trouble;

/// Text, and how it was come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// The encoding's WHATWG name, in small letters.
    pub encoding: String,
    /// What whoever asked should know of it.
    pub notes: Vec<String>,
}

/// What is said of the encoding, besides what the bytes say themselves.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// By who asks: a WHATWG label.
    pub asked: Option<&'static Encoding>,
    /// By who sent it, or by the document itself.
    pub declared: Option<String>,
}

/// The encoding of a label, as browsers know it.
#[must_use]
pub fn of_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.trim().as_bytes())
}

/// Reads text: by its byte order mark, else by what is said of it, else as UTF-8, else as windows-1252.
///
/// # Errors
/// It is no text.
pub fn decode(bytes: &[u8], said: &Said, name: &str) -> Result<Decoded> {
    let mut notes = Vec::new();
    let declared = said.declared.as_deref().and_then(|label| {
        let known = of_label(label);
        if known.is_none() {
            notes.push(format!("it declares an encoding that nobody knows: `{label}`"));
        }
        known
    });
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let (text, encoding) = match marked.or(said.asked).or(declared) {
        Some(encoding) => {
            let (text, used, _) = encoding.decode(bytes);
            let lost = text.matches('\u{fffd}').count();
            if lost > 0 {
                let lost = if lost == 1 { "1 place".to_owned() } else { format!("{lost} places") };
                notes.push(format!("{lost} cannot be read as {}, and became U+FFFD", used.name()));
            }
            (text.into_owned(), used)
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), UTF_8),
            Err(_) => {
                notes.push(GUESSED.to_owned());
                (guess(bytes, name)?, WINDOWS_1252)
            }
        },
    };
    if text.contains('\0') {
        return Err(no_text(name));
    }
    Ok(Decoded { text, encoding: encoding.name().to_ascii_lowercase(), notes })
}

const GUESSED: &str = "it is no UTF-8 and says nothing of its encoding: read as windows-1252";

/// Old texts of the West, unless something in them shows that they are none.
fn guess(bytes: &[u8], name: &str) -> Result<String> {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let strange = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    if text.contains('\0') {
        return Err(no_text(name));
    }
    match text.chars().any(strange) {
        false => Ok(text.into_owned()),
        true => Err(Trouble::error(
            format!("`{name}` is no UTF-8, says nothing of its encoding, and cannot be guessed"),
            "name it with `--encoding`: `iso-8859-5`, `windows-1256`, `gb18030`, …",
        )),
    }
}

fn no_text(name: &str) -> anyhow::Error {
    Trouble::error(
        format!("`{name}` is no text: there are NUL bytes in it"),
        "if it is text in an encoding of its own, name that: `--encoding utf-16le`",
    )
}

/// The charset of a media type: `text/html; charset="utf-8"`.
#[must_use]
pub fn of_media_type(media_type: &str) -> Option<String> {
    let parameters = media_type.split(';').skip(1).filter_map(|p| p.split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let label = charsets.next()?.1.trim().trim_matches(['"', '\'']).trim();
    (!label.is_empty()).then(|| label.to_owned())
}

/// The encoding that a page declares in its first bytes: `<meta charset>`, `<meta http-equiv>` or an XML declaration.
#[must_use]
pub fn of_page(bytes: &[u8]) -> Option<String> {
    const LOOKED_AT: usize = 4096;
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_ascii_lowercase();
    let start = without_comments(&start);
    let in_xml = || after(start.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0, "encoding");
    let tags = start.split("<meta").skip(1).filter(|tag| tag.starts_with(|c: char| c.is_whitespace() || c == '/'));
    let label = tags.filter_map(|tag| after(tag.split('>').next()?, "charset")).next().or_else(in_xml)?;
    // Who reads this from bytes has shown that these are not UTF-16, as browsers reason too.
    match of_label(&label) {
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Some("utf-8".to_owned()),
        _ => Some(label),
    }
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept += before;
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The value that follows a name and `=`.
fn after(text: &str, name: &str) -> Option<String> {
    text.split(name).skip(1).find_map(|rest| {
        let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| c.is_whitespace() || "\"';/>".contains(c)).unwrap_or(value.len());
        (end > 0).then(|| value[..end].to_owned())
    })
}

#[cfg(test)]
mod tests {
    use crate::import::encoding::{Decoded, Said, decode, of_label, of_media_type, of_page};

    fn read(bytes: &[u8], asked: &str, declared: &str) -> Option<Decoded> {
        let declared = (!declared.is_empty()).then(|| declared.to_owned());
        decode(bytes, &Said { asked: of_label(asked), declared }, "a.txt").ok()
    }

    fn text(bytes: &[u8], asked: &str, declared: &str) -> Option<(String, String)> {
        read(bytes, asked, declared).map(|d| (d.text, d.encoding))
    }

    #[test]
    fn encodings_are_told() {
        let is = |text: &str, encoding: &str| Some((text.to_owned(), encoding.to_owned()));
        assert_eq!(text("aé".as_bytes(), "", ""), is("aé", "utf-8"));
        assert_eq!(text(b"\xef\xbb\xbfa", "", ""), is("a", "utf-8"));
        assert_eq!(text(b"\xff\xfea\0\xe9\0", "", ""), is("aé", "utf-16le"));
        assert_eq!(text(b"\xfe\xff\0a\0\xe9", "windows-1252", "utf-8"), is("aé", "utf-16be"));
        assert_eq!(text(b"a\0\xe9\0", "utf-16le", ""), is("aé", "utf-16le"));
        assert_eq!(text(b"\x93a\x94 \xe9", "", ""), is("“a” é", "windows-1252"));
        assert_eq!(text(b"\xcf\xf0", "", "windows-1251"), is("Пр", "windows-1251"));
        assert_eq!(text(b"\xcf\xf0", "koi8-r", "windows-1251"), is("оП", "koi8-r"));
        assert_eq!(text(b"\x81\x8d", "", ""), None);
        assert_eq!(text(b"a\0b", "", ""), None);
        assert_eq!(text(b"\xffa\0b", "", ""), None);
    }

    #[test]
    fn what_is_not_sound_is_told() {
        let notes = |bytes: &[u8], declared: &str| read(bytes, "", declared).map(|d| d.notes).unwrap_or_default();
        assert_eq!(notes(b"a\xffb\xffc", "utf-8"), ["2 places cannot be read as UTF-8, and became U+FFFD"]);
        assert_eq!(notes(b"abc", "klingon"), ["it declares an encoding that nobody knows: `klingon`"]);
        assert_eq!(notes(b"\xe9", ""), ["it is no UTF-8 and says nothing of its encoding: read as windows-1252"]);
        assert!(notes(b"abc", "utf-8").is_empty());
    }

    #[test]
    fn declarations_are_found() {
        assert_eq!(of_media_type("text/html; a=b; Charset=\"UTF-8\"").as_deref(), Some("UTF-8"));
        assert_eq!(of_media_type("text/html; charset="), None);
        let page = |text: &str| of_page(text.as_bytes());
        assert_eq!(page("<html><head><META CharSet = 'KOI8-R'>").as_deref(), Some("koi8-r"));
        let equiv = "<meta http-equiv=content-type content=\"text/html; charset=windows-1256\">";
        assert_eq!(page(equiv).as_deref(), Some("windows-1256"));
        assert_eq!(page("<?xml version='1.0' encoding='iso-8859-2'?><html>").as_deref(), Some("iso-8859-2"));
        assert_eq!(page("<!-- <meta charset=koi8-r> --><meta charset=utf-16>").as_deref(), Some("utf-8"));
        assert_eq!(page("<metadata charset=koi8-r>"), None);
    }
}
