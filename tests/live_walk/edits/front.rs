//! Edits of front matter and of tables: names, references, lists, words.

use briefwright::model::record::Noun;

use super::{Entry, quoted};
use crate::live_walk::desk::{Desk, Doc};
use crate::live_walk::writer::{folded, sentence, title};

pub const EDITS: &[Entry] = &[
    ("change a title or name", 8, |d| rename(d, To::New)),
    ("take another's name", 2, |d| rename(d, To::Anothers)),
    ("take a name that prose speaks of", 6, |d| rename(d, To::Spoken)),
    ("fold a name", 2, |d| rename(d, To::Folded)),
    ("add an alias", 5, add_alias),
    ("drop an alias", 4, |d| drop_field(d, &["aliases"])),
    ("add a native name", 2, add_native),
    ("refer to another record", 10, refer_to_another),
    ("refer to what is not there", 1, refer_to_nothing),
    ("add to covers", 4, |d| add_to_list(d, "covers", "briefs", Member::Any)),
    ("add a tag", 5, |d| add_to_list(d, "tags", "", Member::Tag)),
    ("add a source to an event", 3, |d| add_to_list(d, "sources", "events", Member::Of(Noun::Source))),
    ("let an event respond", 3, |d| add_to_list(d, "responds-to", "events", Member::Of(Noun::Event))),
    ("let a quote speak of more", 3, |d| add_to_list(d, "about", "quotes", Member::Any)),
    ("let a source relay", 2, |d| add_to_list(d, "relays", "sources", Member::Of(Noun::Source))),
    ("add an old key", 2, |d| add_to_list(d, "was", "", Member::OldKey)),
    ("add a redirect", 3, |d| add_to_list(d, "redirects", "", Member::Address)),
    ("add a part in an event", 4, add_part),
    ("add a relation", 4, add_relation),
    ("add an office", 2, add_office),
    ("drop a field", 6, |d| drop_field(d, OPTIONAL)),
    ("change a brief's status", 4, brief_status),
    ("change an event's status", 3, |d| set(d, "events", "status", &["confirmed", "reported", "disputed", "denied"])),
    ("change an event's kind", 2, |d| set(d, "events", "kind", &["raid", "other", "arrests", "statement"])),
    ("change the trend", 2, |d| set(d, "briefs", "trend", &["deteriorated", "improved", "unchanged"])),
    ("change a language", 2, |d| set(d, "briefs", "language", &["en", "fa", "de"])),
    ("change how a source is trusted", 2, |d| set(d, "sources", "reliability", &["A", "B", "F"])),
    ("change a likelihood", 2, |d| set(d, "judgements", "likelihood", &["likely", "unlikely", "almost-certain"])),
    ("change the menu", 4, menu),
    ("change the name of a page in the menu", 3, |d| words(d, "pages", "title")),
    ("change a summary", 3, summary),
    ("change a brief's authors", 2, authors),
    ("change a quote's words", 3, |d| words(d, "quotes", "text")),
    ("change a judgement's words", 3, |d| words(d, "judgements", "text")),
    ("change who passed it on", 2, via),
    ("change a source's author", 4, source_author),
    ("move a place", 2, coordinates),
];

const OPTIONAL: &[&str] = &[
    "was",
    "redirects",
    "tags",
    "covers",
    "updated",
    "summary",
    "authors",
    "trend",
    "place",
    "time",
    "responds-to",
    "status",
    "sources",
    "relations",
    "roles",
    "native",
    "country",
    "admin",
    "via",
    "about",
    "said",
    "original",
    "unverified",
    "menu",
    "relays",
    "issued",
    "author",
    "url",
    "reliability",
    "archived",
    "by",
    "as-of",
    "population",
    "horizon",
    "outcome",
    "confidence",
    "language",
    "credibility",
];

#[derive(Clone, Copy)]
enum To {
    New,
    Anothers,
    Spoken,
    Folded,
}

#[derive(Clone, Copy)]
enum Member {
    Any,
    Of(Noun),
    Tag,
    OldKey,
    Address,
}

/// The value of a line that sets a field: `title = …`.
pub fn value<'a>(line: &'a str, field: &str) -> Option<&'a str> {
    line.strip_prefix(field)?.strip_prefix(" = ")
}

