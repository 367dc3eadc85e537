//! The form of a case of two sites: Markdown with fenced files, differences, and a report. See `tests/compare/README.md`.

use std::collections::BTreeMap;

/// Files by path.
pub type Site = BTreeMap<String, String>;

/// Two sites, and what must be told about how they differ.
pub struct Case {
    pub name: String,
    pub before: Site,
    pub after: Site,
    pub report: String,
}

impl Case {
    /// The file of cases with another report for this one.
    pub fn replace(&self, text: &str, report: &str) -> String {
        let (before, own) = text.split_at(text.find(&format!("## {}\n", self.name)).expect("the case is there"));
        let (head, rest) = own.split_once("```report\n").expect("a case has a report");
        let (_, rest) = rest.split_once("```\n").expect("a report ends");
        format!("{before}{head}```report\n{report}```\n{rest}")
    }
}

/// All cases of a file. What stands before the first heading is the site of them all.
pub fn parse(text: &str) -> Vec<Case> {
    let mut base = Site::new();
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            let (before, after) = (base.clone(), base.clone());
            cases.push(Case { name: name.to_owned(), before, after, report: String::new() });
        } else if let Some(info) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let inside: String = inside.iter().flat_map(|line| [*line, "\n"]).collect();
            match cases.last_mut() {
                None => drop(base.insert(path(info), inside)),
                Some(case) => block(case, info, inside),
            }
        }
    }
    cases
}

fn path(info: &str) -> String {
    said(info, "file=").unwrap_or_else(|| panic!("a block names its file: {info}")).to_owned()
}

fn said<'i>(info: &'i str, what: &str) -> Option<&'i str> {
    info.split_whitespace().find_map(|word| word.strip_prefix(what))
}

fn block(case: &mut Case, info: &str, inside: String) {
    if info == "report" {
        case.report = inside;
    } else if info.starts_with("diff ") {
        let old = said(info, "from=").and_then(|from| case.after.remove(from));
        let file = case.after.entry(path(info)).or_insert(old.unwrap_or_default());
        *file = edited(file, &inside).unwrap_or_else(|lines| panic!("{}: nowhere stands\n{lines}", case.name));
    } else {
        case.before.insert(path(info), inside.clone());
        case.after.insert(path(info), inside);
    }
}

/// A file after differences: lines that stay (` `), go (`-`) or come (`+`); an empty line parts one from the next.
fn edited(file: &str, differences: &str) -> Result<String, String> {
    let mut text = file.to_owned();
    for difference in differences.split("\n\n") {
        let side = |signs: [char; 2]| {
            let lines = difference.lines().filter_map(|line| line.strip_prefix(signs));
            lines.flat_map(|line| [line, "\n"]).collect::<String>()
        };
        let (old, new) = (side([' ', '-']), side([' ', '+']));
        if old.is_empty() {
            text.push_str(&new);
        } else if text.contains(&old) {
            text = text.replacen(&old, &new, 1);
        } else {
            return Err(old);
        }
    }
    Ok(text)
}
