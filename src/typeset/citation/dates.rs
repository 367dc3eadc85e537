//! Dates that hayagriva cannot hold (intervals, sets, doubtful or partial dates): it is given a year that no
//! source has, and what it prints of that is replaced by our own words.

use std::collections::BTreeMap;

use citationberg::json::{DateValue, Item, Value, VecDate, VecDateRange};
use edtf_core::{Date, Edtf, Precision};

use crate::model::source::Source;
use crate::model::when::When;
use crate::typeset::date;
use crate::typeset::words::Words;

/// The first of the years that stand for other dates. CSL-JSON's years end at 32767.
const FIRST: i16 = 10_001;

/// The words that stand for each year from `FIRST` on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dates {
    words: Vec<Replaced>,
    known: BTreeMap<(String, String), i16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Replaced {
    whole: String,
    years: String,
}

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// In references and notes.
    Whole,
    /// In the text.
    Years,
}

/// The dates of one source that a stand-in takes the place of: the field, and the year.
#[derive(Clone, Debug, Default, Hash)]
pub struct StandIns(Vec<(&'static str, i16)>);

impl StandIns {
    /// Makes an item's dates such as hayagriva can hold.
    pub fn put(&self, item: &mut Item) {
        for (name, year) in &self.0 {
            item.0.insert((*name).to_owned(), value(*year));
        }
    }
}

impl Dates {
    /// What stands for the dates of a source that hayagriva cannot hold.
    pub fn stand_ins(&mut self, source: &Source, words: &Words) -> StandIns {
        let dates = [("issued", &source.issued), ("accessed", &source.accessed)];
        let odd =
            dates.into_iter().filter_map(|(name, when)| Some((name, when.as_ref().filter(|when| !is_held(when))?)));
        StandIns(odd.map(|(name, when)| (name, self.year(when, words))).collect())
    }

    /// The year that stands for a date; two that read alike have one. When the years run out, the last stands
    /// for all that remain: that is 22,000 different dates away.
    fn year(&mut self, when: &When, words: &Words) -> i16 {
        let pair = (date::text(when, words), date::years(when, words));
        if let Some(year) = self.known.get(&pair) {
            return *year;
        }
        let year = i16::try_from(self.words.len()).ok().and_then(|n| n.checked_add(FIRST)).unwrap_or(i16::MAX);
        self.words.push(Replaced { whole: pair.0.clone(), years: pair.1.clone() });
        self.known.insert(pair, year);
        year
    }

    /// A printed date, with the words for the years that stand for others.
    pub fn replace(&self, text: &str, extent: Extent) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let end = rest[at..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |n| at + n);
            out.push_str(&rest[..at]);
            out.push_str(self.words_of(&rest[at..end], extent).unwrap_or(&rest[at..end]));
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }

    fn words_of(&self, digits: &str, extent: Extent) -> Option<&str> {
        let year: i16 = digits.parse().ok()?;
        let replaced = self.words.get(usize::try_from(year.checked_sub(FIRST)?).ok()?)?;
        Some(match extent {
            Extent::Whole => &replaced.whole,
            Extent::Years => &replaced.years,
        })
    }
}

fn value(year: i16) -> Value {
    let date_parts = VecDateRange(vec![VecDate(vec![year])]);
    Value::Date(DateValue::DateParts { date_parts, literal: None, season: None, circa: false })
}

/// Whether hayagriva can hold a date, and every style will say all of it that the style has room for.
fn is_held(when: &When) -> bool {
    match &when.edtf {
        Edtf::Date(date) => is_plain(date),
        Edtf::DateTime(moment) => is_plain(&moment.date),
        _ => false,
    }
}

fn is_plain(date: &Date) -> bool {
    !date.is_approximate()
        && !date.is_uncertain()
        && !date.has_unspecified()
        && date.precision() != Precision::Season
        && date.year.significant_digits.is_none()
        && date.year.value().is_some_and(|y| (1..=9999).contains(&y))
}

#[cfg(test)]
mod tests {
    use super::{Dates, Extent};
    use crate::model::when::When;
    use crate::typeset::date::tests::english;

    #[test]
    fn only_the_years_of_our_own_are_replaced() {
        let mut dates = Dates::default();
        let year = |dates: &mut Dates, edtf| dates.year(&When::parse(edtf).expect("EDTF"), &english());
        assert_eq!(year(&mut dates, "2023-12-30/2024-01-02"), 10001);
        assert_eq!(year(&mut dates, "2024~"), 10002);
        assert_eq!(year(&mut dates, "2023-12-30/2024-01-02"), 10001);
        assert_eq!(dates.replace("(10001a), 2024, 10003", Extent::Years), "(2023–2024a), 2024, 10003");
        assert_eq!(dates.replace("10002", Extent::Whole), "c. 2024");
    }
}
