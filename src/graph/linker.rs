//! Resolves one reference at a time, and says what is wrong with those that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diag::code::{
    ambiguous_name, renamed_key, unknown_reference, withdrawn_reference, withheld_reference, words_name_a_record,
    wrong_noun,
};
use crate::diag::diagnostic::Diagnostic;
use crate::graph::heads::head;
use crate::graph::ids::{Id, SourceId};
use crate::graph::names::{Names, Resolution};
use crate::graph::site::is_withdrawn;
use crate::model::brief::Brief;
use crate::model::key::{Key, Ref, is_key};
use crate::model::record::Noun;
use crate::model::records::Records;
use crate::model::vocabulary::BriefStatus;
use crate::text::fold;
use crate::text::nearest::nearest;
use crate::text::phrase::either;
use crate::text::span::{FileId, Span, Spanned};

/// How many keys and names may be compared in all to find what was meant: enough for thousands of faults
/// in a small site, and an end to it in a large one.
const BUDGET: usize = 1_000_000;

/// Where a reference is written: a mend in front matter takes in the quotation marks.
#[derive(Clone, Copy)]
enum Where {
    Field,
    Prose,
}

impl Where {
    fn write(self, text: &str) -> String {
        match self {
            Where::Field => format!("\"{text}\""),
            Where::Prose => text.to_owned(),
        }
    }
}

/// Words, and what each leads to.
type Words<'r> = Vec<(&'r str, Id)>;

/// What a reference hangs on besides the key of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loose {
    /// That something has this name, folded, or nothing has.
    Name(String),
    /// That the record has a heading.
    Heading(Id),
}

/// What is known besides the records that are published.
struct Aside<'r> {
    withheld: &'r Records,
    withheld_names: Names,
    withheld_briefs: BTreeMap<FileId, &'r Brief>,
    /// Keys of records that could not be read: what refers to one is not at fault.
    broken: BTreeSet<&'r str>,
    /// What can be meant by a key, and by a name, in the order of the words: for suggestions.
    keys: OnceLock<Words<'r>>,
    names: OnceLock<Words<'r>>,
}

/// What resolves references, and the faults it found so far.
pub struct Linker<'r> {
    pub records: &'r Records,
    pub names: &'r Names,
    aside: Arc<Aside<'r>>,
    budget: usize,
    /// Names that could be any of several records, folded; and where each is written.
    pub ambiguous: BTreeSet<(String, FileId)>,
    /// What refers to something by more than a key, and words that might be a name; and where each is written.
    pub loose: BTreeSet<(Loose, FileId)>,
    pub found: Vec<Diagnostic>,
}

impl<'r> Linker<'r> {
    #[must_use]
    pub fn new(records: &'r Records, names: &'r Names, withheld: &'r Records) -> Self {
        let briefs = withheld.briefs.iter().filter(|b| b.head.own_file).map(|b| (b.head.file, &**b)).collect();
        let aside = Aside {
            withheld,
            withheld_names: Names::collect(withheld),
            withheld_briefs: briefs,
            broken: records.broken.iter().chain(&withheld.broken).map(|key| key.as_str()).collect(),
            keys: OnceLock::new(),
            names: OnceLock::new(),
        };
        Self::with(records, names, Arc::new(aside))
    }

    fn with(records: &'r Records, names: &'r Names, aside: Arc<Aside<'r>>) -> Self {
        let (ambiguous, loose) = (BTreeSet::new(), BTreeSet::new());
        Self { records, names, aside, budget: BUDGET, ambiguous, loose, found: Vec::new() }
    }

