//! BibLaTeX and BibTeX. Entries are resolved one by one: the crate's own resolution of cross-references and
//! abbreviations follows cycles for ever, and stops at the first fault.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use biblatex::{Bibliography, ChunksExt as _, Entry, EntryType, Pair, Person, RawBibliography, RawChunk, RawEntry};

use crate::model::source::Name;
use crate::parse::bibliography::{Draft, Part, Read};
use crate::parse::fields::DEEPEST;

/// The most bytes that an abbreviation may become.
const LONGEST: usize = 1 << 12;

/// How far inheritance is followed.
const GENERATIONS: usize = 8;

/// The fields a child has from the entry its `crossref` names, besides those that change their name.
const INHERITED: [&str; 9] = ["publisher", "location", "address", "date", "year", "editor", "volume", "isbn", "langid"];

/// Reads a bibliography; a fault in one entry takes no other with it.
#[must_use]
pub fn read(text: &str) -> Read {
    let mut read = Read::default();
    let (entries, abbreviations) = raw(text, &mut read);
    let mut resolved: Vec<(Entry, Range<usize>)> = Vec::new();
    for (entry, base) in entries {
        let at = base + entry.key.span.start..base + entry.key.span.end;
        read.doubts.extend(doubled(&entry, base));
        match resolve(entry, &abbreviations) {
            Ok(entry) => resolved.push((entry, at)),
            Err(what) => read.faults.push((what, at)),
        }
    }
    let mut by_key = BTreeMap::new();
    for (entry, _) in &resolved {
        by_key.entry(entry.key.as_str()).or_insert(entry);
    }
    read.doubts.extend(resolved.iter().flat_map(|(entry, at)| orphaned(entry, at, &by_key)));
    let drafts = resolved.iter().filter(|(entry, _)| !matches!(entry.entry_type, EntryType::XData));
    read.drafts = drafts.map(|(entry, at)| draft(&inherit(entry, &by_key, GENERATIONS), at.clone())).collect();
    read
}

/// Fields that an entry has twice: which is meant nobody can say.
fn doubled(entry: &RawEntry, base: usize) -> Vec<(String, Range<usize>)> {
    let mut seen = BTreeSet::new();
    let again = entry.fields.iter().filter(|pair| !seen.insert(pair.key.v.to_ascii_lowercase()));
    let told = again.map(|pair| {
        let at = base + pair.key.span.start..base + pair.key.span.end;
        (format!("the entry has the field `{}` twice", pair.key.v), at)
    });
    told.collect()
}

/// Entries that this one would take fields from, and that are not there.
fn orphaned(entry: &Entry, at: &Range<usize>, all: &BTreeMap<&str, &Entry>) -> Vec<(String, Range<usize>)> {
    let named = ["ours:crossref", "ours:xdata"].into_iter().filter_map(|name| field(entry, name));
    let keys: Vec<String> =
        named.flat_map(|keys| keys.split(',').map(|key| key.trim().to_owned()).collect::<Vec<_>>()).collect();
    let missing = keys.into_iter().filter(|key| !key.is_empty() && !all.contains_key(key.as_str()));
    missing.map(|key| (format!("no entry has the key `{key}`, which this one takes fields from"), at.clone())).collect()
}

type Abbreviations<'s> = BTreeMap<&'s str, Pair<'s>>;

type Raw<'s> = (Vec<(RawEntry<'s>, usize)>, Abbreviations<'s>);

/// The entries, each with the byte its spans count from, and the abbreviations.
fn raw<'s>(text: &'s str, read: &mut Read) -> Raw<'s> {
    let (mut entries, mut pairs) = (Vec::new(), Vec::new());
    let whole = RawBibliography::parse(text).ok().map(|raw| vec![(raw, 0)]);
    for (found, base) in whole.unwrap_or_else(|| piecewise(text, read)) {
        entries.extend(found.entries.into_iter().map(|entry| (entry.v, base)));
        pairs.extend(found.abbreviations);
    }
    let fits = |(entry, base): &(RawEntry, usize)| {
        let deep = entry.fields.iter().any(|field| field.value.v.iter().any(|chunk| depth(&chunk.v) > DEEPEST));
        if deep {
            let at = base + entry.key.span.start..base + entry.key.span.end;
            read.faults.push((format!("nested more than {DEEPEST} levels deep"), at));
        }
        !deep
    };
    entries.retain(fits);
    (entries, expandable(pairs))
}

