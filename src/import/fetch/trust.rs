//! Whom TLS believes: the certificate authorities of the system, or of `SSL_CERT_FILE`.

use std::sync::Arc;

use anyhow::{Context, Result};
use rustls::{ClientConfig, RootCertStore};

use crate::disk::trouble::Trouble;

/// What a TLS connection begins with.
///
/// # Errors
/// The system has no certificate authorities.
pub fn config() -> Result<Arc<ClientConfig>> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    let (added, _) = roots.add_parsable_certificates(found.certs);
    if added == 0 {
        return Err(Trouble::error(
            "this system knows no certificate authorities, so nobody can be believed over HTTPS",
            "install `ca-certificates`, or name a file of certificates in `SSL_CERT_FILE`",
        ));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let mut config = config.context("cannot begin TLS")?.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
