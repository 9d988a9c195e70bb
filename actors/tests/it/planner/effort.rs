//! Effort: how long a plan is looked for, and what happens to a search that takes too long or that nobody waits for.

use std::sync::Arc;
use std::time::Duration;

use payshanba_actors::task::RoutePlanner;
use payshanba_actors::task::route_planner::{Effort, PlannerSettings};
use payshanba_actors::{GreatCircle, Task};
use payshanba_routing::{Limit, solve};
use tokio::sync::watch;

use super::thursday::{Order, Thursday, car, one, routes};
use crate::farm::{Farm, tashkent};

fn planner(thursday: &Thursday, effort: Effort) -> RoutePlanner {
    let settings = PlannerSettings { effort, ..PlannerSettings::new(tashkent()) };
    let (farm, maps) = (&thursday.farm, Arc::new(GreatCircle::default()));
    RoutePlanner::new(farm.ports.clone(), thursday.directory.clone(), maps, settings)
}

async fn four_doors(farm: Farm) -> Thursday {
    let orders: Vec<Order> = (1..=4).map(|door| one(f64::from(door) * 700.0, 0.0)).collect();
    Thursday::on(farm, &orders, &[car(50)]).await.0
}

#[actix_rt::test]
async fn a_day_is_searched_in_proportion_to_its_stops_on_the_threads_it_may_have() {
    let thursday = four_doors(Farm::new()).await;
    let effort = Effort { rounds: 7, threads: 3, ..Effort::default() };
    let mut planner = planner(&thursday, effort).solving_by(|problem, budget, watch| {
        assert!(matches!(budget.limit, Limit::Iterations(28)), "{budget:?}");
        assert_eq!(budget.threads, 3);
        solve(problem, budget, watch)
    });
    planner.run().await.expect("the day can be planned");
    assert_eq!(thursday.adopted().len(), 1, "the solver was asked as it should be");
}

#[test]
fn the_bot_keeps_a_core_and_a_longer_search_has_more_rounds() {
    let (usual, long) = (Effort::default(), Effort::within(Duration::from_secs(120)));
    let cores = std::thread::available_parallelism().expect("the machine tells").get();
    assert_eq!(usual.threads, 1.max(cores - 1));
    assert_eq!((usual.most, long.rounds), (Duration::from_secs(60), usual.rounds * 2));
}

#[actix_rt::test]
async fn a_search_that_takes_too_long_leaves_the_best_plan_so_far() {
    let thursday = four_doors(Farm::new()).await;
    let effort = Effort { most: Duration::ZERO, ..Effort::default() };
    let counts = planner(&thursday, effort).run().await.expect("the day can be planned");
    assert_eq!((counts.of("adopted"), counts.of("stops"), counts.of("left_out")), (1, 4, 0), "{counts:?}");
}

/// Searches until it is told to end, as a long search does.
fn endless(
    problem: &payshanba_routing::Problem,
    budget: &payshanba_routing::Budget<'_>,
    watch: &dyn payshanba_routing::Watch,
) -> payshanba_routing::Plan {
    while !watch.halted() {
        std::thread::yield_now();
    }
    solve(problem, budget, watch)
}

#[actix_rt::test]
async fn a_farm_that_closes_waits_for_no_search_and_plans_when_it_opens() {
    let thursday = four_doors(Farm::new()).await;
    let hours = Effort { most: Duration::from_secs(36_000), ..Effort::default() };
    let (close, closes) = watch::channel(false);
    let mut closing = planner(&thursday, hours).solving_by(endless).until(closes);
    let run = actix_rt::spawn(async move { closing.run().await });
    close.send_replace(true);
    let counts = run.await.expect("it does not crash").expect("that is no failure");
    assert_eq!((counts.of("adopted"), thursday.adopted().len()), (0, 0), "nobody drives by half a search");
    planner(&thursday, Effort { rounds: 50, ..hours }).run().await.expect("the day can be planned");
    assert_eq!(routes(&thursday.adopted()[0]).len(), 1);
}
