//! The sentence of a backlink, with what refers marked in it.

use crate::graph::backlinks::How;
use crate::graph::ids::{Id, SourceId};
use crate::model::prose::{Piece, Prose};
use crate::typeset::citation::style::Form;
use crate::typeset::desk::Desk;
use crate::typeset::escape;
use crate::typeset::html::Html;
use crate::typeset::mention;

/// The sentence in which a record's prose refers, the reference in `<mark>`; `None` when it refers in another
/// way. Other citations of the sentence are left out.
#[must_use]
pub fn sentence(desk: &Desk, from: Id, how: &How) -> Option<Html> {
    let body = desk.shelf.site.head(from).body.as_ref()?;
    let (marked, sentence) = match how {
        How::Mention(at) => (Piece::Mention(*at), body.mentions.get(*at as usize)?.sentence),
        How::Cite(at) => (Piece::Cite(*at), body.cites.get(*at as usize)?.sentence),
        How::Covers | How::Field(_) | How::Claim(..) => return None,
    };
    let pieces = &body.sentences.get(sentence as usize)?.pieces;
    let says = |piece: &Piece| match piece {
        Piece::Text(text) => text.contains(char::is_alphanumeric),
        Piece::Mention(at) => words_of(desk, (from, body), *at).contains(char::is_alphanumeric),
        Piece::Cite(_) => false,
    };
    if !pieces.iter().filter(|piece| **piece != marked).any(says) {
        // What stands alone, in a cell or as an embed, is no sentence.
        return None;
    }
    let mut out = String::new();
    for piece in pieces {
        push(&mut out, desk, (from, body), (piece, *piece == marked));
    }
    let out = out.trim();
    (!out.is_empty()).then(|| Html(out.to_owned()))
}

fn push(out: &mut String, desk: &Desk, (from, body): (Id, &Prose), (piece, marked): (&Piece, bool)) {
    let text = match piece {
        Piece::Text(text) => return escape::push(out, text),
        Piece::Mention(at) => words_of(desk, (from, body), *at),
        Piece::Cite(at) if marked => citation(desk, from, *at),
        // Nor the space that was before it.
        Piece::Cite(_) => return out.truncate(out.trim_end().len()),
    };
    if marked {
        out.push_str("<mark>");
        escape::push(out, &text);
        out.push_str("</mark>");
    } else {
        escape::push(out, &text);
    }
}

fn words_of(desk: &Desk, (from, body): (Id, &Prose), at: u32) -> String {
    let site = desk.shelf.site;
    let target = site.prose(from).mentions.get(at as usize).copied().flatten();
    body.mentions.get(at as usize).map(|m| mention::text(site, m, target, desk.words)).unwrap_or_default()
}

/// A citation by itself: the numbers its sources have in their body, or the words of the style.
fn citation(desk: &Desk, from: Id, at: u32) -> String {
    let sources = desk.shelf.site.prose(from).cites.get(at as usize);
    let sources: Vec<SourceId> = sources.into_iter().flatten().filter_map(|s| *s).collect();
    match desk.shelf.style.form {
        Form::Text => {
            let texts: Vec<&str> = sources.iter().map(|s| desk.shelf.library.reference(*s).citation.as_str()).collect();
            texts.join(" ")
        }
        Form::Number | Form::Note => {
            let order = desk.shelf.site.citations.order.get(&from);
            let number = |source: &SourceId| order.and_then(|o| o.iter().position(|s| s == source)).map(|n| n + 1);
            let numbers: Vec<String> = sources.iter().filter_map(number).map(|n| n.to_string()).collect();
            format!("[{}]", numbers.join(", "))
        }
    }
}
