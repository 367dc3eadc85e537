//! `brief rename OLD NEW`: a record gets another key, and every reference by the old one is rewritten.

pub mod edits;
pub mod was;

use anyhow::Result;

use crate::cli::command::Rename;
use crate::cli::exit::Exit;
use crate::cli::records::{self, Written};
use crate::cli::terminal::Terminal;
use crate::disk::edit::{self, Move};
use crate::disk::trouble::Trouble;
use crate::model::key::Key;
use crate::model::record::{Head, Noun};
use crate::text::nearest::nearest;

/// Rewrites the references, the record's own key and file, and notes the old key in `was`.
///
/// # Errors
/// There is no such record, the new key is none or taken, or the disk fails; then nothing has changed.
pub fn run(rename: &Rename, terminal: &Terminal) -> Result<Exit> {
    let (old, new) = (rename.old.as_str(), rename.new.as_str());
    let written = records::read(&rename.site.input);
    let (noun, head) = find(&written, old)?;
    refuse_unread(&written)?;
    refuse_new(&written, head, new)?;
    let moved = moved(&written, head, (old, new));
    if let Some(Move { to, .. }) = moved.as_ref().filter(|m| edit::exists(&rename.site.root, &m.to)) {
        return Err(Trouble::error(format!("`{to}` is already there"), "nothing was changed: move it away first"));
    }
    let edits = edits::edits(&written, (old, new));
    let changes = edits::changes(&written, &edits, |file, text| match file == head.file {
        true => was::note(&text, &was::Record { noun, own_file: head.own_file, old, new }),
        false => Ok(text),
    })?;
    edit::apply(&rename.site.root, &changes, moved.as_ref())?;
    let files = changes.len();
    terminal.tell(&format!(
        "Renamed `{old}` to `{new}`: {} in {}",
        count(edits.len(), "place"),
        count(files, "file")
    ))?;
    if let Some(Move { from, to }) = &moved {
        terminal.tell(&format!("Moved `{from}` to `{to}`"))?;
    }
    Ok(Exit::Clean)
}

/// A file that could not be read whole may hold references that nobody sees, or bytes that would not survive.
fn refuse_unread(written: &Written) -> Result<()> {
    const UNREAD: [&str; 6] =
        ["invalid-utf8", "missing-front-matter", "too-large", "toml-syntax", "unclosed-fence", "yaml-front-matter"];
    match written.faults.iter().find(|fault| UNREAD.contains(&fault.code.name)) {
        None => Ok(()),
        Some(fault) => Err(Trouble::error(
            format!("`{}` cannot be read whole: {}", written.files.path(fault.primary), fault.message),
            "nothing was changed: mend it first, so that every reference is found (`brief check`)",
        )),
    }
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn find<'a>(written: &'a Written, old: &str) -> Result<(Noun, &'a Head)> {
    let all = || records::heads(&written.records);
    let mut named = all().filter(|(_, head)| head.key.as_str() == old);
    let Some((noun, head)) = named.next() else {
        let help = match all().find(|(_, head)| head.was.iter().any(|was| was.as_str() == old)) {
            Some((_, head)) => format!("it is `{}` now", head.key.value),
            None => match nearest(old, all().map(|(_, head)| head.key.as_str())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`brief list NOUN` lists the keys of a noun".to_owned(),
            },
        };
        return Err(Trouble::error(format!("there is no record with the key `{old}`"), help));
    };
    if named.next().is_some() {
        let help = "give one of them another key by hand: nobody else knows which of them is meant where";
        return Err(Trouble::error(format!("more than one record has the key `{old}`"), help));
    }
    let path = written.files.path(head.span);
    match path.rsplit_once('.') {
        Some((_, "md" | "toml")) => Ok((noun, head)),
        _ => Err(Trouble::error(
            format!("`{old}` comes from the bibliography `{path}`"),
            "change the entry's key there; `brief check` then tells every reference to it",
        )),
    }
}

/// The new key must be one, and lead nowhere else; a key that the record had before is its own.
fn refuse_new(written: &Written, head: &Head, new: &str) -> Result<()> {
    if Key::parse(new).is_none() || new == "desk" {
        let help = match Key::suggest(new).filter(|key| key.as_str() != "desk") {
            Some(near) => format!("did you mean `{near}`? A key is small letters and digits, in words joined by `-`"),
            None => "a key is small letters and digits, in words joined by `-`; `desk` is reserved".to_owned(),
        };
        return Err(Trouble::error(format!("`{new}` cannot be a key"), help));
    }
    let taken = records::heads(&written.records).find(|(_, other)| {
        let once = other.span != head.span && other.was.iter().any(|was| was.as_str() == new);
        other.key.as_str() == new || once
    });
    let broken = written.records.broken.iter().any(|key| key.as_str() == new);
    match taken {
        Some((noun, other)) => {
            let at = format!("{}:{}", written.files.path(other.span), written.files.place(other.span).line);
            Err(Trouble::error(format!("`{new}` leads to {} already: {at}", noun.with_article()), "choose another key"))
        }
        None if broken => Err(Trouble::error(format!("`{new}` is taken already"), "choose another key")),
        None => Ok(()),
    }
}

/// A file whose name is the key moves with it; a folder with an `index.md` moves as a whole.
fn moved(written: &Written, head: &Head, (old, new): (&str, &str)) -> Option<Move> {
    let path = written.files.path(head.span);
    let (folder, name) = path.rsplit_once('/')?;
    if !head.own_file {
        return None;
    }
    if name == format!("{old}.md") {
        return Some(Move { from: path.to_owned(), to: format!("{folder}/{new}.md") });
    }
    let (above, last) = folder.rsplit_once('/')?;
    (name == "index.md" && last == old).then(|| Move { from: folder.to_owned(), to: format!("{above}/{new}") })
}