fn is_whole(value: &str) -> bool {
    let opens = |c: char| value.matches(c).count();
    opens('[') == opens(']') && opens('{') == opens('}') && !value.starts_with("\"\"\"") && !value.starts_with("'''")
}

/// A line that sets one of some fields, by chance.
pub fn pick_line(desk: &mut Desk<'_>, fields: &[&str]) -> Option<(Doc, usize)> {
    let at = |doc: &Doc| -> Vec<usize> {
        let sets = |line: &String| fields.iter().any(|field| value(line, field).is_some_and(is_whole));
        doc.front.iter().enumerate().filter(|(_, line)| sets(line)).map(|(at, _)| at).collect()
    };
    let doc = desk.pick_doc(|doc| !at(doc).is_empty())?;
    let lines = at(&doc);
    let line = *desk.rng.pick(&lines)?;
    Some((doc, line))
}

/// The fields of a record of a noun, by chance: its own file's, or a table's. All lines up to the next table.
pub fn pick_record(desk: &mut Desk<'_>, plural: &str) -> Option<(Doc, std::ops::Range<usize>)> {
    let of = |doc: &Doc| -> Vec<std::ops::Range<usize>> {
        let folder = format!("content/{plural}");
        let own = doc.body.is_some() && doc.path.starts_with(&folder);
        let tables = doc.tables().into_iter().filter(|(name, _)| plural.is_empty() || name == plural);
        let head = |range: std::ops::Range<usize>| {
            let next = doc.front[range.start + 1..range.end].iter().position(|line| line.starts_with('['));
            range.start + 1..next.map_or(range.end, |at| range.start + 1 + at)
        };
        own.then(|| 0..doc.own_fields()).into_iter().chain(tables.map(|(_, range)| head(range))).collect()
    };
    let doc = desk.pick_doc(|doc| !of(doc).is_empty())?;
    let ranges = of(&doc);
    let range = desk.rng.pick(&ranges)?.clone();
    Some((doc, range))
}

/// Sets a field of a record; its line is changed or added.
fn set_in(doc: &mut Doc, range: &std::ops::Range<usize>, field: &str, new: &str) -> Option<()> {
    let line = format!("{field} = {new}");
    match doc.front[range.clone()].iter().position(|line| value(line, field).is_some()) {
        Some(at) if is_whole(value(&doc.front[range.start + at], field)?) => doc.front[range.start + at] = line,
        Some(_) => return None,
        None => doc.front.insert(range.start, line),
    }
    Some(())
}

/// Sets a field of some record of a noun.
pub fn set_field(desk: &mut Desk<'_>, plural: &str, field: &str, new: &str) -> Option<()> {
    let (mut doc, range) = pick_record(desk, plural)?;
    set_in(&mut doc, &range, field, new)?;
    desk.keep(&doc);
    Some(())
}

fn set(desk: &mut Desk<'_>, plural: &str, field: &str, words: &[&str]) -> Option<()> {
    let word = quoted(desk.rng.word(words));
    set_field(desk, plural, field, &word)
}

fn rename(desk: &mut Desk<'_>, to: To) -> Option<()> {
    let (mut doc, at) = pick_line(desk, &["title", "name"])?;
    let (field, old) = doc.front[at].split_once(" = ")?;
    let (field, old) = (field.to_owned(), old.trim_matches('"').to_owned());
    let names: Vec<String> = desk.known.records.iter().flat_map(|one| one.names.clone()).collect();
    let new = match to {
        To::New => title(desk.rng),
        To::Anothers => desk.rng.pick(&names)?.clone(),
        To::Spoken => spoken(desk)?,
        To::Folded => folded(&old),
    };
    doc.front[at] = format!("{field} = {}", quoted(&new));
    desk.keep(&doc);
    Some(())
}

