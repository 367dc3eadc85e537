//! The parts of the report that say what a brief rests on and says: corrections, figures, quotes, judgements, its text.

use crate::history::compare::changes::{
    Brief, Claim, ClaimChange, Corrections, Dispute, Effect, Figure, Judgement, LedgerChange, Paragraph, Prose, Quote,
    Records,
};
use crate::history::compare::figure;
use crate::history::compare::text::dates;
use crate::history::compare::text::page::Page;
use crate::history::compare::text::terms;
use crate::history::compare::value::{Date, Named};

pub fn corrections(page: &mut Page, corrections: &Corrections) {
    let all = corrections.added.len() + corrections.dropped.len() + corrections.reworded.len();
    if all > 0 {
        page.heading("Corrections");
    }
    let day = |date: &Option<Date>| date.as_ref().map(|date| format!("{}  ", dates::shown(date))).unwrap_or_default();
    for correction in &corrections.added {
        page.line(&format!("  + {}", day(&correction.date)), &correction.text);
    }
    for correction in &corrections.dropped {
        page.line(&format!("  - {}", day(&correction.date)), &correction.text);
    }
    for correction in &corrections.reworded {
        let words = &correction.words;
        let text = if words.rewritten { "rewritten".to_owned() } else { terms::pieces(&words.pieces) };
        page.line(&format!("  ~ {}", day(&correction.date)), &text);
    }
}

pub fn ledgers(page: &mut Page, heading: &str, ledgers: &[LedgerChange]) {
    if !ledgers.is_empty() {
        page.heading(heading);
    }
    for change in ledgers {
        page.line("  ", &format!("{}: {}", change.event.name, name(&change.measure, change.population.as_deref())));
        if let Some(was) = &change.was {
            page.line("    ", &format!("kept under {} before", name(&was.measure, was.population.as_deref())));
        }
        page.line("    ", &figures(change));
        for claim in &change.claims {
            self::claim(page, claim);
        }
    }
}

fn name(measure: &str, population: Option<&str>) -> String {
    let population = population.map(|population| format!(", {population}")).unwrap_or_default();
    format!("{}{population}", terms::words(measure))
}

fn figures(change: &LedgerChange) -> String {
    let shown = |side: &Option<Figure>| side.as_ref().map(figure::shown);
    match (shown(&change.before), shown(&change.after)) {
        (Some(before), Some(after)) if before == after => format!("{after}, as before"),
        (Some(before), Some(after)) => {
            let shift = change.shift.as_ref().map(terms::spoken);
            let dispute = change.dispute.map(|dispute| match dispute {
                Dispute::Arose => "now disputed".to_owned(),
                Dispute::Settled => "no longer disputed".to_owned(),
            });
            let notes: Vec<String> = shift.into_iter().chain(dispute).collect();
            let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
            format!("{before} -> {after}{notes}")
        }
        (None, after) if change.with_event => format!("came with its event: {}", after.unwrap_or_default()),
        (None, after) => format!("new: {}", after.unwrap_or_default()),
        (before, None) if change.with_event => format!("went with its event: {}", before.unwrap_or_default()),
        (before, None) => format!("dropped: {}", before.unwrap_or_default()),
    }
}

fn claim(page: &mut Page, change: &ClaimChange) {
    let said = change.after.as_ref().or(change.before.as_ref()).map(terms::claim).unwrap_or_default();
    let counts = |claim: &Option<Claim>| claim.as_ref().is_some_and(|claim| claim.counted);
    let silent = match &change.later {
        Some(later) => format!("; superseded by {}", terms::dated(later)),
        None if change.after.is_some() && !counts(&change.after) => "; does not count".to_owned(),
        None => String::new(),
    };
    match change.effect {
        Effect::Added => page.line("    + ", &format!("{said}{silent}")),
        Effect::Dropped => page.line("    - ", &said),
        Effect::Changed => page.line("    ~ ", &format!("{said}{silent}")),
        Effect::Superseded => page.line("    x ", &format!("{said}{silent}")),
        Effect::Reinstated => page.line("    o ", &format!("{said}; counts again")),
    }
    page.table("        ", &terms::fields(&change.fields));
}

