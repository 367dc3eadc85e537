//! `data/claims.csv`: every claim, with who asserts it and the source that carries it.

use crate::graph::ids::ClaimId;
use crate::model::claim::{Claim, Value};
use crate::model::vocabulary::Vocabulary;
use crate::render::data::csv::{number, table};
use crate::render::data::days;
use crate::render::export::Export;
use crate::typeset::evidence;

/// The columns, with what each holds: the schema is made of the same list.
pub const COLUMNS: [(&str, &str); 26] = [
    ("event", "The event's key"),
    ("event_title", "The event's title"),
    ("event_date", "The event's date, in EDTF"),
    ("event_earliest", "The first day that date can mean"),
    ("measure", "What is counted or said: killed, injured, date …"),
    ("population", "Of whom; empty for all"),
    ("value", "The number asserted, where it is one number"),
    ("low", "The lower end, where it is a range"),
    ("high", "The upper end, where it is a range"),
    ("text", "The words asserted"),
    ("date", "The date asserted, in EDTF"),
    ("qualifier", "at-least, about or under"),
    ("by", "Who asserts it; desk for the site's own authors"),
    ("by_key", "The key of who asserts it; empty for words"),
    ("source", "The key of the source that carries it"),
    ("source_title", "The source's title"),
    ("source_url", "The source's address"),
    ("as_of", "When it was so asserted, in EDTF"),
    ("quote", "The words in the source that say so"),
    ("credibility", "The Admiralty scale's number, 1 to 6"),
    ("unverified", "Why the quote cannot be verified"),
    (
        "verification",
        "How far the quote stands in the source's capture: exact, folded, script, aligned, not-captured, wordless, unverified or failed",
    ),
    ("counted", "true for the latest claim of its asserter, which counts in the ledger"),
    ("disputed", "true where two counted claims of the ledger cannot both be true"),
    ("event_status", "confirmed, reported, disputed or denied"),
    ("url", "The ledger"),
];

/// All claims, ledger by ledger in timeline order.
pub fn csv(export: &Export<'_>) -> Vec<u8> {
    let ledgers = export.site.timeline.events.iter().flat_map(|id| &export.site.links.events[id.index()].ledgers);
    let rows = ledgers.flat_map(|id| {
        let ledger = export.site.ledger(*id);
        let url = export.ledger_link(*id);
        let row = move |entry: &crate::graph::ledger::Entry| {
            let [counted, disputed] = [entry.counted, ledger.disputed].map(|is| is.to_string());
            row(export, entry.claim, [counted, disputed, url.clone()])
        };
        ledger.entries.iter().map(row)
    });
    table(COLUMNS.map(|(name, _)| name), rows)
}

fn row(export: &Export<'_>, id: ClaimId, [counted, disputed, url]: [String; 3]) -> [String; 26] {
    let claim = export.site.claim(id);
    let links = &export.site.links.claims[id.index()];
    let event = export.site.event(links.event.expect("a claim in a ledger has its event"));
    let source = links.source.map(|source| export.site.source(source));
    let [value, low, high, text, date] = value(claim);
    let words = |words: Option<&String>| words.cloned().unwrap_or_default();
    [
        event.head.key.to_string(),
        event.title.value.clone(),
        event.date.text.clone(),
        event.date.earliest().map(days::iso).unwrap_or_default(),
        claim.measure.value.clone(),
        words(claim.population.as_deref()),
        value,
        low,
        high,
        text,
        date,
        claim.qualifier.as_ref().map(|q| q.text.clone()).unwrap_or_default(),
        export.party(claim.by.as_ref(), links.by),
        links.by.map(|by| export.site.key(by).to_owned()).unwrap_or_default(),
        source.map(|s| s.head.key.to_string()).unwrap_or_default(),
        source.map(|s| s.title.value.clone()).unwrap_or_default(),
        words(source.and_then(|s| s.url.as_deref())),
        claim.as_of.as_ref().map(|when| when.text.clone()).unwrap_or_default(),
        words(claim.quote.as_deref()),
        claim.credibility.as_ref().map(|c| c.value.to_string()).unwrap_or_default(),
        words(claim.unverified.as_deref()),
        evidence::state(&export.site.verdicts.claims[id.index()]).to_owned(),
        counted,
        disputed,
        event.status.as_str().to_owned(),
        url,
    ]
}

/// `value` to `date`.
fn value(claim: &Claim) -> [String; 5] {
    let mut cells: [String; 5] = Default::default();
    match &claim.value {
        Value::Number(n) => cells[0] = number(*n),
        Value::Range { low, high } => {
            cells[1] = low.map(number).unwrap_or_default();
            cells[2] = high.map(number).unwrap_or_default();
        }
        Value::Text(text) => cells[3].clone_from(text),
        Value::Date(when) => cells[4].clone_from(&when.text),
    }
    cells
}
