//! `judgements.html`: what was judged, how likely, and what came of it.

use crate::view::judgement::JudgementCard;
use crate::view::page::Page;
use crate::view::part::{Pagination, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Judgements {
    pub page: Page,
    pub groups: Vec<JudgementGroup>,
    pub pagination: Option<Pagination>,
}

/// Judgements with one outcome, pending ones first.
#[derive(Serialize, Debug, Clone, Default)]
pub struct JudgementGroup {
    pub outcome: Term,
    pub judgements: Vec<JudgementCard>,
}
