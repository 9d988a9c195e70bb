//! Sketch: how one tour would look after a move, as pieces of tours that exist.
//!
//! A move only draws sketches; what they cost and how they are carried out is the same for all moves.

/// A part of a tour to be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece {
    /// Positions `from..to` of a tour, in their order.
    Run { tour: usize, from: usize, to: usize },
    /// Positions `from..to` of a tour, last first.
    Back { tour: usize, from: usize, to: usize },
    /// A stop by itself.
    One(usize),
}

/// The most pieces a move needs.
const MOST: usize = 5;

/// A tour to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sketch {
    /// The tour it would replace.
    pub(super) tour: usize,
    pieces: [Piece; MOST],
    len: usize,
}

impl Sketch {
    /// An empty tour in the place of `tour`.
    pub(super) fn of(tour: usize) -> Self {
        Self { tour, pieces: [Piece::One(0); MOST], len: 0 }
    }

    /// Appends positions `from..to` of `tour`, if any.
    pub(super) fn run(self, tour: usize, from: usize, to: usize) -> Self {
        if from < to { self.with(Piece::Run { tour, from, to }) } else { self }
    }

    /// Appends positions `from..to` of `tour`, last first, if any.
    pub(super) fn back(self, tour: usize, from: usize, to: usize) -> Self {
        if from < to { self.with(Piece::Back { tour, from, to }) } else { self }
    }

    /// Appends one stop.
    pub(super) fn one(self, stop: usize) -> Self {
        self.with(Piece::One(stop))
    }

    fn with(mut self, piece: Piece) -> Self {
        self.pieces[self.len] = piece;
        self.len += 1;
        self
    }

    /// The pieces in order of driving.
    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces[..self.len]
    }
}
