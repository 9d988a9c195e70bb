//! Reason, verified: each stop left out is tried at every place of every route, naively.

use std::collections::HashMap;

use super::{
    Register, bill,
    trial::{self, Place, Trial},
};
use crate::{Fault, Plan, Reason, Relaxation, Stop, Vehicle, Worth};

/// Compares each claimed reason with what really hinders the stop, and tries each claimed way out.
pub(super) fn reasons(register: &Register, plan: &Plan, faults: &mut Vec<Fault>) {
    let standing = Standing::of(register, plan);
    for left in &plan.unserved {
        let stop = left.stop;
        let verdict = standing.verdict(register, register.stops[&stop]);
        let found = hindrance(register.stops[&stop], verdict);
        if found != Some(left.reason) {
            faults.push(Fault::Reason { stop, claimed: left.reason, found });
        }
        if let Some(claimed) = left.relaxation
            && !helps(register, plan, stop, &claimed)
        {
            faults.push(Fault::Relaxation { stop, claimed });
        }
    }
}

/// Whether the stop fits into the plan as it stands once the relaxation is granted.
fn helps(register: &Register, plan: &Plan, stop: u64, relaxation: &Relaxation) -> bool {
    let Ok(problem) = register.problem.loosened(stop, relaxation) else { return false };
    let relaxed = Register::of(&problem);
    let stop = relaxed.stops[&stop];
    match (Standing::of(&relaxed, plan).verdict(&relaxed, stop), stop.worth) {
        (Verdict::Hindered(_), _) => false,
        (Verdict::Fits { .. }, Worth::Due(_)) => true,
        (Verdict::Fits { rise }, Worth::Prize(prize)) => rise <= i128::from(prize),
    }
}

/// What the routes say to a stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Hindered(Reason),
    /// It fits, and the cheapest place raises the weighted cost by so much.
    Fits {
        rise: i128,
    },
}

fn hindrance(stop: &Stop, verdict: Verdict) -> Option<Reason> {
    match (verdict, stop.worth) {
        (Verdict::Hindered(reason), _) => Some(reason),
        (Verdict::Fits { rise }, Worth::Prize(prize)) if rise >= i128::from(prize) => Some(Reason::Price),
        (Verdict::Fits { .. }, Worth::Due(_) | Worth::Prize(_)) => None,
    }
}

/// The routes as they stand, and what they cost.
struct Standing<'p> {
    routes: HashMap<u64, (Vec<Place<'p>>, u128)>,
}

impl<'p> Standing<'p> {
    fn of(register: &Register<'p>, plan: &Plan) -> Self {
        let routes = plan.routes.iter().map(|route| {
            let mut places = Vec::with_capacity(route.stops.len() + route.reloads.len());
            for (index, visit) in route.stops.iter().enumerate() {
                if route.reloads.iter().any(|refill| refill.before == index) {
                    places.push(Place::Reload);
                }
                places.push(Place::Stop(register.stops[&visit.stop]));
            }
            (route.vehicle, (places, bill::of_route(register, route)))
        });
        Self { routes: routes.collect() }
    }

    /// Where it fits nowhere: what all vehicles able to serve the stop alone agree on, or all where none is able.
    fn verdict(&self, register: &Register<'p>, stop: &'p Stop) -> Verdict {
        let (mut able, mut unable, mut least) = (Vec::new(), Vec::new(), None::<i128>);
        let is_priced = matches!(stop.worth, Worth::Prize(_));
        for vehicle in register.problem.vehicles() {
            let (route, cost) =
                self.routes.get(&vehicle.id).map_or((&[][..], 0), |(r, c)| (r.as_slice(), *c));
            match answer(register, vehicle, route, stop) {
                Verdict::Fits { .. } if !is_priced => return Verdict::Fits { rise: 0 },
                Verdict::Fits { rise } => {
                    let rise = rise - i128::try_from(cost).unwrap_or(i128::MAX);
                    least = Some(least.map_or(rise, |least| least.min(rise)));
                }
                Verdict::Hindered(reason) => {
                    let alone = answer(register, vehicle, &[], stop);
                    if matches!(alone, Verdict::Fits { .. }) { &mut able } else { &mut unable }.push(reason);
                }
            }
        }
        if let Some(rise) = least {
            return Verdict::Fits { rise };
        }
        let asked = if able.is_empty() { unable } else { able };
        let agree = asked.windows(2).all(|pair| pair[0] == pair[1]);
        Verdict::Hindered(if agree { asked[0] } else { Reason::NoVehicle })
    }
}

/// The first rule that no place in `route` passes for `stop`, or what the cheapest such route costs as a whole.
fn answer(register: &Register, vehicle: &Vehicle, route: &[Place], stop: &Stop) -> Verdict {
    let is_priced = matches!(stop.worth, Worth::Prize(_));
    let (mut furthest, mut least) = (Reason::Unreachable, None::<u128>);
    for places in trial::routes(vehicle, route, stop) {
        let Some(trial) = Trial::of(register, vehicle, &places) else { continue };
        match trial.hindrance() {
            Some(reason) => furthest = furthest.max(reason),
            None if !is_priced => return Verdict::Fits { rise: 0 },
            None => least = [least, trial.least()].into_iter().flatten().min(),
        }
    }
    if let Some(rise) = least {
        return Verdict::Fits { rise: i128::try_from(rise).unwrap_or(i128::MAX) };
    }
    let too_far = furthest != Reason::Unreachable && is_too_far(register, vehicle, stop);
    Verdict::Hindered(if too_far { Reason::TooFar } else { furthest })
}

/// Whether going there, serving it and going on to the end outlast the whole shift.
fn is_too_far(register: &Register, vehicle: &Vehicle, stop: &Stop) -> bool {
    let out = register.leg(vehicle, register.problem.start_of(vehicle), stop.location);
    let home = vehicle.end.map_or(Some((0, 0)), |end| register.leg(vehicle, stop.location, end));
    let (Some((out_s, _)), Some((home_s, _))) = (out, home) else { return false };
    out_s + i64::from(stop.service_s) + home_s > vehicle.shift.1 - vehicle.shift.0
}