/// Reads from one line that begins with `@` to the next, where the whole cannot be read.
fn piecewise<'s>(text: &'s str, read: &mut Read) -> Vec<(RawBibliography<'s>, usize)> {
    let mut found = Vec::new();
    let mut starts = vec![0];
    starts.extend(text.match_indices("\n@").map(|(at, _)| at + 1));
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        match RawBibliography::parse(&text[*start..end]) {
            Ok(raw) => found.push((raw, *start)),
            Err(fault) => {
                let line = text[*start..end].lines().next().unwrap_or("");
                read.faults.push((fault.kind.to_string(), *start..start + line.len()));
            }
        }
    }
    found
}

fn depth(chunk: &RawChunk) -> usize {
    let (RawChunk::Normal(text) | RawChunk::Abbreviation(text)) = chunk;
    let (mut depth, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// The abbreviations that name only earlier ones, and do not grow without bounds.
fn expandable(pairs: Vec<Pair<'_>>) -> Abbreviations<'_> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept = BTreeMap::new();
    for pair in pairs {
        let size = pair.value.v.iter().try_fold(0, |sum, chunk| match chunk.v {
            RawChunk::Normal(text) => (depth(&chunk.v) <= DEEPEST).then_some(sum + text.len()),
            RawChunk::Abbreviation(name) => sizes.get(name).map(|size| sum + size),
        });
        if let Some(size) = size.filter(|size| *size <= LONGEST && !sizes.contains_key(pair.key.v)) {
            sizes.insert(pair.key.v, size);
            kept.insert(pair.key.v, pair);
        }
    }
    kept
}

/// The abbreviations that fields use, and those that these use.
fn needed<'s>(fields: &[Pair<'s>], all: &Abbreviations<'s>) -> Vec<Pair<'s>> {
    let mut found: Abbreviations = BTreeMap::new();
    let mut open: Vec<Pair> = fields.to_vec();
    while let Some(pair) = open.pop() {
        for chunk in &pair.value.v {
            let RawChunk::Abbreviation(name) = chunk.v else { continue };
            if let Some(pair) = all.get(name).filter(|_| !found.contains_key(name)) {
                found.insert(name, pair.clone());
                open.push(pair.clone());
            }
        }
    }
    found.into_values().collect()
}

/// Reads the fields of one entry, with what it refers to kept as plain fields.
fn resolve<'s>(mut entry: RawEntry<'s>, abbreviations: &Abbreviations<'s>) -> Result<Entry, String> {
    let text = |name: &str| {
        let field = entry.fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case(name))?;
        field.value.v.iter().find_map(|chunk| match chunk.v {
            RawChunk::Normal(text) => Some(text.trim().to_owned()),
            RawChunk::Abbreviation(_) => None,
        })
    };
    let links = ["crossref", "xdata"].map(text);
    entry.fields.retain(|pair| !["crossref", "xdata"].iter().any(|name| pair.key.v.eq_ignore_ascii_case(name)));
    let abbreviations = needed(&entry.fields, abbreviations);
    let entries = vec![biblatex::Spanned::detached(entry)];
    let raw = RawBibliography { preamble: String::new(), entries, abbreviations };
    let alone = Bibliography::from_raw(raw).map_err(|fault| fault.kind.to_string())?;
    let mut entry = alone.into_vec().pop().ok_or("the entry is empty")?;
    for (name, link) in ["ours:crossref", "ours:xdata"].into_iter().zip(links) {
        if let Some(link) = link {
            entry.set(name, vec![biblatex::Spanned::detached(biblatex::Chunk::Normal(link))]);
        }
    }
    Ok(entry)
}

