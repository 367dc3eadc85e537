//! What changed, in one line of English.

use crate::history::compare::changes::{Changes, Effect, LedgerChange};
use crate::history::compare::summary::{Count, Tally};

/// `2 figures revised, 1 correction, text changed`; `nothing changed`, where nothing did.
#[must_use]
pub fn line(changes: &Changes) -> String {
    let told: Vec<String> = changes.summary().iter().map(|counted| count(counted, changes)).collect();
    match told.as_slice() {
        [] if changes.is_empty() => "nothing changed".to_owned(),
        [] => "nothing of note changed".to_owned(),
        told => told.join(", "),
    }
}

/// `2 claims added and 1 dropped that leave the figures as they are`.
fn claims(ledgers: &[LedgerChange]) -> String {
    let count =
        |is: fn(Effect) -> bool| ledgers.iter().flat_map(|ledger| &ledger.claims).filter(|c| is(c.effect)).count();
    let counts = [
        (count(|effect| effect == Effect::Added), "added"),
        (count(|effect| effect == Effect::Dropped), "dropped"),
        (count(|effect| !matches!(effect, Effect::Added | Effect::Dropped)), "changed"),
    ];
    let there = counts.iter().filter(|(count, _)| *count > 0).enumerate();
    let part = |(at, (count, what)): (usize, &(usize, &str))| match (at, count) {
        (0, 1) => format!("1 claim {what}"),
        (0, _) => format!("{count} claims {what}"),
        _ => format!("{count} {what}"),
    };
    let parts: Vec<String> = there.map(part).collect();
    let told = match counts.iter().map(|(count, _)| count).sum() {
        0 => None,
        1 => Some(format!("{} that leaves its figure as it is", join(&parts))),
        2.. => Some(format!("{} that leave the figures as they are", join(&parts))),
    };
    // A ledger with another name and the same claims.
    let renamed = match ledgers.iter().filter(|ledger| ledger.claims.is_empty()).count() {
        0 => None,
        1 => Some("1 figure renamed".to_owned()),
        count => Some(format!("{count} figures renamed")),
    };
    told.into_iter().chain(renamed).collect::<Vec<_>>().join(", ")
}

/// `a, b and c`.
fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

fn count(count: &Count, changes: &Changes) -> String {
    let (one, rest) = match count.what {
        Tally::Withdrawn => return "withdrawn".to_owned(),
        Tally::Restored => return "no longer withdrawn".to_owned(),
        Tally::Claims => return claims(&changes.claims),
        Tally::Brief => return "description changed".to_owned(),
        Tally::ProseChanged => return "text changed".to_owned(),
        Tally::ProseRewritten => return "text rewritten".to_owned(),
        Tally::FiguresRevised => ("figure", " revised"),
        Tally::CorrectionsAdded => ("correction", ""),
        Tally::CorrectionsChanged => ("correction", " changed"),
        Tally::FiguresAdded => ("figure", " added"),
        Tally::FiguresDropped => ("figure", " dropped"),
        Tally::QuotesAdded => ("quote", " added"),
        Tally::QuotesDropped => ("quote", " withdrawn"),
        Tally::QuotesChanged => ("quote", " changed"),
        Tally::JudgementsSettled => ("judgement", " settled"),
        Tally::JudgementsAdded => ("judgement", " added"),
        Tally::JudgementsDropped => ("judgement", " withdrawn"),
        Tally::JudgementsChanged => ("judgement", " changed"),
        Tally::EventsAdded => ("event", " added"),
        Tally::EventsDropped => ("event", " dropped"),
        Tally::EventsChanged => ("event", " changed"),
        Tally::SourcesAdded => ("source", " added"),
        Tally::SourcesDropped => ("source", " dropped"),
        Tally::SourcesChanged => ("source", " changed"),
        Tally::ActorsAdded => ("actor", " added"),
        Tally::ActorsDropped => ("actor", " dropped"),
        Tally::ActorsChanged => ("actor", " changed"),
        Tally::PlacesAdded => ("place", " added"),
        Tally::PlacesDropped => ("place", " dropped"),
        Tally::PlacesChanged => ("place", " changed"),
        Tally::Context => ("record", " around it changed"),
    };
    let s = if count.count == 1 { "" } else { "s" };
    format!("{} {one}{s}{rest}", count.count)
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::history::compare::changes::{Brief, Changes, ClaimChange, Effect, LedgerChange};
    use crate::history::compare::value::{Change, DateSense, Field, FieldChange};

    fn changed(fields: &[Field]) -> Changes {
        let change = Change::Date { before: None, after: None, sense: DateSense::Changed };
        let fields = fields.iter().map(|field| FieldChange { field: *field, change: change.clone() }).collect();
        Changes { brief: Brief { fields, ..Brief::default() }, ..Changes::default() }
    }

    #[test]
    fn the_day_of_the_last_update_is_not_worth_telling() {
        assert_eq!(line(&changed(&[])), "nothing changed");
        assert_eq!(line(&changed(&[Field::Updated])), "nothing of note changed");
        assert!(!changed(&[Field::Updated]).is_empty());
        assert_eq!(line(&changed(&[Field::Title, Field::Updated])), "description changed");
    }

    #[test]
    fn claims_are_told_by_what_became_of_them() {
        let told = |effects: &[Effect]| {
            let claim = |effect: &Effect| ClaimChange {
                effect: *effect,
                before: None,
                after: None,
                fields: Vec::new(),
                later: None,
            };
            let ledger = LedgerChange { claims: effects.iter().map(claim).collect(), ..LedgerChange::default() };
            line(&Changes { claims: vec![ledger], ..Changes::default() })
        };
        assert_eq!(told(&[Effect::Added]), "1 claim added that leaves its figure as it is");
        assert_eq!(told(&[Effect::Added; 13]), "13 claims added that leave the figures as they are");
        assert_eq!(told(&[Effect::Dropped; 2]), "2 claims dropped that leave the figures as they are");
        assert_eq!(
            told(&[Effect::Superseded, Effect::Added, Effect::Changed, Effect::Dropped]),
            "1 claim added, 1 dropped and 2 changed that leave the figures as they are"
        );
        assert_eq!(told(&[]), "1 figure renamed");
    }
}
