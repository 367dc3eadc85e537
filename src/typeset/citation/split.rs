//! A reference and its label: the number or short label that numeric styles put before a reference.

use hayagriva::{BibliographyItem, Elem, ElemChild, ElemChildren, ElemMeta};

use crate::typeset::citation::dates::{Dates, Extent};
use crate::typeset::citation::piece::{self, Piece};

/// The label (empty if there is none) and the rest of a reference.
pub fn split(item: &BibliographyItem, dates: &Dates) -> (String, Vec<Piece>) {
    let (label, mut rest) = parts(item, dates);
    trim_end(&mut rest);
    (label, rest)
}

fn parts(item: &BibliographyItem, dates: &Dates) -> (String, Vec<Piece>) {
    let whole = (dates, Extent::Whole);
    if let Some(first) = item.first_field.as_ref().filter(|f| is_label_child(f)) {
        let label = piece::text(&piece::take(&ElemChildren(vec![first.clone()]), whole, &[]));
        return (label.trim().to_owned(), piece::take(&item.content, whole, &[]));
    }
    let first = item.first_field.iter().cloned();
    let mut content = ElemChildren(first.chain(item.content.0.iter().cloned()).collect());
    match remove_label(&mut content.0) {
        Some(label) => {
            let label = piece::text(&piece::take(&ElemChildren(vec![label]), whole, &[]));
            let rest = trim_lead(piece::take(&content, whole, &[]));
            (label.trim().to_owned(), rest)
        }
        None => (String::new(), piece::take(&content, whole, &[])),
    }
}

fn is_label(elem: &Elem) -> bool {
    matches!(elem.meta, Some(ElemMeta::CitationNumber | ElemMeta::CitationLabel))
}

fn is_label_child(child: &ElemChild) -> bool {
    match child {
        ElemChild::Elem(elem) => is_label(elem) || elem.children.find_elem_by(&is_label).is_some(),
        _ => false,
    }
}

/// Takes out the label, if it stands first.
fn remove_label(children: &mut Vec<ElemChild>) -> Option<ElemChild> {
    for at in 0..children.len() {
        match &mut children[at] {
            ElemChild::Elem(elem) if is_label(elem) => return Some(children.remove(at)),
            ElemChild::Elem(elem) => return remove_label(&mut elem.children.0),
            ElemChild::Text(t) if t.text.chars().all(|c| !c.is_alphanumeric()) => {}
            _ => return None,
        }
    }
    None
}

/// What joined the label to the reference.
fn trim_lead(mut pieces: Vec<Piece>) -> Vec<Piece> {
    while let Some(first) = pieces.first_mut() {
        match first {
            Piece::Text(text, _) => {
                let rest = text.trim_start_matches(|c: char| c.is_whitespace() || ".,:)]([".contains(c)).to_owned();
                *text = rest;
                if !text.is_empty() {
                    return pieces;
                }
                pieces.remove(0);
            }
            Piece::Block(_, children) => {
                *children = trim_lead(std::mem::take(children));
                return pieces;
            }
            Piece::Link(..) | Piece::Entry(..) => return pieces,
        }
    }
    pieces
}

fn trim_end(pieces: &mut [Piece]) {
    match pieces.last_mut() {
        Some(Piece::Text(text, _)) => text.truncate(text.trim_end().len()),
        Some(Piece::Block(_, inner) | Piece::Entry(_, inner)) => trim_end(inner),
        Some(Piece::Link(..)) | None => {}
    }
}
