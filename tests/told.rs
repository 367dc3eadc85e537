//! What changed between editions is told where it can be read and may be shown, and breaks no page where not.
#![allow(clippy::disallowed_methods)]

mod common;

use std::sync::Arc;

use briefwright::model::archive::{Content, Version};
use common::{Site, golden_named};
use serde_json::{Value, json};

/// The part of a page that tells what changed; nothing where there is none.
fn told(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<div class=\"changes\">")?;
    rest.split_once("\n</div>\n").map(|(told, _)| told)
}

/// The page of an edition that holds these changes.
fn edition(changes: &str) -> String {
    let output = golden_named("edition").with("changes.json", changes).build().sound();
    String::from_utf8(output.files["index.html"].clone()).expect("pages are UTF-8")
}

/// A page of the site with an archive, whose versions of `harbour-fire` are changed first.
fn page(path: &str, change: impl Fn(&mut Version)) -> String {
    let mut site: Site = golden_named("editions");
    let archive = Arc::make_mut(&mut site.archive);
    let object = archive.objects.iter_mut().find(|object| object.id == "harbour-fire").expect("it is there");
    object.versions.iter_mut().for_each(change);
    String::from_utf8(site.build().sound().files[path].clone()).expect("pages are UTF-8")
}

#[test]
fn what_cannot_be_read_is_not_told() {
    let later = json!({ "version": 99, "restored": true }).to_string();
    let none = json!({ "restored": true }).to_string();
    let other = json!({ "version": 1, "figures": 7 }).to_string();
    for changes in ["", "{", "[]", "null", &later, &none, &other] {
        assert_eq!(told(&edition(changes)), None, "{changes}");
    }
}

#[test]
fn what_cannot_be_read_breaks_no_list() {
    let damaged = |version: &mut Version| {
        if let Content::Frozen { changes, .. } = &mut version.content {
            *changes = Some("{".into());
        }
    };
    for path in ["briefs/harbour-fire/index.html", "briefs/harbour-fire.html", "archive.html"] {
        assert!(!page(path, damaged).contains("changes-summary"), "{path}");
    }
}

#[test]
fn what_was_taken_down_is_not_told_as_taken_out() {
    let second = |version: &mut Version| {
        if let (2, Content::Frozen { redacted, .. }) = (version.number, &mut version.content) {
            *redacted = Some("It named a witness.".to_owned());
        }
    };
    for path in ["briefs/harbour-fire/index.html", "briefs/harbour-fire.html", "archive.html", "corrections.xml"] {
        let page = page(path, second);
        assert!(told(&page).is_none() && !page.contains("changes-summary"), "{path}");
        assert!(!page.contains("correction changed"), "{path}");
    }
}

#[test]
fn nothing_of_an_archive_is_markup() {
    let bad = "<script>alert(1)</script> \" ' & ![[<b>]] @<i>";
    let piece = |mark: &str| json!({ "mark": mark, "text": bad });
    let hunk =
        json!({ "what": "edited", "section": bad, "pieces": [piece("same"), piece("removed"), piece("inserted")] });
    let named = json!({ "key": bad, "name": bad });
    let date = json!({ "edtf": bad });
    let claim =
        json!({ "value": { "type": "text", "text": bad }, "by": named, "source": named, "as_of": date, "quote": bad });
    let field =
        |datum: &Value| json!({ "field": "kind", "change": { "type": "value", "before": datum, "after": datum } });
    let data = [
        json!({ "type": "text", "value": bad }),
        json!({ "type": "word", "value": bad }),
        json!({ "type": "record", "value": named }),
        json!({ "type": "part", "value": { "actor": named, "role": bad } }),
        json!({ "type": "relation", "value": { "kind": bad, "to": named, "from": date, "until": date, "source": named } }),
        json!({ "type": "office", "value": { "title": bad, "at": named, "as_of": date, "source": named } }),
        json!({ "type": "foreign", "value": { "language": bad, "text": bad } }),
        json!({ "type": "position", "value": { "lat": 1, "lon": 2.5 } }),
        json!({ "type": "date", "value": date }),
    ];
    let fields: Vec<Value> = data.iter().map(field).collect();
    let changes = json!({
        "version": 1,
        "corrections": { "added": [{ "date": date, "text": bad }] },
        "figures": [{
            "event": named, "measure": bad, "population": bad, "was": { "measure": bad, "population": bad },
            "before": { "texts": [bad] }, "after": { "dates": [date] },
            "claims": [{ "effect": "superseded", "before": claim, "after": claim, "later": claim, "fields": fields }],
        }],
        "quotes": { "added": [{ "key": bad, "record": { "text": bad, "speaker": named, "source": named } }] },
        "brief": { "key": bad, "was": bad, "title": bad, "fields": fields },
        "prose": { "hunks": [hunk], "inserted": 1, "removed": 1 },
    });
    let page = edition(&changes.to_string());
    let shown = told(&page).expect("it is told");
    let found: Vec<&str> = ["<script", "<b>", "<i>"].into_iter().filter(|bad| shown.contains(bad)).collect();
    assert_eq!(found, [""; 0]);
    assert!(shown.contains("&lt;script&gt;"));
}
