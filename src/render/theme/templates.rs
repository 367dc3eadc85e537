//! Reading all templates of a theme, so that one fault hides no other.

use std::collections::BTreeMap;

use tera::{ErrorKind, Tera};

use crate::diag::code::theme_template;
use crate::diag::diagnostic::Diagnostic;
use crate::render::theme::embedded;
use crate::render::theme::fault::{self, Found};
use crate::render::theme::tag::{Tag, blank, tags};
use crate::text::files::Files;
use crate::text::span::{FileId, Span};
use crate::typeset::escape;

/// From a template's name to its file. The built-in theme's are named `default/home.html`, so that a
/// site's own `home.html` may extend them; a name that is not there is looked for below `default/`.
pub type Sources = BTreeMap<String, FileId>;

const FALLBACK: &str = "default/";

/// The text of each template, as the engine is given it.
type Texts = BTreeMap<String, String>;

/// Reads the templates of a theme's folders. Templates with faults are replaced by ones that show nothing.
pub fn load(folders: &[String], files: &Files) -> (Tera, Sources, Vec<Diagnostic>) {
    let sources: Sources = folders.iter().flat_map(|folder| templates(folder, files)).collect();
    let mut texts: Texts = sources.iter().map(|(name, id)| (name.clone(), files.get(*id).text.to_string())).collect();
    if let Ok(tera) = read(&texts) {
        return (tera, sources, Vec::new());
    }
    let mut found = syntax(&mut texts, &sources);
    loop {
        let new = match read(&texts) {
            Ok(tera) => return (tera, sources, found),
            Err(error) => mend(error.kind(), &mut texts, &sources, files),
        };
        if new.iter().all(|one| found.contains(one)) {
            // What is told already was not mended by its stub: nothing can be rendered.
            return (engine(), sources, found);
        }
        found.extend(new);
    }
}

fn templates(folder: &str, files: &Files) -> Vec<(String, FileId)> {
    let prefix = if folder == embedded::FOLDER { FALLBACK } else { "" };
    let folder = format!("{folder}templates/");
    let named = |(id, file): (FileId, &crate::text::file::File)| {
        let name = file.path.strip_prefix(&folder)?;
        let template = [".html", ".xml"].iter().any(|ending| name.ends_with(ending));
        template.then(|| (format!("{prefix}{name}"), id))
    };
    files.iter().filter_map(named).collect()
}

fn engine() -> Tera {
    let mut tera = Tera::default();
    // Tera's own leaves control characters, which HTML forbids, as they are.
    tera.set_escape_fn(|text, out| escape::parts(text, &mut |part| out.write_all(part.as_bytes())));
    tera.set_fallback_prefixes([FALLBACK]).expect("no template is there yet");
    tera
}

fn read(texts: &Texts) -> Result<Tera, tera::Error> {
    let mut tera = engine();
    tera.add_raw_templates(texts)?;
    Ok(tera)
}

/// Every template's own fault of syntax; such a template is replaced by its stub.
fn syntax(texts: &mut Texts, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, text) in texts.iter_mut() {
        let Err(error) = engine().add_raw_template(name, text) else { continue };
        if let ErrorKind::SyntaxError(report) = error.kind() {
            let at = Span::new(sources[name], report.span().range.clone());
            found.push(theme_template::new(report.message(), at));
            *text = stub(text);
        }
    }
    found
}

/// Takes one fault between templates out of their texts, and tells it.
fn mend(kind: &ErrorKind, texts: &mut Texts, sources: &Sources, files: &Files) -> Vec<Diagnostic> {
    match kind {
        ErrorKind::MissingParent { current, parent } => {
            let what = format!("there is no template `{parent}`");
            let at = cut(current, "extends", parent, texts);
            let known: Vec<&str> = sources.keys().flat_map(|n| [n.as_str(), n.trim_start_matches(FALLBACK)]).collect();
            vec![theme_template::unknown(&what, (parent, span(current, at, sources)), &known)]
        }
        ErrorKind::CircularExtend { tpl, .. } => circle(tpl, "extends", texts, sources),
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let next = include_chain.get(1).map_or("", String::as_str);
            let at = cut(tpl, "include", next, texts);
            vec![theme_template::new("this template includes itself in a circle", span(tpl, at, sources))]
        }
        ErrorKind::Msg(message) => match fault::defined_twice(message) {
            Some(twice) => vec![component_twice(&twice, texts, sources)],
            None => references(message, texts, sources, files),
        },
        other => {
            let first = texts.keys().next().cloned().unwrap_or_default();
            texts.clear();
            vec![theme_template::new(&other.to_string(), span(&first, 0..0, sources))]
        }
    }
}

