//! Mentions, citations and links in running text.

use std::ops::Range;

use crate::diag::code::broken_link;
use crate::graph::ids::{Id, LedgerId};
use crate::graph::links::Target;
use crate::model::prose::{Embed, Form, Mention};
use crate::model::record::Noun;
use crate::typeset::escape;
use crate::typeset::mention;
use crate::typeset::prose::Fragment;
use crate::typeset::prose::blocks::attribute;
use crate::typeset::prose::links::Led;
use crate::typeset::prose::writer::{Mode, Writer};

impl<'a> Writer<'a> {
    /// Writes a mention; returns the nodes that took.
    pub fn mention(&mut self, index: u32) -> usize {
        let at = index as usize;
        let (Some(mention), target) = (self.context.prose.mentions.get(at), self.context.links.mentions.get(at)) else {
            return 1;
        };
        let target = target.copied().flatten();
        match (mention.form, target) {
            (Form::Embed(form), target) if self.closed == 0 => self.embed(mention, target, form),
            (_, target) => self.link_to(mention, target),
        }
        1
    }

    fn embed(&mut self, mention: &Mention, target: Option<Target>, form: Embed) {
        match target {
            Some(target) if self.on_page() => {
                self.flush();
                self.fragments.push(Fragment::Embed { target, form, span: mention.span });
            }
            Some(Target::Record(id)) if matches!(id.noun, Noun::Quote | Noun::Judgement) => self.quoted(id),
            target => {
                self.out.push_str("<p>");
                self.link_to(mention, target);
                self.out.push_str("</p>\n");
            }
        }
    }

    /// A quote or a judgement where no card can stand.
    fn quoted(&mut self, id: Id) {
        let site = self.context.desk.shelf.site;
        let speaker = match id.noun {
            Noun::Quote => site.links.quotes[id.index as usize].speaker.map(Id::from),
            _ => None,
        };
        self.out.push_str("<blockquote><p>");
        escape::push(&mut self.out, site.name(id));
        self.out.push_str("</p></blockquote>\n");
        if let Some(speaker) = speaker {
            let href = self.href(id);
            self.out.push_str("<p>— <a");
            attribute(&mut self.out, "href", &href);
            self.out.push('>');
            escape::push(&mut self.out, site.name(speaker));
            self.out.push_str("</a></p>\n");
        }
    }

    fn link_to(&mut self, mention: &Mention, target: Option<Target>) {
        let site = self.context.desk.shelf.site;
        let text = mention::text(site, mention, target, self.context.desk.words);
        let led = target.map(|target| match target {
            Target::Record(id) => (self.href(id), mention::class(id)),
            Target::Ledger(id) => (self.ledger_href(id), mention::figure_class(site, id)),
        });
        match led {
            Some((href, class)) if self.anchors.iter().all(|written| !written) => {
                self.out.push_str("<a");
                if self.on_page() {
                    attribute(&mut self.out, "class", &class);
                }
                attribute(&mut self.out, "href", &href);
                self.out.push('>');
                escape::push(&mut self.out, &text);
                self.out.push_str("</a>");
            }
            Some(_) => escape::push(&mut self.out, &text),
            None => {
                self.out.push_str("<span class=\"ref-broken\">");
                escape::push(&mut self.out, &text);
                self.out.push_str("</span>");
            }
        }
    }

    fn ledger_href(&self, id: LedgerId) -> String {
        match self.mode {
            Mode::Page(page) => self.context.desk.routes.ledger_href(page, id),
            Mode::Feed(_) => self.rooted(&self.context.desk.routes.ledger_href("", id)),
        }
    }

    /// Writes a citation; returns the nodes that took.
    pub fn cite(&mut self, index: u32) -> usize {
        let Some(mark) = self.context.citations.marks.get(index as usize) else { return 1 };
        let in_link = self.anchors.contains(&true);
        self.out.push_str(if self.on_page() && !in_link { &mark.html } else { &mark.plain });
        if self.on_page() && !in_link && self.marginless == 0 {
            self.out.push_str(&mark.aside);
        }
        1
    }

    /// Opens an ordinary link, if it leads somewhere it may.
    pub fn open_link(&mut self, address: &str, range: &Range<usize>) {
        let led = self.resolve(address);
        // What stood beside the brief on the site need not be in its edition: such a link is mere words there.
        let frozen = self.context.desk.shelf.site.settings.edition.is_some();
        if let (Led::Nowhere(why), false) = (&led, frozen) {
            let span = self.context.span(range);
            self.faults.push(broken_link::new(address, why, span));
        }
        match led {
            Led::Here(href) => {
                self.out.push_str("<a");
                attribute(&mut self.out, "href", &href);
                self.out.push('>');
                self.anchors.push(true);
            }
            Led::Outside(href) => {
                self.out.push_str("<a class=\"external\"");
                attribute(&mut self.out, "href", &href);
                self.out.push_str(" rel=\"noopener\">");
                self.anchors.push(true);
            }
            Led::Nowhere(_) | Led::Forbidden => self.anchors.push(false),
        }
    }

    pub fn close_link(&mut self) {
        if self.anchors.pop() == Some(true) {
            self.out.push_str("</a>");
        }
    }
}
