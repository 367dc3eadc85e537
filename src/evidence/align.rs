//! Runs of words in order, with what the editor left out or put in between: the tightest way to lay them on the source.

use std::ops::Range;

use crate::evidence::altered::Altered;
use crate::evidence::capture::{Stream, Text};
use crate::evidence::edge::is_whole;
use crate::evidence::marks::{Piece, pieces};
use crate::evidence::search;

/// How many words of the source an ellipsis leaves out at most.
pub const OMITTED: u32 = 300;
/// How many words of the source a bracket stands for at most.
pub const REPLACED: u32 = 12;
/// A quotation with more runs than this is not laid on anything.
const RUNS: usize = 100;
/// How many places all runs together may have for each token of the source, and besides: with more, which only a text
/// has that says the same over and over, nothing is found.
const PLACES: (usize, usize) = (1, 1 << 20);

/// A quotation with editor's marks, taken apart.
#[derive(Debug)]
pub struct Plan {
    runs: Vec<Run>,
}

#[derive(Debug)]
struct Run {
    target: Target,
    /// What stands between it and the run before.
    seam: Seam,
}

#[derive(Debug)]
enum Target {
    Words { text: Box<Text>, counts: bool },
    Altered(Altered),
}

#[derive(Debug, Default)]
struct Seam {
    omits: bool,
    /// What the editor says in its brackets.
    says: Option<String>,
}

/// The runs of a quotation where they stand in the source.
#[derive(Debug)]
pub struct Laid {
    pub range: Range<usize>,
    /// Runs of words, without altered ones.
    pub parts: Vec<Range<usize>>,
    /// What is taken out of the source between two runs, or altered, and what the editor says there.
    pub taken: Vec<(Range<usize>, String)>,
}

/// A place of a run: the token behind it, and where the chain began that leads here.
#[derive(Clone, Copy, Debug)]
struct Place {
    end: u32,
    first: u32,
}

/// What is kept of a place once its run is laid: its tokens, and the place of the run before.
#[derive(Clone, Copy, Debug)]
struct Step {
    start: u32,
    end: u32,
    back: u32,
}

impl Plan {
    /// None if the quotation has no marks, or marks that may not be.
    #[must_use]
    pub fn new(quotation: &str) -> Option<Self> {
        let pieces = pieces(quotation)?;
        let mut runs = Vec::new();
        let mut seam = Seam::default();
        for (at, piece) in pieces.iter().enumerate() {
            let target = match piece {
                Piece::Omission => {
                    seam.omits = true;
                    continue;
                }
                Piece::Bracket(range) => {
                    let says = seam.says.take().unwrap_or_default();
                    seam.says = Some(format!("{says} {}", &quotation[range.clone()]));
                    continue;
                }
                Piece::Altered(range) => Target::Altered(Altered::new(&quotation[range.clone()])),
                Piece::Words(range) => Target::words(&quotation[range.clone()]),
            };
            let is_altered = |at: Option<usize>| at.and_then(|at| pieces.get(at)).is_some_and(|p| !p.is_seam());
            // Marks of their own between two seams say nothing; beside an altered word they are the source's.
            if target.is_kept(is_altered(at.checked_sub(1)) || is_altered(Some(at + 1))) {
                runs.push(Run { target, seam: std::mem::take(&mut seam) });
            }
        }
        let has_words = runs.iter().any(|run| matches!(run.target, Target::Words { counts: true, .. }));
        let is_marked = pieces.iter().any(|piece| !matches!(piece, Piece::Words(_)));
        (has_words && is_marked && runs.len() <= RUNS).then_some(Self { runs })
    }

    /// Whether something is left out between two runs.
    #[must_use]
    pub fn omits(&self) -> bool {
        self.runs.iter().skip(1).any(|run| run.seam.omits)
    }

    /// The tightest way to lay the runs on a source, with at most so many words left out at each ellipsis.
    #[must_use]
    pub fn lay(&self, text: &str, stream: &Stream, omitted: u32) -> Option<Laid> {
        let mut left = stream.tokens.len() * PLACES.0 + PLACES.1;
        let mut rows: Vec<Vec<Step>> = Vec::with_capacity(self.runs.len());
        let mut before: Vec<Place> = Vec::new();
        let ground = Ground { text, stream, omitted };
        for (at, run) in self.runs.iter().enumerate() {
            let (row, steps) = chained(run, (at > 0).then_some(&before), &ground, left)?;
            left -= steps.len();
            rows.push(steps);
            before = row;
        }
        let tightest = before.iter().enumerate().min_by_key(|(_, place)| place.end - place.first)?;
        Some(self.told(stream, &rows, tightest.0))
    }

    fn told(&self, stream: &Stream, rows: &[Vec<Step>], mut at: usize) -> Laid {
        let mut places: Vec<Range<usize>> = Vec::with_capacity(rows.len());
        for row in rows.iter().rev() {
            let step = row[at];
            at = step.back as usize;
            let (start, end) = (stream.tokens[step.start as usize].start, stream.tokens[step.end as usize - 1].end);
            places.push(start as usize..end as usize);
        }
        places.reverse();
        let counts = |run: &Run| matches!(run.target, Target::Words { counts: true, .. });
        let parts = self.runs.iter().zip(&places).filter(|(run, _)| counts(run)).map(|(_, place)| place.clone());
        let seams = self.runs.iter().skip(1).zip(places.windows(2));
        let taken = seams.filter(|(run, _)| run.seam.omits || run.seam.says.is_some());
        let taken = taken.map(|(run, two)| (two[0].end..two[1].start, run.seam.says.clone().unwrap_or_default()));
        let altered = self.runs.iter().zip(&places).filter_map(|(run, place)| match &run.target {
            Target::Altered(altered) => Some((place.clone(), altered.said.clone())),
            Target::Words { .. } => None,
        });
        let mut taken: Vec<(Range<usize>, String)> = taken.chain(altered).collect();
        taken.sort_unstable_by_key(|(gap, _)| gap.start);
        let range = places[0].start..places[places.len() - 1].end;
        Laid { range, parts: parts.collect(), taken }
    }
}

