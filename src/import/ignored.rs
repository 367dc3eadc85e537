//! Whether git would take a site's captures into its history. The usual lines of `.gitignore` are known, not all.

use std::path::Path;

use crate::import::shelf::FOLDER;

/// The line that keeps captures out.
pub const LINE: &str = "/captures";

/// Whether a site lies in a git checkout that no file tells to leave its captures alone.
#[must_use]
pub fn is_exposed(root: &Path) -> bool {
    let Some(top) = root.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok()) else {
        return false;
    };
    let Ok(site) = root.strip_prefix(top) else { return false };
    let site = site.to_string_lossy().replace('\\', "/");
    let above = root.ancestors().take_while(|folder| folder.starts_with(top));
    let files = above.map(|folder| (folder.join(".gitignore"), folder));
    let of_checkout = (top.join(".git/info/exclude"), top);
    let mut told = files.chain([of_checkout]).filter_map(|(file, folder)| {
        let below = root.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
        says(&std::fs::read_to_string(file).ok()?, &below)
    });
    let own_folder = site.split('/').any(|part| part == FOLDER);
    // The nearest file that says anything is the one that counts.
    !own_folder && !told.next().unwrap_or(false)
}

/// Whether a file of patterns leaves the captures of a site out that lies at `below`; its last word counts.
fn says(patterns: &str, below: &str) -> Option<bool> {
    let anchored = if below.is_empty() { FOLDER.to_owned() } else { format!("{below}/{FOLDER}") };
    let mut said = None;
    for line in patterns.lines().map(str::trim_end) {
        let (pattern, ignored) = match line.strip_prefix('!') {
            Some(pattern) => (pattern, false),
            None => (line, true),
        };
        let plain = ["/**", "/*", "/"].iter().find_map(|end| pattern.strip_suffix(end)).unwrap_or(pattern);
        let anywhere = plain.strip_prefix("**/").unwrap_or(plain);
        if anywhere == FOLDER || plain.trim_start_matches('/') == anchored {
            said = Some(ignored);
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use crate::import::ignored::{is_exposed, says};

    #[test]
    fn the_usual_lines_are_known() {
        for line in ["/captures", "captures", "captures/", "/captures/*", "**/captures", "x\n\n/captures/**\n"] {
            assert_eq!(says(line, ""), Some(true), "{line}");
        }
        assert_eq!(says("captures\n!captures", ""), Some(false));
        assert_eq!(says("# /captures\n/captures.lock\n", ""), None);
        assert_eq!(says("/desk/captures", "desk"), Some(true));
        assert_eq!(says("/captures", "desk"), None);
        assert_eq!(says("captures", "desk"), Some(true));
    }

    #[test]
    fn the_nearest_file_counts() {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let site = folder.path().join("desk");
        std::fs::create_dir(&site).expect("it can be made");
        assert!(!is_exposed(&site), "no git, no history");
        std::fs::create_dir(folder.path().join(".git")).expect("it can be made");
        assert!(is_exposed(&site));
        std::fs::write(folder.path().join(".gitignore"), "desk/captures\n").expect("it can be written");
        assert!(!is_exposed(&site));
        std::fs::write(site.join(".gitignore"), "!captures\n").expect("it can be written");
        assert!(is_exposed(&site));
    }
}
