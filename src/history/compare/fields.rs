//! The fields of each noun, and how two records differ in them.

use std::collections::BTreeMap;

use crate::history::compare::read::{Rec, Side, identity};
use crate::history::compare::span;
use crate::history::compare::value::{
    Change, Datum, Field, FieldChange, Foreign, Named, Number, Office, Part, Position, Relation,
};
use crate::history::compare::words;

/// A field: what it is called in changes and in the data, and how it is read.
pub type Column = (Field, &'static str, Form);

/// How a field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A short text that is told as a whole.
    Text,
    /// A text that is told word by word.
    Words,
    /// A text with links.
    Prose,
    /// A word of a vocabulary.
    Word,
    Number,
    Date,
    /// The key of a record.
    Reference,
    /// A key and a name, or words.
    Party,
    /// Texts in any order.
    Texts,
    /// Texts whose order says something.
    Sequence,
    /// Keys in any order.
    References,
    Parts,
    Relations,
    Offices,
    /// Names in other languages.
    Native,
    /// Names in CSL's parts, in order.
    Names,
    /// An object with a language and a text.
    Foreign,
    /// `lat`, and `lon` beside it.
    Position,
    /// One text of the object of that name.
    Inner(&'static str),
}

/// Both editions, and who knows what their texts refer to.
pub struct Sides<'s, 'v> {
    pub before: &'s Side<'v>,
    pub after: &'s Side<'v>,
}

/// What two records say otherwise, in the order of the columns. What one of them does not have is not compared.
pub fn compare(columns: &[Column], (before, after): (Rec<'_>, Rec<'_>), sides: &Sides<'_, '_>) -> Vec<FieldChange> {
    let both = columns.iter().filter(|(_, name, _)| before.has(name) && after.has(name));
    let change = |(field, name, form): &Column| {
        let change = difference((name, *form), (before, after), sides)?;
        Some(FieldChange { field: *field, change })
    };
    both.filter_map(change).collect()
}

fn difference(
    (name, form): (&str, Form),
    (before, after): (Rec<'_>, Rec<'_>),
    sides: &Sides<'_, '_>,
) -> Option<Change> {
    let (old, new) =
        (Entry { side: sides.before, record: before, name }, Entry { side: sides.after, record: after, name });
    match form {
        Form::Words | Form::Prose => match (before.text(name), after.text(name)) {
            (Some(a), Some(b)) if a == b => None,
            (Some(a), Some(b)) => {
                let names = crate::history::compare::links::Links::both(sides);
                words::compare(a, b, (&names.0, &names.1)).map(Change::Words)
            }
            (a, b) => value(a.map(text), b.map(text)),
        },
        Form::Date => span::change(before.date(name), after.date(name)),
        Form::Texts | Form::References | Form::Parts | Form::Relations | Form::Offices | Form::Native => {
            list(&old.all(form), &new.all(form))
        }
        Form::Sequence | Form::Names => {
            let (old, new) = (old.all(form), new.all(form));
            list(&old, &new).or_else(|| (old != new).then(|| Change::List { added: Vec::new(), dropped: Vec::new() }))
        }
        _ => value(old.one(form), new.one(form)),
    }
}

fn text(text: &str) -> Datum {
    Datum::Text(text.to_owned())
}

/// A field of a record of an edition.
struct Entry<'s, 'v, 'n> {
    side: &'s Side<'v>,
    record: Rec<'s>,
    name: &'n str,
}

