//! Quote cards: who said what, in which source, and whether that was verified.

use crate::compose::at::{At, paragraphs};
use crate::graph::ids::{ActorId, QuoteId, SourceId};
use crate::graph::verdicts::{Tier, Verdict};
use crate::model::actor::Office;
use crate::model::when::When;
use crate::route::{address, record};
use crate::typeset::anchor;
use crate::typeset::evidence;
use crate::typeset::html::Html;
use crate::view::part::Verification;
use crate::view::quote::QuoteCard;

/// A quote away from its home.
#[must_use]
pub fn card(at: At<'_>, id: QuoteId) -> QuoteCard {
    let site = at.desk.shelf.site;
    let quote = site.quote(id);
    let links = &site.links.quotes[id.index()];
    let source = links.source.map(|s| site.source(s));
    let reason = quote.unverified.as_ref().map(|reason| reason.value.as_str());
    let verdict = &site.verdicts.quotes[id.index()];
    // Where all of it stands in the source, brackets and dots are the source's own.
    let is_literal = matches!(verdict, Verdict::Verified(found) if found.tier != Tier::Aligned);
    let said = |text: &str| if is_literal { paragraphs(text) } else { marked(text) };
    // Where the original is given too, the text is the desk's translation.
    let language = source.filter(|_| quote.original.is_none()).and_then(|s| s.language.as_deref());
    QuoteCard {
        id: None,
        href: at.desk.routes.href(at.address, id.into()),
        speaker: links.speaker.map_or_else(|| anchor::words(&quote.speaker.text), |s| at.anchor(s)),
        role: links.speaker.and_then(|s| role(at, s, quote.said.as_deref())),
        text: at.passage(said(&quote.text), language.map(String::as_str)),
        original: quote.original.as_ref().map(|o| at.passage(marked(&o.text), Some(&o.language))),
        said: quote.said.as_ref().map(|when| at.date(when)),
        source: links.source.map_or_else(|| anchor::words(&quote.source.text), |s| at.source(s)),
        via: quote.via.as_ref().map(|via| at.party(via, links.via)),
        about: links.about.iter().flatten().map(|id| at.anchor(*id)).collect(),
        verification: verification(at, verdict, (links.source, reason)),
    }
}

/// A quote at its home, where its anchor is.
#[must_use]
pub fn at_home(at: At<'_>, id: QuoteId) -> QuoteCard {
    QuoteCard { id: Some(at.desk.shelf.site.key(id.into()).to_owned()), ..card(at, id) }
}

/// How far words were verified, with the ways to the capture and to the live source.
#[must_use]
pub fn verification(at: At<'_>, verdict: &Verdict, (source, reason): (Option<SourceId>, Option<&str>)) -> Verification {
    let verified = source.filter(|_| matches!(verdict, Verdict::Verified(_)));
    let site = at.desk.shelf.site;
    let capture = |source: SourceId| {
        let (page, place) = record::capture(site, at.desk.routes.spot(source.into()), evidence::CAPTURE);
        address::link(at.address, page, Some(place))
    };
    let held = |source: SourceId| site.verdicts.captures[source.index()].as_ref();
    Verification {
        state: evidence::state(verdict).to_owned(),
        text: evidence::text(verdict, reason, at.desk.words),
        href: verified.map(capture),
        hash: verified.and_then(|source| hash(at, source)),
        live: verified.and_then(|source| evidence::live(site.source(source), verdict, held(source))),
    }
}

/// As much of the hash of a source's capture as a reader compares.
fn hash(at: At<'_>, source: SourceId) -> Option<String> {
    const LENGTH: usize = 12;
    let held = at.desk.shelf.site.verdicts.captures[source.index()].as_ref()?;
    Some(held.sha256.chars().take(LENGTH).collect())
}

/// "Head of the MENA programme, SIFIA": the office held when it was said, as far as is known.
fn role(at: At<'_>, speaker: ActorId, said: Option<&When>) -> Option<String> {
    let offices = &at.desk.shelf.site.actor(speaker).roles;
    let said = said.and_then(When::latest);
    let held = |office: &&Office| match (&office.as_of, said) {
        (Some(as_of), Some(said)) => as_of.earliest().is_none_or(|day| day <= said),
        _ => true,
    };
    let office =
        offices.iter().filter(held).max_by_key(|o| o.as_of.as_ref().and_then(|w| w.earliest())).or(offices.first())?;
    let index = offices.iter().position(|o| std::ptr::eq(o, office)).expect("it stands among them");
    let place = at.desk.shelf.site.links.actors[speaker.index()].offices.get(index).and_then(|o| o.at);
    match &office.at {
        Some(party) => Some(format!("{}{}{}", office.title.value, at.word("ui", "comma"), at.party_name(party, place))),
        None => Some(office.title.value.clone()),
    }
}

/// A quotation as paragraphs, the editor's brackets and omissions marked.
#[must_use]
pub fn marked(text: &str) -> Html {
    let Html(plain) = paragraphs(text);
    let mut out = String::with_capacity(plain.len() + 32);
    let mut rest = plain.as_str();
    while let Some(start) = rest.find(['[', '…']) {
        let end = match rest[start..].find(']') {
            Some(end) if rest[start..].starts_with('[') => start + end + 1,
            _ if rest[start..].starts_with('…') => start + '…'.len_utf8(),
            _ => start + 1,
        };
        out.push_str(&rest[..start]);
        out.extend(["<span class=\"editor\">", &rest[start..end], "</span>"]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    Html(out)
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn editors_marks_are_told_apart() {
        let html = marked("an [official] said … <b>\n\nno");
        assert_eq!(
            html.0,
            "<p>an <span class=\"editor\">[official]</span> said <span class=\"editor\">…</span> &lt;b&gt;</p><p>no</p>"
        );
    }
}
