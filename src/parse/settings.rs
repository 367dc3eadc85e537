//! `brief.toml`.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::diag::code::{
    self, bad_path, fixed_code, secret_in_settings, unknown_code, unknown_time_zone, unknown_word,
};
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::model::editor::{Editor, Wrong};
use crate::model::key::is_key;
use crate::model::settings::{Build, Extra, Preview, Settings};
use crate::model::vocabulary::{ActorKind, EventKind, Relation, Role, Vocabulary};
use crate::parse::fence;
use crate::parse::fields::Scope;
use crate::parse::fields::shape::{Form, Shape, may};
use crate::parse::fields::table::Table;
use crate::parse::fields::value::{Open, Value};
use crate::text::file::File;
use crate::text::span::{FileId, Span, Spanned};

pub static SHAPE: Shape = Shape {
    said: "`brief.toml`",
    fields: &[&[
        may("title", Form::Text),
        may("base-url", Form::Url),
        may("language", Form::Language),
        may("time-zone", Form::Text),
        may("publisher", Form::Text),
        may("authors", Form::Texts),
        may("licence", Form::Text),
        may("theme", Form::Text),
        may("citation-style", Form::Text),
        may("require-verified", Form::Flag),
        may("unsafe-html", Form::Flag),
        may("diagnostics", Form::Any),
        may("vocabulary", Form::Table(&VOCABULARY)),
        may("build", Form::Table(&BUILD)),
        may("preview", Form::Table(&PREVIEW)),
        may("publish", Form::Any),
    ]],
};

pub static VOCABULARY: Shape = Shape {
    said: "`[vocabulary]`",
    fields: &[&[
        may("event-kinds", Form::Any),
        may("actor-kinds", Form::Any),
        may("roles", Form::Any),
        may("relations", Form::Any),
    ]],
};

pub static BUILD: Shape = Shape { said: "`[build]`", fields: &[&[may("out", Form::Path)]] };

pub static PREVIEW: Shape = Shape { said: "`[preview]`", fields: &[&[may("editor", Form::Text)]] };

/// Folders of a site that hold what an author wrote, and so cannot be written to.
const TAKEN: [&str; 8] = ["content", "themes", "static", "captures", "archive", "src", ".git", "brief.toml"];

/// Reads `brief.toml`.
#[must_use]
pub fn read(id: FileId, file: &File) -> (Settings, Vec<Diagnostic>) {
    let none = Extra::default();
    let (mark, mut faults) = fence::mark(id, &file.text);
    let (scope, root) = Scope::read(id, &file.text, mark..file.text.len(), &none);
    let span = Span::new(id, 0..0);
    let settings = decode(&Table::open(&scope, &root, span, &SHAPE));
    faults.extend(scope.faults());
    (settings, faults)
}

fn decode(table: &Table) -> Settings {
    let default = Settings::default();
    let here = |word: Spanned<String>| Spanned::new(word.value, table.span);
    Settings {
        span: table.span,
        title: table.text("title").map_or(default.title, |t| t.value),
        base_url: table.base_address("base-url"),
        language: table.language("language").map_or(default.language, |l| l.value),
        time_zone: time_zone(table).unwrap_or_else(|| here(default.time_zone)),
        publisher: table.text("publisher").map(|p| p.value),
        authors: table.texts("authors").into_iter().map(|a| a.value).collect(),
        licence: table.text("licence").map(|l| l.value),
        theme: theme(table).unwrap_or_else(|| here(default.theme)),
        citation_style: table.words("citation-style").unwrap_or_else(|| here(default.citation_style)),
        require_verified: table.flag("require-verified").unwrap_or(default.require_verified),
        unsafe_html: table.flag("unsafe-html").unwrap_or(default.unsafe_html),
        diagnostics: diagnostics(table),
        vocabulary: vocabulary(table),
        build: Build { out: out(table).unwrap_or_else(|| here(default.build.out)) },
        preview: preview(table),
        publish: publish(table),
        edition: None,
    }
}

/// Names of the bundled database only, so that the settings mean the same on every machine.
fn time_zone(table: &Table) -> Option<Spanned<String>> {
    let zone = table.words("time-zone")?;
    if TimeZone::get(&zone).is_ok() {
        return Some(zone);
    }
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    table.scope.tell(unknown_time_zone::new(&zone, names.iter().map(String::as_str), zone.span));
    None
}

/// A folder's name under `themes/`.
fn theme(table: &Table) -> Option<Spanned<String>> {
    let theme = table.words("theme")?;
    if theme.contains(['/', '\\']) || theme.starts_with('.') {
        table.scope.tell(bad_path::new(&theme, "is no folder's name under `themes/`", theme.span));
        return None;
    }
    Some(theme)
}

/// The output folder: inside the root, and none that holds what an author wrote.
fn out(table: &Table) -> Option<Spanned<String>> {
    let build = table.table("build", &BUILD)?;
    let out = build.path("out")?;
    let first = out.split('/').next().unwrap_or("").to_lowercase();
    if TAKEN.contains(&first.as_str()) {
        build.scope.tell(bad_path::new(&out, "holds what is read, and cannot be written to", out.span));
        return None;
    }
    Some(out)
}

fn preview(table: &Table) -> Preview {
    let editor = table.table("preview", &PREVIEW).and_then(|preview| preview.words("editor"));
    let editor = editor.and_then(|editor| match Editor::parse(&editor) {
        Ok(known) => Some(known),
        Err(wrong) => {
            table.scope.tell(match wrong {
                Wrong::Unknown => unknown_word::new(&editor, "editor", &Editor::names(), None, editor.span),
                Wrong::Template => unknown_word::template(&editor, editor.span),
            });
            None
        }
    });
    Preview { editor }
}

