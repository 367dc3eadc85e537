//! How editors save: each does to a file what its namesake was seen to do (`strace`, or its source).

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Saves a text to a path.
pub type Save = fn(&Path, &str);

/// All of them, by name.
pub const ALL: [(&str, Save); 9] = [
    ("VS Code, nano, Notepad", in_place),
    ("vim", vim),
    ("vim with backupcopy", vim_copy),
    ("JetBrains", jetbrains),
    ("Emacs", emacs),
    ("Kate, Qt Creator", kate),
    ("gedit, GNOME Text Editor", gedit),
    ("rsync, sed -i", renamed),
    ("mv from elsewhere", moved_in),
];

fn beside(path: &Path, name: impl Fn(&str) -> String) -> PathBuf {
    let last = path.file_name().and_then(|name| name.to_str()).expect("it has a name");
    path.with_file_name(name(last))
}

fn put(path: &Path, text: &str) {
    let mut file = File::create(path).expect("it can be made");
    file.write_all(text.as_bytes()).expect("it can be written");
}

fn rename(from: &Path, to: &Path) {
    fs::rename(from, to).expect("it can be renamed");
}

fn remove(path: &Path) {
    fs::remove_file(path).expect("it can be removed");
}

/// Truncates the file and writes it again.
pub fn in_place(path: &Path, text: &str) {
    put(path, text);
}

/// Tries whether the folder can be written to, moves the old file away, writes a new one, removes the old.
pub fn vim(path: &Path, text: &str) {
    let (probe, backup) = (path.with_file_name("4913"), beside(path, |name| format!("{name}~")));
    put(&probe, "");
    remove(&probe);
    rename(path, &backup);
    put(path, text);
    let rights = fs::metadata(&backup).expect("it is there").permissions();
    fs::set_permissions(path, rights).expect("they can be set");
    remove(&backup);
}

/// `set backupcopy=yes`: copies the old file, writes in place, removes the copy.
pub fn vim_copy(path: &Path, text: &str) {
    let backup = beside(path, |name| format!("{name}~"));
    fs::copy(path, &backup).expect("it can be copied");
    put(path, text);
    remove(&backup);
}

/// "Safe write": a new file, two renamings, and the old one removed.
pub fn jetbrains(path: &Path, text: &str) {
    let new = beside(path, |name| format!("{name}___jb_tmp___"));
    let old = beside(path, |name| format!("{name}___jb_old___"));
    put(&new, text);
    rename(path, &old);
    rename(&new, path);
    remove(&old);
}

/// A lock (a link to nothing), a file saved meanwhile, a backup by renaming.
pub fn emacs(path: &Path, text: &str) {
    let lock = beside(path, |name| format!(".#{name}"));
    let saved = beside(path, |name| format!("#{name}#"));
    let backup = beside(path, |name| format!("{name}~"));
    #[cfg(unix)]
    std::os::unix::fs::symlink("someone@somewhere.1234:1700000000", &lock).expect("it can be linked");
    #[cfg(not(unix))]
    put(&lock, "someone");
    put(&saved, text);
    rename(path, &backup);
    put(path, text);
    remove(&saved);
    remove(&lock);
}

/// `QSaveFile`: a name with six random letters behind it, then renamed.
pub fn kate(path: &Path, text: &str) {
    let new = beside(path, |name| format!("{name}.WqZkTe"));
    put(&new, text);
    rename(&new, path);
}

/// GIO: a hidden file, then renamed.
pub fn gedit(path: &Path, text: &str) {
    let new = path.with_file_name(".goutputstream-X2Q9H1");
    put(&new, text);
    rename(&new, path);
}

/// A hidden file, its rights and times set, then renamed.
pub fn renamed(path: &Path, text: &str) {
    let new = beside(path, |name| format!(".{name}.a1B2c3"));
    put(&new, text);
    let file = File::options().write(true).open(&new).expect("it can be opened");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH).expect("it can be set");
    rename(&new, path);
}

/// Written in a folder that is not watched.
pub fn moved_in(path: &Path, text: &str) {
    let elsewhere = tempfile::tempdir().expect("there is a folder for temporary files");
    let new = elsewhere.path().join("new");
    put(&new, text);
    rename(&new, path);
}
