//! Which files of a folder belong to the site: one set of rules, for a whole read and for a look at one path.

use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result};

use crate::disk::root::SETTINGS;
use crate::disk::trouble::Trouble;
use crate::evidence::lock;
use crate::model::edition;

/// The files that are read from the root itself, besides the citation styles.
const FILES: [&str; 4] = [SETTINGS, lock::PATH, edition::PATH, edition::CHANGES];

/// The folders that are read, and which names are taken in each.
const FOLDERS: [(&str, Take); 4] =
    [("captures", is_capture), ("content", is_content), ("static", is_static), ("themes", is_content)];

/// What is private: a link that leads here would publish it.
const PRIVATE: [&str; 2] = ["captures", ".git"];

/// A site's root, with links resolved.
#[derive(Clone, Debug)]
pub struct Site {
    root: PathBuf,
}

/// What belongs to a site at a path and below it. Paths are from the root, with `/` between their parts.
#[derive(Default)]
pub struct Survey {
    /// The files, which are still to be read.
    pub files: Vec<String>,
    /// The folders that were listed, and where each really lies.
    pub folders: Vec<(String, PathBuf)>,
    /// The symbolic links that were followed, and where each ends.
    pub links: Vec<(String, PathBuf)>,
    /// What cannot be taken, in the order in which it was met.
    pub faults: Vec<Fault>,
}

/// What cannot be taken.
#[derive(Debug)]
pub struct Fault {
    pub path: String,
    pub kind: Kind,
    pub error: Error,
}

/// Why something cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It belongs to the site, but the disk does not give it.
    Unreadable,
    /// It does not belong to the site.
    Refused,
}

/// Whether a file or folder of this name is taken.
type Take = fn(&str) -> bool;

/// Neither hidden files nor what editors leave behind.
fn is_content(name: &str) -> bool {
    !(name.starts_with('.') || name.starts_with('#') || name.ends_with('~') || name.ends_with(".swp"))
}

/// The texts of sources and what is known of them; not the pages and documents they were taken from.
fn is_capture(name: &str) -> bool {
    let ending = Path::new(name).extension();
    is_content(name)
        && !name.contains(".raw.")
        && ending.is_none_or(|ending| ["txt", "md", "toml"].iter().any(|known| ending == *known))
}

/// Hosts want files like `.well-known` and `.nojekyll`, so hidden files are taken.
fn is_static(name: &str) -> bool {
    !matches!(name, ".git" | ".DS_Store" | "Thumbs.db")
}

/// The citation styles that lie beside the settings.
fn is_style(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "csl")
}

fn take_in(folder: &str) -> Option<Take> {
    let top = folder.split('/').next();
    FOLDERS.iter().find(|(name, _)| top == Some(name)).map(|(_, take)| *take)
}

/// Whether a name in a folder of the site (`""`: the root) is taken.
fn takes_in(folder: &str, name: &str) -> bool {
    if folder.is_empty() {
        return FILES.contains(&name) || is_style(name) || take_in(name).is_some();
    }
    take_in(folder).is_some_and(|take| take(name))
}

/// Whether what lies at a path would be read, by its name alone.
#[must_use]
pub fn takes(path: &str) -> bool {
    let (top, rest) = path.split_once('/').map_or((path, None), |(top, rest)| (top, Some(rest)));
    takes_in("", top) && rest.is_none_or(|rest| rest.split('/').all(|name| takes_in(top, name)))
}

/// A path of the site, from a folder's path and a name.
#[must_use]
pub fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

