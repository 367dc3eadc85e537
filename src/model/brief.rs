//! A brief: a published analysis, and its corrections.

use serde::{Deserialize, Serialize};

use crate::model::key::Ref;
use crate::model::record::Head;
use crate::model::vocabulary::{BriefStatus, Trend, Word};
use crate::model::when::When;
use crate::text::span::{Span, Spanned};

/// A published analysis, one Markdown file.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Brief {
    pub head: Head,
    pub title: Spanned<String>,
    pub date: Spanned<When>,
    pub updated: Option<Spanned<When>>,
    pub summary: Option<Spanned<String>>,
    pub authors: Vec<Spanned<String>>,
    pub status: BriefStatus,
    pub trend: Option<Word<Trend>>,
    pub language: Option<Spanned<String>>,
    pub covers: Vec<Ref>,
    pub withdrawn: Option<Withdrawal>,
    pub corrections: Vec<Correction>,
}

/// Why and when a brief was taken back.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Withdrawal {
    pub date: Spanned<When>,
    pub reason: Spanned<String>,
    pub span: Span,
}

/// What was mended in a brief after it was published.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Correction {
    pub date: Spanned<When>,
    pub text: Spanned<String>,
    pub span: Span,
}
