//! Edits of prose.

use briefwright::model::record::Noun;

use super::Entry;
use crate::live_walk::desk::{Desk, Doc};
use crate::live_walk::writer::{folded, sentence};

pub const EDITS: &[Entry] = &[
    ("append a sentence", 8, append),
    ("add a paragraph", 4, add_paragraph),
    ("delete a paragraph", 4, delete_paragraph),
    ("swap two paragraphs", 4, swap_paragraphs),
    ("change a word", 4, change_word),
    ("mention by key", 8, |d| mention(d, How::Key)),
    ("mention with a label", 4, |d| mention(d, How::Label)),
    ("mention by name", 8, |d| mention(d, How::Name)),
    ("mention by a folded name", 5, |d| mention(d, How::Folded)),
    ("mention what is not there", 1, |d| mention(d, How::Unknown)),
    ("mention a heading", 3, mention_heading),
    ("unlink a mention", 6, unlink),
    ("redirect a mention", 5, redirect),
    ("cite", 8, cite),
    ("cite several", 4, cite_several),
    ("drop a citation", 5, drop_citation),
    ("show a figure", 5, figure),
    ("embed a record", 6, |d| embed(d, What::Record)),
    ("embed a timeline", 3, |d| embed(d, What::Timeline)),
    ("embed a ledger", 3, |d| embed(d, What::Ledger)),
    ("embed a figure", 3, |d| embed(d, What::Figure)),
    ("embed a map", 1, |d| embed(d, What::Map)),
    ("drop an embed", 4, drop_embed),
    ("add a heading", 3, add_heading),
    ("change a heading", 3, change_heading),
    ("show an image", 3, image),
    ("link to a file or a page", 3, link),
    ("add a footnote", 3, footnote),
    ("write HTML", 2, html),
];

/// How a mention names its record.
#[derive(Clone, Copy)]
enum How {
    Key,
    Label,
    Name,
    Folded,
    Unknown,
}

/// What an embed shows.
#[derive(Clone, Copy)]
enum What {
    Record,
    Timeline,
    Ledger,
    Figure,
    Map,
}

fn with_prose(desk: &mut Desk<'_>) -> Option<Doc> {
    desk.pick_doc(|doc| doc.body.as_ref().is_some_and(|body| !body.trim().is_empty()))
}

/// Whether a paragraph is plain text, to which a sentence can be added.
fn is_plain(part: &str) -> bool {
    !part.contains("\n|") && !["#", "!", "|", ">", "[^", "1.", "-", ":", "<"].iter().any(|mark| part.starts_with(mark))
}

/// Adds words to a paragraph of plain text.
fn add_words(desk: &mut Desk<'_>, words: &str) -> Option<()> {
    let mut doc = with_prose(desk)?;
    let mut parts = doc.paragraphs();
    let plain: Vec<usize> = (0..parts.len()).filter(|at| is_plain(&parts[*at])).collect();
    match desk.rng.pick(&plain) {
        Some(at) => parts[*at] = format!("{} {words}", parts[*at]),
        None => parts.push(words.to_owned()),
    }
    doc.set_paragraphs(&parts);
    desk.keep(&doc);
    Some(())
}

/// Adds a paragraph somewhere.
fn add_part(desk: &mut Desk<'_>, part: String) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| doc.body.is_some())?;
    let mut parts = doc.paragraphs();
    let at = desk.rng.below(parts.len() + 1);
    parts.insert(at, part);
    doc.set_paragraphs(&parts);
    desk.keep(&doc);
    Some(())
}

fn append(desk: &mut Desk<'_>) -> Option<()> {
    let words = sentence(desk.rng);
    add_words(desk, &words)
}

fn add_paragraph(desk: &mut Desk<'_>) -> Option<()> {
    let words = format!("{} {}", sentence(desk.rng), sentence(desk.rng));
    add_part(desk, words)
}

fn change_parts(desk: &mut Desk<'_>, change: impl Fn(&mut Desk<'_>, &mut Vec<String>) -> Option<()>) -> Option<()> {
    let mut doc = with_prose(desk)?;
    let mut parts = doc.paragraphs();
    change(desk, &mut parts)?;
    doc.set_paragraphs(&parts);
    desk.keep(&doc);
    Some(())
}

