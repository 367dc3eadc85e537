//! The form of a diagnostics case: Markdown with fenced files and carets. `tests/diag/README.md` describes it.

use std::fmt;

/// One case: a site, and what must be told about it.
pub struct Case {
    pub name: String,
    pub as_of: Option<jiff::civil::Date>,
    pub drafts: bool,
    pub blocks: Vec<Block>,
}

/// A fenced file.
pub struct Block {
    pub path: String,
    /// The line of the fence that opens it.
    pub fence: String,
    /// Its lines in the case, carets and all.
    pub raw: String,
    escapes: bool,
    crlf: bool,
    eol: bool,
}

/// A diagnostic, as far as carets can say it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub path: String,
    pub line: u32,
    pub column: u32,
    /// How many lines further down it ends.
    pub lines: u32,
    /// In characters; 0 if it ends on another line.
    pub width: u32,
    pub code: String,
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, lines, width, code, message } = self;
        write!(f, "{path}:{line}:{column} ({width} wide, +{lines} lines) {code}: {message}")
    }
}

/// All cases of a file.
pub fn parse(text: &str) -> Vec<Case> {
    let mut cases = vec![Case { name: "the case".to_owned(), as_of: None, drafts: false, blocks: Vec::new() }];
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.len() >= 3 {
            let inside: Vec<&str> = lines.by_ref().take_while(|l| l.trim_end() != fence).collect();
            let case = cases.last_mut().expect("there is a first case");
            case.blocks.extend(block(line, &inside));
        } else if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), as_of: None, drafts: false, blocks: Vec::new() });
        } else {
            option(line, cases.last_mut().expect("there is a first case"));
        }
    }
    cases.retain(|case| !case.blocks.is_empty());
    cases
}

fn option(line: &str, case: &mut Case) {
    if let Some(day) = line.strip_prefix("as-of: ") {
        case.as_of = Some(day.parse().expect("a day as in 2024-02-01"));
    }
    case.drafts |= line == "drafts: yes";
}

fn block(info: &str, inside: &[&str]) -> Option<Block> {
    let words: Vec<&str> = info.split_whitespace().collect();
    let path = words.iter().find_map(|w| w.strip_prefix("file="))?;
    Some(Block {
        path: path.to_owned(),
        fence: info.to_owned(),
        raw: inside.iter().map(|l| format!("{l}\n")).collect(),
        escapes: words.contains(&"escapes"),
        crlf: words.contains(&"crlf"),
        eol: !words.contains(&"no-eol"),
    })
}

impl Case {
    /// What the carets say, in order.
    pub fn expected(&self) -> Vec<Finding> {
        let mut all: Vec<Finding> = self.blocks.iter().flat_map(Block::expected).collect();
        all.sort();
        all
    }
}

fn is_caret(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

impl Block {
    /// The file as the build sees it.
    pub fn content(&self) -> Vec<u8> {
        let lines: Vec<&str> = self.raw.lines().filter(|l| !is_caret(l)).collect();
        let mut text = lines.join(if self.crlf { "\r\n" } else { "\n" });
        if self.eol && !lines.is_empty() {
            text += if self.crlf { "\r\n" } else { "\n" };
        }
        if self.escapes { unescape(&text) } else { text.into_bytes() }
    }

    fn expected(&self) -> Vec<Finding> {
        let mut line = 0;
        let mut all = Vec::new();
        for text in self.raw.lines() {
            if is_caret(text) {
                let told = caret(text).unwrap_or_else(|| panic!("{}: not a caret line: {text}", self.path));
                all.push(Finding { path: self.path.clone(), line: line.max(1), ..told });
            } else {
                line += 1;
            }
        }
        all
    }

    /// The block's lines with other carets.
    pub fn with_carets(&self, found: &[Finding]) -> String {
        let content: Vec<&str> = self.raw.lines().filter(|l| !is_caret(l)).collect();
        let mut out = String::new();
        for at in 0..content.len().max(1) {
            out.extend(content.get(at).map(|line| format!("{line}\n")));
            let here = found.iter().filter(|f| f.path == self.path && f.line as usize == at + 1);
            out.extend(here.map(|f| format!("{}\n", f.as_caret())));
        }
        // What points behind the last line's end still belongs to the last line.
        let last = found.iter().filter(|f| f.path == self.path && f.line as usize > content.len().max(1));
        out.extend(last.map(|f| format!("{}\n", f.as_caret())));
        out
    }
}

impl Finding {
    fn as_caret(&self) -> String {
        let carets = match (self.lines, self.width) {
            (0, 0) => "^0".to_owned(),
            (0, width) => "^".repeat(width as usize),
            (lines, _) => format!("^^^+{lines}"),
        };
        format!("{}{carets} {}: {}", " ".repeat(self.column as usize - 1), self.code, self.message)
    }
}

fn caret(text: &str) -> Option<Finding> {
    let body = text.trim_start();
    let column = text.chars().count() - body.chars().count() + 1;
    let rest = body.trim_start_matches('^');
    let carets = body.len() - rest.len();
    let (mark, told) = rest.split_once(' ')?;
    let (code, message) = told.split_once(": ")?;
    let (lines, width) = match mark {
        "" => (0, carets),
        "0" => (0, 0),
        more => (more.strip_prefix('+')?.parse().ok()?, 0),
    };
    Some(Finding {
        path: String::new(),
        line: 0,
        column: u32::try_from(column).ok()?,
        lines,
        width: u32::try_from(width).ok()?,
        code: code.to_owned(),
        message: message.to_owned(),
    })
}

fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        rest = escape(after, &mut out).unwrap_or_else(|| {
            out.push(b'\\');
            after
        });
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// What stands behind the escape, or nothing if it is none.
fn escape<'a>(after: &'a str, out: &mut Vec<u8>) -> Option<&'a str> {
    if let Some(rest) = after.strip_prefix("u{") {
        let (hex, rest) = rest.split_once('}')?;
        let c = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        return Some(rest);
    }
    if let Some(rest) = after.strip_prefix('{') {
        let (times, rest) = rest.split_once(':')?;
        let (what, rest) = rest.split_once('}')?;
        out.extend_from_slice(&unescape(what).repeat(times.parse().ok()?));
        return Some(rest);
    }
    if let Some(rest) = after.strip_prefix('x') {
        out.push(u8::from_str_radix(rest.get(..2)?, 16).ok()?);
        return rest.get(2..);
    }
    let byte = match after.chars().next()? {
        'r' => b'\r',
        'n' => b'\n',
        't' => b'\t',
        _ => return None,
    };
    out.push(byte);
    Some(&after[1..])
}
