//! By which names the site knows what lies at a path: an event tells one path, and links give a file several names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::disk::survey::{self, Survey};
use crate::watch::under;

/// Folders and links of a site, and where each really lies.
#[derive(Default)]
pub struct Names {
    folders: BTreeMap<String, PathBuf>,
    links: BTreeMap<String, PathBuf>,
    /// The names of a path, of folders and links alike.
    names: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Names {
    /// Takes in what a survey of a path found.
    pub fn replace(&mut self, path: &str, survey: &Survey) {
        for map in [&mut self.folders, &mut self.links] {
            for (name, real) in under::remove(map, path) {
                unname(&mut self.names, &name, &real);
            }
        }
        for (map, found) in [(&mut self.folders, &survey.folders), (&mut self.links, &survey.links)] {
            for (name, real) in found {
                // A link on the way to the path is found again.
                if let Some(old) = map.insert(name.clone(), real.clone()) {
                    unname(&mut self.names, name, &old);
                }
                self.names.entry(real.clone()).or_default().insert(name.clone());
            }
        }
    }

    /// The links, and where they ended when they were followed last.
    pub fn links(&self) -> impl Iterator<Item = (&String, &PathBuf)> {
        self.links.iter()
    }

    /// What of the site is to be looked at when something happens at a path, and all below it.
    #[must_use]
    pub fn of(&self, path: &Path) -> Vec<String> {
        let mut found: BTreeSet<String> = self.names.get(path).into_iter().flatten().cloned().collect();
        let above = path.ancestors().skip(1).find_map(|folder| Some((folder, self.names.get(folder)?)));
        if let Some((folder, names)) = above {
            let rest = path.strip_prefix(folder).ok().and_then(|rest| rest.iter().next());
            found.extend(names.iter().map(|name| match rest.and_then(|part| part.to_str()) {
                Some(part) => survey::join(name, part),
                // It has no name that is text, so the folder is listed, which tells it.
                None => name.clone(),
            }));
        }
        // What links lead to may lie below a folder that is no input itself.
        let below = self.names.range(path.to_owned()..).skip_while(|(real, _)| *real == path);
        found.extend(below.take_while(|(real, _)| real.starts_with(path)).flat_map(|(_, names)| names).cloned());
        let mut tops: Vec<String> = Vec::new();
        // A folder comes before what lies in it.
        for name in found.into_iter().filter(|name| name.is_empty() || survey::takes(name)) {
            if !tops.iter().any(|top| under::is(&name, top)) {
                tops.push(name);
            }
        }
        tops
    }
}

fn unname(names: &mut BTreeMap<PathBuf, BTreeSet<String>>, name: &str, real: &PathBuf) {
    if let Some(all) = names.get_mut(real) {
        all.remove(name);
        if all.is_empty() {
            names.remove(real);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use crate::disk::survey::Survey;
    use crate::watch::names::Names;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, PathBuf)> {
        pairs.iter().map(|(name, real)| ((*name).to_owned(), PathBuf::from(real))).collect()
    }

    #[test]
    fn an_event_is_told_to_every_name() {
        let mut names = Names::default();
        let folders = pairs(&[("", "/s"), ("content", "/s/content"), ("content/a", "/s/x/a"), ("content/b", "/s/x/a")]);
        let links = pairs(&[("content/a", "/s/x/a"), ("content/b", "/s/x/a"), ("content/c.md", "/s/y/c.md")]);
        names.replace("", &Survey { folders, links, ..Survey::default() });
        let of = |names: &Names, path: &str| names.of(Path::new(path));
        assert_eq!(of(&names, "/s/x/a/1.md"), ["content/a/1.md", "content/b/1.md"]);
        assert_eq!(of(&names, "/s/x"), ["content/a", "content/b"]);
        assert_eq!(of(&names, "/s/y/c.md"), ["content/c.md"]);
        assert_eq!(of(&names, "/s/brief.toml"), ["brief.toml"]);
        assert_eq!(of(&names, "/s/notes.txt"), [""; 0]);
        assert_eq!(of(&names, "/elsewhere"), [""; 0]);
        names.replace("content/a", &Survey::default());
        assert_eq!(of(&names, "/s/x/a/1.md"), ["content/b/1.md"]);
        // A folder is looked at with what lies in it.
        assert_eq!(of(&names, "/s/content"), ["content"]);
        assert_eq!(of(&names, "/s"), [""]);
    }
}
