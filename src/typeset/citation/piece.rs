//! What hayagriva made, as a small tree of our own, and its HTML: everything escaped, `http` links only.

use citationberg::{Display, FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatting};

use crate::typeset::citation::dates::{Dates, Extent};
use crate::typeset::escape;

/// A piece of a reference or citation.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(String, Formatting),
    /// Text and address.
    Link(String, String, Formatting),
    /// Set apart by the style.
    Block(Display, Vec<Piece>),
    /// One source's part of a citation: its index among the citation's items.
    Entry(usize, Vec<Piece>),
}

/// Whether addresses become links: within a link, and in the margin, they may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    Live,
    Plain,
}

/// Takes over what hayagriva made. `leave_out` says of which entries the author is left out.
pub fn take(children: &ElemChildren, dates: (&Dates, Extent), leave_out: &[bool]) -> Vec<Piece> {
    let mut out = Vec::new();
    for child in &children.0 {
        push(&mut out, child, &Taking { dates, leave_out, in_date: false });
    }
    out
}

#[derive(Clone, Copy)]
struct Taking<'a> {
    dates: (&'a Dates, Extent),
    leave_out: &'a [bool],
    in_date: bool,
}

fn push(out: &mut Vec<Piece>, child: &ElemChild, taking: &Taking) {
    match child {
        ElemChild::Text(t) => {
            let text = if taking.in_date { taking.dates.0.replace(&t.text, taking.dates.1) } else { t.text.clone() };
            out.push(Piece::Text(mended(text), t.formatting));
        }
        ElemChild::Markup(text) => out.push(Piece::Text(text.clone(), Formatting::default())),
        ElemChild::Link { text, url } => out.push(Piece::Link(text.text.clone(), url.clone(), text.formatting)),
        ElemChild::Transparent { .. } => {}
        ElemChild::Elem(elem) => {
            let inner = Taking { in_date: taking.in_date || elem.meta == Some(ElemMeta::Date), ..*taking };
            let mut children = Vec::new();
            elem.children.0.iter().for_each(|c| push(&mut children, c, &inner));
            place(out, children, elem, taking);
        }
    }
}

/// hayagriva leaves the comma before a month that a date does not have, and joins two spaces.
fn mended(text: String) -> String {
    if text.contains(",)") || text.contains(",.") || text.contains("  ") {
        return text.replace(",)", ")").replace(",.", ".").replace("  ", " ");
    }
    text
}

fn place(out: &mut Vec<Piece>, children: Vec<Piece>, elem: &hayagriva::Elem, taking: &Taking) {
    match (&elem.meta, elem.display) {
        (Some(ElemMeta::Entry(at)), _) if taking.leave_out.get(*at) == Some(&true) => {
            let mut kept = Vec::new();
            let mut found = false;
            let inner = Taking { leave_out: &[], ..*taking };
            elem.children.0.iter().for_each(|c| without_author(&mut kept, c, &inner, &mut found));
            // Where the author was all there was, it stays.
            let kept = without_lead(kept);
            let enough = found && !text(&kept).trim().is_empty();
            out.push(Piece::Entry(*at, if enough { kept } else { children }));
        }
        (Some(ElemMeta::Entry(at)), _) => out.push(Piece::Entry(*at, children)),
        (_, Some(display)) => out.push(Piece::Block(display, children)),
        (_, None) => out.extend(children),
    }
}

/// The first names of an entry are left out, with what joins them to the rest.
fn without_author(out: &mut Vec<Piece>, child: &ElemChild, taking: &Taking, found: &mut bool) {
    let ElemChild::Elem(elem) = child else { return push(out, child, taking) };
    let is_author = matches!(&elem.meta, Some(ElemMeta::Names(names)) if names.iter().any(|(n, _)| !n.is_empty()));
    if is_author && !*found {
        *found = true;
        return;
    }
    let inner = Taking { in_date: taking.in_date || elem.meta == Some(ElemMeta::Date), ..*taking };
    elem.children.0.iter().for_each(|c| without_author(out, c, &inner, found));
}

fn without_lead(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if let Some(Piece::Text(first, _)) = pieces.first_mut() {
        *first = first.trim_start_matches([' ', ',', '.', ':', ';', '\u{a0}']).to_owned();
    }
    pieces
}

/// The HTML of pieces.
pub fn html(pieces: &[Piece], links: Links) -> String {
    let mut out = String::new();
    pieces.iter().for_each(|piece| write(&mut out, piece, links));
    out
}

/// The HTML of one piece.
pub fn write(out: &mut String, piece: &Piece, links: Links) {
    match piece {
        Piece::Text(text, formatting) => formatted(out, text, *formatting),
        Piece::Link(text, url, formatting) if links == Links::Live && is_web(url) => {
            out.push_str("<a class=\"url\" href=\"");
            escape::push(out, url);
            out.push_str("\">");
            formatted(out, text, *formatting);
            out.push_str("</a>");
        }
        Piece::Link(text, _, formatting) => formatted(out, text, *formatting),
        Piece::Block(display, children) => {
            out.push_str("<span class=\"");
            out.push_str(class(*display));
            out.push_str("\">");
            children.iter().for_each(|c| write(out, c, links));
            out.push_str("</span>");
        }
        Piece::Entry(_, children) => children.iter().for_each(|c| write(out, c, links)),
    }
}

fn class(display: Display) -> &'static str {
    match display {
        Display::Block => "csl-block",
        Display::LeftMargin => "csl-left",
        Display::RightInline => "csl-right",
        Display::Indent => "csl-indent",
    }
}

/// Whether an address may be linked to.
pub fn is_web(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https")) && !url.chars().any(char::is_control)
}

fn formatted(out: &mut String, text: &str, formatting: Formatting) {
    let tags = tags(formatting);
    for (tag, class) in &tags {
        let class = class.map(|c| format!(" class=\"{c}\"")).unwrap_or_default();
        out.push_str(&format!("<{tag}{class}>"));
    }
    escape::push(out, text);
    for (tag, _) in tags.iter().rev() {
        out.push_str(&format!("</{tag}>"));
    }
}

fn tags(formatting: Formatting) -> Vec<(&'static str, Option<&'static str>)> {
    let mut tags = Vec::new();
    if formatting.font_style == FontStyle::Italic {
        tags.push(("i", None));
    }
    if formatting.font_weight == FontWeight::Bold {
        tags.push(("b", None));
    }
    if formatting.text_decoration == TextDecoration::Underline {
        tags.push(("u", None));
    }
    if formatting.font_variant == FontVariant::SmallCaps {
        tags.push(("span", Some("small-caps")));
    }
    match formatting.vertical_align {
        VerticalAlign::Sup => tags.push(("sup", None)),
        VerticalAlign::Sub => tags.push(("sub", None)),
        VerticalAlign::None | VerticalAlign::Baseline => {}
    }
    tags
}

/// The text of pieces, without any formatting.
pub fn text(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text, _) | Piece::Link(text, ..) => out.push_str(text),
            Piece::Block(_, children) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push_str(&text(children));
            }
            Piece::Entry(_, children) => out.push_str(&text(children)),
        }
    }
    out
}
