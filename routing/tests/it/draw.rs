//! Draw: a picture is well-formed, holds every stop once, and survives odd plans and places.

use payshanba_routing::{
    Budget, Drawing, Plan, Problem, Reload, Rounding, Stop, Travel, Vehicle, files::Instance, solve,
};

use crate::instance::{DAY, thursday};

fn drawn(title: &str, problem: &Problem, plan: &Plan) -> String {
    let places = problem.travel().positions().expect("made from coordinates");
    well_formed(Drawing { title, problem, plan, places, decimals: 1 }.svg())
}

/// Every element that is opened is closed, in order, and no place is nowhere.
fn well_formed(svg: String) -> String {
    let mut open: Vec<&str> = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').expect("a tag ends");
        let name = inside.split([' ', '/']).next().unwrap_or_default();
        match inside.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed), "{svg}"),
            None if inside.ends_with('/') => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty() && !svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    svg
}

fn count(svg: &str, part: &str) -> usize {
    svg.matches(part).count()
}

#[test]
fn a_thursday_is_drawn_stop_by_stop() {
    let problem = thursday(120, 4, true);
    let plan = solve(&problem, &Budget::iterations(5, 1), &());
    let svg = drawn("Thursday <&>", &problem, &plan);
    assert_eq!(count(&svg, "<circle"), 120);
    assert!(svg.contains("Thursday &lt;&amp;&gt;") && svg.contains("the depot"));
    let cost = plan.cost.weighted;
    assert!(svg.contains(&format!("cost {}.{}", cost / 10, cost % 10)), "with its decimal");
    assert_eq!(svg, drawn("Thursday <&>", &problem, &plan), "the same each time");
}

#[test]
fn what_is_left_out_is_crossed_and_says_why() {
    let travel = Travel::plane(&[(0.0, 0.0), (5.0, 0.0), (0.0, 7.0)], 1.0, Rounding::Nearest).expect("near");
    let stops = vec![Stop::new(1, 1, 1), Stop::new(2, 2, 100)];
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 10, DAY)], travel).expect("sound");
    let plan = solve(&problem, &Budget::iterations(5, 1), &());
    let svg = drawn("", &problem, &plan);
    assert_eq!((count(&svg, "<circle"), count(&svg, "stop 2: no room aboard")), (1, 1));
}

#[test]
fn ways_to_a_reload_are_thin_and_yards_are_shown() {
    let travel = Travel::plane(&[(0.0, 0.0), (5.0, 0.0), (9.0, 7.0)], 1.0, Rounding::Nearest).expect("near");
    let stops = vec![Stop::new(1, 1, 10), Stop::new(2, 1, 10)];
    let reload = Reload { location: 2, service_s: 5, most: 1 };
    let van = Vehicle::new(1, 10, DAY).ending_at(0).reloading(reload);
    let problem = Problem::new(0, stops, vec![van], travel).expect("sound");
    let plan = solve(&problem, &Budget::iterations(5, 1), &());
    assert_eq!(plan.routes[0].reloads.len(), 1);
    let svg = drawn("", &problem, &plan);
    assert_eq!((count(&svg, "stroke-dasharray"), count(&svg, "a yard")), (3, 1));
    assert!(svg.contains("2 trips"));
}

#[test]
fn odd_places_are_drawn_all_the_same() {
    for points in [
        vec![(3.0, 3.0); 3],
        vec![(0.0, 1.0), (0.0, 2.0), (0.0, 3.0)],
        vec![(-1e6, 1e6), (1e6, -1e6), (0.0, 0.0)],
    ] {
        let travel = Travel::plane(&points, 1.0, Rounding::Nearest).expect("near");
        let stops = vec![Stop::new(1, 1, 1), Stop::new(2, 2, 1)];
        let problem = Problem::new(0, stops, vec![Vehicle::new(1, 10, DAY)], travel).expect("sound");
        drawn("", &problem, &solve(&problem, &Budget::iterations(5, 1), &()));
    }
    // A plan for another problem, and no places at all: nothing to draw, no panic.
    let problem = thursday(3, 4, false);
    let mut plan = solve(&problem, &Budget::iterations(5, 1), &());
    plan.routes[0].vehicle = 99;
    plan.routes[0].stops[0].stop = 99;
    well_formed(Drawing { title: "", problem: &problem, plan: &plan, places: &[], decimals: 0 }.svg());
}

#[test]
fn more_routes_than_lines_are_counted() {
    let nodes = 131;
    let coordinates: String =
        (1..=nodes).map(|node| format!("{node} {node} {}\n", node * node % 50)).collect();
    let demands: String = (1..=nodes).map(|node| format!("{node} {}\n", u32::from(node > 1))).collect();
    let text = format!(
        "TYPE : CVRP\nDIMENSION : {nodes}\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 1\nNODE_COORD_SECTION\n{coordinates}\
         DEMAND_SECTION\n{demands}DEPOT_SECTION\n1\n"
    );
    let problem = Instance::parse(&text).expect("by the book").problem;
    let routes: Vec<(u64, Vec<u64>)> = (1..nodes).map(|stop| (stop, vec![stop])).collect();
    let plan = Plan::from_routes(&problem, &routes).expect("known");
    assert!(drawn("", &problem, &plan).contains("and 30 routes more"));
}