fn delete_paragraph(desk: &mut Desk<'_>) -> Option<()> {
    change_parts(desk, |desk, parts| {
        let at = desk.rng.below(parts.len());
        (!parts.is_empty()).then(|| drop(parts.remove(at)))
    })
}

fn swap_paragraphs(desk: &mut Desk<'_>) -> Option<()> {
    change_parts(desk, |desk, parts| {
        let (a, b) = (desk.rng.below(parts.len()), desk.rng.below(parts.len()));
        (a != b).then(|| parts.swap(a, b))
    })
}

fn change_word(desk: &mut Desk<'_>) -> Option<()> {
    change_parts(desk, |desk, parts| {
        let at = desk.rng.below(parts.len());
        let plain = |word: &&str| word.len() > 3 && word.chars().all(char::is_alphabetic);
        let words: Vec<&str> = parts[at].split(' ').filter(plain).collect();
        let old = (*desk.rng.pick(&words)?).to_owned();
        let new = desk.rng.word(&["harbour", "quiet", "seven", "nobody", "later"]);
        parts[at] = parts[at].replacen(&format!(" {old}"), &format!(" {new}"), 1);
        Some(())
    })
}

fn mention(desk: &mut Desk<'_>, how: How) -> Option<()> {
    let one = desk.rng.pick(&desk.known.records)?.clone();
    let name = desk.rng.pick(&one.names).cloned();
    let link = match how {
        How::Key => format!("[[{}]]", one.key),
        How::Label => format!("[[{}|what {} was]]", one.key, desk.rng.word(&["it", "that", "*this*"])),
        How::Name => format!("[[{}]]", name?),
        How::Folded => format!("[[{}]]", folded(&name?)),
        How::Unknown => format!("[[nobody-{}]]", desk.rng.below(5)),
    };
    let words = format!("Then came {link}, as was said.");
    add_words(desk, &words)
}

fn mention_heading(desk: &mut Desk<'_>) -> Option<()> {
    let (key, id) = desk.rng.pick(&desk.known.headings)?.clone();
    let words = if desk.rng.chance(50) { format!("See [[{key}#{id}]].") } else { format!("See [[{key}#{id}|there]].") };
    add_words(desk, &words)
}

/// The first bracket of a kind in a text from a random place on: its range.
fn bracket(desk: &mut Desk<'_>, text: &str, open: &str, close: &str) -> Option<std::ops::Range<usize>> {
    let starts: Vec<usize> = text.match_indices(open).map(|(at, _)| at).collect();
    let from = *desk.rng.pick(&starts)?;
    let end = from + text[from..].find(close)? + close.len();
    Some(from..end)
}

fn change_bracket(
    desk: &mut Desk<'_>,
    (open, close): (&str, &str),
    change: impl Fn(&mut Desk<'_>, &str) -> Option<String>,
) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| doc.body.as_ref().is_some_and(|body| body.contains(open)))?;
    let mut body = doc.body.clone()?;
    let range = bracket(desk, &body, open, close)?;
    let new = change(desk, &body[range.clone()])?;
    body.replace_range(range, &new);
    doc.body = Some(body);
    desk.keep(&doc);
    Some(())
}

fn unlink(desk: &mut Desk<'_>) -> Option<()> {
    change_bracket(desk, ("[[", "]]"), |_, link| {
        let inner = link.trim_matches(['[', ']']);
        Some(inner.rsplit(['|', '#']).next()?.to_owned())
    })
}

fn redirect(desk: &mut Desk<'_>) -> Option<()> {
    change_bracket(desk, ("[[", "]]"), |desk, link| {
        let key = desk.any_key()?;
        let label = link.trim_matches(['[', ']']).split_once('|').map(|(_, label)| format!("|{label}"));
        Some(format!("[[{key}{}]]", label.unwrap_or_default()))
    })
}

fn cite(desk: &mut Desk<'_>) -> Option<()> {
    let key = desk.key(Noun::Source)?;
    let n = desk.rng.below(40);
    let form = match desk.rng.below(4) {
        0 => format!("[@{key}, p. {n}]"),
        1 => format!("[-@{key}]"),
        2 => format!("[see @{key}, ch. {n}]"),
        _ => format!("[@{key}]"),
    };
    let words = format!("{} {form}.", sentence(desk.rng).trim_end_matches('.'));
    add_words(desk, &words)
}

