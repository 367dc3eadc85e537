//! How far quotations stand in the captures of their sources. Whoever finds that out (`evidence`) puts it here, for pages.

use serde::{Deserialize, Serialize};

use crate::graph::by_record::ByRecord;
use crate::model::claim::Claim;
use crate::model::records::Records;
use crate::reads::Table;
use crate::reads::kind::{CAPTURES, CLAIM_VERDICTS, PROSE_VERDICTS, VERDICTS};

/// What is known of all quotations of a site.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// In the order of `Records::quotes`.
    pub quotes: Table<Verdict, VERDICTS>,
    /// In the order of `Records::claims`.
    pub claims: Table<Verdict, CLAIM_VERDICTS>,
    /// Of a body's block quotes, in the order of `Prose::quotations`.
    pub prose: ByRecord<Vec<Verdict>, PROSE_VERDICTS>,
    /// In the order of `Records::sources`.
    pub captures: Table<Option<Held>, CAPTURES>,
    pub tally: Tally,
}

/// How far a quotation was verified.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// There is nothing to compare it with.
    #[default]
    NotCaptured,
    /// A claim for which no words are quoted.
    Wordless,
    /// Its words stand in the capture.
    Verified(Box<Verified>),
    /// It was not verified, and its author says why.
    Acknowledged,
    /// Its words do not stand in the capture.
    Failed,
}

/// Where words stand, and how they were found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verified {
    pub tier: Tier,
    /// In bytes of the capture: the first verified word begins, the last ends.
    pub at: (u32, u32),
    /// They are the words as they were said: what is quoted is a translation of them.
    pub original: bool,
    /// SHA-256 of the capture from there to there, in hexadecimal.
    pub sha256: String,
    /// The source's own characters, for each run of words between the editor's marks.
    pub parts: Vec<String>,
}

/// How words were found in their source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Byte for byte.
    Exact,
    /// White space, quotation marks and dashes aside.
    Folded,
    /// Letters of another script inside words aside, too.
    Script,
    /// With what the editor left out and put in.
    Aligned,
}

/// What is known of the capture of a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Held {
    /// Of the text, in hexadecimal.
    pub sha256: String,
    /// Of what it was made from.
    pub media_type: Option<String>,
    /// The day it was taken, as `2024-01-23`.
    pub taken: Option<String>,
    /// The address or the name of the file.
    pub from: Option<String>,
}

/// How many quotations there are, and how they were verified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub exact: usize,
    /// White space, marks or letters of another script aside.
    pub folded: usize,
    /// With the editor's marks.
    pub aligned: usize,
    pub failed: usize,
    /// Their authors say why.
    pub acknowledged: usize,
    pub not_captured: usize,
}

impl Tier {
    pub const ALL: [Self; 4] = [Self::Exact, Self::Folded, Self::Script, Self::Aligned];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Script => "script",
            Self::Aligned => "aligned",
        }
    }

    /// The tier of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == name)
    }
}

impl Verdicts {
    /// Nothing is compared yet: what can be said of quotations by themselves.
    #[must_use]
    pub fn of(records: &Records) -> Self {
        let said = |reason: bool| if reason { Verdict::Acknowledged } else { Verdict::NotCaptured };
        let claimed = |claim: &Claim| match said(claim.unverified.is_some()) {
            Verdict::NotCaptured if claim.quote.is_none() => Verdict::Wordless,
            said => said,
        };
        Self {
            quotes: records.quotes.iter().map(|quote| said(quote.unverified.is_some())).collect(),
            claims: records.claims.iter().map(|claim| claimed(claim)).collect(),
            captures: records.sources.iter().map(|_| None).collect(),
            ..Self::default()
        }
    }
}

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, verdict: &Verdict) {
        let counter = match verdict {
            Verdict::Wordless => return,
            Verdict::NotCaptured => &mut self.not_captured,
            Verdict::Acknowledged => &mut self.acknowledged,
            Verdict::Failed => &mut self.failed,
            Verdict::Verified(found) => match found.tier {
                Tier::Exact => &mut self.exact,
                Tier::Folded | Tier::Script => &mut self.folded,
                Tier::Aligned => &mut self.aligned,
            },
        };
        *counter += 1;
    }

    #[must_use]
    pub fn all(&self) -> usize {
        let Self { exact, folded, aligned, failed, acknowledged, not_captured } = self;
        exact + folded + aligned + failed + acknowledged + not_captured
    }
}
