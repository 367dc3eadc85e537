//! What lies at a path and below it, in a map by path.

use std::collections::BTreeMap;
use std::ops::Bound;

/// Whether a path is another one, or lies below it; `""` is above all.
#[must_use]
pub fn is(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| folder.is_empty() || rest.is_empty() || rest.starts_with('/'))
}

/// The entries at a path and below it; `""` is above all.
pub fn each<'a, V>(map: &'a BTreeMap<String, V>, path: &str) -> impl Iterator<Item = (&'a String, &'a V)> + use<'a, V> {
    // `0` follows `/`. Between `a` and `a/b` there may stand `a-b`, so the path itself is looked up by its own.
    let (from, to) = match path {
        "" => (Bound::Unbounded, Bound::Unbounded),
        _ => (Bound::Included(format!("{path}/")), Bound::Excluded(format!("{path}0"))),
    };
    let itself = map.get_key_value(path).filter(|_| !path.is_empty());
    itself.into_iter().chain(map.range((from, to)))
}

/// Takes the entries at a path and below it out of a map.
pub fn remove<V>(map: &mut BTreeMap<String, V>, path: &str) -> Vec<(String, V)> {
    let keys: Vec<String> = each(map, path).map(|(key, _)| key.clone()).collect();
    keys.into_iter().filter_map(|key| map.remove_entry(&key)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::watch::under;

    #[test]
    fn a_name_that_begins_alike_is_not_below() {
        let mut map: BTreeMap<String, ()> = ["", "a", "a-b", "a/b", "a/b/c", "a0"].map(|k| (k.to_owned(), ())).into();
        let keys = |path: &str| under::each(&map, path).map(|(key, ())| key.as_str()).collect::<Vec<_>>();
        assert_eq!(keys("a"), ["a", "a/b", "a/b/c"]);
        assert_eq!(keys("a/b/c"), ["a/b/c"]);
        assert_eq!(keys("").len(), 6);
        let is = |path: &str| map.keys().filter(|key| under::is(key, path)).collect::<Vec<_>>() == keys(path);
        assert!(map.keys().all(|path| is(path)));
        assert_eq!(under::remove(&mut map, "a").len(), 3);
        assert_eq!(map.len(), 3);
    }
}
