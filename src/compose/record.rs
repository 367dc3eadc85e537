//! Pages of records.

pub mod actor;
pub mod brief;
pub mod edition;
pub mod event;
pub mod more;
pub mod place;
pub mod plain;
pub mod source;

use crate::compose::at::At;
use crate::compose::{block, reference};
use crate::graph::ids::Id;
use crate::typeset::prose;
use crate::view::block::Block;
use crate::view::part::Heading;
use crate::view::reference::Reference;

/// A record's prose, ready for its page.
struct Written {
    body: Vec<Block>,
    toc: Vec<Heading>,
    references: Vec<Reference>,
    /// The first words.
    lead: Option<String>,
}

fn written(at: At<'_>, id: impl Into<Id>) -> Written {
    let (body, citations, _) = prose::body(at.desk, id.into(), at.address);
    Written {
        lead: body.lead,
        toc: body.toc.into_iter().map(|h| Heading { id: h.id, text: h.text, level: h.level }).collect(),
        body: block::all(at, body.fragments),
        references: reference::list(at, &citations),
    }
}
