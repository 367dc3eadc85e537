//! A judgement, with what came of it.

use crate::diag::code::missing_field;
use crate::model::judgement::{Judgement, Outcome};
use crate::model::key::Ref;
use crate::model::record::Head;
use crate::model::vocabulary::{Confidence, Likelihood, OutcomeStatus};
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::record::{HEAD, Home};
use crate::parse::words;

pub static SHAPE: Shape = Shape {
    said: "a judgement",
    fields: &[
        &[
            may("brief", Form::Ref),
            must("text", Form::Text),
            must("likelihood", Form::Word(words::<Likelihood>)),
            may("confidence", Form::Word(words::<Confidence>)),
            may("by", Form::Party),
            may("horizon", Form::Date),
            may("outcome", Form::Table(&OUTCOME)),
        ],
        HEAD,
    ],
};

pub static OUTCOME: Shape = Shape {
    said: "an outcome",
    fields: &[&[
        must("status", Form::Word(words::<OutcomeStatus>)),
        may("date", Form::Date),
        may("note", Form::Text),
        may("sources", Form::Refs),
    ]],
};

/// Reads a judgement.
#[must_use]
pub fn decode(table: &Table, head: Head, home: &Home) -> Judgement {
    Judgement {
        text: table.words_due("text"),
        likelihood: table.word_due("likelihood", Likelihood::RoughlyEvenChance),
        brief: brief(table, home),
        confidence: table.word("confidence"),
        by: table.party("by"),
        horizon: table.date("horizon"),
        outcome: table.table("outcome", &OUTCOME).map(|t| outcome(&t)),
        head,
    }
}

/// The brief it stands in, unless it says otherwise; it has its home on that brief's page.
fn brief(table: &Table, home: &Home) -> Option<Ref> {
    if table.has("brief") {
        return table.reference("brief");
    }
    let here = home.brief.clone().map(|brief| Ref { span: table.span, ..brief });
    if here.is_none() && table.scope.whole(table.span) {
        table.scope.tell(missing_field::new("brief", "a judgement that stands in no brief", table.span));
    }
    here
}

fn outcome(table: &Table) -> Outcome {
    Outcome {
        status: table.word_due("status", OutcomeStatus::Pending),
        date: table.date("date"),
        note: table.words("note"),
        sources: table.references("sources"),
    }
}
