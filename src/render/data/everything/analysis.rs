//! What the site's authors say: briefs with their corrections, judgements, plain pages.

use schemars::JsonSchema;
use serde::Serialize;

use crate::graph::ids::{BriefId, Id, JudgementId, PageId};
use crate::model::brief::Brief;
use crate::model::judgement::Outcome;
use crate::model::vocabulary::Vocabulary;
use crate::render::data::everything::{event_keys, key, keys, text};
use crate::render::data::record::{DateData, HeadData, PartyData};
use crate::render::export::Export;

/// A published analysis.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Brief")]
pub struct BriefData {
    #[serde(flatten)]
    head: HeadData,
    title: String,
    date: DateData,
    updated: Option<DateData>,
    summary: Option<String>,
    authors: Vec<String>,
    /// `published` or `withdrawn`.
    status: String,
    trend: Option<String>,
    /// BCP 47.
    language: String,
    /// What it covers besides what its prose mentions: keys.
    covers: Vec<String>,
    /// Its cast: keys of actors, the most mentioned first.
    actors: Vec<String>,
    /// Keys, in timeline order.
    events: Vec<String>,
    /// Keys, in the order they are first cited.
    sources: Vec<String>,
    /// Keys of its judgements.
    judgements: Vec<String>,
    corrections: Vec<CorrectionData>,
    /// Set where the brief was taken back: nothing but its title, date and address is left of it then.
    withdrawn: Option<WithdrawalData>,
}

/// What was mended in a brief.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Correction")]
pub struct CorrectionData {
    date: DateData,
    text: String,
}

/// Why a brief was taken back.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Withdrawal")]
pub struct WithdrawalData {
    date: DateData,
    reason: String,
}

/// The briefs that show, latest first, then the tombstones of withdrawn ones, by key.
pub fn briefs<'a>(export: &'a Export<'_>) -> impl Iterator<Item = BriefData> + 'a {
    let site = export.site;
    let told = site.withdrawn.iter().filter(|id| site.brief(**id).withdrawn.is_some());
    let mut withdrawn: Vec<BriefId> = told.copied().collect();
    withdrawn.sort_by_key(|id| site.key((*id).into()));
    site.latest.iter().copied().chain(withdrawn).map(|id| brief(export, id))
}

fn brief(export: &Export<'_>, id: BriefId) -> BriefData {
    let brief = export.site.brief(id);
    let data = tombstone(export, id, brief);
    if brief.withdrawn.is_some() {
        return data;
    }
    let links = &export.site.links.briefs[id.index()];
    let own = brief.authors.iter().map(|author| author.value.clone()).collect::<Vec<_>>();
    BriefData {
        head: HeadData::of(export, id.into()),
        updated: brief.updated.as_deref().map(DateData::of),
        summary: text(&brief.summary),
        authors: if own.is_empty() { export.site.settings.authors.clone() } else { own },
        trend: brief.trend.as_ref().map(|trend| trend.text.clone()),
        covers: keys(export, links.covers.iter().flatten()),
        actors: links.cast.iter().filter_map(|cast| key(export, Some(cast.actor))).collect(),
        events: event_keys(export, &links.events),
        sources: keys(export, export.site.citations.order.get(&Id::from(id)).into_iter().flatten()),
        judgements: keys(export, &links.judgements),
        corrections: brief.corrections.iter().map(correction).collect(),
        ..data
    }
}

/// What is left of any brief, whatever becomes of it.
fn tombstone(export: &Export<'_>, id: BriefId, brief: &Brief) -> BriefData {
    let head = HeadData { tags: Vec::new(), prose: None, ..HeadData::of(export, id.into()) };
    let withdrawn = brief.withdrawn.as_ref();
    BriefData {
        head,
        title: brief.title.value.clone(),
        date: DateData::of(&brief.date),
        updated: None,
        summary: None,
        authors: Vec::new(),
        status: brief.status.as_str().to_owned(),
        trend: None,
        language: text(&brief.language).unwrap_or_else(|| export.site.settings.language.clone()),
        covers: Vec::new(),
        actors: Vec::new(),
        events: Vec::new(),
        sources: Vec::new(),
        judgements: Vec::new(),
        corrections: Vec::new(),
        withdrawn: withdrawn.map(|w| WithdrawalData { date: DateData::of(&w.date), reason: w.reason.value.clone() }),
    }
}

fn correction(correction: &crate::model::brief::Correction) -> CorrectionData {
    CorrectionData { date: DateData::of(&correction.date), text: correction.text.value.clone() }
}

/// What somebody holds to be likely.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Judgement")]
pub struct JudgementData {
    #[serde(flatten)]
    head: HeadData,
    /// The key of the brief it belongs to.
    brief: Option<String>,
    text: String,
    /// One of the seven terms of ICD 203.
    likelihood: String,
    /// `low`, `moderate` or `high`.
    confidence: Option<String>,
    by: Option<PartyData>,
    horizon: Option<DateData>,
    outcome: Option<OutcomeData>,
}

/// What came of a judgement.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Outcome")]
pub struct OutcomeData {
    /// `pending`, `borne-out`, `not-borne-out` or `overtaken`.
    status: String,
    date: Option<DateData>,
    note: Option<String>,
    /// Keys.
    sources: Vec<String>,
}

impl JudgementData {
    /// Nothing for a judgement of a brief that was taken back.
    pub fn of(export: &Export<'_>, id: JudgementId) -> Option<Self> {
        let judgement = export.site.judgement(id);
        let links = &export.site.links.judgements[id.index()];
        let withdrawn = links.brief.is_some_and(|brief| export.site.brief(brief).withdrawn.is_some());
        let outcome = |outcome: &Outcome| OutcomeData {
            status: outcome.status.text.clone(),
            date: outcome.date.as_deref().map(DateData::of),
            note: text(&outcome.note),
            sources: keys(export, &links.sources),
        };
        (!withdrawn).then(|| Self {
            head: HeadData::of(export, id.into()),
            brief: key(export, links.brief),
            text: judgement.text.value.clone(),
            likelihood: judgement.likelihood.text.clone(),
            confidence: judgement.confidence.as_ref().map(|word| word.text.clone()),
            by: PartyData::of(export, judgement.by.as_ref(), links.by),
            horizon: judgement.horizon.as_deref().map(DateData::of),
            outcome: judgement.outcome.as_ref().map(outcome),
        })
    }
}

/// A plain page.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Page")]
pub struct PageData {
    #[serde(flatten)]
    head: HeadData,
    title: String,
    summary: Option<String>,
}

impl PageData {
    pub fn of(export: &Export<'_>, id: PageId) -> Self {
        let page = export.site.page(id);
        Self { head: HeadData::of(export, id.into()), title: page.title.value.clone(), summary: text(&page.summary) }
    }
}