    /// Resolves what many records refer to, several of them at once. What comes of it is what comes of one after the other.
    pub fn each<T: Sync, R: Send>(&mut self, all: &[T], read: impl Fn(&mut Self, &T) -> R + Sync) -> Vec<R> {
        const AT_ONCE: usize = 64;
        let (records, names, aside) = (self.records, self.names, self.aside.clone());
        let read_some = |some: &[T]| {
            let mut linker = Self::with(records, names, aside.clone());
            let links: Vec<R> = some.iter().map(|one| read(&mut linker, one)).collect();
            (links, linker)
        };
        let parts: Vec<(Vec<R>, Self)> = all.par_chunks(AT_ONCE).map(read_some).collect();
        let mut links = Vec::with_capacity(all.len());
        for (some, (part, linker)) in all.chunks(AT_ONCE).zip(parts) {
            if linker.found.is_empty() {
                links.extend(part);
                self.ambiguous.extend(linker.ambiguous);
                self.loose.extend(linker.loose);
            } else {
                // How many words are compared to help depends on all faults before.
                links.extend(some.iter().map(|one| read(self, one)));
            }
        }
        links
    }

    /// A field that holds a key of one of some nouns. An old key does, with a warning.
    pub fn field(&mut self, written: &Ref, wanted: &[Noun]) -> Option<Id> {
        let text = written.text.as_str();
        let Some(id) = self.names.key_of(text, wanted) else {
            self.nothing(written, wanted, Where::Field);
            return self.meant(written, wanted);
        };
        if !wanted.contains(&id.noun) {
            self.wrong(written, id, wanted);
            return None;
        }
        if !self.names.keys.contains(text) {
            self.found.push(renamed_key::new(text, self.key(id), written.span));
        }
        self.unless_withdrawn(written, id)
    }

    /// A reference in prose: a key, an old key, or a name.
    pub fn prose(&mut self, written: &Ref, wanted: &[Noun]) -> Option<Id> {
        if self.names.key(&written.text).is_none() {
            self.loose.insert((Loose::Name(fold::name(&written.text)), written.span.file));
        }
        match self.names.resolve(&written.text, wanted) {
            Resolution::One(id) if wanted.contains(&id.noun) => self.unless_withdrawn(written, id),
            Resolution::One(id) => {
                self.wrong(written, id, wanted);
                None
            }
            Resolution::Ambiguous(ids) => {
                self.ambiguous.insert((fold::name(&written.text), written.span.file));
                let candidates: Vec<(&str, &str)> = ids.iter().map(|id| (self.key(*id), id.noun.as_str())).collect();
                self.found.push(ambiguous_name::new(&written.text, &candidates, written.span));
                None
            }
            Resolution::Nothing => {
                self.unknown_in_prose(written, wanted);
                None
            }
        }
    }

    /// The source of a citation: its key, an old key, or the key its bibliography gave it.
    pub fn cited(&mut self, written: &Ref) -> Option<SourceId> {
        let key = self.names.key_of(&written.text, &[Noun::Source]);
        if let Some(source) = key.and_then(SourceId::of).or_else(|| self.names.original.get(&written.text).copied()) {
            return Some(source);
        }
        match key {
            Some(id) => self.not_a_source(written, id),
            None => self.nothing(written, &[Noun::Source], Where::Prose),
        }
        None
    }

