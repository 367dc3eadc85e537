//! What a citation style makes its citations and references from.

use citationberg::taxonomy::{NumberOrPageVariable, NumberVariable, Variable};
use citationberg::{
    ChooseBranch, CslMacro, IndependentStyle, LayoutRenderingElement, Sort, SortKey, TestPosition, TextTarget,
};

/// How deep macros may name macros.
const DEPTH: u8 = 32;

/// What an element is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// The source's number.
    Number,
    /// The number of the note in which the source was first cited.
    NoteNumber,
    /// The citation's locator.
    Locator,
    /// Anything else, of the source or of its place among others.
    Other,
}

/// Whether all that a layout is made from is allowed.
#[must_use]
pub fn layout_reads(
    elements: &[LayoutRenderingElement],
    csl: &IndependentStyle,
    allowed: &dyn Fn(Read) -> bool,
) -> bool {
    Reader { macros: &csl.macros, allowed }.all(elements, DEPTH)
}

/// Whether all that is sorted by is allowed.
#[must_use]
pub fn sort_reads(sort: Option<&Sort>, csl: &IndependentStyle, allowed: &dyn Fn(Read) -> bool) -> bool {
    let reader = Reader { macros: &csl.macros, allowed };
    sort.iter().flat_map(|sort| &sort.keys).all(|key| match key {
        SortKey::Variable { variable, .. } => allowed(read(*variable)),
        SortKey::MacroName { name, .. } => reader.named(name, DEPTH),
    })
}

/// Whether a style asks for a position of citations anywhere.
#[must_use]
pub fn tests_position(csl: &IndependentStyle, position: TestPosition) -> bool {
    let macros = csl.macros.iter().flat_map(|one| &one.children);
    csl.citation.layout.elements.iter().chain(macros).any(|element| tests(element, position))
}

fn tests(element: &LayoutRenderingElement, position: TestPosition) -> bool {
    let any = |elements: &[LayoutRenderingElement]| elements.iter().any(|one| tests(one, position));
    match element {
        LayoutRenderingElement::Group(group) => any(&group.children),
        LayoutRenderingElement::Choose(choose) => {
            let asked = |branch: &ChooseBranch| branch.position.iter().flatten().any(|one| *one == position);
            choose.branches().any(|branch| asked(branch) || any(&branch.children))
                || choose.otherwise.as_ref().is_some_and(|last| any(&last.children))
        }
        _ => false,
    }
}

struct Reader<'a> {
    macros: &'a [CslMacro],
    allowed: &'a dyn Fn(Read) -> bool,
}

impl Reader<'_> {
    fn element(&self, element: &LayoutRenderingElement, depth: u8) -> bool {
        match element {
            LayoutRenderingElement::Text(text) => match &text.target {
                TextTarget::Variable { var, .. } => (self.allowed)(read(*var)),
                TextTarget::Macro { name } => self.named(name, depth),
                TextTarget::Term { .. } | TextTarget::Value { .. } => true,
            },
            LayoutRenderingElement::Number(number) => (self.allowed)(read_number(number.variable)),
            LayoutRenderingElement::Label(label) => (self.allowed)(read_number(label.variable)),
            LayoutRenderingElement::Group(group) => self.all(&group.children, depth),
            LayoutRenderingElement::Choose(choose) => {
                let otherwise = choose.otherwise.as_ref().is_none_or(|last| self.all(&last.children, depth));
                otherwise && choose.branches().all(|branch| self.branch(branch, depth))
            }
            LayoutRenderingElement::Date(_) | LayoutRenderingElement::Names(_) => (self.allowed)(Read::Other),
        }
    }

    fn all(&self, elements: &[LayoutRenderingElement], depth: u8) -> bool {
        elements.iter().all(|one| self.element(one, depth))
    }

    fn named(&self, name: &str, depth: u8) -> bool {
        let mut named = self.macros.iter().filter(|one| one.name == name);
        depth > 0 && named.all(|one| self.all(&one.children, depth - 1))
    }

    /// A test reads what it asks after; `locator` reads the locator.
    fn branch(&self, branch: &ChooseBranch, depth: u8) -> bool {
        let variables = branch.variable.iter().chain(&branch.is_numeric).flatten().map(|one| read(*one));
        let locator = branch.locator.as_ref().map(|_| Read::Locator);
        let others = branch.type_.is_some()
            || branch.position.is_some()
            || branch.disambiguate.is_some()
            || branch.is_uncertain_date.is_some();
        let others = others.then_some(Read::Other);
        variables.chain(locator).chain(others).all(self.allowed) && self.all(&branch.children, depth)
    }
}

fn read(variable: Variable) -> Read {
    match variable {
        Variable::Number(NumberVariable::CitationNumber) => Read::Number,
        Variable::Number(NumberVariable::FirstReferenceNoteNumber) => Read::NoteNumber,
        Variable::Number(NumberVariable::Locator) => Read::Locator,
        _ => Read::Other,
    }
}

fn read_number(variable: NumberOrPageVariable) -> Read {
    match variable {
        NumberOrPageVariable::Number(number) => read(Variable::Number(number)),
        NumberOrPageVariable::Page(_) => Read::Other,
    }
}
