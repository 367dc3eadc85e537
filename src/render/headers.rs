//! `_headers` and `_redirects`, as Netlify, Cloudflare Pages and others read them.

use crate::render::export::Export;
use crate::route::address;
use crate::text::sha256;

/// What a policy must say of the styles that stand in a page itself: `'sha256-…'` of each `<style>`.
#[must_use]
pub fn style_hashes(html: &str) -> Vec<String> {
    let inner = html.split("<style>").skip(1).filter_map(|rest| Some(rest.split_once("</style>")?.0));
    inner.map(|style| format!("'sha256-{}'", base64(&sha256::digest(style)))).collect()
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

/// What pages may do: load what stands on the same host, and nothing else. Inline styles are allowed by
/// their hash only (`'sha256-…'`): the page for what is not found must carry its own.
#[must_use]
pub fn headers(export: &Export<'_>, style_hashes: &[String]) -> Vec<u8> {
    let base = export.base_path();
    let styles: String = style_hashes.iter().map(|hash| format!(" {hash}")).collect();
    let policy = format!(
        "default-src 'none'; style-src 'self'{styles}; script-src 'self'; img-src 'self' data:; font-src 'self'; \
         media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    let blocks = [
        rule(
            &base,
            "*",
            &[
                ("Content-Security-Policy", &policy),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
                ("Referrer-Policy", "strict-origin-when-cross-origin"),
                ("X-Content-Type-Options", "nosniff"),
                ("X-Frame-Options", "DENY"),
            ],
        ),
        // The name of an asset holds the hash of its content.
        rule(&base, "assets/*", &[("Cache-Control", "public, max-age=31536000, immutable")]),
        // Data may be read by programs on other sites.
        rule(&base, "data/*", &[("Access-Control-Allow-Origin", "*")]),
        rule(&base, "data/events.geojson", &[("Content-Type", "application/geo+json")]),
        rule(&base, "feed.xml", &[("Content-Type", "application/atom+xml; charset=utf-8")]),
        rule(&base, "corrections.xml", &[("Content-Type", "application/atom+xml; charset=utf-8")]),
        rule(&base, "feed.json", &[("Content-Type", "application/feed+json; charset=utf-8")]),
    ];
    blocks.join("\n").into_bytes()
}

fn rule(base: &str, path: &str, headers: &[(&str, &str)]) -> String {
    let lines: String = headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    format!("{base}{path}\n{lines}")
}

/// Where old addresses lead: `/old /new 301`, a line each, sorted. The pages that say so without a host's
/// help are there too.
#[must_use]
pub fn redirects(export: &Export<'_>) -> Vec<u8> {
    let base = export.base_path();
    let line = |redirect: &crate::route::redirects::Redirect| {
        let to = address::link("", &redirect.to.address, redirect.to.fragment.as_deref());
        format!("{base}{} {base}{to} 301\n", address::encode(&redirect.from))
    };
    let mut lines: Vec<String> = export.routes.redirects.iter().map(line).collect();
    lines.sort();
    lines.dedup();
    lines.concat().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{base64, headers, redirects, style_hashes};
    use crate::compose::jsonld::tests::assert_file;
    use crate::render::data::tests::with_site;
    use crate::render::robots;

    const BASE: Option<&str> = Some("https://example.org/briefs");

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn inline_styles_are_allowed_by_their_hash() {
        assert_eq!(
            ["", "f", "fo", "foo", "foob"].map(|t| base64(t.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
        let hash = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        assert_eq!(style_hashes("<style></style><p><style></style>"), [hash, hash]);
    }

    #[test]
    fn what_hosts_expect() {
        let made = text(with_site(BASE, |export| headers(export, &["'sha256-x='".to_owned()])));
        assert_file(made, "render/headers/_headers");
        assert_eq!(
            text(with_site(BASE, redirects)),
            "/briefs/events/sabz.html /briefs/events/koh-e-sabz-strike.html 301\n\
             /briefs/old/a%20b.html /briefs/sources/cafiero-2024.html#parsi-deterrence 301\n"
        );
        assert_eq!(
            text(with_site(BASE, robots::txt)),
            "User-agent: *\nAllow: /\n\nSitemap: https://example.org/briefs/sitemap.xml\n"
        );
        assert_eq!(text(with_site(None, robots::txt)), "User-agent: *\nAllow: /\n");
    }
}
