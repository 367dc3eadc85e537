//! An editor that the preview's links open: one that is known by name, or the template of its links.

use std::fmt::Write;

use crate::text::nearest::nearest;

/// What `[preview] editor` and `--editor` name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// With `{path}`, `{line}` and `{column}`; `None` for an editor that no link opens.
    template: Option<String>,
}

/// Why a text names no editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has the form of a name, and nobody knows it.
    Unknown,
    /// It is a template without `{path}`, or of a scheme that no editor may have.
    Template,
}

/// `{path}` begins with a slash. Editors that run in a terminal have no links.
const KNOWN: [(&str, &str); 31] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("clion", "clion://open?file={path}&line={line}&column={column}"),
    ("goland", "goland://open?file={path}&line={line}&column={column}"),
    ("phpstorm", "phpstorm://open?file={path}&line={line}&column={column}"),
    ("pycharm", "pycharm://open?file={path}&line={line}&column={column}"),
    ("rider", "rider://open?file={path}&line={line}&column={column}"),
    ("rubymine", "rubymine://open?file={path}&line={line}&column={column}"),
    ("rustrover", "rustrover://open?file={path}&line={line}&column={column}"),
    ("webstorm", "webstorm://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("bbedit", "x-bbedit://open?url=file://{path}&line={line}"),
    ("nova", "nova://open?path={path}&line={line}"),
    ("macvim", "mvim://open?url=file://{path}&line={line}&column={column}"),
    ("emacs", ""),
    ("gedit", ""),
    ("helix", ""),
    ("kakoune", ""),
    ("kate", ""),
    ("micro", ""),
    ("nano", ""),
    ("neovim", ""),
    ("notepad", ""),
    ("vi", ""),
    ("vim", ""),
];

/// The programs of editors, where they are not called as the editor is.
const PROGRAMS: [(&str, &str); 13] = [
    ("code", "vscode"),
    ("code-insiders", "vscode-insiders"),
    ("codium", "vscodium"),
    ("zeditor", "zed"),
    ("subl", "sublime"),
    ("sublime_text", "sublime"),
    ("charm", "pycharm"),
    ("mate", "textmate"),
    ("mvim", "macvim"),
    ("nvim", "neovim"),
    ("hx", "helix"),
    ("kak", "kakoune"),
    ("emacsclient", "emacs"),
];

/// Schemes that a browser itself obeys.
const REFUSED: [&str; 14] = [
    "about",
    "blob",
    "chrome",
    "data",
    "file",
    "filesystem",
    "ftp",
    "http",
    "https",
    "javascript",
    "vbscript",
    "view-source",
    "ws",
    "wss",
];

impl Editor {
    /// Reads a name or a template.
    ///
    /// # Errors
    /// It is neither.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        if text.contains([':', '{', '/']) {
            return match is_template(text) {
                true => Ok(Self { template: Some(text.to_owned()) }),
                false => Err(Wrong::Template),
            };
        }
        Self::named(&text.to_ascii_lowercase()).ok_or(Wrong::Unknown)
    }

    /// The editor that a command of the environment starts, as in `code --wait`; `None` if nobody knows it.
    #[must_use]
    pub fn of_command(command: &str) -> Option<Self> {
        let program = command.split_whitespace().next()?.rsplit(['/', '\\']).next()?;
        let stem = program.strip_suffix(".exe").or(program.strip_suffix(".cmd")).unwrap_or(program);
        Self::named(&stem.to_ascii_lowercase())
    }

    fn named(name: &str) -> Option<Self> {
        let name = PROGRAMS.iter().find(|(program, _)| *program == name).map_or(name, |(_, editor)| editor);
        let (_, template) = KNOWN.iter().find(|(known, _)| *known == name)?;
        Some(Self { template: (!template.is_empty()).then(|| (*template).to_owned()) })
    }

    /// The names that are known.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        KNOWN.iter().map(|(name, _)| *name).collect()
    }

    /// The known name that is nearest to one that is not.
    #[must_use]
    pub fn nearest(text: &str) -> Option<&'static str> {
        nearest(&text.to_ascii_lowercase(), Self::names())
    }

    /// The link that opens a file, by its whole path; lines and columns count from 1.
    #[must_use]
    pub fn link(&self, path: &str, line: u32, column: u32) -> Option<String> {
        let path = encode(path);
        // Drives of Windows stand without a slash before them.
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let mut rest = self.template.as_deref()?;
        let mut link = String::new();
        while let Some(at) = rest.find('{') {
            link += &rest[..at];
            rest = &rest[at..];
            let words = [("{path}", &path), ("{line}", &line.to_string()), ("{column}", &column.to_string())];
            match words.iter().find(|(word, _)| rest.starts_with(word)) {
                Some((word, value)) => {
                    link += value;
                    rest = &rest[word.len()..];
                }
                None => {
                    link.push('{');
                    rest = &rest[1..];
                }
            }
        }
        Some(link + rest)
    }
}

/// Whether a text is `scheme://…{path}…`, of a scheme that only an editor obeys.
fn is_template(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let word = scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'));
    word && plain && !REFUSED.contains(&scheme) && rest.contains("{path}")
}

/// Percent-encodes all but what every address may hold; slashes stay.
fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Editor, Wrong};

    fn link(editor: &str, path: &str) -> Option<String> {
        Editor::parse(editor).expect("it is an editor").link(path, 12, 3)
    }

    #[test]
    fn names_have_links() {
        assert_eq!(link("vscode", "/home/ana/a b.md").as_deref(), Some("vscode://file/home/ana/a%20b.md:12:3"));
        assert_eq!(link("idea", "/x&y/é").as_deref(), Some("idea://open?file=/x%26y/%C3%A9&line=12&column=3"));
        assert_eq!(link("vscode", "C:\\Users\\a.md").as_deref(), Some("vscode://file/C%3A/Users/a.md:12:3"));
        assert_eq!(link("vim", "/a.md"), None);
    }

    #[test]
    fn templates_are_checked() {
        assert_eq!(link("my-ed://o?f={path}#{line}{x", "/a{line}").as_deref(), Some("my-ed://o?f=/a%7Bline%7D#12{x"));
        for wrong in ["javascript:alert({path})", "javascript://%0aalert(1)//{path}", "http://x/{path}", "e://{line}"] {
            assert_eq!(Editor::parse(wrong), Err(Wrong::Template), "{wrong}");
        }
        for wrong in ["data://{path}", "JavaScript://{path}", "e://\"{path}", "{path}", "e: //{path}", "file://{path}"]
        {
            assert_eq!(Editor::parse(wrong), Err(Wrong::Template), "{wrong}");
        }
        assert_eq!(Editor::parse("vscoed"), Err(Wrong::Unknown));
    }

    #[test]
    fn commands_of_the_environment_are_known() {
        assert_eq!(Editor::of_command("/usr/bin/code --wait"), Editor::parse("vscode").ok());
        assert_eq!(Editor::of_command("nvim"), Editor::parse("vim").ok());
        assert_eq!(Editor::of_command("ed"), None);
        assert_eq!(Editor::of_command(" "), None);
    }
}
