//! What must hold of a `.csl` file before it is run: no macro calls itself, and nothing is nested too deep.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The deepest nesting that a style may have.
const DEEPEST: usize = 64;

/// The most calls that one macro may come to, those of the macros it calls included.
const MOST: u64 = 10_000;

/// The macros that each macro calls, as often as it does.
type Calls = BTreeMap<String, Vec<String>>;

/// Checks the text of a `.csl` file; the error is a phrase.
pub fn check(text: &str) -> Result<(), String> {
    let calls = read(text)?;
    let mut done = BTreeMap::new();
    calls.keys().try_for_each(|name| visit(name, &calls, &mut Vec::new(), &mut done).map(drop))
}

fn read(text: &str) -> Result<Calls, String> {
    let mut reader = Reader::from_str(text);
    let (mut calls, mut open, mut depth) = (Calls::new(), None::<String>, 0_usize);
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("it is nested deeper than {DEEPEST} levels"));
                }
                if tag.local_name().as_ref() == "macro" {
                    open = attribute(&tag, "name");
                }
                call(&tag, open.as_ref(), &mut calls);
            }
            Event::Empty(tag) => call(&tag, open.as_ref(), &mut calls),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                open = open.filter(|_| tag.local_name().as_ref() != "macro");
            }
            Event::Eof => return Ok(calls),
            _ => {}
        }
    }
}

fn call(tag: &BytesStart, open: Option<&String>, calls: &mut Calls) {
    if let (Some(open), Some(called)) = (open, attribute(tag, "macro")) {
        calls.entry(open.clone()).or_default().push(called);
    }
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.value.into_owned())
}

/// Follows the calls of a macro and counts them; `path` are the macros that led here, all of which must end first.
fn visit<'a>(
    name: &'a str,
    calls: &'a Calls,
    path: &mut Vec<&'a str>,
    done: &mut BTreeMap<&'a str, u64>,
) -> Result<u64, String> {
    if path.contains(&name) {
        return Err(format!("the macro `{name}` calls itself"));
    }
    if path.len() > DEEPEST {
        return Err(format!("macros call macros more than {DEEPEST} levels deep"));
    }
    if let Some(count) = done.get(name) {
        return Ok(*count);
    }
    path.push(name);
    let mut count = 1;
    for called in calls.get(name).into_iter().flatten() {
        count += visit(called, calls, path, done)?;
        if count > MOST {
            return Err(format!("the macro `{name}` comes to more than {MOST} calls"));
        }
    }
    path.pop();
    done.insert(name, count);
    Ok(count)
}
