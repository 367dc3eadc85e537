//! What data sets need to know of a country, by its ISO 3166-1 alpha-3 code.

/// `alpha-3|ISO 3166-1 numeric|English name|Gleditsch and Ward number|ACLED region|UCDP region`, sorted.
/// ISO 3166-1 of 2024 and Kosovo (XKX); Gleditsch and Ward's list of independent states.
const TABLE: &str = include_str!("country.txt");

/// A country as the data sets know it; what a set does not know is empty.
#[derive(Clone, Copy, Default)]
pub struct Country {
    pub iso: &'static str,
    pub name: &'static str,
    pub gw: &'static str,
    pub acled_region: &'static str,
    pub ucdp_region: &'static str,
}

/// The country of a code; empty for a code that is none.
pub fn of(alpha3: &str) -> Country {
    let row = TABLE.lines().find(|line| line.split('|').next() == Some(alpha3));
    let cells: Vec<&str> = row.map(|line| line.split('|').collect()).unwrap_or_default();
    match cells.as_slice() {
        [_, iso, name, gw, acled_region, ucdp_region] => Country { iso, name, gw, acled_region, ucdp_region },
        _ => Country::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, of};

    #[test]
    fn every_row_has_its_cells() {
        let rows: Vec<Vec<&str>> = TABLE.lines().map(|line| line.split('|').collect()).collect();
        assert_eq!(rows.len(), 250);
        assert!(rows.iter().all(|row| row.len() == 6 && row[0].len() == 3));
        assert!(rows.windows(2).all(|two| two[0][0] < two[1][0]));
    }

    #[test]
    fn a_code_gives_its_country() {
        let iran = of("IRN");
        assert_eq!(
            [iran.iso, iran.name, iran.gw, iran.acled_region, iran.ucdp_region],
            ["364", "Iran", "630", "Middle East", "Middle East"]
        );
        assert_eq!(of("XYZ").name, "");
    }
}
