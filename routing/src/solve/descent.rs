//! Descent: applying moves around changed stops until none makes the draft cheaper.

use super::{draft::Draft, moves::MOVES};

/// Stops looked at between two questions whether to halt.
const PATIENCE: usize = 64;

/// Comes to a draft that no move improves, unless halted.
pub(super) fn descend(draft: &mut Draft, halt: &dyn Fn() -> bool) {
    let mut looked_at = 0_usize;
    while let Some(stop) = draft.next_stirred() {
        looked_at += 1;
        if looked_at.is_multiple_of(PATIENCE) && halt() {
            return;
        }
        while MOVES.iter().any(|improve| improve(draft, stop)) {}
    }
}
