//! A version as a bag: BagIt 1.0 (RFC 8493), with SHA-512, the same bytes at any time.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::archive::version::Version;
use crate::history::ocfl::digest::sha512;

/// The files of the bag.
#[must_use]
pub fn bag(version: &Version) -> BTreeMap<String, Vec<u8>> {
    let mut bag: BTreeMap<String, Vec<u8>> =
        version.files.iter().map(|(path, bytes)| (format!("data/{path}"), bytes.clone())).collect();
    let payload = manifest(&bag);
    bag.insert("bagit.txt".to_owned(), b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_vec());
    bag.insert("bag-info.txt".to_owned(), info(version).into_bytes());
    bag.insert("manifest-sha512.txt".to_owned(), payload.into_bytes());
    let tags: BTreeMap<String, Vec<u8>> =
        bag.iter().filter(|(path, _)| !path.starts_with("data/")).map(owned).collect();
    bag.insert("tagmanifest-sha512.txt".to_owned(), manifest(&tags).into_bytes());
    bag
}

fn owned((path, bytes): (&String, &Vec<u8>)) -> (String, Vec<u8>) {
    (path.clone(), bytes.clone())
}

fn manifest(files: &BTreeMap<String, Vec<u8>>) -> String {
    files.iter().fold(String::new(), |mut text, (path, bytes)| {
        let path = path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
        writeln!(text, "{}  {path}", sha512(bytes)).expect("a string takes all");
        text
    })
}

fn info(version: &Version) -> String {
    let octets: usize = version.files.values().map(Vec::len).sum();
    // The day on which the version was made, not the one on which it is exported: the bag says the same every time.
    let day = version.created.get(..10).unwrap_or_default();
    let (name, address) =
        version.user.as_ref().map_or(("", None), |user| (user.name.as_str(), user.address.as_deref()));
    let fields = [
        ("Bag-Software-Agent", "Briefwright".to_owned()),
        ("Bagging-Date", day.to_owned()),
        ("Contact-Email", address.and_then(|address| address.strip_prefix("mailto:")).unwrap_or_default().to_owned()),
        ("Contact-Name", name.to_owned()),
        ("External-Description", version.message.clone().unwrap_or_default()),
        ("External-Identifier", version.name()),
        ("Payload-Oxum", format!("{octets}.{}", version.files.len())),
    ];
    fields.iter().fold(String::new(), |mut text, (label, value)| {
        // A line of its own would begin another field.
        let value: Vec<&str> =
            value.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
        if !value.is_empty() {
            writeln!(text, "{label}: {}", value.join(" ")).expect("a string takes all");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use crate::archive::bag::bag;
    use crate::archive::version::Version;
    use crate::history::ocfl::digest::sha512;
    use crate::history::ocfl::inventory::User;

    #[test]
    fn a_bag_says_what_it_holds() {
        let user = User { name: "Desk".to_owned(), address: Some("mailto:desk@example.org".to_owned()) };
        let bag = bag(&Version {
            key: "strikes".to_owned(),
            number: 2,
            created: "2024-01-18T09:00:00+05:00".to_owned(),
            message: Some("Two lines\nFake: field".to_owned()),
            user: Some(user),
            files: [("a\n%".to_owned(), b"1".to_vec()), ("b".to_owned(), b"22".to_vec())].into(),
        });
        let text = |path: &str| String::from_utf8(bag[path].clone()).expect("it is text");
        assert_eq!(
            text("bag-info.txt"),
            "Bag-Software-Agent: Briefwright\nBagging-Date: 2024-01-18\nContact-Email: desk@example.org\n\
             Contact-Name: Desk\nExternal-Description: Two lines Fake: field\nExternal-Identifier: strikes-v2\n\
             Payload-Oxum: 3.2\n"
        );
        let (one, two) = (sha512(b"1"), sha512(b"22"));
        assert_eq!(text("manifest-sha512.txt"), format!("{one}  data/a%0A%25\n{two}  data/b\n"));
        let tags: Vec<String> = ["bag-info.txt", "bagit.txt", "manifest-sha512.txt"]
            .map(|path| format!("{}  {path}\n", sha512(&bag[path])))
            .into();
        assert_eq!(text("tagmanifest-sha512.txt"), tags.concat());
    }
}
