//! An actor, with its relations and roles.

use crate::model::actor::{Actor, Bond, Office};
use crate::model::record::Head;
use crate::model::vocabulary::{ActorKind, Relation};
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::record::HEAD;
use crate::parse::words;

pub static SHAPE: Shape = Shape {
    said: "an actor",
    fields: &[
        &[
            must("name", Form::Text),
            may("aliases", Form::Texts),
            may("native", Form::ByLanguage),
            must("kind", Form::Word(words::<ActorKind>)),
            may("relations", Form::Tables(&BOND)),
            may("roles", Form::Tables(&OFFICE)),
        ],
        HEAD,
    ],
};

pub static BOND: Shape = Shape {
    said: "a relation",
    fields: &[&[
        must("to", Form::Ref),
        must("kind", Form::Word(words::<Relation>)),
        may("from", Form::Date),
        may("until", Form::Date),
        may("source", Form::Ref),
    ]],
};

pub static OFFICE: Shape = Shape {
    said: "a role",
    fields: &[&[must("title", Form::Text), may("at", Form::Party), may("as-of", Form::Date), may("source", Form::Ref)]],
};

/// Reads an actor.
#[must_use]
pub fn decode(table: &Table, head: Head) -> Actor {
    Actor {
        name: table.words_due("name"),
        kind: table.word_due("kind", ActorKind::Organisation),
        aliases: table.texts("aliases"),
        native: table.by_language("native"),
        relations: table.tables("relations", &BOND).iter().map(bond).collect(),
        roles: table.tables("roles", &OFFICE).iter().map(office).collect(),
        head,
    }
}

fn bond(table: &Table) -> Bond {
    Bond {
        to: table.reference_due("to"),
        kind: table.word_due("kind", Relation::RelatedTo),
        from: table.date("from"),
        until: table.date("until"),
        source: table.reference("source"),
    }
}

fn office(table: &Table) -> Office {
    Office {
        title: table.words_due("title"),
        at: table.party("at"),
        as_of: table.date("as-of"),
        source: table.reference("source"),
    }
}
