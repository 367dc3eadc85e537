//! From records to the linked site: one pass for names, one a record for its references, then what follows from them.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::diag::diagnostic::Diagnostic;
use crate::graph::editions::Editions;
use crate::graph::ids::{BriefId, Id};
use crate::graph::linker::Linker;
use crate::graph::names::{Names, Resolution};
use crate::graph::site::{Site, is_draft, is_withdrawn};
use crate::graph::verdicts::Verdicts;
use crate::graph::{backlinks, cast, citations, fields, ledger, mentions, order, references, reverse, timeline};
use crate::model::record::Noun;
use crate::model::records::Records;
use crate::model::settings::Settings;

/// Links the records of all files, in the order of the files. `withheld` are the records of files that are not
/// published (drafts, briefs dated later): they are not linked, only known, so that a reference to one can be told
/// from a reference to nothing. The findings are those of references, in no particular order.
#[must_use]
pub fn link(records: Records, withheld: Records, settings: Settings) -> (Site, Vec<Diagnostic>) {
    let names = Names::collect(&records);
    let mut linker = Linker::new(&records, &names, &withheld);
    let mut links = fields::link(&mut linker);
    let ledgers = ledger::keep(&records.claims, &mut links, &mut linker.found);
    mentions::link(&mut linker, &mut links, &ledgers);
    let Linker { found, ambiguous, loose, .. } = linker;

    let timeline = timeline::sort(&records.events, &settings.time_zone);
    let latest = latest(&records);
    reverse::link(&records, &mut links, &timeline);
    cast::link(&mut links, &latest, &timeline, &ledgers);
    let others = order::others(&names);
    let citations = citations::collect(&links, (&latest, &others));
    let awaited = awaited(&names, &withheld);
    let drafts = records.briefs.iter().filter(|brief| is_draft(brief)).map(|brief| brief.head.file).collect();
    let withdrawn =
        (0..records.briefs.len()).filter(|at| is_withdrawn(&records.briefs[*at])).map(BriefId::new).collect();
    let backlinks = Default::default();
    let verdicts = Verdicts::of(&records);
    let mut site = Site {
        settings,
        records,
        names,
        links,
        backlinks,
        timeline,
        citations,
        ledgers: ledgers.into(),
        verdicts,
        editions: Editions::default(),
        awaited: awaited.into(),
        withheld: withheld.into(),
        ambiguous: ambiguous.into(),
        loose: loose.into(),
        drafts,
        latest: latest.into(),
        withdrawn,
    };
    site.backlinks = backlinks::collect(&site, &others);
    (site, found)
}

/// The records that withheld ones refer to, as far as that is plain.
#[must_use]
pub fn awaited(names: &Names, withheld: &Records) -> BTreeSet<Id> {
    let plain = |text: &str| match names.resolve(text, &Noun::ALL) {
        Resolution::One(id) => Some(id),
        Resolution::Ambiguous(_) | Resolution::Nothing => None,
    };
    references::all(withheld).into_iter().filter_map(|reference| plain(&reference.text)).collect()
}

/// The briefs that show, latest first; of one day and time, by key.
fn latest(records: &Records) -> Vec<BriefId> {
    let mut shown: Vec<BriefId> = (0..records.briefs.len()).map(BriefId::new).collect();
    shown.retain(|id| !is_withdrawn(&records.briefs[id.index()]));
    shown.sort_by_cached_key(|id| {
        let brief = &records.briefs[id.index()];
        let time = brief.date.time.map(|clock| clock.utc_seconds(0));
        (Reverse(brief.date.latest()), Reverse(time), brief.head.key.as_str(), *id)
    });
    shown
}
