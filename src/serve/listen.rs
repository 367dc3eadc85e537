//! Where to listen: an address that is this machine's, and a port that is free.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};

use anyhow::{Context, Result};

use crate::disk::trouble::Trouble;
use crate::serve::guard::Names;

/// A port that is open, and nothing is answered yet.
pub struct Listening {
    pub listener: TcpListener,
    pub names: Names,
    pub address: SocketAddr,
    /// The port that was asked for, if another was taken instead.
    pub taken: Option<u16>,
}

const HELP: &str = "`--host` names an address of this machine, without a port (`--port`); the default is `127.0.0.1`";

/// So many ports are tried.
const TRIES: u16 = 100;

/// Listens at a host, on the port or the next that is free; port 0 is any.
///
/// # Errors
/// The host is not this machine, or no port is free.
pub fn listen(host: &str, port: u16) -> Result<Listening> {
    let names = names(host)?;
    let last = if port == 0 { 0 } else { port.saturating_add(TRIES) };
    for each in port..=last {
        match TcpListener::bind((names.address, each)) {
            Ok(listener) => {
                let address = listener.local_addr().context("cannot tell the port")?;
                return Ok(Listening { listener, names, address, taken: Some(port).filter(|port| *port != each) });
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse && each < last => {}
            Err(error) => return Err(told(&error, host, each)),
        }
    }
    unreachable!("the last port returns")
}

fn told(error: &std::io::Error, host: &str, port: u16) -> anyhow::Error {
    let help = match error.kind() {
        ErrorKind::AddrNotAvailable => HELP,
        ErrorKind::PermissionDenied => "ports below 1024 need rights of their own: choose another with `--port`",
        _ => "choose another port with `--port`",
    };
    Trouble::error(format!("cannot listen at {host}, port {port}: {error}"), help)
}

/// The address that a host means, and the name that it is.
fn names(host: &str) -> Result<Names> {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    if let Ok(address) = bare.parse() {
        return Ok(Names { name: None, address });
    }
    // The same on every machine, whatever its table of hosts says.
    if host.eq_ignore_ascii_case("localhost") {
        return Ok(Names { name: None, address: IpAddr::V4(Ipv4Addr::LOCALHOST) });
    }
    let found = (host, 0).to_socket_addrs();
    let mut found: Vec<IpAddr> = found.into_iter().flatten().map(|address| address.ip()).collect();
    found.sort_by_key(IpAddr::is_ipv6);
    match found.first() {
        Some(address) => Ok(Names { name: Some(host.to_owned()), address: *address }),
        None => Err(Trouble::error(format!("`{host}` has no address that this machine knows"), HELP)),
    }
}

impl Listening {
    /// What to open in a browser.
    #[must_use]
    pub fn link(&self) -> String {
        let port = self.address.port();
        let host = match (&self.names.name, self.address.ip()) {
            (Some(name), _) => name.clone(),
            (None, IpAddr::V4(any)) if any.is_unspecified() => Ipv4Addr::LOCALHOST.to_string(),
            (None, IpAddr::V6(any)) if any.is_unspecified() => "[::1]".to_owned(),
            (None, IpAddr::V4(four)) => four.to_string(),
            (None, IpAddr::V6(six)) => format!("[{six}]"),
        };
        format!("http://{host}:{port}/")
    }

    /// Whether other machines may reach it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.address.ip().to_canonical().is_loopback()
    }
}
