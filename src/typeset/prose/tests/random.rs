//! Bodies thrown together at random are well formed.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use crate::typeset::prose::tests::{Sample, joined};

/// What bodies are thrown together from.
const SCRAPS: &[&str] = &[
    "a",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "`",
    "[",
    "]",
    "(",
    ")",
    "[[jaish-al-adl]]",
    "![[parsi-deterrence]]",
    "[@vaez]",
    "[see @vaez; @rane-2024]",
    "[^n]",
    "\n\n[^n]: ",
    "[^m]",
    "\n\n[^m]: x[^n]",
    "# ",
    "\n## ",
    "> ",
    "- ",
    "    ",
    "| ",
    "|--|",
    "<b>",
    "</p>",
    "<!--",
    "\"",
    "'",
    "&",
    "![x](market.png)",
    "[x](#a)",
    "[y [@vaez]](/map.pdf)",
    "[[saravan-strike#killed]]",
    "\n: ",
    "```\n",
    "---",
    "\\",
    "!",
];

#[test]
fn any_body_is_well_formed() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 100, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let bodies = vec(select(SCRAPS), 0..24);
    let outcome = runner.run(&bodies, |scraps| {
        let prose = scraps.concat();
        let html = joined(&Sample::new(&prose).body().0);
        well_formed(&html).map_err(|why| TestCaseError::fail(format!("{why} in {html} of {prose:?}")))
    });
    if let Err(fault) = outcome {
        panic!("{fault}");
    }
}

/// Tags balance, no paragraph or link stands in another, no id stands twice.
fn well_formed(html: &str) -> Result<(), String> {
    let (mut open, mut ids) = (Vec::<&str>::new(), BTreeSet::new());
    for tag in html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        if let Some(name) = name.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else if !matches!(name, "img" | "br" | "hr") {
            let block =
                matches!(name, "p" | "ul" | "ol" | "div" | "section" | "figure" | "pre" | "blockquote" | "table");
            if block && open.contains(&"p") || name == "a" && open.contains(&"a") {
                return Err(format!("<{name}> stands in {open:?}"));
            }
            open.push(name);
        }
        if let Some(id) = tag.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next())
            && !ids.insert(id)
        {
            return Err(format!("the id {id} stands twice"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}
