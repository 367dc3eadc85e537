//! Where an ordinary Markdown link leads: out of the site, to a record by its file, to a file, to a page.

use percent_encoding::percent_decode_str;

use crate::graph::ids::Id;
use crate::parse::prose::links::{forbidden, scheme};
use crate::route::address;
use crate::route::record::outside;
use crate::typeset::prose::writer::{Mode, Writer};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Led {
    /// Within the site.
    Here(String),
    Outside(String),
    /// To nothing; why.
    Nowhere(String),
    /// A scheme that may not be; reading the file told so.
    Forbidden,
}

impl Writer<'_> {
    /// Resolves the address of a link.
    pub fn resolve(&self, address: &str) -> Led {
        if forbidden(address).is_some() {
            return Led::Forbidden;
        }
        if scheme(address).is_some() {
            return Led::Outside(address.to_owned());
        }
        let (path, fragment) = address.split_once('#').map_or((address, None), |(p, f)| (p, Some(f)));
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let fragment = fragment.map(decode).filter(|f| !f.is_empty());
        match path.split('?').next().unwrap_or_default() {
            "" => self.on_this_page(fragment.as_deref()),
            path => self.by_path(&decode(path), fragment.as_deref()),
        }
    }

    fn on_this_page(&self, fragment: Option<&str>) -> Led {
        match fragment {
            Some(fragment) => self.to_record(self.context.id, Some(fragment)),
            None => Led::Nowhere("it leads nowhere".to_owned()),
        }
    }

    /// A path beside the file or, with a leading `/`, from the root of the site.
    fn by_path(&self, path: &str, fragment: Option<&str>) -> Led {
        let desk = self.context.desk;
        let input = match path.strip_prefix('/') {
            Some(rest) => join("static", rest),
            None => join(self.context.folder, path),
        };
        let record = input.as_deref().and_then(|p| desk.shelf.files.find(p)).and_then(|file| desk.record_of(file));
        if let Some(id) = record {
            return self.to_record(id, fragment);
        }
        let file = input.and_then(|path| self.file(&path)).or_else(|| self.page(path));
        match file {
            Some(to) => Led::Here(self.rooted(&address::link("", &to, fragment))),
            None => match self.on_site(path, fragment) {
                Some(to) => Led::Here(to),
                None => Led::Nowhere(format!("there is no `{path}`")),
            },
        }
    }

    /// A page of the site that an edition was made of, by its address.
    fn on_site(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let site = self.context.desk.shelf.site;
        let edition = site.settings.edition.as_ref().filter(|_| path.ends_with(".html"))?;
        let to = match path.strip_prefix('/') {
            Some(rest) => join("", rest)?,
            None => join("briefs", path)?,
        };
        Some(address::link("", &outside(edition, &to), fragment))
    }

    fn to_record(&self, id: Id, fragment: Option<&str>) -> Led {
        let (to, _) = self.context.desk.routes.address(id);
        match fragment {
            Some(fragment) if !self.context.desk.has_anchor(id, fragment) => {
                Led::Nowhere(format!("there is no `#{fragment}`"))
            }
            Some(fragment) => Led::Here(match self.mode {
                Mode::Page(page) => address::link(page, to, Some(fragment)),
                Mode::Feed(_) => self.rooted(&address::link("", to, Some(fragment))),
            }),
            None => Led::Here(self.href(id)),
        }
    }

    /// The address of a file of the input that is published as it is.
    pub fn file(&self, path: &str) -> Option<String> {
        if let Some(to) = self.context.desk.routes.beside.get(path) {
            return Some(to.clone());
        }
        let plain = path.strip_prefix("static/")?;
        self.context.desk.input.bytes(path).map(|_| plain.to_owned())
    }

    /// A page of the site by its address, relative to this body's page or to the root.
    fn page(&self, path: &str) -> Option<String> {
        let routes = self.context.desk.routes;
        let (own, _) = routes.address(self.context.id);
        let to = match path.strip_prefix('/') {
            Some(rest) => join("", rest)?,
            None => join(own.rsplit_once('/').map_or("", |(folder, _)| folder), path)?,
        };
        routes.leads(&to).then_some(to)
    }
}

/// A relative path in a folder; `None` if it leads out of the root.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
