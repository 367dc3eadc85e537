//! Ledgers: all claims on one event, measure and population, and the range and dispute computed from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::code::mixed_values;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::ids::{ClaimId, EventId, Id, LedgerId};
use crate::graph::interval::{self, Interval};
use crate::graph::links::{ClaimLinks, Links};
use crate::graph::timeline::before;
use crate::model::claim::{Claim, Value};
use crate::model::key::Party;
use crate::model::when::When;
use crate::text::fold;

/// All claims on one event, measure and population.
#[derive(Clone, Debug)]
pub struct Ledger {
    pub event: EventId,
    pub measure: String,
    pub population: Option<String>,
    /// By asserter (first appearance), then `as-of`.
    pub entries: Vec<Entry>,
    pub figure: Figure,
    /// Two counted claims cannot both be true.
    pub disputed: bool,
}

/// A claim's place in its ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub claim: ClaimId,
    /// Of each asserter only the latest counts; the earlier ones are shown as a series.
    pub counted: bool,
}

/// What a ledger comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// The least lower bound and the greatest finite bound of the counted claims.
    Number {
        low: f64,
        /// The greatest finite bound.
        high: f64,
        /// Every counted claim is approximate, or the bound it gives is.
        approximate: bool,
        /// No counted claim has an upper bound ("at least 9").
        open: bool,
    },
    /// The distinct texts, in order of the entries.
    Text(Vec<String>),
    /// The distinct dates, earliest first.
    Date(Vec<When>),
}

/// A claim with what it refers to.
type Claimed<'c> = (ClaimId, &'c Claim, &'c ClaimLinks);

/// Who asserts a claim. Words are the same if they fold alike; a claim without `by` is its source's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asserter {
    Record(Id),
    Words(String),
    Desk,
}

impl Ledger {
    /// How it is written after `#`: `killed`, or `killed:foreign nationals`.
    #[must_use]
    pub fn fragment(&self) -> String {
        match &self.population {
            None => self.measure.clone(),
            Some(population) => format!("{}:{population}", self.measure),
        }
    }
}

/// The ledgers of all claims whose event resolved, by event, then by first appearance. Tells claims and events of theirs.
pub fn keep(claims: &[Arc<Claim>], links: &mut Links, found: &mut Vec<Diagnostic>) -> Vec<Ledger> {
    let groups = group(claims, &links.claims);
    let ledgers: Vec<Ledger> = groups.iter().map(|(event, group)| ledger(*event, group)).collect();
    for (_, group) in &groups {
        found.extend(mixed(group));
    }
    for (at, ledger) in ledgers.iter().enumerate() {
        for entry in &ledger.entries {
            links.claims[entry.claim.index()].ledger = Some(LedgerId::new(at));
        }
        links.events[ledger.event.index()].ledgers.push(LedgerId::new(at));
    }
    ledgers
}

/// A ledger again, after what its claims say changed: the same claims, on the same matter.
pub fn again(old: &Ledger, claims: &[Arc<Claim>], links: &[ClaimLinks], found: &mut Vec<Diagnostic>) -> Ledger {
    let mut ids: Vec<ClaimId> = old.entries.iter().map(|entry| entry.claim).collect();
    ids.sort_unstable();
    let group: Vec<Claimed> = ids.iter().map(|id| (*id, &*claims[id.index()], &links[id.index()])).collect();
    found.extend(mixed(&group));
    ledger(old.event, &group)
}

