//! `briefs/KEY/timemap.link`: the editions of a brief as a list of links (RFC 7089, RFC 6690), for tools that travel in time.

use crate::model::archive::{Object, Version};
use crate::model::edition::Edition;
use crate::render::export::Export;
use crate::route::record::timemap;
use crate::typeset::anchor;

/// The links: to the brief as it is, to this list, to each edition with the instant at which it was frozen.
#[must_use]
pub fn links(export: &Export<'_>, object: &Object) -> Vec<u8> {
    let to = |path: String| export.absolute(&path);
    let own = to(timemap(&object.id));
    let mut lines = vec![
        format!("<{}>; rel=\"original\"", to(format!("briefs/{}.html", object.brief()))),
        format!("<{own}>; rel=\"self\"; type=\"application/link-format\""),
    ];
    let shown: Vec<&Version> = object.versions.iter().filter(|version| version.is_shown()).collect();
    for (at, version) in shown.iter().enumerate() {
        let rel = match (at == 0, at + 1 == shown.len()) {
            (true, true) => "first last memento",
            (true, false) => "first memento",
            (false, true) => "last memento",
            (false, false) => "memento",
        };
        let page = to(format!("{}/index.html", Edition::folder(&object.id, version.number)));
        lines.push(format!("<{page}>; rel=\"{rel}\"; datetime=\"{}\"", anchor::http_date(&version.created)));
    }
    format!("{}\n", lines.join(",\n")).into_bytes()
}
