//! What is published of frozen editions: their files as they lie in the archive, and the map of their times.

use std::sync::Arc;

use crate::build::press::Press;
use crate::diag::code::damaged_edition;
use crate::diag::diagnostic::Diagnostic;
use crate::graph::site::Site;
use crate::model::archive::{Content, Held, Object, Version};
use crate::model::edition::Edition;
use crate::render::timemap;
use crate::route::record;
use crate::tree::Tree;

/// A file of an edition: the places of its object and version, and the file.
type Found<'s> = (usize, &'s Object, &'s Held);

/// The address of each file and what it is, for routing.
pub fn claims(site: &Site) -> impl Iterator<Item = (String, String)> {
    let maps = site
        .editions
        .objects
        .iter()
        .map(|object| (record::timemap(&object.id), format!("the editions of the brief `{}`", object.brief())));
    let files = files(site).map(|(address, (_, object, _))| (address, format!("an edition of `{}`", object.brief())));
    files.chain(maps)
}

/// The files of all editions that are shown, by address.
fn files(site: &Site) -> impl Iterator<Item = (String, Found<'_>)> {
    let objects = site.editions.objects.iter().enumerate();
    objects.flat_map(|(at, object)| {
        let shown = object.versions.iter().filter(|version| version.is_shown());
        shown.flat_map(move |version| {
            let files = of(version).iter();
            files.map(move |held| (address(object, version, held), (at, object, held)))
        })
    })
}

fn of(version: &Version) -> &[Held] {
    match &version.content {
        Content::Frozen { files, .. } => files,
        Content::Redaction { .. } => &[],
    }
}

fn address(object: &Object, version: &Version, held: &Held) -> String {
    format!("{}/{}", Edition::folder(&object.id, version.number), held.address)
}

/// Adds them to the output. What was frozen is read when it is asked for, and compared with what it should be.
pub fn add(tree: &mut Tree<'static, Vec<Diagnostic>>, press: &Arc<Press>) {
    for (address, (at, _, held)) in files(&press.site) {
        let (press, held) = (press.clone(), held.clone());
        tree.make(address, move |out| {
            out.extend(read(&press, at, &held)?);
            Ok(())
        });
    }
    for (at, object) in press.site.editions.objects.iter().enumerate() {
        let press = press.clone();
        tree.make(record::timemap(&object.id), move |out| {
            out.extend(timemap::links(&press.export(), &press.site.editions.objects[at]));
            Ok(())
        });
    }
}

/// The file at an address, if it is one of these.
#[must_use]
pub fn find(press: &Press, address: &str) -> Option<Result<Arc<[u8]>, Vec<Diagnostic>>> {
    let objects = &press.site.editions.objects;
    if let Some(object) = objects.iter().find(|object| record::timemap(&object.id) == address) {
        return Some(Ok(timemap::links(&press.export(), object).into()));
    }
    let (_, (at, _, held)) = files(&press.site).find(|(one, _)| one == address)?;
    Some(read(press, at, held).map(Arc::from))
}

/// The addresses of all these files.
pub fn addresses(site: &Site) -> impl Iterator<Item = String> {
    claims(site).map(|(address, _)| address)
}

fn read(press: &Press, at: usize, held: &Held) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let object = &press.site.editions.objects[at];
    let told = |why: String| vec![damaged_edition::new(&why, press.site.settings.span)];
    let contents = press.contents.as_ref().expect("editions come with who reads them");
    contents.read(&object.id, held).map_err(told)
}