    /// The withdrawn brief that a record is, or that a judgement belongs to.
    #[must_use]
    pub fn withdrawn(&self, id: Id) -> Option<&'r Brief> {
        let brief = match id.noun {
            Noun::Brief => id,
            Noun::Judgement => {
                let brief = self.records.judgements[id.index as usize].brief.as_ref()?;
                self.names.key(&brief.text).filter(|id| id.noun == Noun::Brief)?
            }
            _ => return None,
        };
        Some(&*self.records.briefs[brief.index as usize]).filter(|brief| is_withdrawn(brief))
    }

    /// A withdrawn brief still has a page; its judgements have no place to show.
    fn unless_withdrawn(&mut self, written: &Ref, id: Id) -> Option<Id> {
        let Some(brief) = self.withdrawn(id).filter(|_| id.noun == Noun::Judgement) else { return Some(id) };
        self.tell_withdrawn(&written.text, brief, written.span);
        None
    }

    /// A part of a withdrawn brief.
    pub fn tell_withdrawn(&mut self, text: &str, brief: &Brief, at: Span) {
        let says = brief.withdrawn.as_ref().map_or(brief.head.span, |withdrawal| withdrawal.span);
        self.found.push(withdrawn_reference::new(text, brief.head.key.as_str(), at, says));
    }

    /// Adds to the last fault how to write words instead of a key.
    pub fn say_words(&mut self, written: &Ref) {
        let last = self.found.last();
        if last.is_some_and(|fault| fault.code == &unknown_reference::CODE && fault.primary == written.span) {
            let words = capital(&written.text);
            self.help(|fault| fault.help(format!("for words instead of a key, write them as such: `{words}`")));
        }
    }

    /// Words in place of a key: at fault if they are the name of one record.
    pub fn words(&mut self, words: &Spanned<String>, wanted: &[Noun]) {
        self.loose.insert((Loose::Name(fold::name(words)), words.span.file));
        if let Resolution::One(id) = self.names.resolve(words, wanted) {
            self.found.push(words_name_a_record::new(words, self.key(id), id.noun.as_str(), words.span));
        }
    }

    /// The record that words in place of a key mean: its name, or its key but for the form.
    fn meant(&self, written: &Ref, wanted: &[Noun]) -> Option<Id> {
        if is_key(&written.text) {
            return None;
        }
        let near = || Key::suggest(&written.text).and_then(|key| self.names.key_of(key.as_str(), wanted));
        let meant = match self.names.resolve(&written.text, wanted) {
            Resolution::One(id) => Some(id),
            Resolution::Ambiguous(_) => None,
            Resolution::Nothing => near(),
        };
        meant.filter(|id| wanted.contains(&id.noun))
    }

    /// The key of a record.
    #[must_use]
    pub fn key(&self, id: Id) -> &'r str {
        head(self.records, id).key.as_str()
    }

    /// A key that is not published, or not there.
    fn nothing(&mut self, written: &Ref, wanted: &[Noun], place: Where) {
        if written.faulty || self.aside.broken.contains(written.text.as_str()) {
            return;
        }
        let fault = match self.aside.withheld_names.key(&written.text) {
            Some(id) => self.held(written, id),
            None => unknown_reference::key(&written.text, &nouns(wanted), written.span),
        };
        self.found.push(fault);
        self.suggest_key(written, wanted, place);
    }

    fn held(&self, written: &Ref, id: Id) -> Diagnostic {
        let head = head(self.aside.withheld, id);
        let why = match self.aside.withheld_briefs.get(&head.file) {
            Some(brief) if brief.status == BriefStatus::Draft => format!("the draft `{}`", brief.head.key.value),
            Some(brief) => format!("`{}`, which is dated {}", brief.head.key.value, brief.date.text),
            None => "what is withheld".to_owned(),
        };
        withheld_reference::new(&written.text, &why, written.span, head.key.span)
    }

    fn unknown_in_prose(&mut self, written: &Ref, wanted: &[Noun]) {
        if written.faulty || self.aside.broken.contains(written.text.as_str()) {
            return;
        }
        let fault = match self.aside.withheld_names.resolve(&written.text, wanted) {
            Resolution::One(id) => self.held(written, id),
            Resolution::Ambiguous(ids) => self.held(written, ids[0]),
            Resolution::Nothing => unknown_reference::prose(&written.text, written.span),
        };
        self.found.push(fault);
        self.suggest_citation(written);
        self.suggest_key(written, wanted, Where::Prose);
        self.suggest_name(written, wanted);
    }

    fn wrong(&mut self, written: &Ref, id: Id, wanted: &[Noun]) {
        let fault = wrong_noun::new(&written.text, id.noun.with_article(), &articles(wanted), written.span)
            .also(self.defined(id), "defined here");
        self.found.push(fault);
    }

    fn not_a_source(&mut self, written: &Ref, id: Id) {
        let fault = wrong_noun::new(&written.text, id.noun.with_article(), Noun::Source.with_article(), written.span);
        let fault = fault.also(self.defined(id), "defined here");
        let quoted = (id.noun == Noun::Quote).then(|| &self.records.quotes[id.index as usize].source);
        self.found.push(match quoted {
            Some(source) => fault.mend(format!("cite its source, `{}`", source.text), written.span, &*source.text),
            None => fault.help(format!("only sources are cited: write `[[{}]]` to refer to it", written.text)),
        });
    }

    fn defined(&self, id: Id) -> Span {
        head(self.records, id).key.span
    }

    /// Adds to the last fault the key that was meant: that of a record of this very name, or the nearest one.
    fn suggest_key(&mut self, written: &Ref, wanted: &[Noun], place: Where) {
        if !self.unhelped() {
            return;
        }
        let named = match self.names.resolve(&written.text, wanted) {
            Resolution::One(id) => Some(id),
            _ => self.meant(written, wanted),
        };
        if let Some(id) = named {
            let key = self.key(id);
            return self.help(|fault| fault.mend(format!("write its key, `{key}`"), written.span, place.write(key)));
        }
        let sorted = || self.names.keys.sorted().into_iter().map(|(key, id)| (key, *id)).collect();
        let (near, compared) = nearest_of(self.aside.keys.get_or_init(sorted), self.budget, (&written.text, wanted));
        self.budget -= compared;
        if let Some(near) = near {
            self.help(|fault| fault.mend(format!("did you mean `{near}`?"), written.span, place.write(near)));
        }
    }

    fn suggest_name(&mut self, written: &Ref, wanted: &[Noun]) {
        if !self.unhelped() {
            return;
        }
        let sorted = || self.names.exact.sorted().into_iter().map(|(name, ids)| (name, ids[0])).collect();
        let (near, compared) = nearest_of(self.aside.names.get_or_init(sorted), self.budget, (&written.text, wanted));
        self.budget -= compared;
        self.help(|fault| fault.did_you_mean(near));
    }

    /// `[[@key]]` is a citation with a pair of brackets too many.
    fn suggest_citation(&mut self, written: &Ref) {
        let cited = written.text.strip_prefix('@').filter(|key| {
            let source = self.names.key(key).and_then(SourceId::of);
            source.is_some() || self.names.original.contains(key)
        });
        if let Some(key) = cited.filter(|_| self.unhelped()) {
            self.help(|fault| fault.help(format!("write `[@{key}]` to cite the source")));
        }
    }

    /// Whether the last fault says nothing yet about how to mend it.
    fn unhelped(&self) -> bool {
        self.found.last().is_some_and(|fault| fault.helps.is_empty())
    }

    fn help(&mut self, add: impl FnOnce(Diagnostic) -> Diagnostic) {
        if let Some(fault) = self.found.pop() {
            self.found.push(add(fault));
        }
    }
}