pub fn quotes(page: &mut Page, quotes: &Records<Quote>) {
    records(page, "Quotes", quotes, &|quote| {
        let name = |named: &Option<Named>| named.as_ref().map(|named| named.name.clone());
        let by: Vec<String> = [name(&quote.speaker), name(&quote.source)].into_iter().flatten().collect();
        format!("\"{}\" ({})", quote.text, by.join(", in "))
    });
}

pub fn judgements(page: &mut Page, judgements: &Records<Judgement>) {
    records(page, "Judgements", judgements, &|judgement| {
        let likelihood = judgement.likelihood.as_deref().map(terms::words);
        let confidence = judgement.confidence.as_deref().map(|word| format!("{} confidence", terms::words(word)));
        let how: Vec<String> = likelihood.into_iter().chain(confidence).collect();
        let settled = if judgement.settled { "settled: " } else { "" };
        format!("{settled}{} ({})", judgement.text, how.join(", "))
    });
}

/// Records of a noun: those that joined, those that left, those that changed with their fields.
pub fn records<T>(page: &mut Page, heading: &str, records: &Records<T>, show: &dyn Fn(&T) -> String) {
    if records.added.len() + records.dropped.len() + records.changed.len() > 0 {
        page.heading(heading);
    }
    for record in records.added.iter().filter(|record| !record.context) {
        page.line("  + ", &show(&record.record));
    }
    for record in records.dropped.iter().filter(|record| !record.context) {
        page.line("  - ", &show(&record.record));
    }
    for record in &records.changed {
        page.line("  ~ ", &show(&record.record));
        let key = record.was.iter().map(|was| ("key".to_owned(), format!("{was} -> {}", record.key)));
        let rows: Vec<(String, String)> = key.chain(terms::fields(&record.fields)).collect();
        page.table("    ", &rows);
    }
    let names = |joined: &[crate::history::compare::changes::Joined<T>]| {
        let context = joined.iter().filter(|record| record.context).map(|record| show(&record.record));
        context.collect::<Vec<_>>().join("; ")
    };
    for (start, names) in
        [("  around it, joined: ", names(&records.added)), ("  around it, left: ", names(&records.dropped))]
    {
        if !names.is_empty() {
            page.line(start, &names);
        }
    }
}

pub fn brief(page: &mut Page, brief: &Brief) {
    let key = brief.was.iter().map(|was| ("key".to_owned(), format!("{was} -> {}", brief.key)));
    let rows: Vec<(String, String)> = key.chain(terms::fields(&brief.fields)).collect();
    if !rows.is_empty() {
        page.heading("The brief");
        page.table("  ", &rows);
    }
}

pub fn prose(page: &mut Page, prose: &Prose) {
    if prose.rewritten {
        page.heading("Text");
        page.line("  ", &format!("rewritten: {} words for {}", prose.inserted, prose.removed));
    } else if !prose.hunks.is_empty() {
        page.heading(&format!("Text (words put in: {}, taken out: {})", prose.inserted, prose.removed));
    }
    let mut place = None;
    for hunk in &prose.hunks {
        let here = match &hunk.section {
            _ if hunk.note => "in the notes:".to_owned(),
            Some(title) => format!("under \"{title}\":"),
            None => "at the start:".to_owned(),
        };
        if place.as_ref() != Some(&here) {
            page.line("  ", &here);
            place = Some(here);
        }
        // A whole paragraph needs no marks but its own.
        let whole = || hunk.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        match hunk.what {
            Paragraph::Added => page.line("  + ", &whole()),
            Paragraph::Removed => page.line("  - ", &whole()),
            Paragraph::Edited => page.line("  ~ ", &terms::pieces(&hunk.pieces)),
        }
    }
}
