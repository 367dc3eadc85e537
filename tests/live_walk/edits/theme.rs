//! Edits of the theme.

use briefwright::render::theme::embedded;

use super::Entry;
use crate::live_walk::desk::Desk;
use crate::live_walk::writer::sentence;

pub const EDITS: &[Entry] = &[
    ("override a template", 4, |d| template(d, &|words| format!("{{{{ super() }}}}<p>{words}</p>"))),
    ("show the site in a template", 2, |d| {
        template(d, &|_| "{{ super() }}<p>{{ site.title }} {{ page.title }}</p>".to_owned())
    }),
    ("use what is not there in a template", 2, |d| template(d, &|_| "{{ super() }}{{ misspelt }}".to_owned())),
    ("use what is not there on some pages", 2, |d| {
        template(d, &|_| "{{ super() }}{% if tags or place or ledgers %}{{ misspelt }}{% endif %}".to_owned())
    }),
    ("break a template", 1, |d| template(d, &|_| "{% if %}{{ super( }}".to_owned())),
    ("override a component", 3, component),
    ("break a component", 1, broken_component),
    ("override the frame", 2, frame),
    ("delete a file of the theme", 4, delete),
    ("change a style sheet", 4, style),
    ("change a file of the theme", 2, asset),
    ("change a word of the theme", 3, words),
    ("break the words of the theme", 1, broken_words),
    ("change the theme's own page", 2, manifest),
];

/// The folder of the theme that the site names.
fn folder(desk: &Desk<'_>) -> String {
    let settings = desk.text("brief.toml").unwrap_or_default();
    let named = settings.lines().find_map(|line| line.strip_prefix("theme = "));
    format!("themes/{}/", named.unwrap_or("default").trim_matches('"'))
}

const PAGES: &[&str] = &[
    "home",
    "brief",
    "briefs",
    "event",
    "events",
    "actor",
    "actors",
    "place",
    "source",
    "sources",
    "citations",
    "plain",
    "tag",
    "timeline",
    "timeline_year",
    "quotes",
    "figures",
    "judgements",
    "tombstone",
];

/// A theme has a page about itself, or it is told that it is missing.
fn with_manifest(desk: &mut Desk<'_>, folder: &str) {
    let path = format!("{folder}theme.toml");
    if folder != embedded::FOLDER && !desk.has(&path) {
        desk.put(&path, "name = \"ours\"\nversion = \"1.0.0\"\ndescription = \"Ours\"\nlicence = \"MIT\"\napi = [1]\n");
    }
}

fn template(desk: &mut Desk<'_>, main: &dyn Fn(&str) -> String) -> Option<()> {
    let folder = folder(desk);
    let (page, words) = (desk.rng.word(PAGES), sentence(desk.rng).replace('*', ""));
    let main = main(&words);
    let text = format!("{{% extends \"default/{page}.html\" %}}\n{{% block main %}}\n{main}\n{{% endblock main %}}\n");
    with_manifest(desk, &folder);
    desk.put(&format!("{folder}templates/{page}.html"), text);
    Some(())
}

/// The text of a file of the theme as it is now, be it built in.
fn current(desk: &Desk<'_>, name: &str) -> Option<(String, String)> {
    let path = format!("{}{name}", folder(desk));
    let built_in = format!("{}{name}", embedded::FOLDER);
    let own = desk.text(&path);
    let text = own.or_else(|| {
        let (_, bytes) = embedded::files().find(|(path, _)| *path == built_in)?;
        String::from_utf8(bytes.into_owned()).ok()
    });
    Some((path, text?))
}

const COMPONENTS: &[&str] = &["judgement", "ledger", "quote", "reference", "timeline", "prose"];

fn change_component(desk: &mut Desk<'_>, change: fn(&str) -> String) -> Option<()> {
    let name = format!("templates/components/{}.html", desk.rng.word(COMPONENTS));
    let (path, text) = current(desk, &name)?;
    let folder = folder(desk);
    with_manifest(desk, &folder);
    desk.put(&path, change(&text));
    Some(())
}

fn component(desk: &mut Desk<'_>) -> Option<()> {
    change_component(desk, |text| text.replacen("class=\"", "class=\"more ", 1))
}

fn broken_component(desk: &mut Desk<'_>) -> Option<()> {
    change_component(desk, |text| text.replacen("{%- endcomponent", "{%- endcompnent", 1))
}

fn frame(desk: &mut Desk<'_>) -> Option<()> {
    let (path, text) = current(desk, "templates/base.html")?;
    let words = sentence(desk.rng);
    let folder = folder(desk);
    with_manifest(desk, &folder);
    desk.put(&path, text.replacen("</body>", &format!("<!-- {words} --></body>"), 1));
    Some(())
}

fn delete(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| path.starts_with("themes/") && !path.ends_with("/theme.toml"))?;
    desk.remove(&path);
    Some(())
}

fn style(desk: &mut Desk<'_>) -> Option<()> {
    let (path, text) = current(desk, "static/style.css")?;
    let folder = folder(desk);
    with_manifest(desk, &folder);
    let more = match desk.rng.below(3) {
        0 => ".more { background: url(favicon.svg); }".to_owned(),
        n => format!(".more {{ color: #{n}{n}{}; }}", desk.rng.below(10)),
    };
    desk.put(&path, format!("{text}{more}\n"));
    Some(())
}

fn asset(desk: &mut Desk<'_>) -> Option<()> {
    let folder = folder(desk);
    with_manifest(desk, &folder);
    let name = desk.rng.word(&["dot.svg", "favicon.svg", "more.css"]);
    let n = desk.rng.below(9);
    let text = if name.ends_with(".css") { format!(".n {{ order: {n}; }}\n") } else { format!("<svg>{n}</svg>\n") };
    desk.put(&format!("{folder}static/{name}"), text);
    Some(())
}

fn put_words(desk: &mut Desk<'_>, text: &str) -> Option<()> {
    let folder = folder(desk);
    with_manifest(desk, &folder);
    desk.put(&format!("{folder}i18n/en.toml"), text);
    Some(())
}

fn words(desk: &mut Desk<'_>) -> Option<()> {
    let n = desk.rng.below(9);
    let text = match desk.rng.below(3) {
        0 => format!("[nav]\nbriefs = \"Reports {n}\"\n"),
        1 => format!("[heading]\nreferences = \"Told by {n}\"\nbacklinks = \"Named in\"\n"),
        _ => format!("[ui]\ncomma = \"; \"\n\n[noun]\nevent = \"Incident {n}\"\n"),
    };
    put_words(desk, &text)
}

fn broken_words(desk: &mut Desk<'_>) -> Option<()> {
    put_words(desk, "[nav\nbriefs = \"Reports\"\n")
}

fn manifest(desk: &mut Desk<'_>) -> Option<()> {
    let path = desk.pick_path(|path| path.starts_with("themes/") && path.ends_with("/theme.toml"))?;
    let text = desk.text(&path)?;
    let api = desk.rng.word(&["api = [1]", "api = [1]", "api = [2]"]);
    let lines: Vec<&str> = text.lines().map(|line| if line.starts_with("api = ") { api } else { line }).collect();
    let text = format!("{}\n# {}\n", lines.join("\n"), desk.rng.below(100));
    desk.put(&path, text);
    Some(())
}