fn cite_several(desk: &mut Desk<'_>) -> Option<()> {
    let (a, b, c) = (desk.key(Noun::Source)?, desk.key(Noun::Source)?, desk.key(Noun::Source)?);
    let words = format!("So it was told [@{a}; @{b}, p. 2] and again [@{c}][@{a}].");
    add_words(desk, &words)
}

fn drop_citation(desk: &mut Desk<'_>) -> Option<()> {
    change_bracket(desk, ("[@", "]"), |_, _| Some(String::new()))
}

fn figure(desk: &mut Desk<'_>) -> Option<()> {
    let (event, measure, population) = desk.rng.pick(&desk.known.measures)?.clone();
    let of = population.filter(|_| desk.rng.chance(50)).map(|p| format!(":{p}")).unwrap_or_default();
    let words = format!("The number is [[{event}#{measure}{of}]].");
    add_words(desk, &words)
}

fn embed(desk: &mut Desk<'_>, what: What) -> Option<()> {
    let inner = match what {
        What::Record => desk.any_key()?,
        What::Timeline => {
            let noun = [Noun::Actor, Noun::Place, Noun::Brief][desk.rng.below(3)];
            format!("timeline:{}", desk.key(noun)?)
        }
        What::Ledger => format!("ledger:{}", desk.rng.pick(&desk.known.measures)?.0),
        What::Figure => {
            let (event, measure, _) = desk.rng.pick(&desk.known.measures)?;
            format!("{event}#{measure}")
        }
        What::Map => format!("map:{}", desk.key(Noun::Place)?),
    };
    add_part(desk, format!("![[{inner}]]"))
}

fn drop_embed(desk: &mut Desk<'_>) -> Option<()> {
    change_bracket(desk, ("![[", "]]"), |_, _| Some(String::new()))
}

fn add_heading(desk: &mut Desk<'_>) -> Option<()> {
    let marks = desk.rng.word(&["##", "###"]);
    let heading = format!("{marks} {}", desk.rng.word(&["Ref 1", "What is seen", "Later", "Fn 1", "On *both* sides"]));
    add_part(desk, heading)
}

fn change_heading(desk: &mut Desk<'_>) -> Option<()> {
    change_parts(desk, |desk, parts| {
        let heads: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].starts_with('#')).collect();
        let at = *desk.rng.pick(&heads)?;
        let id = if desk.rng.chance(50) { format!(" {{#h-{}}}", desk.rng.below(50)) } else { String::new() };
        parts[at] = format!("## {}{id}", sentence(desk.rng).trim_end_matches('.'));
        Some(())
    })
}

fn image(desk: &mut Desk<'_>) -> Option<()> {
    let name = desk.rng.word(&["pier.png", "map.png", "missing.png", "ferry.png"]).to_owned();
    let alt = desk.rng.word(&["A pier", "A map", ""]).to_owned();
    add_part(desk, format!("![{alt}]({name})"))
}

fn link(desk: &mut Desk<'_>) -> Option<()> {
    let to = match desk.rng.below(5) {
        0 => "/notice.txt".to_owned(),
        1 => "https://example.com/x?a=1&b=2".to_owned(),
        2 => "log.txt".to_owned(),
        3 => "../pages/method.md".to_owned(),
        _ => "#seen".to_owned(),
    };
    let words = format!("See [there]({to}).");
    add_words(desk, &words)
}

fn footnote(desk: &mut Desk<'_>) -> Option<()> {
    let mut doc = with_prose(desk)?;
    let mut parts = doc.paragraphs();
    let plain: Vec<usize> = (0..parts.len()).filter(|at| is_plain(&parts[*at])).collect();
    let at = *desk.rng.pick(&plain)?;
    let name = format!("n{}", desk.rng.below(1000));
    let cited = desk.key(Noun::Source).map(|key| format!(" [@{key}]")).unwrap_or_default();
    parts[at] = format!("{}[^{name}]", parts[at]);
    parts.push(format!("[^{name}]: {}{cited}", sentence(desk.rng)));
    doc.set_paragraphs(&parts);
    desk.keep(&doc);
    Some(())
}

fn html(desk: &mut Desk<'_>) -> Option<()> {
    add_words(desk, "It is <b>bold</b> & <i>slanted</i>.")
}
