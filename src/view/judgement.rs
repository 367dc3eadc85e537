//! A judgement as it is shown anywhere: what, how likely, how sure, and what came of it.

use crate::typeset::html::Html;
use crate::view::part::{Date, Link, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct JudgementCard {
    /// The key, only on its brief's page.
    pub id: Option<String>,
    pub href: String,
    /// As paragraphs.
    pub text: Html,
    pub likelihood: Likelihood,
    pub confidence: Term,
    /// The analyst; none when it is the judgement of the brief's authors.
    pub by: Option<Html>,
    pub brief: Link,
    pub horizon: Option<Date>,
    pub outcome: Outcome,
}

/// One step of the seven.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Likelihood {
    pub word: String,
    pub text: String,
    /// "20–45 %", from the theme's `likelihood_range`.
    pub range: String,
    /// 1 (almost no chance) to 7 (almost certain); a CSS class is made of it.
    pub step: u8,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct Outcome {
    /// `pending borne-out not-borne-out overtaken`.
    pub status: Term,
    pub date: Option<Date>,
    pub note: Option<Html>,
    pub sources: Vec<Html>,
}
