//! How the text of a brief changed: by paragraphs, and in these by words.

use std::collections::{BTreeMap, BTreeSet};

use crate::history::compare::align::{Budget, Step, align};
use crate::history::compare::changes::{Hunk, Paragraph, Prose};
use crate::history::compare::markdown::{Names, Token, heading, note, paragraphs, tokens};
use crate::history::compare::value::{Mark, Piece};
use crate::history::compare::words::{self, Lexicon};

/// How many bytes a difference may have to be told by paragraphs.
const LARGEST: usize = 512 * 1024;

/// How alike, of 100, two paragraphs are at least if one became the other.
const ALIKE: usize = 40;

/// A paragraph with its words.
struct Cut<'t> {
    tokens: Vec<Token<'t>>,
    numbers: Vec<u32>,
    /// The numbers in order, to count what two paragraphs share.
    sorted: Vec<u32>,
    /// The heading it is, or stands under; of a note nothing.
    section: Option<&'t str>,
    /// The label of the note it is.
    note: Option<&'t str>,
}

/// How the text of a brief changed.
#[must_use]
pub fn compare(before: &str, after: &str, (old, new): (&dyn Names, &dyn Names)) -> Prose {
    let mut lexicon = Lexicon::default();
    let (old, new) = (cut(before, old, &mut lexicon), cut(after, new, &mut lexicon));
    let (notes_before, old): (Vec<_>, Vec<_>) = old.into_iter().partition(|cut| cut.note.is_some());
    let (notes_after, new): (Vec<_>, Vec<_>) = new.into_iter().partition(|cut| cut.note.is_some());
    let mut budget = Budget::default();
    let mut prose = Prose::default();
    for pair in pairs(&old, &new, &mut budget) {
        prose.hunks.push(hunk(&old, &new, pair, &mut budget));
    }
    for pair in labelled(pairs(&notes_before, &notes_after, &mut budget), &notes_before, &notes_after) {
        prose.hunks.push(hunk(&notes_before, &notes_after, pair, &mut budget));
    }
    tally(prose, [&old, &notes_before], [&new, &notes_after])
}

/// What became of the paragraphs that are not the same on both sides.
fn pairs(old: &[Cut<'_>], new: &[Cut<'_>], budget: &mut Budget) -> Vec<Pair> {
    let (a, b) = numbered(old, new);
    let mut pairs = Vec::new();
    for step in align(&a, &b, budget).into_iter().filter(|step| !step.same) {
        pairs.extend(paired(old, new, &step, budget));
    }
    pairs
}

/// A note that is gone and a new one of the same label are one, however little they share.
fn labelled(pairs: Vec<Pair>, old: &[Cut<'_>], new: &[Cut<'_>]) -> Vec<Pair> {
    let gone = pairs.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| Some((old[pair.0?].note?, pair.0?)));
    let mut gone: BTreeMap<&str, usize> = gone.collect();
    let mut met = BTreeSet::new();
    let mut out = Vec::new();
    for (before, after) in pairs {
        let namesake = after.filter(|_| before.is_none()).and_then(|at| gone.remove(new[at].note?));
        met.extend(namesake);
        out.push((before.or(namesake), after));
    }
    out.retain(|(before, after)| after.is_some() || before.is_none_or(|at| !met.contains(&at)));
    out
}

fn cut<'t>(text: &'t str, names: &dyn Names, lexicon: &mut Lexicon) -> Vec<Cut<'t>> {
    let mut section = None;
    let paragraph = |text: &'t str| {
        let tokens = tokens(text, names);
        let numbers = lexicon.numbers(&tokens);
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        section = heading(text).or(section);
        let note = note(text);
        Cut { tokens, numbers, sorted, section: section.filter(|_| note.is_none()), note }
    };
    paragraphs(text).into_iter().map(paragraph).collect()
}

/// Numbers for the paragraphs of both sides, the same for the same words.
fn numbered(old: &[Cut<'_>], new: &[Cut<'_>]) -> (Vec<u32>, Vec<u32>) {
    let mut all = BTreeMap::new();
    let mut number = |cut: &Cut<'_>| {
        let next = u32::try_from(all.len()).expect("fewer paragraphs than 2^32");
        *all.entry(cut.numbers.clone()).or_insert(next)
    };
    (old.iter().map(&mut number).collect(), new.iter().map(&mut number).collect())
}

