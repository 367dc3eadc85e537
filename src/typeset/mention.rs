//! What a mention reads as: its label, what was written, the record's name, or the computed figure.

use crate::graph::ids::{Id, LedgerId};
use crate::graph::links::Target;
use crate::graph::site::Site;
use crate::model::key::is_key;
use crate::model::prose::Mention;
use crate::model::record::Noun;
use crate::typeset::figure;
use crate::typeset::words::Words;

/// The longest text of a quote or judgement that stands for the whole, in characters.
const LONGEST: usize = 60;

/// The words of a mention.
#[must_use]
pub fn text(site: &Site, mention: &Mention, target: Option<Target>, words: &Words) -> String {
    match (&mention.label, target) {
        (Some(label), _) => label.clone(),
        (None, Some(Target::Ledger(ledger))) => figure::ledger(site.ledger(ledger), words),
        (None, Some(Target::Record(id))) if is_by_key(site, &mention.target.text) => name(site, id),
        (None, _) => mention.target.text.clone(),
    }
}

/// Whether what was written is a key, now or once, and so no words for a reader.
fn is_by_key(site: &Site, written: &str) -> bool {
    is_key(written) && (site.names.keys.contains(written) || site.names.was.contains(written))
}

/// A record's name, as a link to it reads.
#[must_use]
pub fn name(site: &Site, id: Id) -> String {
    match id.noun {
        Noun::Quote | Noun::Judgement => format!("“{}”", shortened(site.name(id))),
        _ => site.name(id).to_owned(),
    }
}

/// The first words of a text.
#[must_use]
pub fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// The classes of a link to a record.
#[must_use]
pub fn class(id: Id) -> String {
    format!("ref ref-{}", id.noun.as_str())
}

/// The classes of a link to a figure.
#[must_use]
pub fn figure_class(site: &Site, id: LedgerId) -> String {
    let ledger = site.ledger(id);
    let disputed = if ledger.disputed { " is-disputed" } else { "" };
    let approximate = if figure::is_approximate(&ledger.figure) { " is-approximate" } else { "" };
    format!("figure-ref{disputed}{approximate}")
}
