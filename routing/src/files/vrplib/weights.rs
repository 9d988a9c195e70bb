//! Weights: a matrix written out, whole or as the triangle on one side of its diagonal.

use super::{FileError, missing, number, outline::Outline};
use crate::Travel;

/// Which cells are written, row by row.
#[derive(Clone, Copy)]
enum Form {
    Full,
    /// Below the diagonal, with it or without.
    Lower {
        diagonal: bool,
    },
    /// Above the diagonal, with it or without.
    Upper {
        diagonal: bool,
    },
}

impl Form {
    /// A triangle by columns is the other one by rows.
    fn parse(line: usize, word: &str) -> Result<Self, FileError> {
        Ok(match word {
            "FULL_MATRIX" => Self::Full,
            "LOWER_ROW" | "UPPER_COL" => Self::Lower { diagonal: false },
            "LOWER_DIAG_ROW" | "UPPER_DIAG_COL" => Self::Lower { diagonal: true },
            "UPPER_ROW" | "LOWER_COL" => Self::Upper { diagonal: false },
            "UPPER_DIAG_ROW" | "LOWER_DIAG_COL" => Self::Upper { diagonal: true },
            other => {
                let what = format!("EDGE_WEIGHT_FORMAT {other} is not known: use FULL_MATRIX or LOWER_ROW");
                return Err(FileError::at(line, what));
            }
        })
    }

    fn columns(self, row: usize, size: usize) -> std::ops::Range<usize> {
        match self {
            Self::Full => 0..size,
            Self::Lower { diagonal } => 0..row + usize::from(diagonal),
            Self::Upper { diagonal } => row + usize::from(!diagonal)..size,
        }
    }

    fn cells(self, size: usize) -> usize {
        (0..size).map(|row| self.columns(row, size).len()).sum()
    }
}

/// The travel of `EDGE_WEIGHT_SECTION`; a second is a metre, and the depot becomes the first location.
pub(super) fn travel(outline: &Outline, size: usize, depot: usize) -> Result<Travel, FileError> {
    let (line, word) = outline.word("EDGE_WEIGHT_FORMAT")?;
    let form = Form::parse(line, word)?;
    let section = outline.section("EDGE_WEIGHT_SECTION").ok_or_else(|| missing("EDGE_WEIGHT_SECTION"))?;
    let words = section.rows.iter().flat_map(|(line, words)| words.iter().map(|word| (*line, *word)));
    let weights =
        words.map(|(line, word)| number::parse(line, word, "a weight").map(|weight: u32| (line, weight)));
    let weights: Vec<(usize, u32)> = weights.collect::<Result<_, _>>()?;
    if let Some((line, _)) = weights.iter().find(|(_, weight)| *weight == Travel::NO_ROAD) {
        return Err(FileError::at(*line, format!("weight {} is out of range", Travel::NO_ROAD)));
    }
    let (found, wanted) = (weights.len(), form.cells(size));
    if found != wanted {
        let what = format!("{found} weights where {word} of {size} nodes has {wanted}: write each once");
        return Err(FileError::at(section.line, what));
    }
    let mut cells = vec![0; size * size];
    let written = (0..size).flat_map(|row| form.columns(row, size).map(move |column| (row, column)));
    for ((row, column), (_, weight)) in written.zip(weights) {
        let at = |node: usize| if node == depot { 0 } else { node + usize::from(node < depot) };
        cells[at(row) * size + at(column)] = weight;
        if !matches!(form, Form::Full) {
            cells[at(column) * size + at(row)] = weight;
        }
    }
    Ok(Travel::new(size, cells.clone(), cells)?)
}
