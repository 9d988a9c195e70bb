//! Report: a plan in a few lines, and what is wrong with one.

use std::fmt::Write as _;

use payshanba_routing::files::Instance;
use payshanba_routing::{Fault, Plan, Relaxation, Unserved};

/// The plan in a line, and a line for each stop left out.
pub fn found(instance: &Instance, plan: &Plan) -> String {
    let (routes, cost) = (plan.routes.len(), instance.print_amount(plan.cost.weighted));
    let visits: usize = plan.routes.iter().map(|route| route.stops.len()).sum();
    let (name, left) = (&instance.name, plan.unserved.len());
    let mut text = format!("{name}: cost {cost}, routes {routes}, stops {visits}, left out {left}\n");
    plan.unserved.iter().for_each(|left| text.push_str(&left_out(left)));
    text
}

fn left_out(left: &Unserved) -> String {
    let way_out = left.relaxation.map_or(String::new(), |relaxation| {
        let change = match relaxation {
            Relaxation::Capacity { vehicle, capacity } => format!("vehicle {vehicle} held {capacity}"),
            Relaxation::MaxStops { vehicle, stops } => format!("vehicle {vehicle} made {stops} stops"),
            Relaxation::Window { until_s } => format!("its window closed at {until_s}"),
            Relaxation::Shift { vehicle, ends_s } => format!("vehicle {vehicle} drove until {ends_s}"),
            Relaxation::Prize { prize } => format!("it brought {prize}"),
        };
        format!("; it would fit if {change}")
    });
    format!("stop {} left out: {}{way_out}\n", left.stop, left.reason)
}

/// A line for each fault; nothing for none.
pub fn faults(faults: &[Fault]) -> String {
    faults.iter().fold(String::new(), |mut text, fault| {
        let _ = writeln!(text, "{fault}");
        text
    })
}
