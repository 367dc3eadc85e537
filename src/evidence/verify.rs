//! Every quotation of a site against the capture of its source, or, where that is not at hand, against the lock.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::code::{capture_changed, not_captured, stale_lock, unreadable_capture};
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::evidence::captures::{self, Capture, Captures, FOLDER, Flaw};
use crate::evidence::lock::{self, Block, Lock, Passage};
use crate::evidence::matching::{self, Match, Miss};
use crate::evidence::quoted::{Of, Quoted, quoted};
use crate::evidence::strays;
use crate::evidence::token;
use crate::evidence::told::{self, Place};
use crate::graph::heads::heads;
use crate::graph::ids::SourceId;
use crate::graph::site::Site;
use crate::graph::verdicts::{Tally, Verdict, Verdicts, Verified};
use crate::text::files::Files;
use crate::text::sha256::hex_of;
use crate::text::span::Span;

/// What quotations are compared with.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    pub files: &'a Files,
    pub captures: &'a Captures,
    pub lock: &'a Lock,
    pub trust: Trust,
}

/// How far quotations must be known to the lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// Those that it does not know are told.
    #[default]
    Told,
    /// Those that it does not know are errors.
    Locked,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Proof {
    pub verdicts: Verdicts,
    pub found: Vec<Diagnostic>,
    /// The lock as it is to be.
    pub lock: Lock,
}

/// What came of the quotations of one source.
#[derive(Default)]
struct Part {
    verdicts: Vec<(Of, Verdict)>,
    found: Vec<Diagnostic>,
    /// What the lock is to have of it; none without a capture.
    block: Option<Block>,
}

/// Compares everything.
#[must_use]
pub fn verify(site: &Site, given: Given<'_>) -> Proof {
    if given.captures.is_empty() && given.lock.sources.is_empty() {
        let verdicts = nothing(site);
        let mut found = strays::strays(site, given);
        let open = verdicts.tally.not_captured;
        if given.trust == Trust::Locked && open > 0 {
            found.push(as_grave_as(given, stale_lock::nothing(open, site.settings.span)));
        }
        return Proof { verdicts, found, lock: Lock::default() };
    }
    let mut by_source: Vec<Vec<Quoted>> = vec![Vec::new(); site.records.sources.len()];
    let mut sourceless = Vec::new();
    let mut all = quoted(site);
    all.par_iter_mut().for_each(|one| prefer(site, given, one));
    for one in all {
        match one.source {
            Some(source) => by_source[source.index()].push(one),
            None => sourceless.push((one.of, unverified(&one))),
        }
    }
    let parts: Vec<Part> = by_source.par_iter().enumerate().map(|(at, all)| part(site, given, (at, all))).collect();
    let mut proof = Proof { verdicts: Verdicts::of(&site.records), ..Proof::default() };
    proof.found.extend(strays::strays(site, given));
    let keys = (0..).map(|at| site.key(SourceId::new(at).into()));
    let mut verdicts = sourceless;
    let held = parts.iter().map(|part| part.block.as_ref().map(|block| block.held.clone()));
    proof.verdicts.captures = held.collect();
    for (part, key) in parts.into_iter().zip(keys) {
        verdicts.extend(part.verdicts);
        proof.found.extend(part.found);
        proof.lock.sources.extend(part.block.map(|block| (key.to_owned(), block)));
    }
    put(&mut proof.verdicts, verdicts);
    proof.found.extend(no_lock(site, given, proof.verdicts.tally));
    proof
}

/// Of several sources that are cited with words, takes the first that has them, or else the first that could be looked at.
fn prefer(site: &Site, given: Given, one: &mut Quoted) {
    let Some(first) = one.source.filter(|_| !one.others.is_empty()) else { return };
    let all: Vec<SourceId> = std::iter::once(first).chain(one.others.iter().copied()).collect();
    let capture = |id: &SourceId| given.captures.of(site.source(*id)).map(|(_, capture)| capture);
    let block = |id: &SourceId| captures::keys_of(site.source(*id)).find_map(|key| given.lock.sources.get(key));
    let has = |id: &&SourceId| match capture(id) {
        Some(capture) => capture.fault().is_none() && capture.find(&one.text).is_ok(),
        None => block(id).is_some_and(|block| block.passages.contains_key(&hex_of(&*one.text))),
    };
    let known = |id: &&SourceId| capture(id).is_some() || block(id).is_some();
    one.source = all.iter().find(has).or_else(|| all.iter().find(known)).copied().or(one.source);
}

