//! What became of the brief itself: its own fields, its corrections, whether it was taken back.

use std::collections::BTreeMap;

use crate::history::compare::changes::{Brief, Correction, Corrections, Reworded, Withdrawal};
use crate::history::compare::fields::{self, Sides};
use crate::history::compare::links::Links;
use crate::history::compare::read::Rec;
use crate::history::compare::span;
use crate::history::compare::table;
use crate::history::compare::words;

/// What became of its own fields.
#[must_use]
pub fn fields(sides: &Sides<'_, '_>) -> Brief {
    let (before, after) = (sides.before.brief, sides.after.brief);
    let key = after.text("key").or(before.text("key")).unwrap_or_default();
    Brief {
        key: key.to_owned(),
        was: before.text("key").filter(|old| *old != key).map(str::to_owned),
        title: after.text("title").or(before.text("title")).unwrap_or_default().to_owned(),
        fields: fields::compare(&table::BRIEF, (before, after), sides),
    }
}

/// Why it was taken back, if it is.
#[must_use]
pub fn withdrawal(brief: Rec<'_>) -> Option<Withdrawal> {
    let told = brief.inner("withdrawn");
    let withdrawal = told
        .map(|told| Withdrawal { date: told.date("date"), reason: told.text("reason").unwrap_or_default().to_owned() });
    withdrawal.or_else(|| (brief.text("status") == Some("withdrawn")).then(Withdrawal::default))
}

/// What became of its corrections.
#[must_use]
pub fn corrections(sides: &Sides<'_, '_>) -> Corrections {
    if ![sides.before, sides.after].iter().all(|side| side.brief.has("corrections")) {
        return Corrections::default();
    }
    let (old, new) = (listed(sides.before.brief), listed(sides.after.brief));
    let (mut old, mut new) = (beyond(&old, &new), beyond(&new, &old));
    let names = Links::both(sides);
    let mut reworded = Vec::new();
    for day in days_with_one(&old, &new) {
        let own = |list: &[Correction]| list.iter().position(|correction| edtf(correction) == day);
        let Some((a, b)) = own(&old).zip(own(&new)) else { continue };
        let (before, after) = (old.remove(a), new.remove(b));
        let words = words::compare(&before.text, &after.text, (&names.0, &names.1));
        reworded.extend(words.map(|words| Reworded { date: after.date, words }));
    }
    Corrections { added: new, dropped: old, reworded }
}

/// What one list has more than the other.
fn beyond(these: &[Correction], those: &[Correction]) -> Vec<Correction> {
    let sign = |correction: &Correction| (edtf(correction), correction.text.clone());
    let mut there: BTreeMap<_, usize> = BTreeMap::new();
    those.iter().for_each(|correction| *there.entry(sign(correction)).or_default() += 1);
    let more = these.iter().filter(|correction| match there.get_mut(&sign(correction)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    more.cloned().collect()
}

/// By date, then by text.
fn listed(brief: Rec<'_>) -> Vec<Correction> {
    let correction = |correction: Rec<'_>| Correction {
        date: correction.date("date"),
        text: correction.text("text").unwrap_or_default().to_owned(),
    };
    let mut all: Vec<Correction> = brief.objects("corrections").map(correction).collect();
    all.sort_by_cached_key(|correction| (correction.date.as_ref().map(span::days), correction.text.clone()));
    all
}

fn edtf(correction: &Correction) -> String {
    correction.date.clone().unwrap_or_default().edtf
}

/// The dates under which either side has one correction left: that one was reworded.
fn days_with_one(old: &[Correction], new: &[Correction]) -> Vec<String> {
    let mut days: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    old.iter().for_each(|correction| days.entry(edtf(correction)).or_default().0 += 1);
    new.iter().for_each(|correction| days.entry(edtf(correction)).or_default().1 += 1);
    days.into_iter().filter(|(_, counts)| *counts == (1, 1)).map(|(day, _)| day).collect()
}
