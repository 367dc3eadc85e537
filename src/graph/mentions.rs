//! The references in prose, resolved: wikilinks, embeds, figures and citations.

use crate::diag::code::{ambiguous_measure, map_not_drawn, unknown_fragment, unknown_measure};
use crate::graph::heads::{head, heads};
use crate::graph::ids::{EventId, Id, LedgerId};
use crate::graph::ledger::Ledger;
use crate::graph::linker::{Linker, Loose};
use crate::graph::links::{EventLinks, Links, ProseLinks, Target};
use crate::model::prose::{Embed, Form, Mention, Prose};
use crate::model::record::Noun;
use crate::text::fold;
use crate::text::span::Spanned;

/// What can have a timeline of its own.
const TIMELINES: [Noun; 3] = [Noun::Actor, Noun::Brief, Noun::Place];

/// What bodies are resolved with: the ledgers come before.
struct Reader<'a, 'r> {
    linker: &'a mut Linker<'r>,
    ledgers: &'a [Ledger],
    events: &'a [EventLinks],
}

/// Resolves every body, and puts what it refers to with its record's links.
pub fn link(linker: &mut Linker, links: &mut Links, ledgers: &[Ledger]) {
    let written = heads(linker.records).filter_map(|(id, head)| Some((id, head.body.as_deref()?)));
    let written: Vec<(Id, &Prose)> = written.collect();
    let events = &links.events;
    let bodies = linker.each(&written, |linker, (id, body)| Reader { linker, ledgers, events }.body(*id, body));
    for ((id, _), prose) in written.into_iter().zip(bodies) {
        *links.prose_mut(id) = prose;
    }
}

/// What one body refers to.
#[must_use]
pub fn of_body(linker: &mut Linker, id: Id, (events, ledgers): (&[EventLinks], &[Ledger])) -> ProseLinks {
    let body = head(linker.records, id).body.as_ref();
    let mut reader = Reader { linker, ledgers, events };
    body.map(|body| reader.body(id, body)).unwrap_or_default()
}

impl<'r> Reader<'_, 'r> {
    fn body(&mut self, id: Id, prose: &Prose) -> ProseLinks {
        if self.linker.withdrawn(id).is_some() {
            let cites = prose.cites.iter().map(|cite| vec![None; cite.items.len()]).collect();
            return ProseLinks { mentions: vec![None; prose.mentions.len()], cites };
        }
        let mentions = prose.mentions.iter().map(|mention| self.mention(mention)).collect();
        let cites = prose.cites.iter();
        let cites = cites.map(|cite| cite.items.iter().map(|item| self.linker.cited(&item.source)).collect()).collect();
        ProseLinks { mentions, cites }
    }

    fn mention(&mut self, mention: &Mention) -> Option<Target> {
        let id = self.linker.prose(&mention.target, wanted(mention.form))?;
        if mention.form == Form::Embed(Embed::Map) {
            self.linker.found.push(map_not_drawn::new(&mention.target.text, mention.span));
        }
        match &mention.fragment {
            None => Some(Target::Record(id)),
            Some(fragment) => {
                self.linker.loose.insert((Loose::Heading(id), fragment.span.file));
                self.fragment(id, fragment)
            }
        }
    }

    fn fragment(&mut self, id: Id, fragment: &Spanned<String>) -> Option<Target> {
        if let Some(brief) = self.linker.withdrawn(id) {
            self.linker.tell_withdrawn(&fragment.value, brief, fragment.span);
            return None;
        }
        let event = EventId::of(id);
        if let Some(ledger) = event.map(|event| self.figure(event, fragment)).and_then(Figures::told) {
            return ledger.map(Target::Ledger);
        }
        if self.headings(id).contains(&fragment.value.as_str()) {
            return Some(Target::Record(id));
        }
        let fault = match event {
            Some(event) => {
                let known = self.fragments(&self.events[event.index()].ledgers);
                unknown_measure::new(&fragment.value, self.linker.key(id), &known, fragment.span)
            }
            None => unknown_fragment::new(&fragment.value, self.linker.key(id), &self.headings(id), fragment.span),
        };
        self.linker.found.push(fault);
        None
    }

    /// The ledger a fragment names: with its population, or without; else the only one of the measure.
    fn figure(&mut self, event: EventId, fragment: &Spanned<String>) -> Figures {
        let (measure, population) = match fragment.split_once(':') {
            Some((measure, population)) => (fold::name(measure), Some(fold::name(population))),
            None => (fold::name(fragment), None),
        };
        let all = self.events[event.index()].ledgers.iter().copied();
        let of_measure: Vec<LedgerId> = all.filter(|id| fold::name(&self.ledger(*id).measure) == measure).collect();
        let exact = of_measure.iter().find(|id| self.ledger(**id).population.as_deref().map(fold::name) == population);
        match (exact, of_measure.as_slice(), population) {
            (Some(id), ..) => Figures::One(*id),
            (None, [only], None) => Figures::One(*only),
            (None, [], _) | (None, _, Some(_)) => Figures::None,
            (None, several, None) => {
                let (known, key) = (self.fragments(several), self.linker.key(event.into()));
                self.linker.found.push(ambiguous_measure::new(&fragment.value, key, &known, fragment.span));
                Figures::Several
            }
        }
    }

    fn ledger(&self, id: LedgerId) -> &Ledger {
        &self.ledgers[id.index()]
    }

    fn fragments(&self, ledgers: &[LedgerId]) -> Vec<String> {
        ledgers.iter().map(|id| self.ledger(*id).fragment()).collect()
    }

    fn headings(&self, id: Id) -> Vec<&'r str> {
        let body = head(self.linker.records, id).body.iter();
        body.flat_map(|body| &body.headings).map(|heading| heading.id.as_str()).collect()
    }
}

/// What a fragment on an event names.
enum Figures {
    One(LedgerId),
    /// Told as a fault already.
    Several,
    None,
}

impl Figures {
    /// `None` if nothing is found or told yet.
    fn told(self) -> Option<Option<LedgerId>> {
        match self {
            Figures::One(id) => Some(Some(id)),
            Figures::Several => Some(None),
            Figures::None => None,
        }
    }
}

/// The nouns a mention may lead to.
fn wanted(form: Form) -> &'static [Noun] {
    match form {
        Form::Embed(Embed::Timeline) => &TIMELINES,
        Form::Embed(Embed::Ledger) => &[Noun::Event],
        Form::Link | Form::Embed(Embed::Card | Embed::Map) => &Noun::ALL,
    }
}
