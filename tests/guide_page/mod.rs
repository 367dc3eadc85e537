//! The form of a page of the guide: Markdown whose fenced blocks say which file they are and what a build says of
//! them. `docs/guide/README.md` is for readers; the form is described in `CONTRIBUTING.md`.

use std::fs;
use std::path::{Path, PathBuf};

/// A page of the guide, or the README.
pub struct Page {
    pub path: PathBuf,
    pub pieces: Vec<Piece>,
}

/// A piece of a page.
pub enum Piece {
    Text(String),
    Block(Block),
}

/// A fenced block.
#[derive(Clone)]
pub struct Block {
    /// The line that opens it.
    pub fence: String,
    pub lines: Vec<String>,
    /// The number of the opening line, from 1.
    pub line: usize,
}

/// All pages, the README first.
pub fn pages() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root.join("docs/guide")).expect("the guide is there");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("it can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "md"));
    paths.push(root.join("README.md"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// One page of the guide.
pub fn page(name: &str) -> Page {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide").join(name))
}

fn read(path: &Path) -> Page {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Page { path: path.to_owned(), pieces: pieces(&text) }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let ticks = ticks(line);
        if ticks.len() < 3 {
            pieces.push(Piece::Text(line.to_owned()));
            continue;
        }
        let inside = lines.by_ref().map(|(_, l)| l.to_owned()).take_while(|l| l.trim_end() != ticks).collect();
        pieces.push(Piece::Block(Block { fence: line.to_owned(), lines: inside, line: at + 1 }));
    }
    pieces
}

fn ticks(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches('`').len()]
}

impl Page {
    pub fn name(&self) -> &str {
        self.path.file_name().and_then(|n| n.to_str()).expect("a page has a name")
    }

    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Block(block) => Some(block),
            Piece::Text(_) => None,
        })
    }

    /// The lines outside blocks.
    pub fn text(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(line) => Some(line.as_str()),
            Piece::Block(_) => None,
        })
    }

    /// The lines below a heading of this text, to the next heading.
    pub fn section(&self, heading: &str) -> Vec<&str> {
        let is_heading = |line: &str| line.starts_with('#');
        let below = self.text().skip_while(|l| !is_heading(l) || l.trim_start_matches('#').trim() != heading);
        let lines: Vec<&str> = below.skip(1).take_while(|l| !is_heading(l)).collect();
        assert!(!lines.is_empty(), "{} has no section `{heading}`", self.name());
        lines
    }

    /// The text of the page as its pieces make it.
    pub fn whole(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(line) => format!("{line}\n"),
            Piece::Block(block) => {
                let inside: String = block.lines.iter().map(|l| format!("{l}\n")).collect();
                format!("{}\n{inside}{}\n", block.fence, ticks(&block.fence))
            }
        };
        self.pieces.iter().map(piece).collect()
    }

    /// Whether the page begins with nothing, and its first command makes the site.
    pub fn begins_with_nothing(&self) -> bool {
        let first = self.blocks().find(|b| b.language() == "console");
        first.and_then(|b| b.lines.first()).is_some_and(|l| l.starts_with("$ brief init"))
    }
}

impl Block {
    pub fn language(&self) -> &str {
        self.words().next().unwrap_or_default()
    }

    /// The value of `name=value` behind the fence.
    pub fn says(&self, name: &str) -> Option<&str> {
        self.words().find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    /// The codes that a build gives for it, besides notes.
    pub fn codes(&self) -> Vec<&str> {
        let lists = [self.says("warns"), self.says("fails")];
        lists.into_iter().flatten().flat_map(|list| list.split(',')).collect()
    }

    /// The site it belongs to: the page's, unless it says otherwise; one that fails stands alone.
    pub fn site(&self) -> String {
        match (self.says("site"), self.says("fails")) {
            (Some(site), _) => site.to_owned(),
            (None, Some(_)) => format!("line {}", self.line),
            (None, None) => String::new(),
        }
    }

    /// The path and text of the file it is, if it is one.
    pub fn file(&self) -> Option<(String, String)> {
        let text: String = self.lines.iter().map(|l| format!("{l}\n")).collect();
        if let Some(path) = self.says("file") {
            return Some((path.to_owned(), text));
        }
        let line = self.line;
        match (self.language(), self.words().nth(1)) {
            ("markdown", Some("prose")) => {
                let front = format!("+++\ntitle = \"Line {line}\"\ndate = 2024-06-30\n+++\n\n");
                Some((format!("content/briefs/line-{line}.md"), front + &text))
            }
            ("toml", Some("tables")) => Some((format!("content/line-{line}.toml"), text)),
            _ => None,
        }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.fence.trim_start_matches('`').split_whitespace()
    }
}

/// The words between single backticks of a line.
pub fn spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The cells of a table's row; none of a line that is none, of the head or the rule below it.
pub fn cells(line: &str) -> Option<Vec<&str>> {
    let inside = line.strip_prefix("| `")?.strip_suffix(" |")?;
    let mut cells: Vec<&str> = inside.split(" | ").map(str::trim).collect();
    cells[0] = cells[0].trim_end_matches('`');
    Some(cells)
}
