//! Figures in prose, and fragments.

use crate::graph::links::Target;
use crate::graph::tests::{BASE, found, id, site, with_body};

const CLAIMS: (&str, &str) = (
    "content/claims.toml",
    r#"
[[claims]]
event = "saravan-strike"
measure = "killed"
population = "foreign nationals"
value = 9
source = "rane-2024"
[[claims]]
event = "saravan-strike"
measure = "killed"
population = "insurgents"
value = 3
source = "rane-2024"
[[claims]]
event = "saravan-strike"
measure = "injured"
population = "children"
value = 2
source = "rane-2024"
"#,
);

fn faults(body: &str) -> Vec<String> {
    found(&[BASE, CLAIMS, ("content/briefs/b.md", &with_body(body))])
}

#[test]
fn a_figure_by_population_or_the_only_one() {
    let body = "[[saravan-strike#killed:Foreign nationals]] [[saravan-strike#injured]] ![[ledger:saravan-strike]]";
    let (site, _) = site(&[BASE, CLAIMS, ("content/briefs/b.md", &with_body(body))]);
    let told: Vec<String> = site
        .prose(id(&site, "b"))
        .mentions
        .iter()
        .map(|target| match target {
            Some(Target::Ledger(ledger)) => site.ledger(*ledger).fragment(),
            Some(Target::Record(id)) => site.key(*id).to_owned(),
            None => "-".to_owned(),
        })
        .collect();
    assert_eq!(told, ["killed:foreign nationals", "injured:children", "saravan-strike"]);
}

#[test]
fn a_figure_that_is_not_there_or_not_one() {
    assert_eq!(
        faults("[[saravan-strike#kiled:insurgents]] [[saravan-strike#sites]] [[saravan-strike#killed]]"),
        [
            "content/briefs/b.md:5:18 unknown-measure: no claim on `saravan-strike` gives `kiled:insurgents`; \
             did you mean `killed:insurgents`?",
            "content/briefs/b.md:5:54 unknown-measure: no claim on `saravan-strike` gives `sites`; \
             its claims give `killed:foreign nationals`, `killed:insurgents` and `injured:children`",
            "content/briefs/b.md:5:79 ambiguous-measure: `killed` of `saravan-strike` is given for 2 populations; \
             write `[[saravan-strike#killed:foreign nationals]]`; write `[[saravan-strike#killed:insurgents]]`",
        ]
    );
}

#[test]
fn a_fragment_elsewhere_is_a_heading() {
    assert_eq!(
        faults("## First reactions\n\n[[b#first-reactions]] [[b#first-reaction]] [[saravan#x]]"),
        [
            "content/briefs/b.md:7:27 unknown-fragment: `b` has no heading `first-reaction`; \
             did you mean `first-reactions`?",
            "content/briefs/b.md:7:54 unknown-fragment: `saravan` has no heading `x`; \
             the text of `saravan` has no headings",
        ]
    );
}