/// What is said of a site without captures.
fn nothing(site: &Site) -> Verdicts {
    let mut verdicts = Verdicts::of(&site.records);
    let Verdicts { quotes, claims, tally, .. } = &mut verdicts;
    quotes.iter().for_each(|verdict| tally.count(verdict));
    let said = claims.iter().zip(&site.records.claims).filter(|(_, claim)| claim.quote.is_some());
    said.for_each(|(verdict, _)| tally.count(verdict));
    let bodies = heads(&site.records).filter_map(|(_, head)| head.body.as_ref());
    tally.not_captured += bodies.map(|body| body.quotations.len()).sum::<usize>();
    verdicts
}

fn put(verdicts: &mut Verdicts, all: Vec<(Of, Verdict)>) {
    let mut tally = Tally::default();
    let mut prose: BTreeMap<_, BTreeMap<usize, Verdict>> = BTreeMap::new();
    for (of, verdict) in all {
        tally.count(&verdict);
        match of {
            Of::Quote(id) => verdicts.quotes[id.index()] = verdict,
            Of::Claim(id) => verdicts.claims[id.index()] = verdict,
            Of::Prose(id, at) => {
                prose.entry(id).or_default().insert(at, verdict);
            }
        }
    }
    verdicts.prose = prose.into_iter().map(|(id, all)| (id, all.into_values().collect())).collect();
    verdicts.tally = tally;
}

fn unverified(one: &Quoted) -> Verdict {
    if one.reason.is_some() { Verdict::Acknowledged } else { Verdict::NotCaptured }
}

/// The quotations of one source.
fn part(site: &Site, given: Given, (at, all): (usize, &[Quoted])) -> Part {
    let source = site.source(SourceId::new(at));
    let key = source.head.key.as_str();
    let block = captures::keys_of(source).find_map(|key| given.lock.sources.get(key));
    let own = source.capture.as_ref().map_or(source.head.key.span, |name| name.span);
    let Some((path, capture)) = given.captures.of(source) else {
        return match block {
            Some(block) => by_lock(given, (key, all), block),
            None => alone((key, own), all, given),
        };
    };
    if let Some(why) = capture.fault() {
        let found = vec![unreadable_capture::new(&format!("{FOLDER}{path}"), why, own)];
        return Part { verdicts: all.iter().map(|one| (one.of, unverified(one))).collect(), found, block: None };
    }
    let by = By { site, given, key, path: &path, capture };
    let mut part = by.compare(all);
    let flaw = by.flaw(all);
    // What was edited is no new capture.
    let is_edited = flaw.as_ref().is_some_and(|flaw| flaw.code == &capture_changed::CODE);
    part.found.extend(flaw);
    part.found.extend(if is_edited { None } else { by.against(block, all, &part) });
    part
}

/// There is neither a capture nor a line in the lock.
fn alone((key, at): (&str, Span), all: &[Quoted], given: Given) -> Part {
    let open: Vec<Span> = all.iter().filter(|one| one.reason.is_none()).map(|one| one.span).collect();
    if let Some((first, rest)) = open.split_first().filter(|_| given.trust == Trust::Locked) {
        let found = vec![as_grave_as(given, stale_lock::new(key, *first, rest))];
        return Part { verdicts: all.iter().map(|one| (one.of, unverified(one))).collect(), found, block: None };
    }
    let open = open.len();
    // Who captures nothing is not told so of every source.
    let told = open > 0 && !(given.captures.is_empty() && given.lock.sources.is_empty());
    let found = told.then(|| not_captured::new(key, open, at));
    let verdicts = all.iter().map(|one| (one.of, unverified(one))).collect();
    Part { verdicts, found: found.into_iter().collect(), block: None }
}

