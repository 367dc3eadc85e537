//! Where a run of keys stands in another: Knuth, Morris and Pratt, so that no repetition makes it slow.

/// Each place at which `wanted` stands in `keys`, also where two overlap. The lowest bit of the first key, which tells
/// of the white space before it, does not count.
pub fn all<'a>(keys: &'a [u64], wanted: &'a [u64]) -> impl Iterator<Item = usize> + 'a {
    let (first, rest) = wanted.split_first().map_or((None, wanted), |(first, rest)| (Some(*first), rest));
    let fallback = fallback(rest);
    let (mut at, mut held) = (1, 0);
    std::iter::from_fn(move || {
        let first = first?;
        // `held` keys of `rest` stand directly before `at`.
        while at <= keys.len() {
            if held == rest.len() {
                let start = at - rest.len() - 1;
                if rest.is_empty() {
                    at += 1;
                } else {
                    held = fallback[held - 1];
                }
                if keys[start] | 1 == first | 1 {
                    return Some(start);
                }
                continue;
            }
            let Some(key) = keys.get(at) else { break };
            while held > 0 && rest[held] != *key {
                held = fallback[held - 1];
            }
            held += usize::from(rest[held] == *key);
            at += 1;
        }
        None
    })
}

/// For each prefix the length of the longest shorter one that it ends with.
fn fallback(keys: &[u64]) -> Vec<usize> {
    let mut out = vec![0; keys.len()];
    let mut held = 0;
    for at in 1..keys.len() {
        while held > 0 && keys[held] != keys[at] {
            held = out[held - 1];
        }
        held += usize::from(keys[held] == keys[at]);
        out[at] = held;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn finds_what_a_plain_search_finds() {
        let keys: Vec<u64> = (0..400_u64).map(|n| (n * n / 7 + n / 5) % 3 * 2 + n % 5 / 4).collect();
        for length in 1..7 {
            for from in 0..60 {
                let wanted = &keys[from..from + length];
                let plain: Vec<usize> = (0..=keys.len() - length)
                    .filter(|at| keys[*at] | 1 == wanted[0] | 1 && keys[at + 1..at + length] == wanted[1..])
                    .collect();
                assert_eq!(all(&keys, wanted).collect::<Vec<_>>(), plain, "{wanted:?}");
            }
        }
        assert_eq!(all(&keys, &[]).count(), 0);
        assert_eq!(all(&[], &[2]).count(), 0);
    }
}
