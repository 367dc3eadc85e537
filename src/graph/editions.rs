//! Which editions belong to which brief.

use std::collections::BTreeMap;

use crate::graph::ids::BriefId;
use crate::graph::site::Site;
use crate::model::archive::{Archive, Object};
use crate::model::record::Noun;
use crate::reads::Table;
use crate::reads::kind::{ARCHIVED, OBJECTS};

/// The editions of a site.
#[derive(Clone, Debug, Default)]
pub struct Editions {
    /// By id.
    pub objects: Table<Object, OBJECTS>,
    /// For each brief the place of its editions among the objects.
    of_brief: Table<Option<u32>, ARCHIVED>,
    /// For each object its brief, while there is one.
    of_object: Vec<Option<BriefId>>,
}

impl Editions {
    /// The editions of an archive, each with the brief it is of: the one with the key that it was filed under, or one that had
    /// that key before, or the one with the key that the brief had last.
    #[must_use]
    pub fn new(site: &Site, archive: &Archive) -> Self {
        let mut of_brief: Vec<Option<u32>> = vec![None; site.records.briefs.len()];
        let mut of_object = vec![None; archive.objects.len()];
        let known = |key: &str| site.names.key_of(key, &[Noun::Brief]).and_then(BriefId::of);
        let mut wanted: BTreeMap<BriefId, usize> = BTreeMap::new();
        for (at, object) in archive.objects.iter().enumerate() {
            let Some(brief) = known(object.brief()).or_else(|| known(&object.id)) else { continue };
            wanted.entry(brief).or_insert(at);
        }
        for (brief, at) in wanted {
            of_brief[brief.index()] = u32::try_from(at).ok();
            of_object[at] = Some(brief);
        }
        Self { objects: archive.objects.clone().into(), of_brief: of_brief.into(), of_object }
    }

    /// A brief's editions.
    #[must_use]
    pub fn of(&self, brief: BriefId) -> Option<&Object> {
        if self.of_object.is_empty() {
            return None;
        }
        self.of_brief[brief.index()].map(|at| &self.objects[at as usize])
    }

    /// The brief that an object is of.
    #[must_use]
    pub fn brief(&self, object: usize) -> Option<BriefId> {
        self.of_object[object]
    }

    /// The ids of the objects that briefs have, for those who compare.
    pub fn by_brief(&self) -> impl Iterator<Item = Option<&str>> {
        self.of_brief.iter().map(|at| at.map(|at| self.objects[at as usize].id.as_str()))
    }
}
