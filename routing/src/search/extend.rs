//! Extend: routes that are kept take on the stops that are free.

use std::collections::HashMap;

use super::{
    Steps,
    draft::{Draft, NONE},
    ground::Ground,
    record::Record,
    recreate::settle,
    span::{Penalty, Span, rich::Rich},
    steps,
    ways::{Exact, Ways},
};
use crate::{Kept, Problem, Watch};

/// More rounds of second thoughts have not been seen to help.
const ROUNDS: usize = 8;

/// Why routes cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// The problem has no such vehicle, or it is given twice.
    #[error("kept route of vehicle {vehicle}, which is unknown or given twice")]
    Vehicle {
        /// Id of the vehicle.
        vehicle: u64,
    },
    /// The problem has no such stop, or it is kept twice.
    #[error("kept stop {stop} unknown or given twice")]
    Stop {
        /// Id of the stop.
        stop: u64,
    },
    /// The route breaks a rule of the problem.
    #[error("kept route of vehicle {vehicle} breaks its load, stop limit, windows, shift or roads")]
    Infeasible {
        /// Id of the vehicle.
        vehicle: u64,
    },
}

type Routes<'g, 'p> = Draft<'g, Exact<'p>, Rich>;

/// Puts the stops that nobody keeps where they cost least, then moves them, and only them, while that helps.
pub(crate) fn extended(problem: &Problem, kept: &[Kept], watch: &dyn Watch) -> Result<Steps, KeptError> {
    let ground = Ground::survey(problem);
    let ways = Exact::of(problem, &ground.order, ground.places.clone(), ground.tariff.scale);
    let mut draft: Routes = Draft::idle(&ground, &ways, Penalty::FORBIDDEN);
    keep(&mut draft, problem, kept)?;
    let free = draft.left.clone();
    for &stop in &free {
        draft.recall(stop);
        settle(&mut draft, stop);
    }
    for _ in 0..ROUNDS {
        let before = draft.price();
        free.iter().take_while(|_| !watch.halted()).for_each(|&stop| reconsider(&mut draft, stop));
        if draft.price() >= before {
            break;
        }
    }
    Ok(steps(&ground, Record::of(&draft)))
}

fn keep(draft: &mut Routes, problem: &Problem, kept: &[Kept]) -> Result<(), KeptError> {
    let mut routes: HashMap<u64, u32> =
        problem.vehicles().iter().zip(0..).map(|(vehicle, route)| (vehicle.id, route)).collect();
    let stop_id = |&stop: &u32| problem.stops()[stop as usize].id;
    let mut nodes: HashMap<u64, u32> = draft.ground.order.iter().map(stop_id).zip(0..).collect();
    for keep in kept {
        let vehicle = keep.vehicle;
        let route = routes.remove(&vehicle).ok_or(KeptError::Vehicle { vehicle })?;
        let take = |&stop: &u64| nodes.remove(&stop).ok_or(KeptError::Stop { stop });
        let stops = keep.stops.iter().map(take).collect::<Result<Vec<u32>, _>>()?;
        for &stop in &stops {
            draft.recall(stop);
        }
        draft.rewrite(&[(route, &stops)]);
        if !draft.bill(route).is_clean() {
            return Err(KeptError::Infeasible { vehicle });
        }
    }
    Ok(())
}

/// Takes a stop out and puts it where it costs least now.
pub(super) fn reconsider<W: Ways, S: Span>(draft: &mut Draft<W, S>, stop: u32) {
    let route = draft.node(stop).route;
    let before = draft.price();
    draft.mark();
    if route == NONE {
        draft.recall(stop);
    } else {
        draft.unlink(stop);
        draft.refresh(route);
    }
    settle(draft, stop);
    if draft.price() >= before || !draft.score.bill.is_clean() {
        draft.revert();
    }
}
