//! What the files that are no pages are made from: the linked site, its addresses, its words.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use crate::graph::ids::{Id, LedgerId, SourceId};
use crate::graph::site::Site;
use crate::model::edition::Edition;
use crate::model::key::Party;
use crate::model::source::Source;
use crate::route::address;
use crate::route::record::{self, Spot};
use crate::route::routes::Routes;
use crate::text::files::Files;
use crate::typeset::words::Words;

/// What feeds, data and the like are made from.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    pub site: &'a Site,
    pub routes: &'a Routes,
    pub files: &'a Files,
    pub words: &'a Words,
}

impl<'a> Export<'a> {
    /// A link to a record: absolute with `base-url`, else from the site's root. Also an edition tells where the record is on
    /// the site: its data say the same whichever edition it is.
    #[must_use]
    pub fn link(&self, id: Id) -> String {
        if let Some(edition) = &self.site.settings.edition {
            let Spot { address, fragment } = record::on_site(self.site, id);
            return address::link("", &on_site(edition, address), fragment.as_deref());
        }
        let (to, fragment) = self.routes.address(id);
        self.absolute(&address::link("", to, fragment))
    }

    /// A link to a ledger.
    #[must_use]
    pub fn ledger_link(&self, id: LedgerId) -> String {
        if let Some(edition) = &self.site.settings.edition {
            let event = record::on_site(self.site, self.site.ledger(id).event.into());
            let fragment = record::ledger_fragment(self.site, id);
            return address::link("", &on_site(edition, event.address), Some(&fragment));
        }
        self.absolute(&self.routes.ledger_href("", id))
    }

    /// A path from the site's root, absolute with `base-url`; what a link may not hold is encoded already.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        match &self.site.settings.base_url {
            Some(base) => format!("{}/{path}", base.trim_end_matches('/')),
            None => path.to_owned(),
        }
    }

    /// All sources, by key.
    #[must_use]
    pub fn sources(&self) -> Vec<(SourceId, &'a Source)> {
        let all = self.site.records.sources.iter().enumerate();
        let mut sources: Vec<_> = all.map(|(at, source)| (SourceId::new(at), &**source)).collect();
        sources.sort_by(|(_, a), (_, b)| a.head.key.value.cmp(&b.head.key.value));
        sources
    }

    /// Who asserts, as words: a record's name, the words as written, or the site's authors' desk.
    #[must_use]
    pub fn party(&self, party: Option<&Party>, linked: Option<Id>) -> String {
        match (party, linked) {
            (_, Some(id)) => self.site.name(id).to_owned(),
            (Some(Party::Words(words)), None) => words.value.clone(),
            (Some(Party::Ref(unresolved)), None) => unresolved.text.clone(),
            (Some(Party::Desk(_)), None) => "desk".to_owned(),
            (None, None) => String::new(),
        }
    }

    /// The path that the site has on its host, with a slash at both ends: `/briefs/`, or `/`.
    #[must_use]
    pub fn base_path(&self) -> String {
        let base = self.site.settings.base_url.as_ref().map_or("", |url| url.value.as_str());
        let host = base.split_once("://").map_or(base, |(_, rest)| rest);
        let path = host.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
        if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
    }
}

/// An address of the site that an edition is of: absolute, where it is known where that stood.
fn on_site(edition: &Edition, address: String) -> String {
    edition.site.as_ref().map_or_else(|| address.clone(), |site| format!("{site}/{address}"))
}

/// A list of which one item is made at a time.
pub struct Each<'a, T>(Box<dyn Fn() -> Box<dyn Iterator<Item = T> + 'a> + 'a>);

impl<'a, T> Each<'a, T> {
    pub fn new<I: Iterator<Item = T> + 'a>(items: impl Fn() -> I + 'a) -> Self {
        Self(Box::new(move || Box::new(items())))
    }
}

impl<T: serde::Serialize> serde::Serialize for Each<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// JSON with a line for each record; `depth` is how many lists and objects a record stands in. Whoever is written to
/// never fails.
pub fn lines(out: &mut dyn Write, value: &impl serde::Serialize, depth: usize) {
    let mut json = serde_json::Serializer::with_formatter(&mut *out, Lines { depth, within: 0, empty: true });
    value.serialize(&mut json).expect("maps with string keys, lists, strings and numbers, and no fault of writing");
    out.write_all(b"\n").expect("no fault of writing");
}

/// Puts a line end before all that stands at this depth, or less deep.
struct Lines {
    depth: usize,
    within: usize,
    /// Whether nothing stands in what was opened last.
    empty: bool,
}

impl Lines {
    fn open<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.within += 1;
        self.empty = true;
        out.write_all(bracket)
    }

    fn close<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        if self.within <= self.depth && !self.empty {
            out.write_all(b"\n")?;
        }
        self.within -= 1;
        self.empty = false;
        out.write_all(bracket)
    }

    fn next<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.empty = false;
        let line = self.within <= self.depth;
        out.write_all(match (first, line) {
            (true, true) => b"\n",
            (true, false) => b"",
            (false, true) => b",\n",
            (false, false) => b", ",
        })
    }
}

impl Formatter for Lines {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

/// JSON with two spaces, one line feed at the end.
#[must_use]
pub fn pretty(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("maps with string keys, lists, strings and numbers");
    bytes.push(b'\n');
    bytes
}
