//! `figures.html`: the ledgers, disputed first.

use crate::view::ledger::Ledger;
use crate::view::page::Page;
use crate::view::part::{Pagination, Term};
use serde::Serialize;

#[derive(Serialize, Debug, Clone, Default)]
pub struct Figures {
    pub page: Page,
    pub groups: Vec<LedgerGroup>,
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, Debug, Clone, Default)]
pub struct LedgerGroup {
    /// `disputed` or `undisputed`, labelled by `t.agreement`.
    pub agreement: Term,
    pub ledgers: Vec<Ledger>,
}
