//! Whether a folder lies where the system's events do not tell what others write: on a network, or in another system.

use std::path::Path;

/// The kind of such a file system, if it is one.
#[cfg(target_os = "linux")]
#[must_use]
pub fn kind(root: &Path) -> Option<&'static str> {
    let magic = rustix::fs::statfs(root).ok()?.f_type;
    // Wider on some machines than on others; what is told apart has 32 bits.
    named(u32::try_from(i128::from(magic) & 0xffff_ffff).ok()?)
}

#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn kind(_: &Path) -> Option<&'static str> {
    None
}

/// The numbers are those of `statfs(2)` and of `linux/magic.h`.
#[cfg(target_os = "linux")]
fn named(magic: u32) -> Option<&'static str> {
    Some(match magic {
        0x0000_6969 => "NFS",
        0x0000_517b | 0xff53_4d42 | 0xfe53_4d42 => "SMB",
        0x0102_1997 => "9P",
        0x6573_5546 => "FUSE",
        0x786f_4256 => "VirtualBox's",
        0x5346_414f => "AFS",
        0x00c3_6400 => "Ceph",
        _ => return None,
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use crate::watch::network::named;

    #[test]
    fn what_lies_elsewhere_is_known_by_its_number() {
        assert_eq!([0x6969, 0xfe53_4d42, 0x6573_5546].map(named), [Some("NFS"), Some("SMB"), Some("FUSE")]);
        // ext4, btrfs, tmpfs, overlayfs
        assert_eq!([0xef53, 0x9123_683e, 0x0102_1994, 0x794c_7630].map(named), [None; 4]);
    }
}
