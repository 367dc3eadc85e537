//! What the links of a text are shown as in an edition, and which of them changed only elsewhere.

use crate::history::compare::fields::Sides;
use crate::history::compare::figure;
use crate::history::compare::markdown::{Names, Shown};
use crate::history::compare::read::{Rec, Side};
use crate::text::fold;

/// What links are shown as in one edition.
pub struct Links<'s, 'v> {
    own: &'s Side<'v>,
    other: &'s Side<'v>,
}

impl<'s, 'v> Links<'s, 'v> {
    /// Of the earlier edition, and of the later.
    #[must_use]
    pub fn both(sides: &Sides<'s, 'v>) -> (Self, Self) {
        let (before, after) = (sides.before, sides.after);
        (Self { own: before, other: after }, Self { own: after, other: before })
    }
}

impl Names for Links<'_, '_> {
    fn link(&self, target: &str) -> Shown {
        let (key, fragment) = target.split_once('#').map_or((target, None), |(key, rest)| (key, Some(rest)));
        let key = self.own.key(key);
        let shown = |side: &Side<'_>| match fragment {
            None => side.names.get(key).map(|name| (*name).to_owned()),
            Some(fragment) => side.records["events"].get(key).and_then(|event| figure_of(*event, fragment)),
        };
        match (shown(self.own), shown(self.other)) {
            // One that changed elsewhere is told there. Here it is one word, the same in both editions.
            (Some(own), Some(other)) if own != other => {
                Shown::Link { same: format!("[[{key}#{}]]", fragment.unwrap_or_default()), text: own }
            }
            (Some(own), _) => Shown::Text(own),
            (None, _) => Shown::Text(target.to_owned()),
        }
    }

    fn key<'k>(&'k self, key: &'k str) -> &'k str {
        self.own.key(key)
    }
}

/// `killed`, or `killed:foreign nationals`: the figure without a population, else the only one.
fn figure_of(event: Rec<'_>, fragment: &str) -> Option<String> {
    let (measure, population) = fragment.split_once(':').map_or((fragment, None), |(m, p)| (m, Some(fold::name(p))));
    let figures: Vec<Rec<'_>> = event.objects("figures").filter(|f| f.text("measure") == Some(measure)).collect();
    let of = |figure: &&Rec<'_>| figure.text("population").map(fold::name) == population;
    let found = figures.iter().find(of).or(figures.first().filter(|_| figures.len() == 1 && population.is_none()))?;
    Some(figure::shown(&figure::read(*found)))
}
