//! What the matcher finds and what it refuses: the cases of `tests/evidence/*.txt`, and laws that hold for any text.
#![allow(clippy::disallowed_methods)]

mod evidence_kit;

use std::fs;
use std::path::Path;

use briefwright::evidence::capture::Text;
use briefwright::evidence::matching::{Reason, find};
use briefwright::evidence::remark::Remark;
use evidence_kit::cases::{Case, cases};

#[test]
fn each_case_is_as_it_says() {
    let all = all();
    let faults: Vec<String> = all.iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{} of {} cases differ:\n\n{}\n", faults.len(), all.len(), faults.join("\n\n"));
}

#[test]
fn at_least_half_of_all_cases_are_misses() {
    let all = all();
    let misses = all.iter().filter(|case| case.wanted.starts_with("fail")).count();
    assert!(all.len() >= 130, "{} cases are few", all.len());
    assert!(misses * 2 >= all.len(), "{misses} of {} cases are misses", all.len());
}

fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence");
    let files = fs::read_dir(folder).expect("the cases can be read").map(|file| file.expect("a file").path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ext| ext == "txt")).collect();
    files.sort();
    files.iter().flat_map(|file| cases(file)).collect()
}

/// How a case differs from what it says.
fn fault(case: &Case) -> Option<String> {
    let capture = Text::new(case.source.as_str());
    let (told, words) = match find(&capture, &case.quotation) {
        Ok(found) => {
            let remarks = found.remarks.iter().map(|remark| format!(" {}", name(remark)));
            let parts: Vec<&str> = found.parts.iter().map(|part| &capture.text()[part.clone()]).collect();
            (format!("{}{}", found.tier.as_str(), remarks.collect::<String>()), parts.join(" | "))
        }
        Err(miss) => {
            let reason = match miss.reason {
                Reason::NotThere => "fail",
                Reason::NoWords => "fail no-words",
                Reason::TooFarApart => "fail too-far-apart",
            };
            (reason.to_owned(), miss.nearest.map(|near| near.diff).unwrap_or_default())
        }
    };
    let differs = told != case.wanted || case.words.as_ref().is_some_and(|wanted| *wanted != words);
    let Case { place, quotation, wanted, words: wanted_words, .. } = case;
    differs.then(|| {
        let wanted_words = wanted_words.clone().unwrap_or_default();
        format!("{place}: {quotation}\n  wanted: {wanted}  {wanted_words}\n  found:  {told}  {words}")
    })
}

fn name(remark: &Remark) -> String {
    match remark {
        Remark::CaseChanged => "case".to_owned(),
        Remark::CutBefore => "cut-before".to_owned(),
        Remark::CutAfter => "cut-after".to_owned(),
        Remark::OmitsNegation(word) => format!("omits:{word}"),
    }
}
