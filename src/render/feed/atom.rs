//! Atom (RFC 4287).

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::render::feed::{Entry, Feed};

type Xml = Writer<Vec<u8>>;

/// A feed as Atom.
#[must_use]
pub fn atom(feed: &Feed) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    document(&mut xml, feed).expect("writing to memory does not fail");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn document(xml: &mut Xml, feed: &Feed) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let root = xml
        .create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.as_str())]);
    root.write_inner_content(|xml| {
        text(xml, "id", &feed.address)?;
        text(xml, "title", &feed.title)?;
        text(xml, "updated", feed.updated())?;
        link(xml, [("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.address)])?;
        link(xml, [("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)])?;
        people(xml, &feed.authors)?;
        if let Some(rights) = &feed.rights {
            text(xml, "rights", rights)?;
        }
        feed.entries.iter().try_for_each(|one| entry(xml, one))
    })?;
    Ok(())
}

fn entry(xml: &mut Xml, entry: &Entry) -> io::Result<()> {
    let element = xml.create_element("entry").with_attribute(("xml:lang", entry.language.as_str()));
    element.write_inner_content(|xml| {
        text(xml, "id", &entry.id)?;
        text(xml, "title", &entry.title)?;
        link(xml, [("rel", "alternate"), ("type", "text/html"), ("href", &entry.address)])?;
        text(xml, "published", &entry.published)?;
        text(xml, "updated", &entry.updated)?;
        people(xml, &entry.authors)?;
        for tag in &entry.tags {
            xml.create_element("category").with_attribute(("term", clean(tag).as_str())).write_empty()?;
        }
        if let Some(summary) = &entry.summary {
            text(xml, "summary", summary)?;
        }
        match &entry.content {
            Some(html) => content(xml, html),
            None => Ok(()),
        }
    })?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&clean(value)))?;
    Ok(())
}

fn content(xml: &mut Xml, html: &str) -> io::Result<()> {
    let element = xml.create_element("content").with_attribute(("type", "html"));
    element.write_text_content(BytesText::new(&clean(html)))?;
    Ok(())
}

fn link(xml: &mut Xml, attributes: [(&str, &str); 3]) -> io::Result<()> {
    xml.create_element("link").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn people(xml: &mut Xml, names: &[String]) -> io::Result<()> {
    for name in names {
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
    }
    Ok(())
}

/// Text without the characters that XML 1.0 does not allow at all.
fn clean(text: &str) -> String {
    let forbidden = |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if forbidden(c) { '\u{fffd}' } else { c }).collect()
}