impl Entry<'_, '_, '_> {
    /// The one value that it has.
    fn one(&self, form: Form) -> Option<Datum> {
        let (record, name) = (self.record, self.name);
        match form {
            Form::Word => record.text(name).map(|word| Datum::Word(word.to_owned())),
            Form::Number => record.number(name).map(Datum::Number),
            Form::Reference => self.side.reference(record, name).map(Datum::Record),
            Form::Party => self.side.party(record, name).map(Datum::Record),
            Form::Foreign => record.inner(name).map(|inner| foreign(inner, "text")),
            Form::Position => position(record).map(Datum::Position),
            Form::Inner(field) => record.inner(name)?.text(field).map(|word| Datum::Word(word.to_owned())),
            _ => record.text(name).map(text),
        }
    }

    /// The values that it has.
    fn all(&self, form: Form) -> Vec<Datum> {
        let (record, name, side) = (self.record, self.name, self.side);
        match form {
            Form::References => record.texts(name).map(|key| Datum::Record(side.named(key))).collect(),
            Form::Parts => record.objects(name).map(|part| Datum::Part(self.part(part))).collect(),
            Form::Relations => {
                record.objects(name).map(|bond| Datum::Relation(Box::new(self.relation(bond)))).collect()
            }
            Form::Offices => record.objects(name).map(|office| Datum::Office(Box::new(self.office(office)))).collect(),
            Form::Native => record.objects(name).map(|native| foreign(native, "name")).collect(),
            Form::Names => record.objects(name).map(|name| Datum::Text(full_name(name))).collect(),
            _ => record.texts(name).map(text).collect(),
        }
    }

    fn part(&self, part: Rec<'_>) -> Part {
        let actor = self.side.reference(part, "actor").unwrap_or_default();
        let name = part.text("name").map_or(actor.name, str::to_owned);
        Part { actor: Named { key: actor.key, name }, role: owned(part, "role") }
    }

    fn relation(&self, bond: Rec<'_>) -> Relation {
        Relation {
            kind: owned(bond, "kind"),
            to: self.side.reference(bond, "to").unwrap_or_default(),
            from: bond.date("from"),
            until: bond.date("until"),
            source: self.side.reference(bond, "source"),
        }
    }

    fn office(&self, office: Rec<'_>) -> Office {
        Office {
            title: owned(office, "title"),
            at: self.side.party(office, "at"),
            as_of: office.date("as_of"),
            source: self.side.reference(office, "source"),
        }
    }
}

fn owned(record: Rec<'_>, field: &str) -> String {
    record.text(field).unwrap_or_default().to_owned()
}

fn foreign(record: Rec<'_>, text: &str) -> Datum {
    Datum::Foreign(Foreign { language: owned(record, "language"), text: owned(record, text) })
}

fn position(record: Rec<'_>) -> Option<Position> {
    Some(Position { lat: record.number("lat")?, lon: record.number("lon")? })
}

fn full_name(name: Rec<'_>) -> String {
    let part = |field| name.text(field).filter(|part| !part.is_empty());
    let parts = [part("given"), part("particle"), part("family"), part("suffix")];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    part("literal").map_or_else(|| parts.join(" "), str::to_owned)
}

/// One value in place of another.
#[must_use]
pub fn value(before: Option<Datum>, after: Option<Datum>) -> Option<Change> {
    let same = match (&before, &after) {
        (Some(a), Some(b)) => sign(a) == sign(b),
        (a, b) => a.is_none() && b.is_none(),
    };
    (!same).then_some(Change::Value { before, after })
}

/// What joined and what left a list, whatever its order; nothing if it is the same.
fn list(before: &[Datum], after: &[Datum]) -> Option<Change> {
    let (dropped, added) = (beyond(before, after), beyond(after, before));
    (!dropped.is_empty() || !added.is_empty()).then_some(Change::List { added, dropped })
}

/// What one list has more than the other.
fn beyond(these: &[Datum], those: &[Datum]) -> Vec<Datum> {
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for datum in those {
        *there.entry(sign(datum)).or_default() += 1;
    }
    let more = these.iter().filter(|datum| match there.get_mut(&sign(datum)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    more.cloned().collect()
}

/// What makes two values one: of a record its key, not what it is called.
#[must_use]
pub fn sign(datum: &Datum) -> String {
    let of = |named: &Option<Named>| named.as_ref().map(identity).unwrap_or_default();
    let day = |date: &Option<crate::history::compare::value::Date>| date.clone().unwrap_or_default().edtf;
    match datum {
        Datum::Record(named) => identity(named),
        Datum::Part(part) => format!("{}\0{}", identity(&part.actor), part.role),
        Datum::Relation(bond) => {
            let (from, until) = (day(&bond.from), day(&bond.until));
            format!("{}\0{}\0{from}\0{until}\0{}", bond.kind, identity(&bond.to), of(&bond.source))
        }
        Datum::Office(office) => {
            format!("{}\0{}\0{}\0{}", office.title, of(&office.at), day(&office.as_of), of(&office.source))
        }
        Datum::Position(Position { lat: Number(lat), lon: Number(lon) }) => format!("{lat} {lon}"),
        other => format!("{other:?}"),
    }
}
