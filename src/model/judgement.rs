//! A judgement: what somebody holds to be likely, how sure they are, and what came of it.

use serde::{Deserialize, Serialize};

use crate::model::key::{Party, Ref};
use crate::model::record::Head;
use crate::model::vocabulary::{Confidence, Likelihood, OutcomeStatus, Word};
use crate::model::when::When;
use crate::text::span::Spanned;

/// An estimate about what is or will be.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Judgement {
    pub head: Head,
    /// The brief it belongs to: the one it stands in, unless it says otherwise.
    pub brief: Option<Ref>,
    pub text: Spanned<String>,
    pub likelihood: Word<Likelihood>,
    pub confidence: Option<Word<Confidence>>,
    pub by: Option<Party>,
    pub horizon: Option<Spanned<When>>,
    pub outcome: Option<Outcome>,
}

/// What came of a judgement.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct Outcome {
    pub status: Word<OutcomeStatus>,
    pub date: Option<Spanned<When>>,
    pub note: Option<Spanned<String>>,
    pub sources: Vec<Ref>,
}
