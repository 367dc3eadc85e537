//! Reads the cases of `tests/evidence/*.txt`, as `tests/evidence/README.md` tells.

use std::fs;
use std::path::Path;

/// A quotation, the source it is sought in, and what is found.
pub struct Case {
    /// The file and line of the quotation.
    pub place: String,
    pub source: String,
    pub quotation: String,
    pub wanted: String,
    pub words: Option<String>,
}

pub fn cases(file: &Path) -> Vec<Case> {
    let text = fs::read_to_string(file).expect("a file of cases is UTF-8");
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut out: Vec<Case> = Vec::new();
    let mut source = None;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let place = format!("{name}:{}", at + 1);
        let (sign, rest) = line.split_once(' ').unwrap_or_else(|| panic!("{place}: a sign and a space"));
        match sign {
            ">" => source = Some(unescaped(rest)),
            "<" => {
                let source = source.clone().unwrap_or_else(|| panic!("{place}: a source comes first"));
                let (quotation, wanted) = (unescaped(rest), String::new());
                out.push(Case { place, source, quotation, wanted, words: None });
            }
            "=" => last(&mut out, &place).wanted = unescaped(rest),
            "@" => last(&mut out, &place).words = Some(unescaped(rest)),
            _ => panic!("{place}: a line begins with `>`, `<`, `=`, `@` or `#`"),
        }
    }
    for case in &out {
        assert!(!case.wanted.is_empty(), "{}: a `=` line follows", case.place);
    }
    out
}

fn last<'a>(cases: &'a mut [Case], place: &str) -> &'a mut Case {
    cases.last_mut().unwrap_or_else(|| panic!("{place}: a quotation comes first"))
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let braced = |sign: char| {
            let (head, tail) = after.strip_prefix(sign)?.split_once('{')?;
            let (inner, tail) = tail.split_once('}')?;
            Some((head, inner, tail))
        };
        rest = if let Some((_, number, tail)) = braced('u') {
            let number = u32::from_str_radix(number, 16).expect("a hexadecimal number");
            out.push(char::from_u32(number).expect("a character"));
            tail
        } else if let Some((times, inner, tail)) = braced('*') {
            out.push_str(&inner.repeat(times.parse().expect("how many times")));
            tail
        } else {
            let c = after.chars().next().expect("a character after a backslash");
            out.push(match c {
                'n' => '\n',
                't' => '\t',
                'f' => '\u{c}',
                c => c,
            });
            &after[c.len_utf8()..]
        };
    }
    out + rest
}
