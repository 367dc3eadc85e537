//! Editions: what is frozen of a brief builds by itself, to the same bytes, and needs nothing else.

use std::path::Path;

use briefwright::build::edition::{Label, freeze, rebuild};
use briefwright::build::{Options, build};
use briefwright::disk::read;
use briefwright::graph::ids::BriefId;
use briefwright::model::key::Key;

#[test]
fn the_flagship_freezes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = read::read(root).expect("the site can be read");
    let options = Options { now: "2026-01-01T00:00:00Z".parse().expect("an instant"), ..Options::default() };
    let (built, _) = build(&input, &options);
    for at in 0..built.site().records.briefs.len() {
        let id = BriefId::new(at);
        let label = Label {
            object: Key::parse(built.site().key(id.into())).expect("a key"),
            number: 2,
            created: "2024-01-31T00:00:00+05:00".to_owned(),
            message: "As it stood.".to_owned(),
        };
        let frozen = match freeze((&built.press, &input), id, label, None) {
            Ok(frozen) => frozen,
            Err(unfit) => panic!("{:#?}", unfit.found),
        };
        let files = frozen.files().unwrap_or_else(|unfit| panic!("{:#?}", unfit.found));
        let again = rebuild(&frozen.source).unwrap_or_else(|unfit| panic!("{:#?}", unfit.found));
        assert_eq!(again.output.len(), files.keys().filter(|path| path.starts_with("site/")).count());
        if let Ok(out) = std::env::var("BRIEF_KEEP") {
            for (path, bytes) in &files {
                let path = Path::new(&out).join(frozen.edition.brief.as_str()).join(path);
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                std::fs::write(path, bytes).expect("written");
            }
        }
    }
}
