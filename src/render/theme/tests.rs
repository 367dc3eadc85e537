//! Overlays, faults with their places, words and rendering, on small themes.

use std::collections::BTreeMap;

use serde_json::json;

use crate::diag::diagnostic::Diagnostic;
use crate::model::settings::Settings;
use crate::render::theme::{Theme, embedded};
use crate::text::file::File;
use crate::text::files::Files;
use crate::tree::Tree;

/// A site of theme files, and what loading it tells.
struct Case {
    theme: Theme,
    files: Files,
    told: Vec<String>,
}

fn settings(theme: &str, language: &str) -> Settings {
    let mut settings = Settings { language: language.to_owned(), ..Settings::default() };
    settings.theme.value = theme.to_owned();
    settings
}

fn case_in(language: &str, theme: &str, own: &[(&str, &str)]) -> Case {
    let mut tree: Tree<'_> = Tree::new();
    let mut texts: BTreeMap<String, String> = BTreeMap::from([("brief.toml".to_owned(), String::new())]);
    for (path, text) in own {
        tree.put(*path, text.as_bytes());
        texts.insert((*path).to_owned(), (*text).to_owned());
    }
    if !texts.contains_key("themes/default/theme.toml") {
        texts.insert("themes/default/theme.toml".to_owned(), "name = \"default\"\napi = [1]".to_owned());
    }
    let files = Files::new(texts.into_iter().map(|(path, text)| File::new(path, text)).collect());
    let (theme, found) = Theme::load(&tree, &settings(theme, language), &files);
    let told = found.iter().map(|d| tell(d, &files)).collect();
    Case { theme, files, told }
}

fn case(own: &[(&str, &str)]) -> Case {
    case_in("en", "default", own)
}

fn tell(d: &Diagnostic, files: &Files) -> String {
    let place = files.place(d.primary);
    let helps: String = d.helps.iter().map(|h| format!(" ({})", h.text)).collect();
    let path = files.path(d.primary);
    format!("{path}:{}:{} {} `{}` {}{helps}", place.line, place.column, d.code.name, files.text(d.primary), d.message)
}

