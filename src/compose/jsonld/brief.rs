//! A brief: a Report with its citations and corrections.

use crate::compose::jsonld::ground::Ground;
use crate::compose::jsonld::node::{Json, Node};
use crate::graph::ids::{BriefId, Id};
use crate::model::brief::{Brief, Correction};
use crate::typeset::date::datetime;

pub fn node(ground: &Ground<'_>, id: BriefId) -> Json {
    let brief = ground.site.brief(id);
    let address = ground.url(id.into());
    let published = datetime(&brief.date);
    let modified = brief.updated.as_deref().and_then(datetime).or_else(|| published.clone());
    let language = brief.language.as_ref().map_or(&ground.site.settings.language, |language| &language.value);
    let order = &ground.site.citations.order;
    Node::new("Report")
        .with("@id", address.clone())
        .with("url", address.clone())
        .with("mainEntityOfPage", address)
        .with("headline", brief.title.value.as_str())
        .with("description", brief.summary.as_ref().map(|summary| summary.value.as_str()))
        .with("datePublished", published)
        .with("dateModified", modified)
        .with("author", authors(ground, brief))
        .with("publisher", ground.publisher())
        .with("inLanguage", language.as_str())
        .with("license", ground.licence())
        .with("keywords", brief.head.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>())
        .with("about", about(ground, id))
        .with("citation", order.get(&Id::from(id)).map(|sources| ground.shorts(sources)))
        .with("hasPart", judgements(ground, id))
        .with("correction", brief.corrections.iter().map(correction).collect::<Vec<_>>())
        .done()
}

fn authors(ground: &Ground<'_>, brief: &Brief) -> Vec<Json> {
    let own: Vec<&str> = brief.authors.iter().map(|name| name.value.as_str()).collect();
    let site: Vec<&str> = ground.site.settings.authors.iter().map(String::as_str).collect();
    ground.authors(if own.is_empty() { &site } else { &own })
}

/// Its events, then its cast.
fn about(ground: &Ground<'_>, id: BriefId) -> Vec<Json> {
    let links = &ground.site.links.briefs[id.index()];
    let events = links.events.iter().map(|event| Id::from(*event));
    let cast = links.cast.iter().map(|cast| Id::from(cast.actor));
    events.chain(cast).map(|id| ground.short(id)).collect()
}

/// A judgement is a claim of its own authors.
fn judgements(ground: &Ground<'_>, id: BriefId) -> Vec<Json> {
    let judgement = |id: &crate::graph::ids::JudgementId| {
        let judgement = ground.site.judgement(*id);
        let by = ground.site.links.judgements[id.index()].by;
        let likely = ground.words.label("likelihood", &judgement.likelihood.text);
        Node::new("Claim")
            .with("@id", ground.url((*id).into()))
            .with("text", judgement.text.value.as_str())
            .with("abstract", likely)
            .with("author", ground.party(judgement.by.as_ref(), by))
            .done()
    };
    ground.site.links.briefs[id.index()].judgements.iter().map(judgement).collect()
}

fn correction(correction: &Correction) -> Json {
    Node::new("CorrectionComment")
        .with("text", correction.text.value.as_str())
        .with("datePublished", datetime(&correction.date))
        .done()
}
