//! Claims say what the words say that they quote.

use rayon::prelude::*;

use crate::diag::code::{figure_hedged, figure_not_in_quote};
use crate::diag::diagnostic::Diagnostic;
use crate::evidence::figure::{Fault, Said, judge};
use crate::graph::links::ClaimLinks;
use crate::graph::site::Site;
use crate::model::claim::{Claim, Value};
use crate::model::vocabulary::Vocabulary;

/// `figure-not-in-quote` and `figure-hedged`. What is acknowledged not to be verifiable is not judged.
#[must_use]
pub fn in_their_quotes(site: &Site) -> Vec<Diagnostic> {
    let claims: Vec<(&Claim, &ClaimLinks)> =
        site.records.claims.iter().map(|claim| &**claim).zip(site.links.claims.iter()).collect();
    let judged = claims.par_iter().filter(|(claim, _)| claim.quote.is_some() && claim.unverified.is_none());
    judged.filter_map(|(claim, link)| Some(told(claim, judge(claim, language(site, link))?))).collect()
}

/// The language of a claim's source, which is that of the words it quotes.
fn language<'s>(site: &'s Site, link: &ClaimLinks) -> &'s str {
    let own = link.source.and_then(|source| site.source(source).language.as_ref());
    own.map_or(site.settings.language.as_str(), |language| language.as_str())
}

fn told(claim: &Claim, fault: Fault) -> Diagnostic {
    let quote = claim.quote.as_ref().map_or(claim.span, |quote| quote.span);
    match fault {
        Fault::Missing { held } => figure_not_in_quote::new(&value(claim), claim.value_span, quote, &held),
        Fault::Hedge { said, words } => {
            hedged(claim, said, &figure_hedged::Words { words: &words, quote, value: claim.value_span })
        }
    }
}

fn hedged(claim: &Claim, said: Said, words: &figure_hedged::Words) -> Diagnostic {
    let value = value(claim);
    match (said, &claim.qualifier) {
        _ if matches!(claim.value, Value::Range { .. }) => figure_hedged::bound(words, &value),
        (Said::Between(low, high), _) => figure_hedged::range(words, &value, &low.to_string(), &high.to_string()),
        (Said::As(qualifier), None) => {
            // In a table between braces the fields are parted by commas.
            let parted = if claim.span.contains(claim.value_span) { ", " } else { "\n" };
            let patch = format!("{parted}qualifier = \"{}\"", qualifier.as_str());
            figure_hedged::unqualified(words, &value, qualifier.as_str(), &patch)
        }
        (Said::As(qualifier), Some(has)) => figure_hedged::otherwise(words, &has.text, qualifier.as_str(), has.span),
        (Said::Plainly, has) => figure_hedged::plain(words, has.as_ref().map_or(value.as_str(), |has| &has.text)),
    }
}

/// The value as a message gives it.
fn value(claim: &Claim) -> String {
    match &claim.value {
        Value::Number(number) => number.to_string(),
        Value::Range { low: Some(low), high: Some(high) } => format!("{low} to {high}"),
        Value::Range { low: Some(low), high: None } => format!("low = {low}"),
        Value::Range { low: None, high } => format!("high = {}", high.unwrap_or_default()),
        Value::Text(text) => text.clone(),
        Value::Date(when) => when.text.clone(),
    }
}