/// What stands between `[[` and `]]` somewhere, and is no key.
fn spoken(desk: &mut Desk<'_>) -> Option<String> {
    let doc = desk.pick_doc(|doc| doc.body.as_ref().is_some_and(|body| body.contains("[[")))?;
    let body = doc.body?;
    let links: Vec<&str> = body.split("[[").skip(1).filter_map(|rest| rest.split("]]").next()).collect();
    let names: Vec<&&str> = links.iter().filter(|link| !link.contains(['|', '#', '@', '\n', ':'])).collect();
    desk.rng.pick(&names).map(|name| (**name).to_owned())
}

/// Puts a member into a list on one line, or makes the list.
fn push(doc: &mut Doc, range: &std::ops::Range<usize>, field: &str, member: &str) -> Option<()> {
    let old = doc.front[range.clone()].iter().find_map(|line| value(line, field)).map(str::to_owned);
    let new = match old.as_deref() {
        None | Some("[]") => format!("[{member}]"),
        Some(list) => format!("{}, {member}]", list.strip_suffix(']')?),
    };
    set_in(doc, range, field, &new)
}

fn add_to(desk: &mut Desk<'_>, plural: &str, field: &str, member: &str) -> Option<()> {
    let (mut doc, range) = pick_record(desk, plural)?;
    push(&mut doc, &range, field, member)?;
    desk.keep(&doc);
    Some(())
}

const WITH_KEYS: &[&str] = &["briefs", "events", "actors", "places", "sources", "pages"];

fn add_to_list(desk: &mut Desk<'_>, field: &str, plural: &str, member: Member) -> Option<()> {
    let member = match member {
        Member::Any => desk.any_key()?,
        Member::Of(noun) => desk.key(noun)?,
        Member::Tag => desk.rng.word(&["delta", "Raids", "raids", "new tag", "تنگه", "People"]).to_owned(),
        Member::OldKey => desk.fresh("once"),
        Member::Address => format!("old/page-{}.html", desk.rng.below(30)),
    };
    let plural = if plural.is_empty() { desk.rng.word(WITH_KEYS) } else { plural };
    add_to(desk, plural, field, &quoted(&member))
}

fn add_alias(desk: &mut Desk<'_>) -> Option<()> {
    let names: Vec<String> = desk.known.records.iter().flat_map(|one| one.names.clone()).collect();
    let alias = match desk.rng.below(4) {
        0 => desk.rng.pick(&names)?.clone(),
        1 => spoken(desk)?,
        _ => title(desk.rng),
    };
    let plural = desk.rng.word(&["actors", "places", "sources"]);
    add_to(desk, plural, "aliases", &quoted(&alias))
}

fn add_native(desk: &mut Desk<'_>) -> Option<()> {
    let name = format!("{{ fa = \"نام {}\" }}", desk.rng.below(9));
    let plural = desk.rng.word(&["actors", "places"]);
    set_field(desk, plural, "native", &name)
}

/// Puts another key of the same noun where a key stands in quotes.
fn refer_to_another(desk: &mut Desk<'_>) -> Option<()> {
    replace_reference(desk, |desk, noun| desk.key(noun))
}

fn refer_to_nothing(desk: &mut Desk<'_>) -> Option<()> {
    replace_reference(desk, |desk, _| Some(format!("nobody-{}", desk.rng.below(5))))
}

fn replace_reference(desk: &mut Desk<'_>, new: fn(&mut Desk<'_>, Noun) -> Option<String>) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| doc.front.len() > 2)?;
    let mut found = Vec::new();
    for (at, line) in doc.front.iter().enumerate().filter(|(_, line)| !line.starts_with("key = ")) {
        for word in line.split('"').skip(1).step_by(2) {
            found.extend(desk.known.find(word).map(|one| (at, word.to_owned(), one.noun)));
        }
    }
    let (at, old, noun) = desk.rng.pick(&found)?.clone();
    let new = new(desk, noun)?;
    doc.front[at] = doc.front[at].replacen(&quoted(&old), &quoted(&new), 1);
    desk.keep(&doc);
    Some(())
}

fn add_part(desk: &mut Desk<'_>) -> Option<()> {
    let role = desk.rng.word(&["initiator", "target", "victim", "broker", "witness", "accused"]);
    let part = format!("{{ actor = {}, role = \"{role}\" }}", quoted(&desk.key(Noun::Actor)?));
    add_to(desk, "events", "actors", &part)
}

