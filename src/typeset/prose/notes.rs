//! Footnotes and the notes of note styles: numbered by first reference, in the margin and in a list.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, TagEnd};

use crate::parse::prose::Node;
use crate::typeset::escape::{self, escape};
use crate::typeset::mention;
use crate::typeset::prose::footnote_label;
use crate::typeset::prose::writer::Writer;

/// The footnotes of a body.
#[derive(Default)]
pub struct Notes<'a> {
    definitions: BTreeMap<String, Vec<Node<'a>>>,
    /// Labels by first reference.
    order: Vec<String>,
    /// How often each was referred to so far.
    references: BTreeMap<String, usize>,
}

impl<'a> Notes<'a> {
    /// Sets the definitions apart from the rest, which is returned. Of two with one label the first counts.
    pub fn take_definitions(&mut self, nodes: Vec<Node<'a>>) -> Vec<Node<'a>> {
        let mut main = Vec::with_capacity(nodes.len());
        let mut open: Vec<(String, Vec<Node<'a>>)> = Vec::new();
        for node in nodes {
            if let Some(label) = footnote_label(&node) {
                open.push((label.to_owned(), Vec::new()));
            } else if Writer::ends(Some(&node), TagEnd::FootnoteDefinition) {
                let (label, inner) = open.pop().expect("a definition is open");
                self.definitions.entry(label).or_insert(inner);
            } else {
                open.last_mut().map_or(&mut main, |(_, inner)| inner).push(node);
            }
        }
        main
    }
}

impl<'a> Writer<'a> {
    /// The mark of a footnote, and at its first reference the note in the margin.
    pub fn footnote_mark(&mut self, label: &str) {
        let Some(definition) = self.notes.definitions.get(label).cloned() else {
            return escape::push(&mut self.out, &format!("[^{label}]"));
        };
        let known = self.notes.order.iter().position(|l| l == label);
        let index = known.unwrap_or_else(|| {
            self.notes.order.push(label.to_owned());
            self.notes.order.len() - 1
        });
        let times = self.notes.references.entry(label.to_owned()).or_insert(0);
        *times += 1;
        let (number, letter, anchor) = (index + 1, letters(index + 1), anchor(index + 1, *times));
        if !self.on_page() || self.anchors.contains(&true) {
            return self.out.push_str(&format!("<sup>{letter}</sup>"));
        }
        self.out.push_str(&format!("<a class=\"footnote-ref\" id=\"{anchor}\" href=\"#fn-{number}\">{letter}</a>"));
        if known.is_none() && self.marginless == 0 {
            let text = self.margin(&definition);
            self.out.push_str(&format!(
                "<span class=\"sidenote sidenote-note\" aria-hidden=\"true\"><b>{letter}</b> {text}</span>"
            ));
        }
    }

    /// A note as running text, without links.
    fn margin(&self, nodes: &[Node]) -> String {
        let mut out = String::new();
        for node in nodes {
            match node {
                Node::Event(event, _) => margin_event(&mut out, event),
                Node::Cite(at) => {
                    out.push_str(self.context.citations.marks.get(*at as usize).map_or("", |m| &m.plain));
                }
                Node::Mention(at) => {
                    let at = *at as usize;
                    let target = self.context.links.mentions.get(at).copied().flatten();
                    if let Some(m) = self.context.prose.mentions.get(at) {
                        let site = self.context.desk.shelf.site;
                        escape::push(&mut out, &mention::text(site, m, target, self.context.desk.words));
                    }
                }
            }
        }
        out.trim().to_owned()
    }

    /// The list of footnotes. A note may refer to further notes: they follow.
    pub fn footnotes(&mut self) {
        if self.notes.order.is_empty() {
            return;
        }
        self.open_notes("footnotes", "<ol type=\"a\">");
        self.closed += 1;
        self.marginless += 1;
        let mut items: Vec<(usize, String)> = Vec::new();
        while let Some(label) = self.notes.order.get(items.len()).cloned() {
            let definition = self.notes.definitions.get(&label).cloned().unwrap_or_default();
            let before = std::mem::take(&mut self.out);
            self.nodes(&definition);
            items.push((items.len() + 1, std::mem::replace(&mut self.out, before)));
        }
        self.closed -= 1;
        self.marginless -= 1;
        for ((number, html), label) in items.into_iter().zip(self.notes.order.clone()) {
            let times = self.notes.references.get(&label).copied().unwrap_or_default();
            self.item(&format!("fn-{number}"), &html, (1..=times).map(|n| anchor(number, n)));
        }
        self.out.push_str("</ol></section>\n");
    }

    /// The list of a note style's notes.
    pub fn citation_notes(&mut self) {
        let notes = &self.context.citations.notes;
        if notes.is_empty() {
            return;
        }
        self.open_notes("notes", "<ol>");
        for note in notes {
            let html = format!("<p>{}</p>", note.html.as_str());
            self.item(&format!("fn-note-{}", note.number), &html, std::iter::once(note.back.clone()));
        }
        self.out.push_str("</ol></section>\n");
    }

    fn open_notes(&mut self, class: &str, list: &str) {
        let label = escape(&self.context.desk.words.label("ui", "footnotes"));
        self.out.push_str(&match self.on_page() {
            true => format!("<section class=\"{class}\" aria-label=\"{label}\">{list}\n"),
            false => format!("<section>{list}\n"),
        });
    }

    /// A note with the ways back to its marks, which stand in its last paragraph.
    fn item(&mut self, id: &str, html: &str, backs: impl Iterator<Item = String>) {
        if !self.on_page() {
            return self.out.push_str(&format!("<li>{}</li>\n", html.trim_end()));
        }
        let label = escape(&self.context.desk.words.label("ui", "back"));
        let links: String = backs
            .map(|back| format!(" <a class=\"footnote-back\" href=\"#{back}\" aria-label=\"{label}\">↩</a>"))
            .collect();
        let html = html.trim_end();
        match html.strip_suffix("</p>") {
            Some(rest) => self.out.push_str(&format!("<li id=\"{id}\">{rest}{links}</p></li>\n")),
            None => self.out.push_str(&format!("<li id=\"{id}\">{html}<p>{}</p></li>\n", links.trim_start())),
        }
    }

    /// The list of references at the end of a feed's entry.
    pub fn references(&mut self) {
        let references = &self.context.citations.references;
        if references.is_empty() {
            return;
        }
        self.out.push_str("<section><ul>\n");
        for one in references {
            let label = if one.label.is_empty() { String::new() } else { format!("{} ", escape(&one.label)) };
            self.out.push_str(&format!("<li>{label}{}</li>\n", one.html.as_str()));
        }
        self.out.push_str("</ul></section>\n");
    }
}

fn margin_event(out: &mut String, event: &Event) {
    match event {
        Event::Text(text) => escape::push(out, text),
        Event::Code(text) => {
            out.push_str("<code>");
            escape::push(out, text);
            out.push_str("</code>");
        }
        Event::Start(tag) => out.push_str(mark(tag.to_end(), ["<em>", "<strong>"])),
        Event::End(end) => out.push_str(mark(*end, ["</em>", "</strong>"])),
        Event::SoftBreak | Event::HardBreak => out.push(' '),
        Event::InlineHtml(html) | Event::Html(html) => escape::push(out, html),
        _ => {}
    }
    if let Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_)) = event {
        out.push(' ');
    }
}

fn mark(end: TagEnd, tags: [&'static str; 2]) -> &'static str {
    match end {
        TagEnd::Emphasis => tags[0],
        TagEnd::Strong => tags[1],
        _ => "",
    }
}

fn anchor(number: usize, times: usize) -> String {
    if times == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{times}") }
}

/// 1 is a, 26 z, 27 aa: footnotes have letters, so that nobody takes them for citations.
fn letters(mut number: usize) -> String {
    let mut out = Vec::new();
    while number > 0 {
        number -= 1;
        out.push(char::from(b'a' + u8::try_from(number % 26).expect("less than 26")));
        number /= 26;
    }
    out.iter().rev().collect()
}
