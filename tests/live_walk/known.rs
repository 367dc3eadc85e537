//! What a site holds just now: its records by key and name, so that edits can speak of them.

use briefwright::build::Options;
use briefwright::build::inputs::Inputs;
use briefwright::model::record::{Head, Noun};
use briefwright::model::records::Records;
use briefwright::text::files::Files;

use super::{State, tree};

/// A record of the site.
#[derive(Clone, Debug)]
pub struct One {
    pub noun: Noun,
    pub key: String,
    pub path: String,
    /// It is its file's subject.
    pub own: bool,
    /// Its name or title first, then its other names.
    pub names: Vec<String>,
}

/// All of them, and the measures of the events.
#[derive(Default)]
pub struct Known {
    pub records: Vec<One>,
    /// Event, measure, population.
    pub measures: Vec<(String, String, Option<String>)>,
    /// The briefs' headings: key and id.
    pub headings: Vec<(String, String)>,
}

impl Known {
    pub fn of(state: &State) -> Self {
        let (inputs, _) = Inputs::new(&tree(state));
        let (settings, _) = inputs.settings();
        let (records, _) = briefwright::build::records(&inputs, &settings, &Default::default());
        let files = &inputs.files;
        let measure = |c: &briefwright::model::claim::Claim| {
            (c.event.text.clone(), c.measure.value.clone(), c.population.as_ref().map(|p| p.value.clone()))
        };
        let heading = |head: &Head| {
            let key = head.key.to_string();
            let ids = head.body.iter().flat_map(|body| &body.headings).map(|h| h.id.clone());
            ids.map(|id| (key.clone(), id)).collect::<Vec<_>>()
        };
        Self {
            records: ones(&records, files),
            measures: records.claims.iter().map(|claim| measure(claim)).collect(),
            headings: records.briefs.iter().flat_map(|b| heading(&b.head)).collect(),
        }
    }

    pub fn of_noun(&self, noun: Noun) -> Vec<&One> {
        self.records.iter().filter(|one| one.noun == noun).collect()
    }

    pub fn keys(&self, noun: Noun) -> Vec<String> {
        self.of_noun(noun).into_iter().map(|one| one.key.clone()).collect()
    }

    pub fn find(&self, key: &str) -> Option<&One> {
        self.records.iter().find(|one| one.key == key)
    }
}

/// What a build is asked for when nothing is said.
pub fn plain(now: jiff::Timestamp) -> Options {
    Options { now, ..Options::default() }
}

fn ones(records: &Records, files: &Files) -> Vec<One> {
    let one = |noun: Noun, head: &Head, names: Vec<&str>| One {
        noun,
        key: head.key.to_string(),
        path: files.get(head.file).path.clone(),
        own: head.own_file,
        names: names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect(),
    };
    let mut out = Vec::new();
    out.extend(records.briefs.iter().map(|r| one(Noun::Brief, &r.head, vec![&r.title])));
    out.extend(records.events.iter().map(|r| one(Noun::Event, &r.head, vec![&r.title])));
    out.extend(records.actors.iter().map(|r| {
        let names = std::iter::once(&r.name).chain(&r.aliases).chain(r.native.iter().map(|(_, name)| name));
        one(Noun::Actor, &r.head, names.map(|name| name.value.as_str()).collect())
    }));
    out.extend(records.places.iter().map(|r| {
        let names = std::iter::once(&r.name).chain(&r.aliases).chain(r.native.iter().map(|(_, name)| name));
        one(Noun::Place, &r.head, names.map(|name| name.value.as_str()).collect())
    }));
    out.extend(records.sources.iter().map(|r| {
        let names = std::iter::once(&r.title).chain(&r.aliases);
        one(Noun::Source, &r.head, names.map(|name| name.value.as_str()).collect())
    }));
    out.extend(records.quotes.iter().map(|r| one(Noun::Quote, &r.head, Vec::new())));
    out.extend(records.judgements.iter().map(|r| one(Noun::Judgement, &r.head, Vec::new())));
    out.extend(records.pages.iter().map(|r| one(Noun::Page, &r.head, vec![&r.title])));
    out.retain(|one| !one.key.is_empty());
    out
}
