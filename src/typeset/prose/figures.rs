//! Images: sized, loaded when they come into view, with a caption where they stand alone.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use crate::diag::code::{missing_image, remote_image};
use crate::parse::prose::Node;
use crate::parse::prose::links::{forbidden, scheme};
use crate::route::address;
use crate::typeset::escape;
use crate::typeset::prose::blocks::attribute;
use crate::typeset::prose::image;
use crate::typeset::prose::links::join;
use crate::typeset::prose::writer::Writer;

impl<'a> Writer<'a> {
    /// A paragraph of one image: its title is the caption.
    pub fn figure(&mut self, rest: &[Node<'a>]) -> usize {
        self.out.push_str("<figure>");
        let took = self.image(&rest[1..]);
        if let Some(Node::Event(Event::Start(Tag::Image { title, .. }), _)) = rest.get(1)
            && !title.trim().is_empty()
        {
            self.out.push_str("<figcaption>");
            escape::push(&mut self.out, title);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
        took + 2
    }

    /// Writes an image; returns the nodes that took.
    pub fn image(&mut self, rest: &[Node<'a>]) -> usize {
        let took = Self::length(rest);
        if let Some(Node::Event(Event::Start(Tag::Image { dest_url, .. }), range)) = rest.first() {
            let alt = alt(&rest[1..took]);
            match self.source(dest_url, range) {
                Some((src, size)) => self.write_image(&src, size, &alt),
                None => self.write_missing(&alt),
            }
        }
        took
    }

    fn write_image(&mut self, src: &str, size: Option<(usize, usize)>, alt: &str) {
        self.out.push_str("<img");
        attribute(&mut self.out, "src", src);
        attribute(&mut self.out, "alt", alt);
        if let Some((width, height)) = size {
            attribute(&mut self.out, "width", &width.to_string());
            attribute(&mut self.out, "height", &height.to_string());
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn write_missing(&mut self, alt: &str) {
        self.out.push_str("<span class=\"ref-broken\">");
        escape::push(&mut self.out, alt);
        self.out.push_str("</span>");
    }

    /// The link to an image and its size in pixels, or a finding.
    fn source(&mut self, written: &CowStr, range: &Range<usize>) -> Option<(String, Option<(usize, usize)>)> {
        let span = self.context.span(range);
        match scheme(written).as_deref() {
            Some("http" | "https" | "//") => {
                self.faults.push(remote_image::new(written, span));
                return None;
            }
            Some(_) if forbidden(written).is_some() => return None,
            _ => {}
        }
        let decoded = percent_encoding::percent_decode_str(written).decode_utf8_lossy();
        let path = match decoded.strip_prefix('/') {
            Some(rest) => join("static", rest),
            None => join(self.context.folder, &decoded),
        };
        let found = path.and_then(|path| Some((self.file(&path)?, self.context.desk.input.bytes(&path)?)));
        let Some((to, bytes)) = found else {
            self.faults.push(missing_image::new(written, span));
            return None;
        };
        let size = match image::size(&bytes) {
            Ok(size) => size,
            Err(why) => {
                self.faults.push(missing_image::unreadable(written, why, span));
                return None;
            }
        };
        Some((self.rooted(&address::link("", &to, None)), size))
    }
}

/// The plain text of an image's label.
fn alt(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Event(Event::Text(text) | Event::Code(text), _) => out.push_str(text),
            Node::Event(Event::SoftBreak | Event::HardBreak, _) => out.push(' '),
            _ => {}
        }
    }
    out
}
