//! Tables as CSV (RFC 4180: commas, CRLF, UTF-8 without a byte-order mark) that are safe to open in a spreadsheet.

use csv::{Terminator, WriterBuilder};

/// A table: its columns, then its rows, every row as long as the columns.
pub fn table<const N: usize>(columns: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(columns).expect("writing to memory does not fail");
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell))).expect("every row has the columns' length");
    }
    writer.into_inner().expect("writing to memory does not fail")
}

/// A spreadsheet takes a cell that begins with one of these signs for a formula and would run it. Such a
/// cell gets an apostrophe in front (OWASP, "CSV Injection"); a negative number stays a number.
fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula && !is_negative_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn is_negative_number(cell: &str) -> bool {
    cell.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && rest.matches('.').count() <= 1
    })
}

/// A number as it is read everywhere: no exponent, no `.0`.
pub fn number(n: f64) -> String {
    format!("{n}")
}

#[cfg(test)]
mod tests {
    use super::table;

    fn cells(cells: [&str; 2]) -> String {
        String::from_utf8(table(["a", "b"], [cells.map(str::to_owned)])).expect("UTF-8")
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(cells(["one, two", "say \"x\""]), "a,b\r\n\"one, two\",\"say \"\"x\"\"\"\r\n");
        assert_eq!(cells(["جیش العدل", "two\nlines"]), "a,b\r\nجیش العدل,\"two\nlines\"\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cells(["=1+1", "@SUM(A1)"]), "a,b\r\n'=1+1,'@SUM(A1)\r\n");
        assert_eq!(cells(["+49 30", "-cmd|' /C calc'!A0"]), "a,b\r\n'+49 30,'-cmd|' /C calc'!A0\r\n");
        assert_eq!(cells(["\t=1", "\r=1"]), "a,b\r\n'\t=1,\"'\r=1\"\r\n");
        assert_eq!(cells(["-27.5", "-5"]), "a,b\r\n-27.5,-5\r\n");
        assert_eq!(cells(["-2+3", "-1.2.3"]), "a,b\r\n'-2+3,'-1.2.3\r\n");
    }
}
