//! Moves: the small changes local search knows, one file each.
//!
//! A move looks for a cheaper draft around one stop, carries out the first it finds, and says whether it did.
//! To add a move, write its file and add its line.

mod or_opt;
mod relocate;
mod swap;
mod two_opt;
mod two_opt_star;

use super::draft::Draft;

/// A change tried around one stop.
pub(super) type Move = fn(&mut Draft, usize) -> bool;

/// All of them, the cheapest to try first.
pub(super) const MOVES: [Move; 5] =
    [relocate::relocate, swap::swap, two_opt::two_opt, two_opt_star::two_opt_star, or_opt::or_opt];
