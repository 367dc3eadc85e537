//! The page that is being composed: from here links are relative, dates and words are in the site's language.

use edtf_core::{DateField, Edtf, Precision, YearKind};

use crate::graph::ids::{Id, LedgerId, SourceId};
use crate::model::key::Party;
use crate::model::record::Noun;
use crate::model::vocabulary::{Vocabulary, Word};
use crate::model::when::{Clock, When};
use crate::route::address;
use crate::route::lists::List;
use crate::route::tags::Tag;
use crate::text::language::direction;
use crate::typeset::anchor;
use crate::typeset::desk::Desk;
use crate::typeset::html::Html;
use crate::typeset::{date, escape};
use crate::view::part::{Count, Date, Link, Passage, Term};

/// Letters of a short title.
const TITLE: usize = 56;

/// A page being composed.
#[derive(Clone, Copy)]
pub struct At<'a> {
    pub desk: &'a Desk<'a>,
    /// Relative to the root.
    pub address: &'a str,
}

impl<'a> At<'a> {
    /// The link to a record, by its name.
    #[must_use]
    pub fn link(&self, id: impl Into<Id>) -> Link {
        let id = id.into();
        self.named(id, self.desk.shelf.site.name(id))
    }

    /// The link to a record, by other words.
    #[must_use]
    pub fn named(&self, id: Id, text: impl Into<String>) -> Link {
        Link {
            href: Some(self.desk.routes.href(self.address, id)),
            text: text.into(),
            noun: id.noun.as_str().to_owned(),
        }
    }

    /// The finished link to a record, by its name.
    #[must_use]
    pub fn anchor(&self, id: impl Into<Id>) -> Html {
        let id = id.into();
        self.anchored(id, self.desk.shelf.site.name(id))
    }

    /// The finished link to a record, by other words.
    #[must_use]
    pub fn anchored(&self, id: Id, text: &str) -> Html {
        anchor::anchor(id.noun.as_str(), &self.desk.routes.href(self.address, id), text)
    }

    /// Finished links to records.
    #[must_use]
    pub fn anchors<I: Into<Id> + Copy>(&self, ids: &[I]) -> Vec<Html> {
        ids.iter().map(|id| self.anchor(*id)).collect()
    }