/// The entry with what it has from those it refers to.
fn inherit(entry: &Entry, all: &BTreeMap<&str, &Entry>, generations: usize) -> Entry {
    let mut entry = entry.clone();
    if generations == 0 {
        return entry;
    }
    let shared = field(&entry, "ours:xdata").unwrap_or_default();
    for data in shared.split(',').filter_map(|key| all.get(key.trim())) {
        let data = inherit(data, all, generations - 1);
        for (name, value) in data.fields.into_iter().filter(|(name, _)| !name.starts_with("ours:")) {
            entry.fields.entry(name).or_insert(value);
        }
    }
    let parent = field(&entry, "ours:crossref").and_then(|key| all.get(key.as_str()).copied());
    if let Some(parent) = parent {
        from_parent(&mut entry, inherit(parent, all, generations - 1));
    }
    entry
}

fn from_parent(entry: &mut Entry, mut parent: Entry) {
    let titles = if entry.entry_type == EntryType::Article { "journaltitle" } else { "booktitle" };
    if let Some(title) = parent.fields.remove("title") {
        entry.fields.entry(titles.to_owned()).or_insert(title);
    }
    for name in INHERITED {
        if let Some(value) = parent.fields.remove(name) {
            entry.fields.entry(name.to_owned()).or_insert(value);
        }
    }
}

fn field(entry: &Entry, name: &str) -> Option<String> {
    let text = entry.get(name)?.format_verbatim();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn draft(entry: &Entry, at: Range<usize>) -> Draft {
    let first = |names: &[&str]| names.iter().find_map(|name| field(entry, name));
    Draft {
        key: entry.key.clone(),
        at,
        kind: Some(kind(entry)),
        title: title(entry),
        author: people(entry, "author"),
        editor: people(entry, "editor"),
        publisher: first(&["publisher", "institution", "organization", "school"]),
        container: first(&["journaltitle", "journal", "booktitle", "maintitle"]),
        issued: field(entry, "date").or_else(|| year_and_month(entry)),
        volume: field(entry, "volume"),
        issue: first(&["number", "issue"]),
        pages: field(entry, "pages").map(|pages| pages.replace("--", "–")),
        edition: field(entry, "edition"),
        location: first(&["location", "address"]),
        doi: field(entry, "doi"),
        isbn: field(entry, "isbn"),
        url: field(entry, "url"),
        accessed: field(entry, "urldate"),
        language: first(&["langid", "language"]).map(tag),
    }
}

fn title(entry: &Entry) -> Option<String> {
    let title = field(entry, "title")?;
    match field(entry, "subtitle") {
        Some(subtitle) => Some(format!("{title}: {subtitle}")),
        None => Some(title),
    }
}

fn people(entry: &Entry, name: &str) -> Vec<Name> {
    let people: Vec<Person> = entry.get_as(name).unwrap_or_default();
    people.into_iter().map(person).collect()
}

/// A name without a given one is an institution's.
fn person(person: Person) -> Name {
    let part = |text: String| (!text.is_empty()).then_some(text);
    let whole = person.given_name.is_empty() && person.prefix.is_empty();
    let (family, literal) = if whole { (None, part(person.name)) } else { (part(person.name), None) };
    Name { given: part(person.given_name), family, literal, particle: part(person.prefix), suffix: part(person.suffix) }
}

/// The EDTF form of BibTeX's `year` and `month`.
fn year_and_month(entry: &Entry) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let year = field(entry, "year")?;
    let month = field(entry, "month").and_then(|month| {
        let named = MONTHS.iter().position(|m| month.to_lowercase().starts_with(m)).map(|m| m + 1);
        named.or_else(|| month.parse().ok()).filter(|m| (1..=12).contains(m))
    });
    Some(month.map_or(year.clone(), |month| format!("{year}-{month:02}")))
}

/// The tag of a language that is written as babel names it.
fn tag(language: String) -> String {
    let known = [
        ("english", "en"),
        ("american", "en-US"),
        ("british", "en-GB"),
        ("arabic", "ar"),
        ("persian", "fa"),
        ("farsi", "fa"),
        ("urdu", "ur"),
        ("hebrew", "he"),
        ("russian", "ru"),
        ("ukrainian", "uk"),
        ("french", "fr"),
        ("german", "de"),
        ("ngerman", "de"),
        ("spanish", "es"),
        ("turkish", "tr"),
        ("chinese", "zh"),
    ];
    let folded = language.to_lowercase();
    known.iter().find(|(name, _)| *name == folded).map_or(language, |(_, tag)| (*tag).to_owned())
}

