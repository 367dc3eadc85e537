//! stub
use crate::evidence::capture::Text;
use crate::graph::verdicts::Tier;
use std::ops::Range;
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub tier: Tier,
    pub range: Range<usize>,
    pub parts: Vec<Range<usize>>,
    pub times: usize,
    pub remarks: Vec<Remark>,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    CaseChanged,
    CutBefore,
    CutAfter,
    OmitsNegation(String),
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    pub reason: Reason,
    pub nearest: Option<Nearest>,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    NoWords,
    NotThere,
    TooFarApart,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    pub range: Range<usize>,
    pub diff: String,
}
pub fn find(capture: &Text, quotation: &str) -> Result<Match, Miss> {
    let at = capture.text().find(quotation).ok_or(Miss { reason: Reason::NotThere, nearest: None })?;
    let range = at..at + quotation.len();
    Ok(Match { tier: Tier::Exact, range: range.clone(), parts: vec![range], times: 1, remarks: vec![] })
}
pub fn parts_of(quotation: &str) -> Vec<&str> {
    vec![quotation]
}