impl Target {
    fn words(slice: &str) -> Self {
        let text = Box::new(Text::new(slice));
        let counts = text.plain().tokens.iter().any(|token| token.kind.is_word());
        Self::Words { text, counts }
    }

    fn is_kept(&self, beside_words: bool) -> bool {
        match self {
            Self::Words { text, counts } => *counts || (beside_words && !text.plain().tokens.is_empty()),
            Self::Altered(_) => true,
        }
    }
}

impl Run {
    /// Where the run stands, as tokens, in order.
    fn places<'a>(&'a self, text: &'a str, stream: &'a Stream) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        match &self.target {
            Target::Words { text: words, .. } => {
                let mut plain = occurrences(text, stream, &words.plain().keys).peekable();
                if plain.peek().is_some() || !words.is_mixed() {
                    return Box::new(plain);
                }
                let folded = words.folded(words.plain());
                Box::new(occurrences(text, stream, &folded.keys).collect::<Vec<_>>().into_iter())
            }
            Target::Altered(altered) => {
                let tokens = stream.tokens.iter().enumerate();
                let words = tokens.filter(|(_, t)| t.kind.is_word() && altered.fits(t.text(text)));
                Box::new(words.map(|(at, _)| at..at + 1))
            }
        }
    }
}

/// Where keys stand without cutting a word, as tokens.
pub fn occurrences<'a>(text: &'a str, stream: &'a Stream, keys: &'a [u64]) -> impl Iterator<Item = Range<usize>> + 'a {
    let tokens = &stream.tokens;
    let bytes = |at: usize| tokens[at].start as usize..tokens[at + keys.len() - 1].end as usize;
    let whole = move |at: &usize| is_whole(text, &bytes(*at));
    search::all(&stream.keys, keys).filter(whole).map(|at| at..at + keys.len())
}

/// What the runs are laid on.
struct Ground<'a> {
    text: &'a str,
    stream: &'a Stream,
    omitted: u32,
}

/// The places of a run to which a chain leads, if there are any and no more than `most`. Of the places of the run before,
/// the last one that ends in time is the best: it began latest, and what lies between is shortest.
fn chained(
    run: &Run,
    before: Option<&Vec<Place>>,
    ground: &Ground<'_>,
    most: usize,
) -> Option<(Vec<Place>, Vec<Step>)> {
    let says = run.seam.says.as_deref().map(|says| Text::new(says.trim()));
    let (mut row, mut steps) = (Vec::new(), Vec::new());
    let mut passed = 0;
    for Range { start, end } in run.places(ground.text, ground.stream) {
        let (from, to) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        let (first, back) = if let Some(before) = before {
            while before.get(passed).is_some_and(|place| place.end <= from) {
                passed += 1;
            }
            let allows = |back: &usize| ground.allows(&run.seam, before[*back].end as usize..start);
            let nearest = passed.checked_sub(1).filter(allows);
            let literal = || says.as_ref().and_then(|says| ground.literal(says, &before[..passed], start));
            let Some(back) = nearest.or_else(literal) else { continue };
            (before[back].first, u32::try_from(back).ok()?)
        } else {
            (from, 0)
        };
        if row.len() == most {
            return None;
        }
        row.push(Place { end: to, first });
        steps.push(Step { start: from, end: to, back });
    }
    (!row.is_empty()).then_some((row, steps))
}

impl Ground<'_> {
    /// Whether these tokens of the source may be missing where a seam is.
    fn allows(&self, seam: &Seam, gap: Range<usize>) -> bool {
        if gap.is_empty() {
            return true;
        }
        let tokens = &self.stream.tokens;
        let words = tokens[gap.end].word - tokens[gap.start].word;
        let Some(says) = &seam.says else { return seam.omits && words <= self.omitted };
        let note = matches!(says.trim().trim_end_matches(['!', '.']).to_lowercase().as_str(), "sic" | "emphasis added");
        seam.omits && words <= self.omitted
            || words == 0
            || (!note && words <= REPLACED && tokens[gap.start].sentence == tokens[gap.end].sentence)
    }

    /// A bracket of the source itself, of any length: the place before it.
    fn literal(&self, says: &Text, before: &[Place], start: usize) -> Option<usize> {
        let keys = &says.plain().keys;
        let is = |at: usize, sign: &str| self.stream.tokens[at].text(self.text) == sign;
        [1, 0].into_iter().find_map(|bracket| {
            let from = start.checked_sub(keys.len() + 2 * bracket)?;
            let back = before.binary_search_by_key(&u32::try_from(from).ok()?, |place| place.end).ok()?;
            if bracket > 0 && !(is(from, "[") && is(start - 1, "]")) {
                return None;
            }
            let stands = &self.stream.keys[from + bracket..start - bracket];
            let first = stands.first().zip(keys.first()).is_some_and(|(one, other)| one | 1 == other | 1);
            (first && stands[1..] == keys[1..]).then_some(back)
        })
    }
}