/// A paragraph before, after, or on both sides.
type Pair = (Option<usize>, Option<usize>);

/// What became of which paragraph: the pairs, in order, that are most alike.
fn paired(old: &[Cut<'_>], new: &[Cut<'_>], step: &Step, budget: &mut Budget) -> Vec<Pair> {
    let (olds, news) = (step.old.clone(), step.new.clone());
    let size = |cuts: &[Cut<'_>]| cuts.iter().map(|cut| cut.numbers.len() + 1).sum::<usize>();
    // Each is compared with each, in time that goes with their words.
    let work = (size(&old[olds.clone()]) * news.len()).saturating_add(size(&new[news.clone()]) * olds.len());
    if !budget.take(work, 1) {
        return olds.map(|at| (Some(at), None)).chain(news.map(|at| (None, Some(at)))).collect();
    }
    let score = |a: usize, b: usize| Some(alike(&old[a], &new[b])).filter(|alike| *alike >= ALIKE);
    // The best sum for what follows each place.
    let width = news.len() + 1;
    let mut best = vec![0; (olds.len() + 1) * width];
    for a in (0..olds.len()).rev() {
        for b in (0..news.len()).rev() {
            let pair = score(olds.start + a, news.start + b).map_or(0, |score| score + best[(a + 1) * width + b + 1]);
            best[a * width + b] = pair.max(best[(a + 1) * width + b]).max(best[a * width + b + 1]);
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::new();
    while a < olds.len() || b < news.len() {
        let here = best.get(a * width + b).copied().unwrap_or_default();
        if a < olds.len() && (b == news.len() || best[(a + 1) * width + b] == here) {
            pairs.push((Some(olds.start + a), None));
            a += 1;
        } else if b < news.len() && (a == olds.len() || best[a * width + b + 1] == here) {
            pairs.push((None, Some(news.start + b)));
            b += 1;
        } else {
            pairs.push((Some(olds.start + a), Some(news.start + b)));
            (a, b) = (a + 1, b + 1);
        }
    }
    pairs
}

/// How many of 100 words two paragraphs share.
fn alike(old: &Cut<'_>, new: &Cut<'_>) -> usize {
    let (mut a, mut b) = (old.sorted.iter().peekable(), new.sorted.iter().peekable());
    let mut shared = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                shared += 1;
                (_, _) = (a.next(), b.next());
            }
        }
    }
    200 * shared / (old.sorted.len() + new.sorted.len()).max(1)
}

fn hunk(old: &[Cut<'_>], new: &[Cut<'_>], pair: Pair, budget: &mut Budget) -> Hunk {
    let (old, new) = (pair.0.map(|at| &old[at]), pair.1.map(|at| &new[at]));
    let section = new.or(old).and_then(|cut| cut.section).map(str::to_owned);
    let note = new.or(old).is_some_and(|cut| cut.note.is_some());
    let (what, pieces) = match (old, new) {
        (Some(old), Some(new)) => {
            let pieces = words::pieces((&old.tokens, &old.numbers), (&new.tokens, &new.numbers), budget);
            (Paragraph::Edited, pieces)
        }
        (Some(old), None) => (Paragraph::Removed, words::whole(&old.tokens, Mark::Removed)),
        (None, new) => (Paragraph::Added, new.map(|new| words::whole(&new.tokens, Mark::Inserted)).unwrap_or_default()),
    };
    Hunk { what, section, note, pieces }
}