impl Site {
    /// # Errors
    /// There is no such folder.
    pub fn open(root: &Path) -> Result<Self> {
        let root = root.canonicalize().with_context(|| format!("cannot open `{}`", root.display()))?;
        Ok(Self { root })
    }

    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of a link's target from the root: nothing outside of it is read, and nothing private by a detour.
    pub(in crate::disk) fn inside<'p>(&self, link: &str, target: &'p Path) -> Result<&'p Path> {
        let Ok(inside) = target.strip_prefix(&self.root) else {
            return Err(Trouble::error(
                format!("the link `{link}` leads out of the site, to `{}`", target.display()),
                "copy the file into the site: a build reads nothing outside its root",
            ));
        };
        // What is private may itself be a link.
        let is_in = |name: &&str| self.root.join(name).canonicalize().is_ok_and(|real| target.starts_with(real));
        if PRIVATE.iter().any(|name| inside.starts_with(name) || is_in(name)) {
            return Err(Trouble::error(
                format!("the link `{link}` leads to `{}`, which is private", inside.display()),
                "captures are never published: link to something else",
            ));
        }
        Ok(inside)
    }

    /// What belongs to the site at a path and below it; `""` is the whole site. Each folder is told to `enter`, as the path
    /// where it really lies, before it is listed: whoever begins to watch it then misses nothing.
    #[must_use]
    pub fn survey(&self, path: &str, enter: &mut dyn FnMut(&Path)) -> Survey {
        let mut walk = Walk { site: self, enter, above: Vec::new(), found: Survey::default() };
        match fs::metadata(&self.root) {
            Err(error) => walk.unreadable("", error),
            Ok(_) if path.is_empty() => walk.list("", self.root.clone()),
            Ok(_) if takes(path) => walk.descend(path),
            Ok(_) => {}
        }
        walk.found
    }
}

/// A walk through a site.
struct Walk<'a> {
    site: &'a Site,
    enter: &'a mut dyn FnMut(&Path),
    /// The folders that are open now, as the paths where they really lie.
    above: Vec<PathBuf>,
    found: Survey,
}

/// What lies at a path, links followed.
enum Thing {
    File,
    Folder(PathBuf),
    Other,
}