    /// The finished link to a source by its short title, for where it only says where something is from.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Html {
        self.anchored(id.into(), &short_title(self.desk.shelf.site.name(id.into())))
    }

    /// Finished links to sources by their short titles.
    #[must_use]
    pub fn sources(&self, ids: &[SourceId]) -> Vec<Html> {
        ids.iter().map(|id| self.source(*id)).collect()
    }

    /// The link to an address of this site.
    #[must_use]
    pub fn to(&self, address: &str, text: impl Into<String>) -> Link {
        Link { href: Some(address::link(self.address, address, None)), text: text.into(), noun: String::new() }
    }

    /// The finished link to an address of this site.
    #[must_use]
    pub fn anchor_to(&self, address: &str, text: &str) -> Html {
        anchor::anchor("", &address::link(self.address, address, None), text)
    }

    /// The finished link to a list; mere words if the list is empty and has no page.
    #[must_use]
    pub fn list(&self, list: List, text: &str) -> Html {
        match self.desk.routes.has(list, self.desk.shelf.site) {
            true => self.anchor_to(&list.address(0), text),
            false => anchor::words(text),
        }
    }

    /// The finished link to a ledger, by its title.
    #[must_use]
    pub fn ledger(&self, id: LedgerId) -> Html {
        anchor::anchor("claim", &self.desk.routes.ledger_href(self.address, id), &self.ledger_title(id))
    }

    /// "Killed, foreign nationals".
    #[must_use]
    pub fn ledger_title(&self, id: LedgerId) -> String {
        let ledger = self.desk.shelf.site.ledger(id);
        let measure = capital(&self.desk.words.label("measure", &ledger.measure));
        match &ledger.population {
            Some(population) => {
                let values = [("measure", measure.as_str()), ("population", population.as_str())];
                self.desk.words.fill("figure", "with_population", &values)
            }
            None => measure,
        }
    }

    /// Who asserts or relays: the link to a record, words, or the desk. `id` is what a reference resolved to.
    #[must_use]
    pub fn party(&self, party: &Party, id: Option<Id>) -> Html {
        match id {
            Some(id) => self.anchor(id),
            None => anchor::words(&self.party_name(party, id)),
        }
    }

    /// The same as mere words.
    #[must_use]
    pub fn party_name(&self, party: &Party, id: Option<Id>) -> String {
        match (party, id) {
            (_, Some(id)) => self.desk.shelf.site.name(id).to_owned(),
            (Party::Desk(_), None) => self.word("ui", "desk"),
            (Party::Words(said), None) => said.value.clone(),
            (Party::Ref(reference), None) => reference.text.clone(),
        }
    }

    /// The author of a brief: the link to an actor by that name, else words.
    #[must_use]
    pub fn author(&self, name: &str) -> Html {
        let known = self.desk.shelf.site.names.exact.get(name).map(Vec::as_slice);
        match known {
            Some([id]) if id.noun == Noun::Actor => self.anchor(*id),
            _ => anchor::words(name),
        }
    }

    /// Finished links to the tags of a record.
    #[must_use]
    pub fn tags(&self, id: impl Into<Id>) -> Vec<Html> {
        let head = self.desk.shelf.site.head(id.into());
        if self.desk.shelf.site.settings.edition.is_some() {
            return head.tags.iter().map(|tag| anchor::words(tag)).collect();
        }
        head.tags.iter().filter_map(|tag| self.desk.routes.tag(tag)).map(|tag| self.tag(tag)).collect()
    }

    /// The finished link to a tag.
    #[must_use]
    pub fn tag(&self, tag: &Tag) -> Html {
        anchor::anchor("tag", &address::link(self.address, &tag.address, None), &tag.name)
    }

    /// A word the theme prints.
    #[must_use]
    pub fn word(&self, table: &str, word: &str) -> String {
        self.desk.words.label(table, word)
    }

    #[must_use]
    pub fn term(&self, table: &str, word: &str) -> Term {
        Term { word: word.to_owned(), text: self.word(table, word) }
    }

    /// A vocabulary's word: a site's own word is shown as written.
    #[must_use]
    pub fn vocabulary<T: Vocabulary>(&self, table: &str, word: &Word<T>) -> Term {
        let text = match self.desk.words.find(table, &word.text) {
            Some(text) => text.to_owned(),
            None => word.text.replace('-', " "),
        };
        Term { word: word.standard.as_str().to_owned(), text }
    }

    /// Records of one noun, as a heading: "Briefs".
    #[must_use]
    pub fn plural(&self, noun: Noun) -> Term {
        Term { word: noun.as_str().to_owned(), text: self.word("nav", &format!("{}s", noun.as_str())) }
    }

    #[must_use]
    pub fn count(&self, noun: &str, number: usize) -> Count {
        Count { number, text: self.desk.words.count(noun, number) }
    }

    #[must_use]
    pub fn date(&self, when: &When) -> Date {
        Date {
            edtf: when.text.clone(),
            text: date::text(when, self.desk.words),
            datetime: date::datetime(when),
            precision: precision(when).to_owned(),
            approximate: when.approximate(),
            uncertain: when.uncertain(),
        }
    }

    /// A date as `<time>`.
    #[must_use]
    pub fn time(&self, when: &When) -> Html {
        anchor::time(date::datetime(when).as_deref(), &date::text(when, self.desk.words))
    }

    /// "04:50, UTC+5".
    #[must_use]
    pub fn clock(&self, clock: Clock) -> String {
        date::clock(clock, self.desk.words)
    }

    /// Words in a language; the site's, if none is given.
    #[must_use]
    pub fn passage(&self, html: Html, language: Option<&str>) -> Passage {
        let lang = language.unwrap_or(&self.desk.shelf.site.settings.language);
        Passage { html, lang: lang.to_owned(), dir: direction(lang).to_owned(), language: self.language(lang).text }
    }

    /// `fa`, "Persian".
    #[must_use]
    pub fn language(&self, lang: &str) -> Term {
        let primary = lang.split('-').next().unwrap_or(lang);
        let text = self.desk.words.find("language", lang).or_else(|| self.desk.words.find("language", primary));
        Term { word: lang.to_owned(), text: text.unwrap_or(lang).to_owned() }
    }
}

/// Plain text as HTML paragraphs, one a blank line.
#[must_use]
pub fn paragraphs(text: &str) -> Html {
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    Html(blocks.map(|block| format!("<p>{}</p>", escape::escape(block))).collect())
}

/// With its first letter a capital.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A title without its subtitle, cut between words where it is still long.
#[must_use]
pub fn short_title(title: &str) -> String {
    let lead = title.split_once(": ").map_or(title, |(lead, _)| lead);
    let lead = if lead.contains(' ') { lead } else { title };
    let mut short = String::new();
    for word in lead.split(' ') {
        if short.chars().count() + word.chars().count() > TITLE {
            return format!("{short} …");
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// How exactly a date is known: a CSS class of the theme is made of it.
#[must_use]
pub fn precision(when: &When) -> &'static str {
    match &when.edtf {
        Edtf::DateTime(_) => "time",
        Edtf::Interval(_) => "interval",
        Edtf::Set(_) => "set",
        Edtf::Date(date) if date.year.has_unspecified() => decade(date),
        Edtf::Date(date) => match date.precision() {
            Precision::Day if date.day.is_some_and(DateField::has_unspecified) => "month",
            Precision::Month | Precision::Day if date.month.is_some_and(DateField::has_unspecified) => "year",
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Season => "season",
            Precision::Year => "year",
        },
    }
}

/// `201X` is a decade, `20XX` and vaguer a century.
fn decade(date: &edtf_core::Date) -> &'static str {
    match date.year.kind {
        YearKind::Standard { digits: [_, _, Some(_), None], .. } => "decade",
        _ => "century",
    }
}

#[cfg(test)]
mod tests {
    use super::short_title;

    #[test]
    fn titles_are_cut_at_their_colon_or_between_words() {
        assert_eq!(short_title("Testing Deterrence: Motivations behind De-escalation"), "Testing Deterrence");
        assert_eq!(short_title("Iran: a history"), "Iran: a history");
        assert_eq!(short_title("A short one"), "A short one");
        let long = "Permissive policies towards terrorism lead to Iran and Pakistan attacking each other";
        assert_eq!(short_title(long), "Permissive policies towards terrorism lead to Iran and …");
    }
}
