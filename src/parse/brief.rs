//! A brief's front matter, with its corrections.

use crate::diag::code::withdrawal;
use crate::model::brief::{Brief, Correction, Withdrawal};
use crate::model::record::Head;
use crate::model::vocabulary::{BriefStatus, Trend, Word};
use crate::parse::fields::shape::{Form, Shape, may, must};
use crate::parse::fields::table::Table;
use crate::parse::record::HEAD;
use crate::parse::words;

pub static SHAPE: Shape = Shape {
    said: "a brief",
    fields: &[
        &[
            must("title", Form::Text),
            must("date", Form::Date),
            may("updated", Form::Date),
            may("summary", Form::Text),
            may("authors", Form::Texts),
            may("status", Form::Word(words::<BriefStatus>)),
            may("trend", Form::Word(words::<Trend>)),
            may("language", Form::Language),
            may("covers", Form::Refs),
            may("withdrawn", Form::Table(&WITHDRAWAL)),
            may("corrections", Form::Tables(&CORRECTION)),
        ],
        HEAD,
    ],
};

pub static WITHDRAWAL: Shape =
    Shape { said: "a withdrawal", fields: &[&[must("date", Form::Date), must("reason", Form::Text)]] };

pub static CORRECTION: Shape =
    Shape { said: "a correction", fields: &[&[must("date", Form::Date), must("text", Form::Text)]] };

/// Reads a brief.
#[must_use]
pub fn decode(table: &Table, head: Head) -> Brief {
    Brief {
        title: table.words_due("title"),
        date: table.date_due("date"),
        updated: table.date("updated"),
        summary: table.text_there("summary"),
        authors: table.texts("authors"),
        status: status(table),
        trend: table.word("trend"),
        language: table.language("language"),
        covers: table.references("covers"),
        withdrawn: table.table("withdrawn", &WITHDRAWAL).map(|t| withdrawn(&t)),
        corrections: table.tables("corrections", &CORRECTION).iter().map(correction).collect(),
        head,
    }
}

fn status(table: &Table) -> BriefStatus {
    let word: Option<Word<BriefStatus>> = table.word("status");
    let status = word.as_ref().map_or(BriefStatus::Published, |w| w.standard);
    let (withdrawn, reason) = (status == BriefStatus::Withdrawn, table.value("withdrawn"));
    match (word, reason) {
        (Some(word), None) if withdrawn => table.scope.tell(withdrawal::without_reason(word.span)),
        (_, Some(reason)) if !withdrawn => table.scope.tell(withdrawal::without_status(reason.span)),
        _ => {}
    }
    status
}

fn withdrawn(table: &Table) -> Withdrawal {
    Withdrawal { date: table.date_due("date"), reason: table.words_due("reason"), span: table.span }
}

fn correction(table: &Table) -> Correction {
    Correction { date: table.date_due("date"), text: table.words_due("text"), span: table.span }
}