fn add_relation(desk: &mut Desk<'_>) -> Option<()> {
    let kind = desk.rng.word(&["ally-of", "opposes", "part-of", "successor-of", "led", "related-to", "leads"]);
    let to = quoted(&desk.key(Noun::Actor)?);
    let source = desk.key(Noun::Source)?;
    let more = if desk.rng.chance(50) { format!(", from = \"2012\", source = \"{source}\"") } else { String::new() };
    add_to(desk, "actors", "relations", &format!("{{ to = {to}, kind = \"{kind}\"{more} }}"))
}

fn add_office(desk: &mut Desk<'_>) -> Option<()> {
    let at = if desk.rng.chance(70) { desk.key(Noun::Actor)? } else { "Words at Large".to_owned() };
    let title = title(desk.rng);
    add_to(desk, "actors", "roles", &format!("{{ title = {}, at = {} }}", quoted(&title), quoted(&at)))
}

fn drop_field(desk: &mut Desk<'_>, fields: &[&str]) -> Option<()> {
    let (mut doc, at) = pick_line(desk, fields)?;
    doc.front.remove(at);
    desk.keep(&doc);
    Some(())
}

fn brief_status(desk: &mut Desk<'_>) -> Option<()> {
    let (mut doc, range) = pick_record(desk, "briefs")?;
    let status = desk.rng.word(&["published", "draft", "draft", "withdrawn"]);
    doc.front.retain(|line| value(line, "withdrawn").is_none());
    let range = range.start..doc.own_fields();
    if status == "withdrawn" {
        doc.front.insert(range.start, "withdrawn = { date = 2024-06-03, reason = \"It was wrong.\" }".to_owned());
    }
    let range = range.start..doc.own_fields();
    set_in(&mut doc, &range, "status", &quoted(status))?;
    desk.keep(&doc);
    Some(())
}

fn menu(desk: &mut Desk<'_>) -> Option<()> {
    let place = desk.rng.below(4).to_string();
    set_field(desk, "pages", "menu", &place)
}

fn summary(desk: &mut Desk<'_>) -> Option<()> {
    let words = sentence(desk.rng);
    let plural = desk.rng.word(&["briefs", "pages"]);
    set_field(desk, plural, "summary", &quoted(&words))
}

fn authors(desk: &mut Desk<'_>) -> Option<()> {
    let names: Vec<String> = desk.known.of_noun(Noun::Actor).iter().flat_map(|one| one.names.clone()).collect();
    let list = format!("[{}, \"Somebody Else\"]", quoted(desk.rng.pick(&names)?));
    set_field(desk, "briefs", "authors", &list)
}

fn words(desk: &mut Desk<'_>, plural: &str, field: &str) -> Option<()> {
    let words = sentence(desk.rng);
    set_field(desk, plural, field, &quoted(&words))
}

fn via(desk: &mut Desk<'_>) -> Option<()> {
    let via = match desk.rng.below(3) {
        0 => desk.key(Noun::Source)?,
        1 => desk.key(Noun::Actor)?,
        _ => "Radio Nowhere".to_owned(),
    };
    set_field(desk, "quotes", "via", &quoted(&via))
}

fn source_author(desk: &mut Desk<'_>) -> Option<()> {
    let family = desk.rng.word(&["Holm", "Sand", "Weber", "Aalto"]);
    let given = desk.rng.word(&["Ada", "Rosa", "Karl"]);
    let author = match desk.rng.below(3) {
        0 => "[\"The Desk\"]".to_owned(),
        _ => format!("[{{ given = \"{given}\", family = \"{family}\" }}]"),
    };
    set_field(desk, "sources", "author", &author)
}

fn coordinates(desk: &mut Desk<'_>) -> Option<()> {
    let (mut doc, range) = pick_record(desk, "places")?;
    let lat = format!("{}.25", desk.rng.below(80));
    set_in(&mut doc, &range, "lat", &lat)?;
    let range = range.start..range.end + 1;
    if !doc.front[range.start..range.end.min(doc.front.len())].iter().any(|line| value(line, "lon").is_some()) {
        doc.front.insert(range.start, "lon = 3.5".to_owned());
    }
    desk.keep(&doc);
    Some(())
}
