//! Prose as a reader has it before him: links as their labels, cut into words that can be compared.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

/// A word or sign of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// As it is shown.
    pub text: Cow<'t, str>,
    /// As it is compared, where that is not how it is shown.
    pub same: Option<Box<str>>,
    /// The white space that follows.
    pub after: &'static str,
}

impl Token<'_> {
    /// As it is compared.
    #[must_use]
    pub fn identity(&self) -> &str {
        self.same.as_deref().unwrap_or(&self.text)
    }
}

/// What a link without a label is shown as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The text, which is the same in both editions.
    Text(String),
    /// A name or figure that changed elsewhere: the same in both editions as long as the link is.
    Link { same: String, text: String },
}

/// Who knows what a text refers to.
pub trait Names {
    /// What is shown for what stands between `[[` and `]]`.
    fn link(&self, target: &str) -> Shown;
    /// The key in the later edition.
    fn key<'k>(&'k self, key: &'k str) -> &'k str;
}

/// Of texts without links.
pub struct Plain;

impl Names for Plain {
    fn link(&self, target: &str) -> Shown {
        Shown::Text(format!("[[{target}]]"))
    }

    fn key<'k>(&'k self, key: &'k str) -> &'k str {
        key
    }
}

/// The paragraphs of a text: what stands between empty lines. A footnote is one, with the indented lines that belong to
/// it.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let (mut at, mut empty, mut noted) = (0, false, false);
    for line in text.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        let starts_note = note(line).is_some();
        let goes_on = noted && ["    ", "\t"].iter().any(|indent| line.starts_with(indent));
        if starts_note || (empty && !blank && !goes_on) {
            starts.push(at);
            noted = starts_note;
        }
        empty = blank;
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let all = starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim_end());
    all.filter(|paragraph| !paragraph.is_empty()).collect()
}

/// The label of the footnote that a paragraph is: `[^label]: …`.
#[must_use]
pub fn note(paragraph: &str) -> Option<&str> {
    let (label, rest) = paragraph.strip_prefix("[^")?.split_once(']')?;
    let named = !label.is_empty() && !label.contains(|c: char| c.is_whitespace() || c == '[');
    (named && rest.starts_with(':')).then_some(label)
}

/// The text of a heading.
#[must_use]
pub fn heading(paragraph: &str) -> Option<&str> {
    let text = paragraph.lines().next()?.trim_start_matches('#');
    let hashes = paragraph.len() - paragraph.trim_start_matches('#').len();
    ((1..=6).contains(&hashes) && text.starts_with(' ')).then(|| text.split(" {").next().unwrap_or(text).trim())
}

/// The words and signs of a text, references resolved.
pub fn tokens<'t>(text: &'t str, names: &dyn Names) -> Vec<Token<'t>> {
    let mut out = Vec::new();
    let mut plain: Cow<'t, str> = Cow::Borrowed("");
    let mut rest = text;
    while let Some((before, reference, after)) = next_reference(rest) {
        add(&mut plain, Cow::Borrowed(before));
        rest = after;
        match resolve(&reference, names) {
            Shown::Text(text) => add(&mut plain, Cow::Owned(text)),
            Shown::Link { same, text } => {
                cut(std::mem::take(&mut plain), &mut out);
                let (after, left) = space(rest);
                rest = left;
                out.push(Token { text: Cow::Owned(text), same: Some(same.into()), after });
            }
        }
    }
    add(&mut plain, Cow::Borrowed(rest));
    cut(plain, &mut out);
    out
}

/// Text that has no reference in it stays borrowed.
fn add<'t>(plain: &mut Cow<'t, str>, more: Cow<'t, str>) {
    if plain.is_empty() { *plain = more } else { plain.to_mut().push_str(&more) }
}