fn rendered(case: &Case, template: &str, view: &serde_json::Value) -> String {
    let mut page = Vec::new();
    match case.theme.render(template, view, &mut page) {
        Ok(()) => String::from_utf8(page).expect("templates are UTF-8"),
        Err(found) => found.iter().map(|d| tell(d, &case.files)).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn the_embedded_theme_loads_without_a_fault() {
    let files = Files::new(
        embedded::files()
            .filter_map(|(path, bytes)| Some(File::new(path, std::str::from_utf8(&bytes).ok()?)))
            .chain([File::new("brief.toml", "")])
            .collect(),
    );
    let (_, found) = Theme::load(&Tree::new(), &settings("default", "en"), &files);
    assert_eq!(found.iter().map(|d| tell(d, &files)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_theme_lies_over_the_built_in_one_file_by_file() {
    let case = case_in(
        "fa-IR",
        "mine",
        &[
            ("themes/default/theme.toml", "name = 'default'\napi = [1]"),
            ("themes/default/templates/base.html", "<{% block main %}{% endblock main %}>"),
            (
                "themes/default/templates/home.html",
                "{% extends 'base.html' %}{% block main %}{{ a }}{% endblock main %}",
            ),
            ("themes/default/templates/page.html", "{{<hi to={a} />}}{{ t.x.one }}{{ t.x.two }}{{ t.x.three }}"),
            ("themes/default/templates/c.html", "{% component hi(to) %}hi {{ to }}{% endcomponent hi %}"),
            ("themes/default/i18n/en.toml", "[x]\none = 'one'\ntwo = 'two'\nthree = 'three'"),
            ("themes/default/i18n/fa.toml", "[x]\ntwo = 'do'"),
            ("themes/mine/theme.toml", "name = 'mine'\napi = [1, 2]"),
            ("themes/mine/templates/home.html", "{% extends 'default/home.html' %}"),
            ("themes/mine/templates/base.html", "[{% block main %}{% endblock main %}]"),
            ("themes/mine/templates/d.html", "{% component hi(to) %}ho {{ to }}. {% endcomponent hi %}"),
            ("themes/mine/i18n/fa.toml", "x.three = 'se'"),
        ],
    );
    assert_eq!(case.told, [""; 0]);
    assert_eq!(rendered(&case, "home.html", &json!({"a": "<b> & {{ c }}"})), "[&lt;b&gt; &amp; {{ c }}]");
    assert_eq!(rendered(&case, "page.html", &json!({"a": "x"})), "ho x. onedose");
}

#[test]
fn all_faults_of_all_templates_are_told_at_once() {
    let case = case(&[
        ("themes/default/templates/a.html", "ok\n{% if %}{% endif %}\n{% component part(x) %}{% endcomponent part %}"),
        ("themes/default/templates/b.html", "é {{ x | uper }}{{<part x={1} />}}\n{{<prat x={1} />}}"),
        ("themes/default/templates/c.html", "{% extends \"bse.html\" %}{% block x %}{{ y | lowr }}{% endblock x %}"),
        ("themes/default/templates/base.html", "{% block x %}{% endblock x %}{% include \"nil.html\" %}"),
        ("themes/default/templates/d.html", "{% extends \"base.html\" %}{% block z %}{% endblock z %}"),
        ("themes/default/templates/e.html", "\n{% extends \"e.html\" %}"),
        ("themes/default/templates/f.html", "{% component p2() %}{% endcomponent p2 %}"),
        ("themes/default/templates/g.html", "{% component p2() %}{% endcomponent p2 %}{{ a is odd2 }}"),
        ("themes/default/templates/h.html", "{% include \"h.html\" %}"),
        ("themes/default/templates/page.html", "{{ title }}"),
    ]);
    let mut told = case.told.clone();
    told.sort();
    assert_eq!(
        told,
        [
            "a.html:2:7 `%}` found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
            "b.html:1:10 `uper` unknown filter `uper` (did you mean `upper`?)",
            "b.html:2:4 `prat` unknown component `prat` (did you mean `part`?)",
            "base.html:1:42 `nil.html` unknown template `nil.html`",
            "c.html:1:13 `bse.html` there is no template `bse.html` (did you mean `base.html`?)",
            "c.html:1:45 `lowr` unknown filter `lowr` (did you mean `lower`?)",
            "d.html:1:35 `z` block `z` is not defined in any parent template",
            "e.html:2:13 `e.html` this template extends itself in a circle (the built-in template of the same name is `default/…`)",
            "g.html:1:14 `p2` the component `p2` is defined twice",
            "g.html:1:50 `odd2` unknown test `odd2` (did you mean `odd`?)",
            "h.html:1:13 `h.html` this template includes itself in a circle",
        ]
        .map(|line| format!("themes/default/templates/{}", line.replacen(" `", " theme-template `", 1)))
    );
    let page = rendered(&case, "page.html", &json!({"titel": "x"}));
    assert_eq!(
        page,
        "themes/default/templates/page.html:1:4 theme-rendering `title` variable `title` is not defined (did you mean `titel`?)"
    );
}

#[test]
fn a_component_called_wrongly_is_told_where_it_is_called() {
    let case = case(&[
        ("themes/default/templates/a.html", "{% component hi(to) %}{{ to.name }}{% endcomponent hi %}"),
        ("themes/default/templates/b.html", "{{<hi to={who} />}}\n{% if more %}{{<hi />}}{% endif %}"),
    ]);
    let at = "themes/default/templates/";
    assert_eq!(
        rendered(&case, "b.html", &json!({"who": {"nmae": "x"}})),
        format!("{at}a.html:1:29 theme-rendering `name` field `name` is not defined (did you mean `nmae`?)")
    );
    assert_eq!(
        rendered(&case, "b.html", &json!({"who": {"name": "x"}, "more": true})),
        format!("{at}b.html:2:16 theme-rendering `<hi />` argument `to` missing")
    );
}

#[test]
fn faults_of_theme_toml_and_words_are_told() {
    let case = case(&[
        ("themes/default/theme.toml", "nmae = 'x'\nversion = 1\napi = [2]"),
        ("themes/default/i18n/en.toml", "[ui]\nskip = 1\nmenu = \n"),
    ]);
    assert_eq!(
        case.told,
        [
            "themes/default/theme.toml:1:1 unknown-field `nmae` `theme.toml` has no field `nmae` (did you mean `name`?)",
            "themes/default/theme.toml:2:11 wrong-type `1` `version` takes a string, not a number",
            "themes/default/theme.toml:3:7 theme-api `[2]` the theme does not work with version 1 of the theme interface \
             (take a release of the theme, or of `brief`, that fits the other)",
            "themes/default/theme.toml:1:1 missing-field `` `theme.toml` needs a `name` (add `name = …`)",
            "themes/default/i18n/en.toml:3:8 toml-syntax `` string values must be quoted, expected literal string",
            "themes/default/i18n/en.toml:2:8 wrong-type `1` `ui.skip` takes a string, not a number",
        ]
    );
}

#[test]
fn a_theme_that_is_not_there_is_told() {
    assert_eq!(
        case_in("en", "mien", &[("themes/mine/theme.toml", "")]).told,
        ["brief.toml:1:1 unknown-theme `` there is no theme `mien` (did you mean `mine`?)"]
    );
    assert_eq!(
        case_in("en", "mine", &[("themes/mine/templates/x.html", "")]).told,
        ["themes/mine/templates/x.html:1:1 missing-theme-file `` the theme has no `themes/mine/theme.toml` \
          (write one with `name = \"…\"` and `api = [1]`)"]
    );
}
