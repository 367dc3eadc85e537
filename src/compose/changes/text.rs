//! How texts changed: word by word, and the brief's own by paragraphs under their headings.

use crate::compose::at::{At, capital};
use crate::compose::changes::{mark, value};
use crate::graph::ids::SourceId;
use crate::history::compare::changes::{Hunk, Paragraph, Prose};
use crate::history::compare::value::{Mark, Piece, Words};
use crate::model::record::Noun;
use crate::typeset::anchor;
use crate::typeset::escape::escape;
use crate::typeset::html::Html;
use crate::view::changes::{Part, Passage, Section};

/// How one short text became another.
#[must_use]
pub fn words(at: At<'_>, words: &Words) -> Html {
    if words.rewritten { anchor::words(&at.word("changes", "rewritten")) } else { pieces(at, &words.pieces) }
}

/// What was put in and taken out, among what stayed.
fn pieces(at: At<'_>, pieces: &[Piece]) -> Html {
    let mut out = String::new();
    for (nth, piece) in pieces.iter().enumerate() {
        // A heading is known by where it stands.
        let text = if nth == 0 { piece.text.trim_start_matches('#') } else { piece.text.as_str() };
        let inner = text.trim();
        if piece.mark == Mark::Skipped {
            out.push_str(" <span class=\"skipped\">…</span> ");
            continue;
        }
        // White space stands outside the marks, so that lines can be broken there.
        out.push_str(space(&text[..text.len() - text.trim_start().len()]));
        if inner.is_empty() {
            continue;
        }
        let shown = written(at, inner);
        match piece.mark {
            Mark::Removed => out.push_str(&format!("<del>{shown}</del>")),
            Mark::Inserted => out.push_str(&format!("<ins>{shown}</ins>")),
            Mark::Same | Mark::Skipped => out.push_str(&shown),
        }
        out.push_str(space(&text[text.trim_end().len()..]));
    }
    Html(out.trim().to_owned())
}

fn space(text: &str) -> &'static str {
    match text {
        "" => "",
        text if text.contains('\n') => "<br>",
        _ => " ",
    }
}

/// A text as it is written, but that sources and what is embedded are told by their names.
fn written(at: At<'_>, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(['@', '!']) {
        let (before, reference) = rest.split_at(start);
        push(&mut out, before);
        let found = cited(at, reference).or_else(|| embedded(at, reference));
        rest = match found {
            Some((html, after)) => {
                out.push_str(&html);
                after
            }
            None => {
                push(&mut out, &reference[..1]);
                &reference[1..]
            }
        };
    }
    push(&mut out, rest);
    out
}

fn push(out: &mut String, text: &str) {
    out.push_str(&escape(text).replace("\n\n", "<br>").replace('\n', "<br>"));
}

/// `@key` as the source's short title, and what follows.
fn cited<'t>(at: At<'_>, text: &'t str) -> Option<(String, &'t str)> {
    let key = text.strip_prefix('@')?;
    let (key, after) = key.split_at(key.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(key.len()));
    let id = at.desk.shelf.site.names.key(key).filter(|id| id.noun == Noun::Source)?;
    Some((at.source(SourceId(id.index)).0, after))
}

/// `![[ledger:key#killed]]` as the record's name, and what follows.
fn embedded<'t>(at: At<'_>, text: &'t str) -> Option<(String, &'t str)> {
    let (inside, after) = text.strip_prefix("![[")?.split_once("]]")?;
    let target = inside.split_once(':').map_or(inside, |(_, target)| target);
    let key = target.split('#').next().unwrap_or(target).trim();
    let site = at.desk.shelf.site;
    let name = site.names.key(key).map_or(key, |id| site.name(id));
    let shown = value::keyed(at, Some(key), &value::short(name));
    Some((format!("<span class=\"embed\">[{}]</span>", shown.as_str()), after))
}

/// What changed in the brief's text.
#[must_use]
pub fn prose(at: At<'_>, prose: &Prose) -> Part {
    let counts = [("put-in", prose.inserted), ("taken-out", prose.removed)];
    let told = counts.into_iter().filter(|(_, count)| *count > 0).map(|(word, count)| {
        let words = at.count("words", count).text;
        at.desk.words.fill("changes", word, &[("words", &words)])
    });
    let rewritten = prose.rewritten.then(|| at.word("changes", "rewritten"));
    let note: Vec<String> = rewritten.into_iter().chain(told).collect();
    let changed = prose.rewritten || !prose.hunks.is_empty();
    Part {
        kind: "text".to_owned(),
        title: at.word("changes", "part-text"),
        note: changed.then(|| capital(&note.join(&at.word("ui", "comma")))),
        sections: sections(at, &prose.hunks),
        ..Part::default()
    }
}

fn sections(at: At<'_>, hunks: &[Hunk]) -> Vec<Section> {
    let runs = hunks.chunk_by(|a, b| (&a.section, a.note) == (&b.section, b.note));
    let title = |hunk: &Hunk| match hunk.note {
        true => Some(at.word("ui", "footnotes")),
        false => hunk.section.clone(),
    };
    let section = |run: &[Hunk]| Section {
        title: run.first().and_then(title),
        passages: run.chunk_by(|a, b| a.what == b.what).map(|hunks| passage(at, hunks)).collect(),
    };
    runs.map(section).collect()
}

fn passage(at: At<'_>, hunks: &[Hunk]) -> Passage {
    let word = match hunks.first().map(|hunk| hunk.what) {
        Some(Paragraph::Added) => "added",
        Some(Paragraph::Removed) => "dropped",
        Some(Paragraph::Edited) | None => "changed",
    };
    let paragraph = |hunk: &Hunk| format!("<p dir=\"auto\">{}</p>", pieces(at, &hunk.pieces).as_str());
    Passage { mark: mark(at, word), html: Html(hunks.iter().map(paragraph).collect()) }
}