enum Reference<'t> {
    /// `[[target|label]]`
    Link(&'t str),
    /// `![[target]]`
    Embed(&'t str),
    /// `@key`
    Cited(&'t str),
    /// `[see @key, p. 3; @other]`
    Citation(&'t str),
    /// `[^label]`
    Note(&'t str),
}

/// What stands before a reference, the reference, and what follows.
fn next_reference(text: &str) -> Option<(&str, Reference<'_>, &str)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find(['@', '['])?;
        if let Some(key) = text[at..].strip_prefix('@') {
            let end = key.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(key.len());
            if end > 0 {
                return Some((&text[..at], Reference::Cited(&key[..end]), &key[end..]));
            }
        } else if let Some((inside, after)) = text[at..].strip_prefix("[[").and_then(closed) {
            return Some(match text[..at].strip_suffix('!') {
                Some(before) => (before, Reference::Embed(inside), after),
                None => (&text[..at], Reference::Link(inside), after),
            });
        } else if let Some((reference, after)) = bracket(&text[at + 1..]) {
            return Some((&text[..at], reference, after));
        }
        from = at + 1;
    }
}

/// How long the inside of a link may be: what never closes must not be looked for to the end of a text again and again.
const LONGEST: usize = 1000;

fn closed(text: &str) -> Option<(&str, &str)> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let end = near.find(']')?;
    let inside = &text[..end];
    let after = text[end..].strip_prefix("]]")?;
    (!inside.contains('[') && !inside.trim().is_empty()).then_some((inside, after))
}

/// A citation or a footnote's mark, from behind its bracket on; and what follows.
fn bracket(text: &str) -> Option<(Reference<'_>, &str)> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let inside = &near[..near.find(['[', ']'])?];
    let after = text[inside.len()..].strip_prefix(']').filter(|after| !after.starts_with('('))?;
    if let Some(label) = inside.strip_prefix('^') {
        return (!label.is_empty() && !label.contains(char::is_whitespace)).then_some((Reference::Note(inside), after));
    }
    matches!(next_reference(inside), Some((_, Reference::Cited(_), _))).then_some((Reference::Citation(inside), after))
}

/// A citation as one line, with the keys that its sources have in the later edition.
fn citation(inside: &str, names: &dyn Names) -> String {
    let mut out = "[".to_owned();
    let mut rest = inside;
    while let Some((before, Reference::Cited(key), after)) = next_reference(rest) {
        out.extend([before, "@", names.key(key)]);
        rest = after;
    }
    out.extend([rest, "]"]);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name or sign that is one word, and the same as long as it is written alike.
fn one(text: String) -> Shown {
    Shown::Link { same: text.clone(), text }
}

fn resolve(reference: &Reference<'_>, names: &dyn Names) -> Shown {
    match reference {
        Reference::Cited(key) => Shown::Text(format!("@{}", names.key(key))),
        Reference::Citation(inside) => one(citation(inside, names)),
        Reference::Note(inside) => one(format!("[{inside}]")),
        Reference::Embed(inside) => one(format!("![[{}]]", embedded(inside, names))),
        Reference::Link(inside) => match inside.split_once('|') {
            Some((_, label)) if !label.trim().is_empty() => Shown::Text(label.trim().to_owned()),
            Some((target, _)) => names.link(target.trim_end_matches('\\').trim()),
            None => names.link(inside.trim()),
        },
    }
}

/// `ledger:event#killed`, with the key that the record has in the later edition.
fn embedded(inside: &str, names: &dyn Names) -> String {
    let start = inside.find(':').map_or(0, |colon| colon + 1);
    let end = inside[start..].find('#').map_or(inside.len(), |hash| start + hash);
    format!("{}{}{}", &inside[..start], names.key(inside[start..end].trim()), &inside[end..])
}

/// The white space at the start of a text as it is shown, and the rest.
fn space(text: &str) -> (&'static str, &str) {
    let rest = text.trim_start();
    let white = &text[..text.len() - rest.len()];
    let shown = match white.matches('\n').count() {
        0 if white.is_empty() => "",
        0 => " ",
        // A line that is part of a list, table or quotation stays a line; a line of running text does not.
        1 if own_line(rest) => "\n",
        1 => " ",
        _ => "\n\n",
    };
    (shown, rest)
}

fn own_line(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordered = number.len() < text.len() && (number.starts_with(". ") || number.starts_with(") "));
    ordered || text.starts_with(['|', '>', '#']) || ["- ", "* ", "+ ", ": "].iter().any(|mark| text.starts_with(mark))
}

fn cut<'t>(text: Cow<'t, str>, out: &mut Vec<Token<'t>>) {
    match text {
        Cow::Borrowed(text) => words(text, Cow::Borrowed, out),
        Cow::Owned(text) => words(&text, |word| Cow::Owned(word.to_owned()), out),
    }
}

/// Cuts a text at white space, and signs off the ends of words: so `9,` and `9` are the same number.
fn words<'p, 't>(text: &'p str, held: impl Fn(&'p str) -> Cow<'t, str>, out: &mut Vec<Token<'t>>) {
    let (after, mut rest) = space(text);
    // White space before the first word follows what stands before.
    if let Some(last) = out.last_mut().filter(|last| last.after.is_empty()) {
        last.after = after;
    }
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (chunk, left) = rest.split_at(end);
        let (after, left) = space(left);
        for part in parts(chunk) {
            out.push(Token { text: held(part), same: None, after: "" });
        }
        if let Some(last) = out.last_mut() {
            last.after = after;
        }
        rest = left;
    }
}

/// The signs before a word, the word (or words, in scripts without spaces), the signs behind it.
fn parts(chunk: &str) -> impl Iterator<Item = &str> {
    let core = chunk.trim_start_matches(|c| !is_letter(c));
    let (head, core) = chunk.split_at(chunk.len() - core.len());
    let (core, tail) = core.split_at(core.trim_end_matches(|c| !is_letter(c)).len());
    let spaceless = core.chars().any(is_spaceless);
    let whole = (!spaceless).then_some(core);
    let cut = spaceless.then(|| core.split_word_bounds()).into_iter().flatten();
    std::iter::once(head).chain(whole).chain(cut).chain([tail]).filter(|part| !part.is_empty())
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Thai, Lao, Burmese, Khmer, Chinese and Japanese put no spaces between words.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Names, Plain, Shown, heading, note, paragraphs, tokens};

    struct Known;

    impl Names for Known {
        fn link(&self, target: &str) -> Shown {
            match target {
                "iran" => Shown::Text("Iran".to_owned()),
                "jaish" => Shown::Link { same: "#jaish".to_owned(), text: "Jaish al-Adl".to_owned() },
                other => Shown::Text(other.to_owned()),
            }
        }

        fn key<'k>(&'k self, key: &'k str) -> &'k str {
            if key == "old" { "new" } else { key }
        }
    }

    fn told(text: &str) -> Vec<String> {
        let told = |token: &super::Token| format!("{}{}", token.text, token.after.replace('\n', "/"));
        tokens(text, &Known).iter().map(told).collect()
    }

    #[test]
    fn links_are_their_labels() {
        assert_eq!(told("[[x|The army]]'s 9, or"), ["The ", "army's ", "9", ", ", "or"]);
        assert_eq!(told("of [[iran]]'s"), told("of Iran's"));
        assert_eq!(
            told("By [[jaish]], says [[Some Name]]."),
            ["By ", "Jaish al-Adl", ", ", "says ", "Some ", "Name", "."]
        );
        assert_eq!(tokens("[[jaish]]", &Known)[0].identity(), "#jaish");
        assert_eq!(told("a [[never closed"), ["a ", "[[", "never ", "closed"]);
        assert_eq!(told(r"| [[iran\|Tehran]] |"), ["| ", "Tehran ", "|"]);
    }

    #[test]
    fn citations_and_embeds_stay_with_the_key_of_today() {
        assert_eq!(told("so [see @old,\np. 3; -@b]. Or"), ["so ", "[see @new, p. 3; -@b]", ". ", "Or"]);
        assert_eq!(told("[@a][^1][b](c) [@d](e) [@ f]").concat(), "[@a][^1][b](c) [@d](e) [@ f]");
        assert_eq!(told("[@a][^1], "), ["[@a]", "[^1]", ", "]);
        assert_eq!(told("![[old]]").concat(), "![[new]]");
        assert_eq!(told("![[ledger:old#killed]]").concat(), "![[ledger:new#killed]]");
        assert_eq!(told("a@ b").concat(), "a@ b");
    }

    #[test]
    fn lines_of_running_text_are_joined() {
        assert_eq!(told("a\nb\n- c\n12. d\n\n\ne").concat(), "a b/- c/12. d//e");
    }

    #[test]
    fn scripts_without_spaces_are_cut_too() {
        assert_eq!(told("三人死亡。"), ["三", "人", "死", "亡", "。"]);
        assert_eq!(told("جیش‌العدل گفت").len(), 2);
    }

    #[test]
    fn paragraphs_stand_between_empty_lines() {
        assert_eq!(paragraphs("a\nb\n\n \nc\r\n\r\nd"), ["a\nb", "c", "d"]);
        assert_eq!(paragraphs(" \n\n"), [""; 0]);
        assert_eq!(paragraphs("a\n[^n]: b\nc\n\n    d\n[^m]: e\n\nf"), ["a", "[^n]: b\nc\n\n    d", "[^m]: e", "f"]);
        assert_eq!((note("[^n]: b"), note("[^n] b"), note("[^a b]: c")), (Some("n"), None, None));
        assert_eq!(heading("## What is known {#known}"), Some("What is known"));
        assert_eq!(heading("#no"), None);
        assert_eq!(tokens("[[x]] y", &Plain).len(), 4);
    }
}