/// The word nearest to what was written, of those that lead to what is wanted, and how many were compared: no more than
/// the budget allows.
fn nearest_of<'r>(words: &Words<'r>, budget: usize, (text, wanted): (&str, &[Noun])) -> (Option<&'r str>, usize) {
    let longest = (text.chars().count() / 3).clamp(1, 6) * 4;
    let fits = |(word, id): &&(&str, Id)| wanted.contains(&id.noun) && word.len().abs_diff(text.len()) <= longest;
    let fitting: Vec<&str> = words.iter().filter(fits).take(budget).map(|(word, _)| *word).collect();
    let compared = fitting.len();
    (nearest(text, fitting), compared)
}

/// `reuters-news` as words: `Reuters news`.
fn capital(key: &str) -> String {
    let mut letters = key.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters.map(|c| if c == '-' { ' ' } else { c }))
        .collect()
}

/// "actor or source"; where anything will do, "record".
fn nouns(wanted: &[Noun]) -> String {
    if wanted.len() == Noun::ALL.len() {
        return "record".to_owned();
    }
    either(&wanted.iter().map(|noun| noun.as_str()).collect::<Vec<_>>())
}

/// "an actor or a source".
fn articles(wanted: &[Noun]) -> String {
    either(&wanted.iter().map(|noun| noun.with_article()).collect::<Vec<_>>())
}