/// The capture is not at hand: the lock says what was verified.
fn by_lock(given: Given, (key, all): (&str, &[Quoted]), block: &Block) -> Part {
    let mut part = Part { block: Some(Block { passages: BTreeMap::new(), ..block.clone() }), ..Part::default() };
    let mut unknown = Vec::new();
    for one in all {
        let verdict = match known(block, one) {
            Some((text, hash, passage)) => {
                part.block.iter_mut().for_each(|block| {
                    block.passages.insert(hash.clone(), passage.clone());
                });
                Verdict::Verified(Box::new(verified_by(passage, one, text)))
            }
            None => {
                unknown.extend(one.reason.is_none().then_some(one.span));
                unverified(one)
            }
        };
        part.verdicts.push((one.of, verdict));
    }
    part.found.extend(stale(given, key, &unknown));
    part
}

/// What a block says of a quotation: of the words as they are quoted, or else as they were said.
fn known<'t, 'b>(block: &'b Block, one: &'t Quoted<'_>) -> Option<(&'t str, String, &'b Passage)> {
    [Some(&*one.text), one.original].into_iter().flatten().find_map(|text| {
        let hash = hex_of(text);
        block.passages.get(&hash).map(|passage| (text, hash, passage))
    })
}

fn verified_by(passage: &Passage, one: &Quoted, text: &str) -> Verified {
    let mut verified = Verified { original: one.original == Some(text), ..passage.verified.clone() };
    if !passage.differs {
        verified.parts = matching::parts_of(text).into_iter().map(str::to_owned).collect();
    }
    verified
}

fn stale(given: Given, key: &str, unknown: &[Span]) -> Option<Diagnostic> {
    let (first, rest) = unknown.split_first()?;
    let told = given.files.find(lock::PATH).is_some();
    told.then(|| as_grave_as(given, stale_lock::new(key, *first, rest)))
}

/// What is told once for all sources of a site without a lock.
fn no_lock(site: &Site, given: Given, tally: Tally) -> Option<Diagnostic> {
    let verified = tally.exact + tally.folded + tally.aligned;
    let told = verified > 0 && given.files.find(lock::PATH).is_none();
    told.then(|| as_grave_as(given, stale_lock::none(verified, site.settings.span)))
}

fn as_grave_as(given: Given, found: Diagnostic) -> Diagnostic {
    match given.trust {
        Trust::Told => found,
        Trust::Locked => Diagnostic { severity: Severity::Error, ..found },
    }
}

/// A capture, and whose it is.
struct By<'a> {
    site: &'a Site,
    given: Given<'a>,
    /// The source's key.
    key: &'a str,
    /// Below the folder of captures.
    path: &'a str,
    capture: &'a Capture,
}