/// The CSL type of an entry.
fn kind(entry: &Entry) -> &'static str {
    let subtype = field(entry, "entrysubtype").unwrap_or_default();
    match (&entry.entry_type, subtype.as_str()) {
        (EntryType::Article, "newspaper") => "article-newspaper",
        (EntryType::Article, "magazine") => "article-magazine",
        (EntryType::Article | EntryType::SuppPeriodical, _) => "article-journal",
        (EntryType::InBook | EntryType::InCollection | EntryType::BookInBook, _) => "chapter",
        (EntryType::SuppBook | EntryType::SuppCollection, _) => "chapter",
        (EntryType::InProceedings, _) => "paper-conference",
        (EntryType::InReference, _) => "entry",
        (EntryType::Thesis | EntryType::MastersThesis | EntryType::PhdThesis, _) => "thesis",
        (EntryType::Report | EntryType::TechReport | EntryType::Manual, _) => "report",
        (EntryType::Patent, _) => "patent",
        (EntryType::Online, _) => "webpage",
        (EntryType::Software, _) => "software",
        (EntryType::Dataset, _) => "dataset",
        (EntryType::Unpublished, _) => "manuscript",
        (EntryType::Booklet, _) => "pamphlet",
        (EntryType::Periodical, _) => "periodical",
        (EntryType::Misc | EntryType::Unknown(_) | EntryType::Set, _) => "document",
        _ => "book",
    }
}

/// The text of some entries, of those that they take fields from, and of the abbreviations that these use. `None` where
/// not all of the file can be read.
#[must_use]
pub fn only(text: &str, keys: &BTreeSet<&str>) -> Option<Part> {
    let found = RawBibliography::parse(text).ok()?;
    let all: BTreeMap<&str, &RawEntry> = found.entries.iter().map(|entry| (entry.v.key.v, &entry.v)).collect();
    let mut kept: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = keys.iter().copied().collect();
    while let Some((key, entry)) = open.pop().and_then(|key| all.get_key_value(key)) {
        if kept.insert(key) {
            open.extend(parents(entry));
        }
    }
    let fields: Vec<Pair> = kept.iter().flat_map(|key| all[key].fields.clone()).collect();
    let mut abbreviations = needed(&fields, &expandable(found.abbreviations));
    abbreviations.sort_by_key(|pair| pair.key.span.start);
    let abbreviations = abbreviations.iter().map(|pair| format!("@string{{{} = {}}}\n", pair.key.v, value(pair)));
    let entries = found.entries.iter().filter(|entry| kept.contains(entry.v.key.v));
    let entries = entries.map(|entry| format!("{}}}\n", &text[entry.span.clone()]));
    let parents = kept.iter().filter(|key| !keys.contains(*key) && !is_data(all[*key])).map(|key| (*key).to_owned());
    Some(Part { text: abbreviations.chain(entries).collect(), parents: parents.collect() })
}

fn is_data(entry: &RawEntry) -> bool {
    entry.kind.v.eq_ignore_ascii_case("xdata")
}

/// The keys of the entries that one takes fields from.
fn parents<'s>(entry: &RawEntry<'s>) -> Vec<&'s str> {
    let links = entry
        .fields
        .iter()
        .filter(|pair| ["crossref", "xdata"].iter().any(|name| pair.key.v.eq_ignore_ascii_case(name)));
    let texts = links.flat_map(|pair| &pair.value.v).filter_map(|chunk| match chunk.v {
        RawChunk::Normal(text) => Some(text),
        RawChunk::Abbreviation(_) => None,
    });
    texts.flat_map(|text| text.split(',').map(str::trim)).collect()
}

/// The value of an abbreviation, as it is written.
fn value(pair: &Pair) -> String {
    let parts = pair.value.v.iter().map(|chunk| match chunk.v {
        RawChunk::Normal(text) => format!("{{{text}}}"),
        RawChunk::Abbreviation(name) => name.to_owned(),
    });
    parts.collect::<Vec<_>>().join(" # ")
}
