//! Forgotten: a list that was exported earlier, without the cells that name people who were erased since.
//!
//! What is left is byte for byte what the same list is when it is written today. Columns are found by their names, so
//! that an older list, or one its owner has sorted, is understood too.

use std::collections::HashSet;

use csv::{ByteRecord, ReaderBuilder, Terminator, WriterBuilder};

/// Whose line it is.
const WHO: &str = "subscriber";
/// What leads to a person.
const PERSONAL: [&str; 2] = ["chat_id", "manzil"];

/// The list without the chats and addresses of `gone`; `None` when it holds none of them, or is no list of ours.
///
/// # Errors
/// When the list cannot be read as CSV.
pub(super) fn without(bytes: &[u8], gone: &HashSet<i64>) -> csv::Result<Option<Vec<u8>>> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut records = reader.byte_records();
    let Some(heading) = records.next().transpose()? else { return Ok(None) };
    let column = |name: &str| heading.iter().position(|cell| cell == name.as_bytes());
    let (Some(who), [Some(chat), Some(address)]) = (column(WHO), PERSONAL.map(column)) else {
        return Ok(None);
    };
    let mut writer = WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_byte_record(&heading)?;
    let mut is_changed = false;
    for record in records {
        let record = record?;
        let names_gone = number(record.get(who)).is_some_and(|id| gone.contains(&id));
        let is_personal = |place: usize| names_gone && (place == chat || place == address);
        is_changed |= record.iter().enumerate().any(|(place, cell)| is_personal(place) && !cell.is_empty());
        let kept = record.iter().enumerate().map(|(place, cell)| if is_personal(place) { b"" } else { cell });
        writer.write_byte_record(&kept.collect::<ByteRecord>())?;
    }
    let written = writer.into_inner().map_err(|error| error.into_error().into());
    if is_changed { written.map(Some) } else { Ok(None) }
}

fn number(cell: Option<&[u8]>) -> Option<i64> {
    std::str::from_utf8(cell?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(list: &str, gone: &[i64]) -> Option<String> {
        let gone = gone.iter().copied().collect();
        let bytes = without(list.as_bytes(), &gone).expect("it is CSV");
        bytes.map(|bytes| String::from_utf8(bytes).expect("it stays UTF-8"))
    }

    #[test]
    fn only_the_cells_of_those_who_are_gone_are_emptied() {
        let list = "chat_id,manzil,subscriber\r\n1001,\"a, \"\"b\"\"\nc\",1\r\n1002,\"d,e\",12\r\n";
        assert_eq!(
            told(list, &[1]).as_deref(),
            Some("chat_id,manzil,subscriber\r\n,,1\r\n1002,\"d,e\",12\r\n")
        );
        assert_eq!(told(list, &[2, 100]), None);
        assert_eq!(told("chat_id,manzil,subscriber\r\n,,1\r\n", &[1]), None, "nothing is left to empty");
    }

    #[test]
    fn a_list_its_owner_has_changed_is_understood_by_its_headings() {
        let list = "\u{feff}subscriber,note,manzil,chat_id\n7,call,here,1007,more\n8,,there\n";
        let left = "subscriber,note,manzil,chat_id\r\n7,call,,,more\r\n8,,\r\n";
        assert_eq!(told(list, &[7, 8]).as_deref(), Some(left));
        for other in ["", "mine now", "chat_id,manzil\r\n1,here\r\n", "subscriber\r\n7\r\n"] {
            assert_eq!(told(other, &[1, 7]), None, "{other:?}");
        }
    }
}