/// The words that were put in and taken out; and nothing else, where that is too much.
fn tally(prose: Prose, old: [&[Cut<'_>]; 2], new: [&[Cut<'_>]; 2]) -> Prose {
    let pieces = || prose.hunks.iter().flat_map(|hunk| &hunk.pieces);
    let bytes: usize = pieces().map(|piece: &Piece| piece.text.len()).sum();
    let all = |cuts: [&[Cut<'_>]; 2]| cuts.into_iter().flatten().map(|cut| words::count(&cut.tokens)).sum();
    if bytes > LARGEST {
        return Prose { hunks: Vec::new(), rewritten: true, inserted: all(new), removed: all(old) };
    }
    let count = |mark: Mark| {
        let texts = pieces().filter(|piece| piece.mark == mark).map(|piece| &piece.text);
        texts.map(|text| words::count(&tokens(text, &crate::history::compare::markdown::Plain))).sum()
    };
    let (inserted, removed) = (count(Mark::Inserted), count(Mark::Removed));
    Prose { inserted, removed, ..prose }
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::history::compare::changes::{Hunk, Paragraph, Prose};
    use crate::history::compare::markdown::Plain;
    use crate::history::compare::value::Mark;

    fn prose(before: &str, after: &str) -> Prose {
        compare(before, after, (&Plain, &Plain))
    }

    fn told(before: &str, after: &str) -> Vec<String> {
        let hunk = |hunk: &Hunk| {
            let piece = |piece: &super::Piece| match piece.mark {
                Mark::Removed => format!("[-{}-]", piece.text),
                Mark::Inserted => format!("{{+{}+}}", piece.text),
                Mark::Same => piece.text.clone(),
                Mark::Skipped => "…".to_owned(),
            };
            let pieces: String = hunk.pieces.iter().map(piece).collect();
            let what = match hunk.what {
                Paragraph::Added => "+",
                Paragraph::Removed => "-",
                Paragraph::Edited => "~",
            };
            let place = if hunk.note { Some("notes") } else { hunk.section.as_deref() };
            format!("{what} {}: {pieces}", place.unwrap_or("start"))
        };
        prose(before, after).hunks.iter().map(hunk).collect()
    }

    const FOUR: &str = "One two three four.\n\n## Head\n\nFive six seven eight.\n\nNine ten eleven twelve.\n";

    #[test]
    fn paragraphs_are_told_under_their_headings() {
        assert_eq!(prose(FOUR, &FOUR.replace("two three", "two\nthree")), Prose::default());
        assert_eq!(told(FOUR, &FOUR.replace("seven", "sieben")), ["~ Head: Five six [-seven -]{+sieben +}eight."]);
        assert_eq!(told(FOUR, &FOUR.replace("Five six seven eight.\n\n", "")), ["- Head: [-Five six seven eight.-]"]);
        assert_eq!(told("", "New words.\n\nMore."), ["+ start: {+New words.+}", "+ start: {+More.+}"]);
    }

    #[test]
    fn a_paragraph_is_paired_with_the_one_it_became() {
        let after = FOUR.replace("Five six", "Quite other things here.\n\nFive sechs");
        let told = told(FOUR, &after);
        assert_eq!(told, ["+ Head: {+Quite other things here.+}", "~ Head: Five [-six -]{+sechs +}seven eight."]);
    }

    #[test]
    fn notes_are_told_apart_and_one_by_one() {
        let notes = format!("{FOUR}\n[^a]: One note.\n[^b]: Another one, of more words.\n");
        assert_eq!(
            told(FOUR, &notes),
            ["+ notes: {+[^a]: One note.+}", "+ notes: {+[^b]: Another one, of more words.+}"]
        );
        assert_eq!(
            told(
                &notes,
                &notes.replace("One note", "Quite other words").replace("\n## Head", "\n[^z]: Zed.\n\n## Head")
            ),
            ["+ notes: {+[^z]: Zed.+}", "~ notes: [^a]: [-One note-]{+Quite other words+}."]
        );
        let again = notes.replace("[^b]", "[^c]").replace("seven", "7");
        assert_eq!(
            told(&notes, &again),
            ["~ Head: Five six [-seven -]{+7 +}eight.", "~ notes: [-[^b]-]{+[^c]+}: Another one, of more words."]
        );
    }

    #[test]
    fn words_are_counted() {
        let prose = prose("killed 9 men, it said", "killed 7 or 8 men, it said");
        assert_eq!((prose.inserted, prose.removed, prose.rewritten), (3, 1, false));
    }

    #[test]
    fn a_huge_line_is_cut_by_size() {
        let line =
            |word: &str, step: usize| (0..50_000).map(|n| format!("{word}{} ", n * step % 20_011)).collect::<String>();
        let rewritten = prose(&line("a", 7), &line("b", 11));
        assert!(rewritten.rewritten && rewritten.hunks.is_empty());
        assert_eq!((rewritten.inserted, rewritten.removed), (50_000, 50_000));
        let (old, new) = (line("a", 7), line("a", 7).replacen("a5000 ", "other ", 1).replacen("a9 ", "", 1));
        let edited = prose(&old, &new);
        assert_eq!((edited.inserted, edited.removed), (1, 2));
        let _ = prose(&line("a", 7), &line("a", 11));
    }
}
