//! What became of the claims of one ledger. Claims have no keys: they are known by what they say.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::history::compare::changes::{Claim, ClaimChange, Effect};
use crate::history::compare::fields::{self, Column, Form, Sides};
use crate::history::compare::read::{Rec, Side, identity};
use crate::history::compare::span;
use crate::history::compare::value::{Amount, Datum, Field, FieldChange, Named};

/// What a claim says besides its value.
const COLUMNS: [Column; 7] = [
    (Field::By, "by", Form::Party),
    (Field::Source, "source", Form::Reference),
    (Field::AsOf, "as_of", Form::Date),
    (Field::Quote, "quote", Form::Words),
    (Field::Credibility, "credibility", Form::Number),
    (Field::Unverified, "unverified", Form::Words),
    (Field::Verification, "verification", Form::Inner("state")),
];

/// A claim of one edition, with what it is paired by.
#[derive(Clone, Debug)]
pub struct Said<'v> {
    record: Rec<'v>,
    claim: Claim,
    asserter: String,
    source: String,
    as_of: String,
    value: String,
}

impl<'v> Said<'v> {
    /// Reads a claim.
    #[must_use]
    pub fn of(record: Rec<'v>, side: &Side<'v>) -> Self {
        let (by, source) = (side.party(record, "by"), side.reference(record, "source"));
        let sign = |named: &Option<Named>| named.as_ref().map(identity).unwrap_or_default();
        let claim = Claim {
            value: amount(record),
            by,
            source,
            as_of: record.date("as_of"),
            quote: record.text("quote").map(str::to_owned),
            counted: record.flag("counted"),
        };
        // A claim without an asserter is its source's.
        let asserter = if claim.by.is_some() { sign(&claim.by) } else { format!("source {}", sign(&claim.source)) };
        let as_of = claim.as_of.clone().unwrap_or_default().edtf;
        let value = format!("{:?}", claim.value);
        Self { record, asserter, source: sign(&claim.source), as_of, value, claim }
    }

    /// All that it says, to sort by and to find again in another ledger.
    #[must_use]
    pub fn sign(&self) -> String {
        let Self { asserter, source, as_of, value, .. } = self;
        let quote = self.claim.quote.as_deref().unwrap_or_default();
        format!("{asserter}\0{source}\0{as_of}\0{value}\0{quote}")
    }

    /// What sorts claims: by date, those without one last; then by what they say.
    fn order(&self) -> impl Ord + use<> {
        let days = self.claim.as_of.as_ref().map(span::days);
        (days.is_none(), days, self.sign(), self.record.0.to_string())
    }
}

/// What is claimed.
fn amount(record: Rec<'_>) -> Amount {
    let qualifier = record.text("qualifier").map(str::to_owned);
    let (value, low, high) = (record.number("value"), record.number("low"), record.number("high"));
    if let Some(date) = record.date("date") {
        Amount::Date { date }
    } else if let Some(text) = record.text("text") {
        Amount::Text { text: text.to_owned() }
    } else if value.or(low).or(high).is_some() {
        Amount::Number { low: value.or(low), high: value.or(high), qualifier }
    } else {
        Amount::Unknown
    }
}

/// How two claims may be the same one that says something else: the first way in which they are alike pairs them.
const WAYS: [fn(&Said<'_>) -> String; 6] = [
    |said| said.sign(),
    |said| format!("{}\0{}\0{}\0{}", said.asserter, said.source, said.as_of, said.value),
    |said| format!("{}\0{}\0{}", said.asserter, said.source, said.as_of),
    |said| format!("{}\0{}\0{}", said.asserter, said.source, said.value),
    |said| format!("{}\0{}\0{}", said.asserter, said.as_of, said.value),
    |said| format!("{}\0{}\0{}", said.source, said.as_of, said.value),
];

/// What became of the claims of a ledger, by date.
#[must_use]
pub fn compare(before: &[Said<'_>], after: &[Said<'_>], sides: &Sides<'_, '_>) -> Vec<ClaimChange> {
    let (mut old, mut new) = (sorted(before), sorted(after));
    let all = new.clone();
    let mut pairs: Vec<Pair<'_, '_>> = Vec::new();
    for way in WAYS {
        let mut alike: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (at, said) in new.iter().enumerate() {
            alike.entry(way(said)).or_default().push_back(at);
        }
        let mut taken = BTreeSet::new();
        old.retain(|said| {
            let Some(at) = alike.get_mut(&way(said)).and_then(VecDeque::pop_front) else { return true };
            taken.insert(at);
            pairs.push((Some(*said), Some(new[at])));
            false
        });
        let mut at = 0..;
        new.retain(|_| at.next().is_none_or(|at| !taken.contains(&at)));
    }
    pairs.extend(old.into_iter().map(|said| (Some(said), None)));
    pairs.extend(new.into_iter().map(|said| (None, Some(said))));
    pairs.sort_by_cached_key(|(a, b)| b.or(*a).map(Said::order));
    pairs.into_iter().filter_map(|pair| change(pair, &all, sides)).collect()
}

fn sorted<'s, 'v>(claims: &'s [Said<'v>]) -> Vec<&'s Said<'v>> {
    let mut all: Vec<&Said<'_>> = claims.iter().collect();
    all.sort_by_cached_key(|claim| claim.order());
    all
}

type Pair<'s, 'v> = (Option<&'s Said<'v>>, Option<&'s Said<'v>>);

fn change(pair: Pair<'_, '_>, after: &[&Said<'_>], sides: &Sides<'_, '_>) -> Option<ClaimChange> {
    let fields = match pair {
        (Some(a), Some(b)) => differences(a, b, sides),
        _ => Vec::new(),
    };
    let counted = |said: Option<&Said<'_>>| said.is_some_and(|said| said.claim.counted);
    let effect = match (pair, counted(pair.0), counted(pair.1)) {
        ((None, _), ..) => Effect::Added,
        ((_, None), ..) => Effect::Dropped,
        _ if !fields.is_empty() => Effect::Changed,
        (_, true, false) => Effect::Superseded,
        (_, false, true) => Effect::Reinstated,
        _ => return None,
    };
    let later = pair.1.filter(|said| !said.claim.counted).and_then(|said| later(said, after));
    let claim = |said: Option<&Said<'_>>| said.map(|said| said.claim.clone());
    Some(ClaimChange { effect, before: claim(pair.0), after: claim(pair.1), fields, later })
}

/// What the same asserter said last.
fn later(said: &Said<'_>, all: &[&Said<'_>]) -> Option<Claim> {
    let own = all.iter().filter(|other| other.asserter == said.asserter && other.claim.counted);
    // Those without a date stand last, but count as oldest.
    own.max_by_key(|other| (other.claim.as_of.is_some(), other.order())).map(|other| other.claim.clone())
}

fn differences(before: &Said<'_>, after: &Said<'_>, sides: &Sides<'_, '_>) -> Vec<FieldChange> {
    let amount = |said: &Said<'_>| Some(Datum::Amount(said.claim.value.clone()));
    let value = fields::value(amount(before), amount(after));
    let value = value.map(|change| FieldChange { field: Field::Value, change });
    value.into_iter().chain(fields::compare(&COLUMNS, (before.record, after.record), sides)).collect()
}
