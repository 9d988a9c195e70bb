//! The judge: what routes cost, ours and the peers' alike, by the product's own reading of the file and its own check.
//!
//! Whoever solved it is not asked for the cost. The library holds the judge itself against the costs that are published.

use payshanba_routing::check;
use payshanba_routing::files::{Instance, Solution};

/// The stops of each route in order, without the depot.
pub type Routes = Vec<Vec<u64>>;

/// What the routes cost in the problem's whole units, or a rule that they break.
pub fn judge(instance: &Instance, routes: &Routes) -> Result<u64, String> {
    let solution = Solution { routes: routes.clone(), cost: None, decimals: instance.decimals };
    let plan = solution.plan(&instance.problem).map_err(|error| error.to_string())?;
    match check(&instance.problem, &plan) {
        Ok(()) => Ok(plan.cost.weighted),
        Err(faults) => Err(faults.first().map_or_else(String::new, ToString::to_string)),
    }
}

/// How many stops there are.
pub fn stops(instance: &Instance) -> usize {
    instance.problem.stops().len()
}

/// How many routes the demands need at least.
pub fn least_routes(instance: &Instance) -> usize {
    let units = |load: payshanba_routing::Load| u64::from(load.units()[0]);
    let all: u64 = instance.problem.stops().iter().map(|stop| units(stop.demand)).sum();
    let largest = instance.problem.vehicles().iter().map(|vehicle| units(vehicle.capacity)).max();
    all.div_ceil(largest.unwrap_or(1).max(1)) as usize
}

/// What every plan costs at least: each unit is brought from the depot, and a vehicle goes there and back for as many as it
/// carries (Haimovich and Rinnooy Kan).
pub fn radial_bound(instance: &Instance) -> f64 {
    let problem = &instance.problem;
    let capacity = problem.vehicles().iter().map(|vehicle| vehicle.capacity.units()[0]).max().unwrap_or(1);
    let brought = problem.stops().iter().map(|stop| {
        let metres = |from, to| problem.travel().leg(from, to).map_or(0.0, |(_, metres)| f64::from(metres));
        let both = metres(problem.depot(), stop.location) + metres(stop.location, problem.depot());
        both * f64::from(stop.demand.units()[0])
    });
    brought.sum::<f64>() / f64::from(capacity.max(1))
}

/// Whether any stop has a window.
pub fn has_windows(instance: &Instance) -> bool {
    instance.problem.stops().iter().any(|stop| stop.window.is_some())
}

/// How many of the problem's units make one of the published costs.
pub fn units(instance: &Instance) -> f64 {
    10_f64.powi(instance.decimals as i32)
}

#[test]
fn a_square_is_judged() {
    let square = "NAME : square\nTYPE : CVRP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 2\n\
        NODE_COORD_SECTION\n1 0 0\n2 0 1\n3 1 1\n4 1 0\nDEMAND_SECTION\n1 0\n2 1\n3 1\n4 1\nDEPOT_SECTION\n1\n-1\nEOF\n";
    let square = Instance::parse(square).unwrap();
    assert_eq!((stops(&square), least_routes(&square)), (3, 2));
    assert_eq!(judge(&square, &vec![vec![1, 2], vec![3]]), Ok(5));
    for wrong in
        [vec![vec![1, 2, 3]], vec![vec![1, 2], vec![2, 3]], vec![vec![1, 2]], vec![vec![1, 2], vec![3, 4]]]
    {
        assert!(judge(&square, &wrong).is_err(), "{wrong:?}");
    }
}
