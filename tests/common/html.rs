//! Pages as parsers see them: their elements, in order.

use std::cell::RefCell;
use std::collections::BTreeMap;

use lol_html::html_content::TextChunk;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};

/// An element of a page.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    /// Decoded.
    pub attributes: BTreeMap<String, String>,
    /// The text of a `script` or `style`, which no parser decodes; of others nothing.
    pub raw: String,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The elements of a page, in order.
pub fn elements(page: &str) -> Vec<Element> {
    let found: RefCell<Vec<Element>> = RefCell::default();
    let raw = |chunk: &mut TextChunk<'_>| {
        if let Some(last) = found.borrow_mut().last_mut() {
            last.raw += chunk.as_str();
        }
        Ok(())
    };
    let element = element!("*", |el| {
        let attributes = el.attributes().iter().map(|a| (a.name(), decode(&a.value()))).collect();
        found.borrow_mut().push(Element { name: el.tag_name(), attributes, raw: String::new() });
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element)
        .append_element_content_handler(text!("script, style", raw));
    rewrite_str(page, settings).expect("lol_html reads any page");
    found.into_inner()
}

/// Replaces the character references that Briefwright writes.
fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out += before;
        let Some((name, after)) = after.split_once(';').filter(|(name, _)| reference(name).is_some()) else {
            out.push('&');
            rest = after;
            continue;
        };
        out.extend(reference(name));
        rest = after;
    }
    out + rest
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