impl Walk<'_> {
    /// Goes down to a path by the same rules as if everything were listed.
    fn descend(&mut self, path: &str) {
        let mut folder = self.site.root.clone();
        let ends = path.match_indices('/').map(|(at, _)| at);
        for end in ends {
            let at = folder.join(last(&path[..end]));
            self.above.push(folder);
            let Some(Thing::Folder(real)) = self.resolve(&path[..end], &at, None) else { return };
            folder = real;
        }
        let at = folder.join(last(path));
        self.above.push(folder);
        self.visit(path, &at, None);
    }

    fn list(&mut self, path: &str, real: PathBuf) {
        (self.enter)(&real);
        let entries = fs::read_dir(&real).and_then(|entries| entries.collect::<io::Result<Vec<DirEntry>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(path, error),
        };
        // In a fixed order, so that of several faults the same is always told first.
        entries.sort_by_key(DirEntry::file_name);
        self.found.folders.push((path.to_owned(), real.clone()));
        self.above.push(real);
        for entry in entries {
            match entry.file_name().to_str() {
                Some(name) if takes_in(path, name) => {
                    self.visit(&join(path, name), &entry.path(), entry.file_type().ok());
                }
                // Nothing in the root can be named so that it is an input and yet is no text.
                None if !path.is_empty() => self.nameless(path, &entry),
                _ => {}
            }
        }
        self.above.pop();
    }

    fn visit(&mut self, path: &str, at: &Path, kind: Option<FileType>) {
        // Beside a style that is being edited there may be a lock that is a link to nothing.
        if !path.contains('/') && is_style(path) && !at.is_file() {
            return;
        }
        let Some(thing) = self.resolve(path, at, kind) else { return };
        let is_top = FOLDERS.iter().any(|(folder, _)| *folder == path);
        match thing {
            Thing::Folder(_) if !is_top && !path.contains('/') => {
                self.refuse(path, Trouble::error(format!("`{path}` is no file"), "move the folder away"));
            }
            Thing::File if is_top => {
                let help = "move the file away, or name it otherwise";
                self.refuse(path, Trouble::error(format!("`{path}` is no folder"), help));
            }
            Thing::File => self.found.files.push(path.to_owned()),
            Thing::Folder(real) => self.list(path, real),
            Thing::Other => self.refuse(path, neither(path)),
        }
    }

    /// What lies at a path; nothing if it is gone, or was refused.
    fn resolve(&mut self, path: &str, at: &Path, kind: Option<FileType>) -> Option<Thing> {
        let kind = match kind.map_or_else(|| fs::symlink_metadata(at).map(|data| data.file_type()), Ok) {
            Ok(kind) => kind,
            Err(error) => {
                self.unreadable(path, error);
                return None;
            }
        };
        if !kind.is_symlink() {
            return Some(thing(kind, at));
        }
        match self.follow(path, at) {
            Ok((target, kind)) => {
                self.found.links.push((path.to_owned(), target.clone()));
                Some(thing(kind, &target))
            }
            Err(error) => {
                self.refuse(path, error);
                None
            }
        }
    }

    /// Where a link ends, and what is there: inside the site, nothing private, and no folder that holds the link.
    fn follow(&self, path: &str, at: &Path) -> Result<(PathBuf, FileType)> {
        let cannot = || format!("cannot follow the link `{path}`");
        let target = at.canonicalize().with_context(cannot)?;
        self.site.inside(path, &target)?;
        if self.above.iter().any(|folder| folder.starts_with(&target)) {
            let message = format!("the link `{path}` leads to a folder that it lies in");
            return Err(Trouble::error(message, "link to something else: this would be read without end"));
        }
        let kind = fs::metadata(&target).with_context(cannot)?.file_type();
        Ok((target, kind))
    }

    fn refuse(&mut self, path: &str, error: Error) {
        self.found.faults.push(Fault { path: path.to_owned(), kind: Kind::Refused, error });
    }

    /// What vanished meanwhile is not there, which is no fault, unless it is the site itself.
    fn unreadable(&mut self, path: &str, error: io::Error) {
        if path.is_empty() || error.kind() != io::ErrorKind::NotFound {
            let name = if path.is_empty() { self.site.root.display().to_string() } else { path.to_owned() };
            let error = Error::new(error).context(format!("cannot read `{name}`"));
            self.found.faults.push(Fault { path: path.to_owned(), kind: Kind::Unreadable, error });
        }
    }

    fn nameless(&mut self, folder: &str, entry: &DirEntry) {
        let name = join(folder, &entry.file_name().to_string_lossy());
        let help = "rename the file: its name becomes an address, which must be text";
        self.refuse(&name, Trouble::error(format!("the name of `{name}` is not UTF-8"), help));
    }
}

/// The last name of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn thing(kind: FileType, real: &Path) -> Thing {
    match kind {
        kind if kind.is_file() => Thing::File,
        kind if kind.is_dir() => Thing::Folder(real.to_owned()),
        _ => Thing::Other,
    }
}

/// What is said of a socket, a pipe or a device.
pub fn neither(path: &str) -> Error {
    let help = "a build reads files and folders only: move it out of the site";
    Trouble::error(format!("`{path}` is neither a file nor a folder"), help)
}

#[cfg(test)]
mod tests {
    use crate::disk::survey::takes;

    #[test]
    fn a_name_alone_says_what_is_an_input() {
        let taken = [
            "brief.toml",
            "captures.lock",
            "my.csl",
            "captures/a.txt",
            "content",
            "content/a/b.md",
            "static/.well-known/x",
        ];
        let left = ["", "notes.md", "public/a", "content/.a/b.md", "content/a.md~", "content/#a#", "static/.git/x"];
        assert_eq!(taken.map(takes), [true; 7]);
        assert_eq!(left.map(takes), [false; 7]);
        assert!(
            !takes("brief.toml/x")
                && !takes("themes/a/.b.swp")
                && !takes("captures/a.warc")
                && !takes("captures/a.raw.html")
                && !takes("captures/a.raw.txt")
        );
    }
}
