//! Which IP addresses are those of public machines, by IANA's registries of special addresses (RFC 6890 and later).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What an address is for instead of a public machine; `None` for a public one.
#[must_use]
pub fn special(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => special_v4(address),
        IpAddr::V6(address) => special_v6(address),
    }
}

fn special_v4(address: Ipv4Addr) -> Option<&'static str> {
    match address.octets() {
        [0, ..] => Some("stands for no machine"),
        [127, ..] => Some("is this machine"),
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => Some("is of a private network"),
        [100, 64..=127, ..] => Some("is shared inside a provider's network"),
        [169, 254, ..] => Some("is of the local link"),
        [192, 0, 0, _] | [192, 88, 99, _] => Some("is reserved for protocols"),
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => Some("is for documentation"),
        [198, 18..=19, ..] => Some("is for benchmarks"),
        [224..=239, ..] => Some("is of many machines (multicast)"),
        [240..=255, ..] => Some("is reserved"),
        _ => None,
    }
}

fn special_v6(address: Ipv6Addr) -> Option<&'static str> {
    let [a, b, c, _, e, f, g, h] = address.segments();
    let last = v4(g, h);
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0] => Some("stands for no machine"),
        [0, 0, 0, 0, 0, 0, 0, 1] => Some("is this machine"),
        // An IPv4 address in other clothes is what it is without them: mapped, NAT64, 6to4.
        [0, 0, 0, 0, 0, 0xffff, _, _] | [0x64, 0xff9b, 0, 0, 0, 0, _, _] => special_v4(last),
        [0x2002, ..] => special_v4(v4(b, c)),
        [0x64, 0xff9b, ..] => Some("is translated inside a network"),
        [0xfc00..=0xfdff, ..] => Some("is of a private network"),
        [0xfe80..=0xfebf, ..] => Some("is of the local link"),
        [0xff00..=0xffff, ..] => Some("is of many machines (multicast)"),
        [0x2001, 0x0db8, ..] | [0x3fff, 0..=0x0fff, ..] => Some("is for documentation"),
        [0x2001, 0..=0x01ff, ..] => Some("is reserved for protocols"),
        // ISATAP: an IPv4 address behind any prefix.
        [0x2000..=0x3fff, ..] if matches!(e, 0 | 0x200) && f == 0x5efe => special_v4(last),
        [0x2000..=0x3fff, ..] => None,
        _ if a < 0x2000 => Some("is reserved"),
        _ => Some("is reserved for the future"),
    }
}

fn v4(high: u16, low: u16) -> Ipv4Addr {
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    Ipv4Addr::new(a, b, c, d)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use url::{Host, Url};

    use crate::import::fetch::address::special;

    /// Whether the host of an address, however it is written, is public.
    fn is_public(host: &str) -> bool {
        let url = Url::parse(&format!("http://{host}/")).expect("it is an address");
        let address: IpAddr = match url.host().expect("it has a host") {
            Host::Ipv4(address) => address.into(),
            Host::Ipv6(address) => address.into(),
            Host::Domain(name) => panic!("`{name}` is a name"),
        };
        special(address).is_none()
    }

    #[test]
    fn this_machine_is_known_however_it_is_written() {
        let forms = "127.0.0.1 127.1 127.255.255.254 2130706433 0x7f000001 0x7f.1 017700000001 0177.0.0.1 0177.0.0.01 \
                     127.0.0.1. %31%32%37.0.0.1 １２７.0.0.1 0 0.0.0.0 0x0 [::1] [::] [0:0:0:0:0:0:0:1] \
                     [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::127.0.0.1] \
                     [2002:7f00:1::] [2002:7f00:0001::1] [2a00:1450::200:5efe:7f00:1]";
        for host in forms.split_whitespace() {
            assert!(!is_public(host), "{host}");
        }
    }

    #[test]
    fn networks_that_are_not_public_are_known() {
        let forms = "10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 2852039166 0xa9fea9fe \
                     100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 198.51.100.7 203.0.113.9 198.18.0.1 198.19.255.255 \
                     192.88.99.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 0.1.2.3 \
                     [fc00::1] [fd12:3456::1] [fdff:ffff::] [fe80::1] [febf::1] [fec0::1] [ff02::1] [2001:db8::1] \
                     [3fff::1] [3fff:fff::1] [2001::1] [2001:0:7f00:1::] [2001:1ff::1] [100::1] [64:ff9b:1::1] \
                     [::ffff:10.0.0.1] [::ffff:169.254.169.254] [64:ff9b::a00:1] [64:ff9b::a9fe:a9fe] \
                     [2002:a00:1::] [2002:c0a8:101::1] [2002:6440:1::] [5f00::1] [4000::1] [e000::1] [::8.8.8.8]";
        for host in forms.split_whitespace() {
            assert!(!is_public(host), "{host}");
        }
    }

    #[test]
    fn public_machines_are_known() {
        let forms = "1.1.1.1 8.8.8.8 93.184.216.34 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.167.255.255 \
                     11.0.0.1 126.255.255.255 128.0.0.1 169.253.0.1 198.17.0.1 198.20.0.1 223.255.255.255 192.0.1.1 \
                     [2606:4700::1111] [2a00:1450:4001::200e] [2001:200::1] [2001:4860:4860::8888] [3ffe::1] \
                     [::ffff:8.8.8.8] [64:ff9b::808:808] [2002:808:808::1]";
        for host in forms.split_whitespace() {
            assert!(is_public(host), "{host}");
        }
    }
}