fn diagnostics(table: &Table) -> BTreeMap<String, Option<Severity>> {
    let names: Vec<&'static str> = code::ALL.iter().map(|code| code.name).collect();
    let Some(given) = each(table, "diagnostics") else { return BTreeMap::new() };
    let severities = given.into_iter().filter_map(|(name, value)| {
        let Some(code) = code::find(name.value) else {
            table.scope.tell(unknown_code::new(name.value, &names, name.span));
            return None;
        };
        let severity = severity(&value)?;
        if !code.configurable && severity != Some(code.severity) {
            table.scope.tell(fixed_code::new(code.name, name.span));
            return None;
        }
        Some((code.name.to_owned(), severity))
    });
    severities.collect()
}

/// `None` is off.
fn severity(value: &Value) -> Option<Option<Severity>> {
    let text = value.text()?;
    match text.value.as_str() {
        "off" => Some(None),
        "note" => Some(Some(Severity::Note)),
        "warning" => Some(Some(Severity::Warning)),
        "error" => Some(Some(Severity::Error)),
        other => {
            let all = ["error", "warning", "note", "off"];
            value.scope.tell(unknown_word::new(other, "severity", &all, None, text.span));
            None
        }
    }
}

fn vocabulary(table: &Table) -> Extra {
    let Some(table) = table.table("vocabulary", &VOCABULARY) else { return Extra::default() };
    Extra {
        event_kinds: added::<EventKind>(&table, "event-kinds"),
        actor_kinds: added::<ActorKind>(&table, "actor-kinds"),
        roles: added::<Role>(&table, "roles"),
        relations: added::<Relation>(&table, "relations"),
    }
}

/// Words of a site, each with the standard one it stands for.
fn added<V: Open>(table: &Table, name: &'static str) -> BTreeMap<String, V> {
    let given = each(table, name).unwrap_or_default();
    let words = given.into_iter().filter_map(|(word, value)| {
        let fault = match word.value {
            odd if !is_key(odd) => Some(unknown_word::form(odd, word.span)),
            known if <V as Vocabulary>::parse(known).is_some() => Some(unknown_word::standard(known, word.span)),
            _ => None,
        };
        if let Some(fault) = fault {
            table.scope.tell(fault);
            return None;
        }
        Some((word.value.to_owned(), value.word::<V>()?.standard))
    });
    words.collect()
}

/// `[publish.NAME]`, kept as it is for who publishes.
fn publish(table: &Table) -> BTreeMap<String, toml::Table> {
    let targets = each(table, "publish").unwrap_or_default();
    let kept = targets.into_iter().filter_map(|(name, value)| {
        tell_secrets(&value, 0);
        match value.plain() {
            Some(toml::Value::Table(target)) => Some((name.value.to_owned(), target)),
            _ => value.wrong("a table for each target: `[publish.production]`"),
        }
    });
    kept.collect()
}

fn tell_secrets(value: &Value, depth: usize) {
    if depth > 8 {
        return;
    }
    for (name, inner) in value.entries() {
        let folded = name.value.to_lowercase().replace('_', "-");
        if ["secret", "token", "password", "passwd", "access-key", "api-key", "credential"]
            .iter()
            .any(|s| folded.contains(s))
        {
            value.scope.tell(secret_in_settings::new(name.value, name.span));
        }
        tell_secrets(&inner, depth + 1);
    }
}

/// The entries of a table whose names are free.
fn each<'s>(table: &Table<'s>, name: &'static str) -> Option<Vec<(Spanned<&'s str>, Value<'s>)>> {
    let value = table.value(name)?;
    if !value.is_table() {
        return value.wrong("a table");
    }
    Some(value.entries())
}

#[cfg(test)]
mod tests {
    use super::{File, FileId, read};

    fn codes(text: &str) -> Vec<String> {
        let (_, faults) = read(FileId(0), &File::new("brief.toml", text));
        faults.iter().map(|d| format!("{}: {}", d.code.name, &text[d.primary.range()])).collect()
    }

    #[test]
    fn everything_is_checked() {
        let text = "title = \"T\"\nbase-url = \"example.org\"\ntime-zone = \"Asia/Karatschi\"\n\
            [diagnostics]\nduplicate-key = \"off\"\nraw-htm = \"off\"\nraw-html = \"none\"\n\
            [vocabulary]\nevent-kinds = { raid = \"armed-clash\", strike = \"airstrike\" }\n\
            [build]\nout = \"content/x\"\n[publish.production]\nkind = \"s3\"\nsecret-access-key = \"x\"\n";
        let expected = [
            "bad-url: \"example.org\"",
            "unknown-time-zone: \"Asia/Karatschi\"",
            "fixed-code: duplicate-key",
            "unknown-code: raw-htm",
            "unknown-word: \"none\"",
            "unknown-word: \"airstrike\"",
            "bad-path: \"content/x\"",
            "secret-in-settings: secret-access-key",
        ];
        assert_eq!(codes(text), expected);
    }

    #[test]
    fn defaults_and_slashes() {
        let text = "base-url = \"https://example.org/briefs/\"\n[publish.p]\nkind = \"folder\"\n";
        let (settings, faults) = read(FileId(0), &File::new("brief.toml", text));
        assert_eq!(faults, []);
        assert_eq!(settings.base_url.map(|u| u.value).as_deref(), Some("https://example.org/briefs"));
        assert_eq!((settings.theme.as_str(), settings.publish["p"]["kind"].as_str()), ("default", Some("folder")));
    }
}
