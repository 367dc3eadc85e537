//! Names with hashes, and the references between them.

use crate::render::theme::statics::{Statics, address, load};
use crate::text::file::File;
use crate::text::files::Files;
use crate::text::span::{FileId, Span};
use crate::tree::Tree;

fn load_from(pairs: &[(&str, &str)]) -> (Statics, Vec<String>) {
    let mut tree: Tree<'_> = Tree::new();
    let files = Files::new(pairs.iter().map(|(path, text)| File::new(*path, *text)).collect());
    for (path, text) in pairs {
        tree.put(*path, text.as_bytes());
    }
    let (statics, found) = load(&tree, &["themes/x/".to_owned()], &files, Span::new(FileId(0), 0..0));
    let told = found.iter().map(|d| {
        let place = files.place(d.primary);
        format!("{}:{}:{} {}", files.path(d.primary), place.line, place.column, d.message)
    });
    (statics, told.collect())
}

fn own(statics: &Statics, name: &str) -> (String, String) {
    let address = statics.addresses[name].clone();
    let text = String::from_utf8(statics.files[&address].to_vec()).expect("the test's files are text");
    (address, text)
}

#[test]
fn a_style_sheet_leads_to_hashed_siblings() {
    let (statics, told) = load_from(&[
        ("themes/x/static/own.css", "@import 'css/deep.css'; a { b: url(fonts/t.woff2?v#i) }"),
        ("themes/x/static/css/deep.css", "c { d: url(../fonts/t.woff2) url(near.svg) }"),
        ("themes/x/static/css/near.svg", "<svg/>"),
        ("themes/x/static/fonts/t.woff2", "font"),
    ]);
    assert_eq!(told, [""; 0]);
    let font = address("fonts/t.woff2", b"font");
    let near = address("css/near.svg", b"<svg/>");
    let (deep, text) = own(&statics, "css/deep.css");
    let font_below = font.strip_prefix("assets/").expect("in assets");
    let near_name = near.strip_prefix("assets/css/").expect("in assets/css");
    assert_eq!(text, format!("c {{ d: url(../{font_below}) url({near_name}) }}"));
    let (_, text) = own(&statics, "own.css");
    let deep_below = deep.strip_prefix("assets/").expect("in assets");
    assert_eq!(text, format!("@import '{deep_below}'; a {{ b: url({font_below}?v#i) }}"));
}

#[test]
fn missing_files_other_hosts_and_circles_are_told() {
    let (_, told) = load_from(&[
        ("themes/x/static/a.css", "@import 'b.css';\ni { j: url(no.png) url(//cdn.example/x.png) }"),
        ("themes/x/static/b.css", "@import 'a.css';"),
    ]);
    assert_eq!(
        told,
        [
            "themes/x/static/b.css:1:10 the style sheet `a.css` refers to itself in a circle",
            "themes/x/static/a.css:2:12 the theme has no file `static/no.png`",
            "themes/x/static/a.css:2:24 the style sheet asks another host for `//cdn.example/x.png`",
        ]
    );
}

#[test]
fn the_hash_stands_before_the_ending() {
    let named = |name| address(name, b"x").replace(&blake3::hash(b"x").to_hex()[..10], "H");
    assert_eq!(named("style.css"), "assets/style.H.css");
    assert_eq!(named("fonts/a.b.woff2"), "assets/fonts/a.b.H.woff2");
    assert_eq!(named("CNAME"), "assets/CNAME.H");
}
