//! From views to bytes: the theme, and the files that are no pages: feeds, data, what hosts expect.

pub mod data;
pub mod export;
pub mod feed;
pub mod headers;
pub mod instant;
pub mod robots;
pub mod sitemap;
pub mod theme;
pub mod timemap;