impl By<'_> {
    fn compare(&self, all: &[Quoted]) -> Part {
        let mut part = Part::default();
        let mut passages = BTreeMap::new();
        for one in all {
            let (text, found) = self.find(one);
            let (verdict, found) = match &*found {
                Ok(matched) => {
                    let (hash, passage) = self.passage(one, text, matched);
                    let verified = verified_by(&passage, one, text);
                    let found = told::of(one, matched, &self.place());
                    let before = passages.entry(hash).or_insert_with(|| passage.clone());
                    before.of = before.of.clone().min(passage.of);
                    (Verdict::Verified(Box::new(verified)), found)
                }
                Err(_) if one.reason.is_some() => (Verdict::Acknowledged, Vec::new()),
                Err(miss) => (Verdict::Failed, vec![told::miss(self.key, one.span, miss, &self.place())]),
            };
            part.found.extend(found);
            part.found.extend(matches!(verdict, Verdict::Verified(_)).then(|| self.relayed(one)).flatten());
            part.verdicts.push((one.of, verdict));
        }
        part.block = Some(Block { span: None, held: self.capture.held().clone(), passages });
        part
    }

    /// The words as they are quoted, or as they were said.
    fn find<'t>(&self, one: &'t Quoted<'_>) -> (&'t str, Arc<Result<Match, Miss>>) {
        let found = self.capture.find(&one.text);
        let original = one.original.filter(|_| found.is_err()).map(|text| (text, self.capture.find(text)));
        original.filter(|(_, found)| found.is_ok()).unwrap_or((&one.text, found))
    }

    fn passage(&self, one: &Quoted, text: &str, matched: &Match) -> (String, Passage) {
        let whole = self.capture.text().text();
        let parts: Vec<String> = matched.parts.iter().map(|part| whole[part.clone()].to_owned()).collect();
        let narrow = |at: usize| u32::try_from(at).expect("a capture is at most 16 MiB");
        let at = (narrow(matched.range.start), narrow(matched.range.end));
        let own = matching::parts_of(text);
        // What the matcher passed over, such as a running head, is quoted by nobody: it is not given away.
        let words = |text: &str| token::read(text).all.iter().filter(|token| token.kind.is_word()).count();
        let is_quoted = parts.len() == own.len() && parts.iter().zip(&own).all(|(a, b)| words(a) == words(b));
        let differs = is_quoted && own != parts.iter().map(String::as_str).collect::<Vec<_>>();
        let sha256 = hex_of(&whole[matched.range.clone()]);
        let parts = if differs { parts } else { Vec::new() };
        let verified = Verified { tier: matched.tier, at, original: false, sha256, parts };
        (hex_of(text), Passage { of: one.name(self.site, self.given.files), verified, differs })
    }

    fn place(&self) -> Place {
        let file = self.given.files.find(&format!("{FOLDER}{}", self.path));
        Place { file }
    }

    /// What is wrong with what is known of the capture.
    fn flaw(&self, all: &[Quoted]) -> Option<Diagnostic> {
        let text = self.given.files.find(&format!("{FOLDER}{}", self.path))?;
        match self.capture.flaw()? {
            Flaw::Edited => {
                let rest: Vec<Span> = all.iter().map(|one| one.span).collect();
                Some(capture_changed::edited(self.key, Span::new(text, 0..0), &rest))
            }
            Flaw::Unreadable(path, why) => {
                let file = self.given.files.find(&path)?;
                Some(unreadable_capture::new(&path, &why, Span::new(file, 0..0)))
            }
        }
    }

    /// What the lock has of the capture and its quotations.
    fn against(&self, block: Option<&Block>, all: &[Quoted], part: &Part) -> Option<Diagnostic> {
        // A line that says something else than what is found here is no knowledge.
        let knows = |one: &Quoted| {
            let line = block.and_then(|block| known(block, one));
            let found = part.block.as_ref().and_then(|block| known(block, one));
            line.zip(found).is_some_and(|((said, _, line), (text, _, found))| {
                said == text && (&line.verified, line.differs) == (&found.verified, found.differs)
            })
        };
        if let Some(block) = block.filter(|block| block.held.sha256 != self.capture.held().sha256) {
            let has = |text: &str| block.passages.contains_key(&hex_of(text));
            let rests = |one: &&Quoted| has(&one.text) || one.original.is_some_and(has);
            let rest: Vec<Span> = all.iter().filter(rests).map(|one| one.span).collect();
            let file = self.given.files.find(&format!("{FOLDER}{}", self.path))?;
            let at = Span::new(file, 0..0);
            return Some(block.span.into_iter().fold(capture_changed::new(self.key, at, &rest), |found, line| {
                found.also(line, "the lock has another hash of it")
            }));
        }
        let verified = part.verdicts.iter().map(|(_, verdict)| matches!(verdict, Verdict::Verified(_)));
        let unknown = all.iter().zip(verified).filter(|(one, verified)| *verified && !knows(one));
        let unknown: Vec<Span> = unknown.map(|(one, _)| one.span).collect();
        stale(self.given, self.key, &unknown)
    }

    /// Whether the source that this one relays has the words, too: the one that the quote names, or any that the source does.
    fn relayed(&self, one: &Quoted) -> Option<Diagnostic> {
        let Of::Quote(id) = one.of else { return None };
        let links = &self.site.links;
        self.site.quote(id).via.as_ref()?;
        let via = links.quotes[id.index()].via.and_then(SourceId::of);
        let relays = &links.sources[one.source?.index()].relays;
        let origins = via.into_iter().chain(relays.iter().copied().filter(|_| via.is_none()));
        let captured = origins.filter_map(|origin| {
            let (path, capture) = self.given.captures.of(self.site.source(origin))?;
            capture.fault().is_none().then_some((origin, path, capture))
        });
        let mut misses = captured.map(|(origin, path, capture)| {
            let found = capture.find(&one.text);
            let file = self.given.files.find(&format!("{FOLDER}{path}"));
            let miss = found.as_ref().as_ref().err()?;
            Some(told::not_relayed(self.site.key(origin.into()), one.span, miss, &Place { file }))
        });
        // One origin that has them is enough.
        let first = misses.next()?;
        if misses.any(|miss| miss.is_none()) { None } else { first }
    }
}