fn circle(name: &str, word: &str, texts: &mut Texts, sources: &Sources) -> Vec<Diagnostic> {
    let at = cut(name, word, "", texts);
    let found = theme_template::new("this template extends itself in a circle", span(name, at, sources));
    vec![found.help("the built-in template of the same name is `default/…`")]
}

/// Blanks the tag `word argument` of a template (or the first `word`), and says where its argument stands.
fn cut(name: &str, word: &str, argument: &str, texts: &mut Texts) -> std::ops::Range<usize> {
    let Some(text) = texts.get_mut(name) else { return 0..0 };
    let all: Vec<Tag<'_>> = tags(text).into_iter().filter(|t| t.word == word).collect();
    let same = |t: &&Tag<'_>| t.argument.trim_start_matches(FALLBACK) == argument.trim_start_matches(FALLBACK);
    let Some(tag) = all.iter().find(same).or(all.first()) else {
        *text = stub(text);
        return 0..0;
    };
    let (at, whole) = (tag.at.clone(), tag.whole.clone());
    *text = blank(text, whole);
    at
}

fn component_twice(twice: &fault::Twice, texts: &mut Texts, sources: &Sources) -> Diagnostic {
    let place = |template: &str| {
        let tag = tags(&texts[template]).into_iter().find(|t| t.word == "component" && t.argument == twice.component);
        span(template, tag.map_or(0..0, |t| t.at), sources)
    };
    let (first, second) = (place(&twice.first), place(&twice.second));
    let text = texts.get_mut(&twice.second).expect("the engine names a template it was given");
    let mut open = false;
    for tag in tags(&text.clone()) {
        open |= tag.word == "component" && tag.argument == twice.component;
        if open && matches!(tag.word, "component" | "endcomponent") {
            *text = blank(text, tag.whole);
        }
        open &= tag.word != "endcomponent";
    }
    theme_template::new(&format!("the component `{}` is defined twice", twice.component), second)
        .label("defined again here")
        .also(first, "first defined here")
}

/// Names that stand for nothing; a template with one is replaced by its stub.
fn references(message: &str, texts: &mut Texts, sources: &Sources, files: &Files) -> Vec<Diagnostic> {
    let found: Vec<Found> = fault::reports(message, sources, files);
    for one in &found {
        if let Some(text) = texts.get_mut(&one.template) {
            *text = if one.orphan { String::new() } else { stub(text) };
        }
    }
    if found.is_empty() {
        let first = texts.keys().next().cloned().unwrap_or_default();
        texts.clear();
        return vec![theme_template::new(message, span(&first, 0..0, sources))];
    }
    found.into_iter().map(|one| one.diagnostic).collect()
}

/// A template that shows nothing, but has the parents, blocks and components of one with a fault, so
/// that those who use them are not at fault too.
fn stub(text: &str) -> String {
    let mut out = String::new();
    let mut seen = std::collections::BTreeSet::new();
    for tag in tags(text).iter().filter(|t| seen.insert((t.word, t.argument))) {
        let name = tag.argument;
        match tag.word {
            "extends" if out.is_empty() => out.push_str(&format!("{{% extends \"{name}\" %}}")),
            "block" => out.push_str(&format!("{{% block {name} %}}{{% endblock {name} %}}")),
            "component" => {
                out.push_str(&format!("{{% component {name}(...rest) %}}{{% endcomponent {name} %}}"));
            }
            _ => {}
        }
    }
    let sound = match engine().add_raw_template("stub", &out) {
        Err(error) => !matches!(error.kind(), ErrorKind::SyntaxError(_)),
        Ok(()) => true,
    };
    if sound { out } else { String::new() }
}

fn span(template: &str, at: std::ops::Range<usize>, sources: &Sources) -> Span {
    let name = [template.to_owned(), format!("{FALLBACK}{template}")];
    let file = name.iter().find_map(|n| sources.get(n)).expect("the engine names a template it was given");
    Span::new(*file, at)
}
