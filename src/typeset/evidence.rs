//! How far words are verified, for readers: in words, and with the ways to the capture and to the live source.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::graph::verdicts::{Held, Tier, Verdict};
use crate::model::source::Source;
use crate::model::when::When;
use crate::typeset::date;
use crate::typeset::words::Words;

/// The anchor of what is said of the capture, on the page of its source.
pub const CAPTURE: &str = "section-capture";

/// What a text directive may hold as it is; a dash or a comma would part it.
const DIRECTIVE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// The longest text that a link quotes as a whole, in characters.
const WHOLE: usize = 160;
/// Of a longer one so many words of its beginning and of its end,
const WORDS: usize = 5;
/// or so many characters, where words are not parted by spaces.
const LETTERS: usize = 40;

/// The state as one word; a CSS class is made of it.
#[must_use]
pub fn state(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::NotCaptured => "not-captured",
        Verdict::Wordless => "wordless",
        Verdict::Acknowledged => "unverified",
        Verdict::Failed => "failed",
        Verdict::Verified(found) => match found.tier {
            Tier::Exact => "exact",
            Tier::Folded => "folded",
            Tier::Script => "script",
            Tier::Aligned => "aligned",
        },
    }
}

/// The state in the site's language. `reason` is why it is not verified, where its author says so.
#[must_use]
pub fn text(verdict: &Verdict, reason: Option<&str>, words: &Words) -> String {
    match (verdict, reason) {
        (Verdict::Verified(found), None) if found.original => {
            words.fill("verification", "original", &[("state", &words.label("verification", state(verdict)))])
        }
        (Verdict::Acknowledged, Some(reason)) => words.fill("verification", "unverified", &[("reason", reason)]),
        // The words stand there, and their author has something to say of them all the same.
        (Verdict::Verified(_), Some(reason)) => {
            let state = words.label("verification", state(verdict));
            words.fill("verification", "reserved", &[("state", &state), ("reason", reason)])
        }
        _ => words.label("verification", state(verdict)),
    }
}

/// What is known of a capture, in words, with its hash.
#[must_use]
pub fn held(held: Option<&Held>, words: &Words) -> String {
    let Some(held) = held else { return words.label("capture", "none") };
    let day = held.taken.as_deref().and_then(|day| When::parse(day).ok()).map(|when| date::text(&when, words));
    let hash = ("hash", held.sha256.as_str());
    match (&day, &held.media_type) {
        (Some(day), Some(kind)) => words.fill("capture", "taken", &[("date", day), ("type", kind), hash]),
        _ => words.fill("capture", "held", &[hash]),
    }
}

/// The link to the words in the live source: a text fragment, made of the source's own characters.
#[must_use]
pub fn live(source: &Source, verdict: &Verdict, held: Option<&Held>) -> Option<String> {
    let Verdict::Verified(found) = verdict else { return None };
    // No reader of PDF knows text fragments.
    if held.and_then(|held| held.media_type.as_deref()) == Some("application/pdf") {
        return None;
    }
    let url = source.url.as_ref().map(|url| url.value.as_str())?;
    let directive = directive(&found.parts)?;
    let mark = if url.contains('#') { "" } else { "#" };
    Some(format!("{url}{mark}:~:text={directive}"))
}

/// `words`, or `first words,last words`.
fn directive(parts: &[String]) -> Option<String> {
    let encode = |text: &str| utf8_percent_encode(text, DIRECTIVE).to_string();
    let (first, last) = (parts.first()?.trim(), parts.last()?.trim());
    if parts.len() == 1 && first.chars().count() <= WHOLE && !first.contains("\n\n") {
        return Some(encode(&one_line(first))).filter(|text| !text.is_empty());
    }
    // An end of it stands within one paragraph.
    let head = first.split("\n\n").next().unwrap_or(first);
    let tail = last.rsplit("\n\n").next().unwrap_or(last);
    let words: Vec<&str> = head.split_whitespace().take(WORDS).collect();
    let start: String = words.join(" ").chars().take(LETTERS * 2).collect();
    let words: Vec<&str> = tail.split_whitespace().rev().take(WORDS).collect();
    let end: String = words.into_iter().rev().collect::<Vec<_>>().join(" ");
    let skip = end.chars().count().saturating_sub(LETTERS * 2);
    let end: String = end.chars().skip(skip).collect();
    (!start.is_empty() && !end.is_empty()).then(|| format!("{},{}", encode(&start), encode(&end)))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::typeset::evidence::directive;

    fn of(parts: &[&str]) -> Option<String> {
        directive(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn text_fragments() {
        assert_eq!(
            of(&["war,\n and “peace-\u{430}”"]).as_deref(),
            Some("war%2C%20and%20%E2%80%9Cpeace%2D%D0%B0%E2%80%9D")
        );
        assert_eq!(of(&["one two", "three & four"]).as_deref(), Some("one%20two,three%20%26%20four"));
        let long = "a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(8);
        assert_eq!(of(&[&long]).as_deref(), Some("a%20b%20c%20d%20e,v%20w%20x%20y%20z"));
        assert_eq!(of(&["one\n\ntwo"]).as_deref(), Some("one,two"));
        assert_eq!(of(&["字".repeat(300).as_str()]).map(|text| text.len()), Some(80 * 9 * 2 + 1));
        assert_eq!((of(&[]), of(&[" "])), (None, None));
    }
}
