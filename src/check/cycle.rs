//! Circles in a directed graph. What the graph is of is for the rules that ask.

use crate::graph::ids::Id;
use crate::graph::site::Site;
use crate::text::span::Span;

/// The most references of one circle that are shown.
const MOST: usize = 12;

/// From each node the nodes it refers to, with the place of the reference.
pub type Edges = Vec<Vec<(usize, Span)>>;

/// One circle: its nodes, and where each refers to the next.
pub struct Circle {
    pub nodes: Vec<usize>,
    pub spans: Vec<Span>,
}

/// A walk that goes deep first, without recursion.
struct Walk<'e> {
    edges: &'e Edges,
    /// By node: its position on the path, if it stands there.
    on_path: Vec<Option<usize>>,
    seen: Vec<bool>,
    /// The nodes from the start, with the next edge to try.
    path: Vec<(usize, usize)>,
    circles: Vec<Circle>,
}

/// One circle for each reference that closes one: without these references there is none.
#[must_use]
pub fn circles(edges: &Edges) -> Vec<Circle> {
    let count = edges.len();
    let (on_path, seen) = (vec![None; count], vec![false; count]);
    let mut walk = Walk { edges, on_path, seen, path: Vec::new(), circles: Vec::new() };
    for start in 0..count {
        if !walk.seen[start] {
            walk.enter(start);
            while walk.step() {}
        }
    }
    walk.circles
}

/// The keys and places of a circle as a finding says them: the first place in the files first.
#[must_use]
pub fn said<'s>(site: &'s Site, circle: &Circle, id: fn(usize) -> Id) -> (Vec<&'s str>, Vec<Span>) {
    let least = circle.spans.iter().enumerate().min_by_key(|(_, span)| **span).map_or(0, |(at, _)| at);
    let (mut nodes, mut spans) = (circle.nodes.clone(), circle.spans.clone());
    nodes.rotate_left(least);
    spans.rotate_left(least);
    spans.truncate(MOST);
    (nodes.into_iter().map(|node| site.key(id(node))).collect(), spans)
}

impl Walk<'_> {
    fn enter(&mut self, node: usize) {
        self.seen[node] = true;
        self.on_path[node] = Some(self.path.len());
        self.path.push((node, 0));
    }

    /// Tries one edge; whether there is more to do.
    fn step(&mut self) -> bool {
        let Some((node, next)) = self.path.last_mut() else { return false };
        let (here, at) = (*node, *next);
        *next += 1;
        match self.edges[here].get(at) {
            None => {
                self.on_path[here] = None;
                self.path.pop();
            }
            Some((to, _)) => match self.on_path[*to] {
                Some(start) => self.close(start),
                None if !self.seen[*to] => self.enter(*to),
                None => {}
            },
        }
        true
    }

    /// The path from `start` on is a circle. Long ones, of which there can be many, are not copied whole.
    fn close(&mut self, start: usize) {
        let part = &self.path[start..];
        let shown = part.iter().skip(part.len().saturating_sub(MOST));
        let circle = shown.map(|(node, next)| (*node, self.edges[*node][next - 1].1)).unzip();
        self.circles.push(Circle { nodes: circle.0, spans: circle.1 });
    }
}