/// Claims on one event, measure and population; populations are compared folded.
fn group<'c>(claims: &'c [Arc<Claim>], links: &'c [ClaimLinks]) -> Vec<(EventId, Vec<Claimed<'c>>)> {
    let mut place: BTreeMap<(EventId, &str, Option<String>), usize> = BTreeMap::new();
    let mut groups: Vec<(EventId, Vec<Claimed>)> = Vec::new();
    for (at, (claim, link)) in claims.iter().zip(links).enumerate() {
        let Some(event) = link.event else { continue };
        let population = claim.population.as_ref().map(|words| fold::name(words));
        let group = *place.entry((event, claim.measure.as_str(), population)).or_insert_with(|| {
            groups.push((event, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push((ClaimId::new(at), claim, link));
    }
    groups.sort_by_key(|(event, _)| *event);
    groups
}

fn ledger(event: EventId, group: &[Claimed]) -> Ledger {
    let sorted = by_asserter(group);
    let counted: Vec<&Claim> = sorted.iter().filter(|(_, counted)| *counted).map(|((_, claim, _), _)| *claim).collect();
    let (figure, disputed) = sum(&counted);
    let first = group[0].1;
    Ledger {
        event,
        measure: first.measure.value.clone(),
        population: first.population.as_ref().map(|p| p.value.clone()),
        entries: sorted.iter().map(|((claim, ..), counted)| Entry { claim: *claim, counted: *counted }).collect(),
        figure,
        disputed,
    }
}

/// The claims by asserter, in the order these appear, then by `as-of`; and whether each counts.
fn by_asserter<'c>(group: &[Claimed<'c>]) -> Vec<(Claimed<'c>, bool)> {
    let mut place: BTreeMap<Asserter, usize> = BTreeMap::new();
    let mut series: Vec<Vec<Claimed>> = Vec::new();
    for claimed in group {
        let at = *place.entry(asserter(claimed.1, claimed.2)).or_insert_with(|| {
            series.push(Vec::new());
            series.len() - 1
        });
        series[at].push(*claimed);
    }
    series.iter_mut().for_each(|series| series.sort_by_key(|(_, claim, _)| age(claim)));
    series.iter().flat_map(|series| count(series)).collect()
}

/// A claim counts unless the same asserter made one that is certainly later; one without `as-of` is older than any.
fn count<'c>(series: &[Claimed<'c>]) -> Vec<(Claimed<'c>, bool)> {
    let dated: Vec<&When> = series.iter().filter_map(|(_, claim, _)| claim.as_of.as_deref()).collect();
    let newest = dated.iter().max_by(|a, b| start(a).cmp(&start(b)));
    series
        .iter()
        .map(|claimed| {
            let counts = match (claimed.1.as_of.as_deref(), newest) {
                (_, None) => true,
                (None, Some(_)) => false,
                (Some(own), Some(newest)) => !before(own, newest),
            };
            (*claimed, counts)
        })
        .collect()
}

/// What orders dates by their beginning, then by their time of day.
fn start(when: &When) -> impl Ord + use<> {
    (when.earliest(), when.time.map(|clock| clock.utc_seconds(0)))
}

fn age(claim: &Claim) -> impl Ord + use<> {
    claim.as_of.as_deref().map(|when| (start(when), when.latest()))
}

fn asserter(claim: &Claim, link: &ClaimLinks) -> Asserter {
    match (&claim.by, link.by) {
        (Some(_), Some(id)) => Asserter::Record(id),
        (Some(Party::Words(words)), None) => Asserter::Words(fold::name(words)),
        (Some(Party::Desk(_)), None) => Asserter::Desk,
        (Some(Party::Ref(unknown)), None) => Asserter::Words(unknown.text.clone()),
        (None, _) => match link.source {
            Some(source) => Asserter::Record(source.into()),
            None => Asserter::Words(claim.source.text.clone()),
        },
    }
}

/// What counted claims come to, and whether two of them cannot both be true. Numbers decide before dates,
/// dates before texts.
fn sum(counted: &[&Claim]) -> (Figure, bool) {
    let intervals: Vec<Interval> = counted.iter().filter_map(|claim| Interval::of(claim)).collect();
    if let Some(figure) = interval::figure(&intervals) {
        return (figure, interval::disputed(&intervals));
    }
    let dates = dates(counted);
    if !dates.is_empty() {
        let disputed = dates.len() > 1;
        return (Figure::Date(dates), disputed);
    }
    let texts = texts(counted);
    let disputed = texts.len() > 1;
    (Figure::Text(texts), disputed)
}

/// The distinct dates, earliest first. Two dates are one if they touch the same days.
fn dates(counted: &[&Claim]) -> Vec<When> {
    let mut dates: Vec<When> = counted.iter().filter_map(|claim| date(&claim.value)).cloned().collect();
    dates.sort_by(|a, b| days(a).cmp(&days(b)).then_with(|| a.text.cmp(&b.text)));
    dates.dedup_by(|a, b| a.text == b.text || (days(a) == days(b) && a.earliest().is_some()));
    dates
}

fn days(when: &When) -> impl Ord + use<> {
    (when.earliest(), when.latest().is_none(), when.latest())
}

fn date(value: &Value) -> Option<&When> {
    match value {
        Value::Date(when) => Some(when),
        _ => None,
    }
}

/// The distinct texts, in order; two that fold alike are one.
fn texts(counted: &[&Claim]) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let texts = counted.iter().filter_map(|claim| match &claim.value {
        Value::Text(text) => Some(text),
        _ => None,
    });
    texts.filter(|text| seen.insert(fold::name(text))).cloned().collect()
}

/// The first value of another kind than the first one's.
fn mixed(group: &[Claimed]) -> Option<Diagnostic> {
    let mut read = group.iter().map(|(_, claim, _)| claim).filter(|claim| !claim.value.is_unread());
    let first = read.next()?;
    let other = read.find(|claim| kind(&claim.value) != kind(&first.value))?;
    let (at, before) = ((other.value_span, kind(&other.value)), (first.value_span, kind(&first.value)));
    Some(mixed_values::new(&first.measure, at, before))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Number(_) | Value::Range { .. } => "a number",
        Value::Text(_) => "a text",
        Value::Date(_) => "a date",
    }
}
