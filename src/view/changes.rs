//! `components/changes.html`: what changed from one edition of a brief to the next, part by part.

use crate::typeset::html::Html;
use crate::view::part::{Date, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Changes {
    /// "What changed since edition 2".
    pub since: String,
    /// All of it in counts: "2 figures revised, 1 correction, text changed".
    pub summary: String,
    /// That the brief was taken back and why, or that it is there again; nothing else is told then.
    pub notice: Option<Html>,
    /// Only those in which something changed, what weighs most first.
    pub parts: Vec<Part>,
}

/// Corrections, figures, quotes … or the text.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Part {
    /// `corrections figures claims quotes judgements events actors places sources brief text`; a CSS class is made of it.
    pub kind: String,
    pub title: String,
    /// Of the text: "12 words put in, 3 words taken out".
    pub note: Option<String>,
    pub entries: Vec<Entry>,
    /// Of the text only: its paragraphs under their headings.
    pub sections: Vec<Section>,
    /// What weighs less: names in one line each.
    pub around: Vec<Around>,
}

/// One thing that changed.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Entry {
    /// `added dropped changed settled revised unchanged`; a CSS class is made of it. None for the brief's own fields.
    pub mark: Option<Term>,
    /// What it is, as a link where it is there.
    pub text: Html,
    /// Who said it, where, when.
    pub about: Option<Html>,
    /// Of figures only.
    pub figure: Option<Revision>,
    /// What it says otherwise than before.
    pub fields: Vec<Field>,
    /// "because of these claims:", where the figure changed.
    pub because: Option<String>,
    /// What became of its claims; of figures only.
    pub claims: Vec<Claim>,
}

/// What a figure was and is.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Revision {
    /// `<del>9</del> → <ins>7–10, disputed</ins>`.
    pub change: Html,
    /// "raised, now in dispute".
    pub note: Option<String>,
}

/// A field that says something else.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Field {
    pub label: String,
    /// With `<ins>` and `<del>`.
    pub change: Html,
}

/// What became of a claim.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Claim {
    /// `added dropped changed superseded reinstated`; a CSS class is made of it.
    pub mark: Term,
    pub value: String,
    /// Who says so, in which source, as of when.
    pub about: Html,
    /// The words that say so.
    pub quote: Option<String>,
    /// "superseded by 10, 23 January 2024".
    pub note: Option<Html>,
    pub fields: Vec<Field>,
}

/// Names in one line: what came, went or changed in the background.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Around {
    pub label: String,
    pub names: Vec<Html>,
    /// "and 12 more".
    pub more: Option<String>,
}

/// The paragraphs that changed under one heading.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Section {
    /// None for what stands before the first.
    pub title: Option<String>,
    pub passages: Vec<Passage>,
}

/// Paragraphs in a row that were put in, taken out, or edited.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Passage {
    /// `added dropped changed`; a CSS class is made of it.
    pub mark: Term,
    /// Paragraphs with `<ins>` and `<del>`.
    pub html: Html,
}

/// `apart/changes.html`: the same on a page that is no part of the site and needs no other file.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Apart {
    /// The brief's title.
    pub title: String,
    pub before: Frozen,
    pub after: Frozen,
    /// Where the site stands, with a final slash; empty where that is not known.
    pub base: String,
    /// The theme's style sheet.
    pub style: Html,
    pub changes: Changes,
}

/// One of the two editions.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Frozen {
    /// "Edition 2".
    pub edition: String,
    pub frozen: Date,
}
