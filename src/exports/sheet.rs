//! A sheet: lines as CSV. UTF-8 without a mark, RFC 4180, CRLF, and no cell that a spreadsheet would take for a formula.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::Line;

/// How many cells a line has.
pub(super) const WIDTH: usize = COLUMNS.len();

/// The first row. The first six are a promise to those who read the file; others may follow them.
pub const COLUMNS: [&str; 14] = [
    "chat_id",
    "tarif",
    "to\u{2bb}lov_id",
    "status",
    "manzil",
    "deliver_date",
    "subscriber",
    "quantity",
    "eggs",
    "price_uzs",
    "delivery_uzs",
    "cash_due_uzs",
    "zone",
    "outcome",
];

/// What makes a spreadsheet calculate.
const FORMULA: [char; 5] = ['=', '+', '-', '@', '\t'];

/// The bytes of a file; lines are written in the order they are given.
///
/// # Errors
/// Never for lines of ours; the writer to memory says so by its type.
pub fn csv(lines: &[Line]) -> std::io::Result<Vec<u8>> {
    rows(lines.iter().map(Line::cells))
}

fn rows(lines: impl Iterator<Item = [String; WIDTH]>) -> std::io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for cells in lines {
        writer.write_record(cells.map(harmless))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// A cell that a spreadsheet shows and does not calculate.
fn harmless(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(cells: &[[String; WIDTH]]) -> String {
        let bytes = rows(cells.iter().cloned()).expect("memory takes everything");
        String::from_utf8(bytes).expect("it is UTF-8")
    }

    fn one(cell: &str) -> String {
        let mut cells: [String; WIDTH] = Default::default();
        cells[4] = cell.to_owned();
        let text = written(&[cells]);
        let (_, line) = text.split_once("\r\n").expect("a heading");
        line.to_owned()
    }

    #[test]
    fn the_heading_is_as_promised() {
        assert!(
            written(&[]).starts_with("chat_id,tarif,toʻlov_id,status,manzil,deliver_date,"),
            "{}",
            written(&[])
        );
        assert!(written(&[]).ends_with("\r\n"));
    }

    #[test]
    fn awkward_cells_are_quoted_and_formulas_are_not() {
        let rest = ",,,,,,,,,\r\n";
        for (cell, written) in [
            ("Oq darvoza", "Oq darvoza"),
            ("Оқ дарвоза", "Оқ дарвоза"),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("a\nb", "\"a\nb\""),
            ("a\r\nb", "\"a\r\nb\""),
            ("=1+1", "'=1+1"),
            ("+998", "'+998"),
            ("-1", "'-1"),
            ("@sum(a1)", "'@sum(a1)"),
            ("\t=1", "'\t=1"),
            ("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
            (" =1", " =1"),
            ("", ""),
        ] {
            assert_eq!(one(cell), format!(",,,,{written}{rest}"), "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn any_reader_reads_back_what_was_written(
            cells in proptest::collection::vec(proptest::collection::vec(any_cell(), WIDTH), 0..6)
        ) {
            let lines: Vec<[String; WIDTH]> =
                cells.into_iter().map(|line| line.try_into().expect("as many as asked for")).collect();
            let text = written(&lines);
            let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|line| line.expect("a line").iter().map(str::to_owned).collect())
                .collect();
            let meant: Vec<Vec<String>> =
                lines.into_iter().map(|line| line.map(harmless).to_vec()).collect();
            prop_assert_eq!(&read, &meant);
            prop_assert!(read.iter().flatten().all(|cell| !cell.starts_with(FORMULA)));
            prop_assert_eq!(text.as_bytes().first(), Some(&b'c'), "no byte order mark");
        }
    }

    fn any_cell() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[=+@\t\"',\r\n -]{0,6}",
            "[а-яЎўҚқҒғҲҳ ʻ’]{0,12}",
            "[a-z]{0,4}\r?\n[a-z]{0,4}",
        ]
    }
}
