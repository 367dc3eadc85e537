//! A source, and the quotations taken from it.

use crate::compose::jsonld::ground::Ground;
use crate::compose::jsonld::node::{Json, Node};
use crate::graph::ids::{QuoteId, SourceId};
use crate::graph::verdicts::Verdict;
use crate::model::source::{Name, Source};
use crate::typeset::date::datetime;

/// Schema.org's type for CSL's.
pub fn kind(source: &Source) -> &'static str {
    match source.kind.as_ref().map_or("", |kind| kind.value.as_str()) {
        "article" | "article-magazine" => "Article",
        "article-newspaper" => "NewsArticle",
        "article-journal" | "paper-conference" => "ScholarlyArticle",
        "book" | "classic" => "Book",
        "chapter" => "Chapter",
        "collection" => "Collection",
        "dataset" => "Dataset",
        "bill" | "legislation" | "regulation" | "treaty" => "Legislation",
        "map" => "Map",
        "post" => "SocialMediaPosting",
        "post-weblog" => "BlogPosting",
        "report" => "Report",
        "review" | "review-book" => "Review",
        "thesis" => "Thesis",
        "webpage" => "WebPage",
        _ => "CreativeWork",
    }
}

/// `@id` is its page here, `url` the document's own address.
pub fn node(ground: &Ground<'_>, id: SourceId) -> Json {
    let source = ground.site.source(id);
    let text = |field: &Option<crate::text::span::Spanned<String>>| field.as_ref().map(|field| field.value.clone());
    let within = source.container.as_ref();
    Node::new(kind(source))
        .with("@id", ground.url(id.into()))
        .with("name", source.title.value.as_str())
        .with("author", source.author.iter().map(person).collect::<Vec<_>>())
        .with("editor", source.editor.iter().map(person).collect::<Vec<_>>())
        .with("publisher", source.publisher.as_ref().map(|name| named("Organization", name)))
        .with("isPartOf", within.map(|title| named("CreativeWork", title)))
        .with("datePublished", source.issued.as_deref().and_then(datetime))
        .with("inLanguage", text(&source.language))
        .with("url", text(&source.url))
        .with("archivedAt", text(&source.archived))
        .with("isbn", text(&source.isbn).filter(|_| kind(source) == "Book"))
        .with("identifier", source.doi.as_ref().map(|doi| format!("doi:{}", doi.value)))
        .with("isBasedOn", ground.shorts(&ground.site.links.sources[id.index()].relays))
        .done()
}

fn named(kind: &str, name: &str) -> Json {
    Node::new(kind).with("name", name).done()
}

fn person(name: &Name) -> Json {
    if let Some(literal) = &name.literal {
        return named("Organization", literal);
    }
    let family = [&name.particle, &name.family].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let given = name.given.as_deref().unwrap_or_default();
    let whole = format!("{given} {family}");
    Node::new("Person").with("name", whole.trim()).with("givenName", given).with("familyName", family).done()
}

/// The quotations at home on its page.
pub fn quotations(ground: &Ground<'_>, id: SourceId) -> Vec<Json> {
    ground.site.links.sources[id.index()].quotes.iter().map(|quote| quotation(ground, *quote)).collect()
}

fn quotation(ground: &Ground<'_>, id: QuoteId) -> Json {
    let quote = ground.site.quote(id);
    let links = &ground.site.links.quotes[id.index()];
    let about: Vec<_> = links.about.iter().flatten().copied().collect();
    let speaker = links.speaker.map(|speaker| ground.short(speaker.into()));
    Node::new("Quotation")
        .with("@id", ground.url(id.into()))
        .with("text", quote.text.value.as_str())
        .with("creator", speaker)
        .with("dateCreated", quote.said.as_deref().and_then(datetime))
        .with("isPartOf", links.source.map(|source| ground.short(source.into())))
        .with("provider", ground.party(quote.via.as_ref(), links.via))
        .with("about", ground.shorts(&about))
        .with("isBasedOn", links.source.and_then(|source| selected(ground, id, source)))
        .done()
}

/// Whether it is known where the words stand.
pub fn is_verified(ground: &Ground<'_>, id: QuoteId) -> bool {
    matches!(ground.site.verdicts.quotes[id.index()], Verdict::Verified(_))
}

/// Where the words stand in the source: W3C's text quote selectors, one for each run of words between the editor's marks.
fn selected(ground: &Ground<'_>, id: QuoteId, source: SourceId) -> Option<Json> {
    let Verdict::Verified(found) = &ground.site.verdicts.quotes[id.index()] else { return None };
    let selector = |part: &String| Node::new("oa:TextQuoteSelector").with("oa:exact", part.as_str()).done();
    let url =
        ground.site.source(source).url.as_ref().map(|url| url.value.clone()).or_else(|| ground.url(source.into()));
    let selectors: Vec<Json> = found.parts.iter().map(selector).collect();
    Some(Node::new("oa:SpecificResource").with("oa:hasSource", url).with("oa:hasSelector", selectors).done())
}
