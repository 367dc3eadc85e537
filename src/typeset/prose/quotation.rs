//! The state of a block quote that ends in a citation, in a line below it.

use std::ops::Range;

use crate::graph::ids::SourceId;
use crate::graph::verdicts::Verdict;
use crate::route::{address, record};
use crate::typeset::evidence;
use crate::typeset::prose::writer::{Mode, Writer};
use crate::typeset::{anchor, escape};

impl Writer<'_> {
    pub fn open_quote(&mut self, range: &Range<usize>) {
        self.out.push_str("<blockquote>\n");
        self.quotes.push(range.start);
    }

    /// Writes how far the words of the block quote that ends here are verified; nothing where they were not compared.
    pub fn close_quote(&mut self) {
        self.out.push_str("</blockquote>\n");
        let Some(start) = self.quotes.pop() else { return };
        if let Some(line) = self.line(start) {
            self.out.push_str(&line);
        }
    }

    /// The line below a block quote that begins at a byte of the body.
    fn line(&self, start: usize) -> Option<String> {
        let (verdict, source) = self.verdict(start)?;
        let Mode::Page(page) = self.mode else { return None };
        let desk = self.context.desk;
        let text = evidence::text(verdict, None, desk.words);
        let state = evidence::state(verdict);
        let spot = desk.routes.spot(source.into());
        let (to, place) = record::capture(desk.shelf.site, spot, evidence::CAPTURE);
        let capture = address::link(page, to, Some(place));
        let shown = match verdict {
            Verdict::Verified(_) => anchor::anchor("", &capture, &text).0,
            _ => escape::escape(&text),
        };
        let held = desk.shelf.site.verdicts.captures[source.index()].as_ref();
        let live = evidence::live(desk.shelf.site.source(source), verdict, held).map(|live| {
            let there = escape::escape(&desk.words.label("ui", "at_source"));
            format!(" · <a class=\"live\" href=\"{}\">{there}</a>", escape::escape(&live))
        });
        Some(format!(
            "<p class=\"verification-line\"><span class=\"verification verification-{state}\">{shown}</span>{}</p>\n",
            live.unwrap_or_default()
        ))
    }

    /// What was found of the block quote that begins at a byte of the body.
    fn verdict(&self, start: usize) -> Option<(&'_ Verdict, SourceId)> {
        let context = &self.context;
        let quotations = &context.prose.quotations;
        let begins = |span: usize| span == context.prose.span.range().start + start;
        let at = quotations.iter().position(|one| begins(one.span.range().start))?;
        let site = context.desk.shelf.site;
        let verdict = site.verdicts.prose.get(&context.id)?.get(at)?;
        let source = context.links.cites.get(quotations[at].cite as usize)?.iter().flatten().next()?;
        (*verdict != Verdict::NotCaptured).then_some((verdict, *source))
    }
}
