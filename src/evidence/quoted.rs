//! Everything that is quoted on a site: quotes, the words of claims, and block quotes that end in a citation.

use std::borrow::Cow;

use crate::graph::heads::heads;
use crate::graph::ids::{ClaimId, Id, QuoteId, SourceId};
use crate::graph::links::Target;
use crate::graph::site::Site;
use crate::graph::verdicts::Verdict;
use crate::model::claim::Claim;
use crate::model::key::is_key;
use crate::model::prose::{Piece, Prose, Quotation};
use crate::text::files::Files;
use crate::text::span::{Span, Spanned};

/// What is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Quote(QuoteId),
    Claim(ClaimId),
    /// A record's prose, and the index in `Prose::quotations`.
    Prose(Id, usize),
}

/// Words that are quoted, and where they are said to stand.
#[derive(Clone, Debug)]
pub struct Quoted<'s> {
    pub of: Of,
    pub source: Option<SourceId>,
    /// Other sources that are cited with it: any of them may have the words.
    pub others: Vec<SourceId>,
    pub text: Cow<'s, str>,
    /// The words as they were said, where `text` is a translation.
    pub original: Option<&'s str>,
    pub span: Span,
    /// Why they cannot be verified.
    pub reason: Option<&'s Spanned<String>>,
}

/// Everything that is quoted, noun by noun.
#[must_use]
pub fn quoted(site: &Site) -> Vec<Quoted<'_>> {
    let mut all: Vec<Quoted> = (0..site.records.quotes.len()).map(|at| quote(site, QuoteId::new(at))).collect();
    all.extend((0..site.records.claims.len()).filter_map(|at| claim(site, ClaimId::new(at))));
    all.extend(in_prose(site));
    all
}

/// The block quotes that end in a citation.
pub fn in_prose(site: &Site) -> impl Iterator<Item = Quoted<'_>> {
    let bodies = heads(&site.records).filter_map(|(id, head)| Some((id, head.body.as_deref()?)));
    bodies.flat_map(move |(id, body)| {
        body.quotations.iter().enumerate().map(move |(at, one)| prose(site, (id, body), (at, one)))
    })
}

fn quote(site: &Site, id: QuoteId) -> Quoted<'_> {
    let quote = site.quote(id);
    Quoted {
        of: Of::Quote(id),
        source: site.links.quotes[id.index()].source,
        others: Vec::new(),
        text: Cow::Borrowed(&quote.text.value),
        original: quote.original.as_ref().map(|original| original.text.value.as_str()),
        span: quote.text.span,
        reason: quote.unverified.as_ref(),
    }
}

/// Nothing if the claim quotes nothing.
fn claim(site: &Site, id: ClaimId) -> Option<Quoted<'_>> {
    let claim = site.claim(id);
    let words = claim.quote.as_ref()?;
    Some(Quoted {
        of: Of::Claim(id),
        source: site.links.claims[id.index()].source,
        others: Vec::new(),
        text: Cow::Borrowed(&words.value),
        original: None,
        span: words.span,
        reason: claim.unverified.as_ref(),
    })
}

fn prose<'s>(site: &'s Site, (id, body): (Id, &'s Prose), (at, one): (usize, &'s Quotation)) -> Quoted<'s> {
    let cited = site.prose(id).cites.get(one.cite as usize);
    let mut sources = cited.into_iter().flatten().flatten().copied();
    let words: Vec<String> = one.paragraphs.iter().map(|pieces| said(site, (id, body), pieces)).collect();
    Quoted {
        of: Of::Prose(id, at),
        source: sources.next(),
        others: sources.collect(),
        text: Cow::Owned(words.join("\n\n")),
        original: None,
        span: one.span,
        reason: None,
    }
}

/// A paragraph as its reader sees it.
fn said(site: &Site, (id, body): (Id, &Prose), pieces: &[Piece]) -> String {
    let word = |at: u32| {
        let mention = body.mentions.get(at as usize)?;
        let target = site.prose(id).mentions.get(at as usize).copied().flatten();
        Some(match (&mention.label, target) {
            (Some(label), _) => label.clone(),
            (None, Some(Target::Record(id))) if is_key(&mention.target.text) => site.name(id).to_owned(),
            (None, _) => mention.target.text.clone(),
        })
    };
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Mention(at) => word(*at).unwrap_or_default(),
        Piece::Cite(_) => String::new(),
    };
    pieces.iter().map(piece).collect()
}

impl Quoted<'_> {
    /// How far it was verified, once it was.
    #[must_use]
    pub fn verdict<'s>(&self, site: &'s Site) -> Option<&'s Verdict> {
        match self.of {
            Of::Quote(id) => site.verdicts.quotes.get(id.index()),
            Of::Claim(id) => site.verdicts.claims.get(id.index()),
            Of::Prose(id, at) => site.verdicts.prose.get(&id)?.get(at),
        }
    }

    /// What it is called in the lock: a quote's key, a ledger, the file that the prose stands in.
    #[must_use]
    pub fn name(&self, site: &Site, files: &Files) -> String {
        match self.of {
            Of::Quote(id) => site.key(id.into()).to_owned(),
            Of::Claim(id) => ledger(site.claim(id)),
            Of::Prose(id, _) => files.get(site.head(id).file).path.clone(),
        }
    }
}

/// `saravan-strike#killed:foreign nationals`.
fn ledger(claim: &Claim) -> String {
    let population = claim.population.as_ref().map(|population| format!(":{}", population.value)).unwrap_or_default();
    format!("{}#{}{population}", claim.event.text, claim.measure.value)
}
