//! What changed from one edition of a brief to the next, on the record and in the words.
//!
//! Both sides are data of the shape of `data/site.json`. What a side does not have at all, because an older program
//! wrote it, is not compared; what has another type than expected counts as absent.

pub mod align;
pub mod brief;
pub mod changes;
pub mod claims;
pub mod fields;
pub mod figure;
pub mod ledgers;
pub mod links;
pub mod markdown;
pub mod prose;
pub mod read;
pub mod records;
pub mod span;
pub mod summary;
pub mod table;
pub mod text;
pub mod value;
pub mod words;

use serde_json::Value;

use crate::history::compare::changes::{Changes, Prose, VERSION};
use crate::history::compare::fields::Sides;
use crate::history::compare::links::Links;
use crate::history::compare::read::{Rec, Renames, Side};

/// What changed in a brief, called by the key that it has in the later edition.
#[must_use]
pub fn changes(brief: &str, before: &Value, after: &Value) -> Changes {
    let none = Renames::default();
    let renames = Renames::of(Rec(after));
    let brief = renames.key(brief);
    let before = Side::new(Rec(before), brief, &renames);
    let after = Side::new(Rec(after), brief, &none);
    let sides = Sides { before: &before, after: &after };
    let own = self::brief::fields(&sides);
    let (old, new) = (self::brief::withdrawal(before.brief), self::brief::withdrawal(after.brief));
    let own_key = changes::Brief { fields: Vec::new(), ..own.clone() };
    match (old, new) {
        // Of a brief that is taken back nothing is left to compare.
        (old, Some(new)) => {
            let withdrawn = Some(new).filter(|new| old.as_ref() != Some(new));
            Changes { version: VERSION, withdrawn, brief: own_key, ..Changes::default() }
        }
        (Some(_), None) => Changes { version: VERSION, restored: true, brief: own_key, ..Changes::default() },
        (None, None) => Changes { version: VERSION, brief: own, ..compare(&sides) },
    }
}

fn compare(sides: &Sides<'_, '_>) -> Changes {
    let (figures, claims) = ledgers::compare(sides);
    Changes {
        corrections: brief::corrections(sides),
        figures,
        claims,
        quotes: records::quotes(sides),
        judgements: records::judgements(sides),
        events: records::events(sides),
        actors: records::actors(sides),
        places: records::places(sides),
        sources: records::sources(sides),
        prose: text(sides),
        ..Changes::default()
    }
}

fn text(sides: &Sides<'_, '_>) -> Prose {
    let (before, after) = (sides.before.brief, sides.after.brief);
    if !before.has("prose") || !after.has("prose") || before.text("prose") == after.text("prose") {
        // Where the same words refer to something else, that is told where it changed.
        return Prose::default();
    }
    let names = Links::both(sides);
    let [old, new] = [before, after].map(|brief| brief.text("prose").unwrap_or_default());
    prose::compare(old, new, (&names.0, &names.1))
}

#[cfg(test)]
mod tests;
