//! The question put to the solver: the orders whose doors are known, the couriers, and the roads between them.

use std::collections::HashMap;

use payshanba_domain::AddressId;
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use payshanba_domain::record::OrderRow;
use payshanba_routing::{Problem, ProblemError, Stop, Travel, Vehicle};

use super::PlannerSettings;
use super::day::Day;
use crate::GreatCircle;
use crate::ports::maps::TravelTable;
use crate::ports::people::Address;
use crate::ports::{Maps, PortError};

/// A stop's number is the place of its order in the day's list, a vehicle's that of its courier.
pub struct Question {
    pub problem: Problem,
    pub source: TravelSource,
}

/// The depot is the first point.
const DEPOT: usize = 0;

impl Question {
    /// Puts a day into a question; `None` when there is no door to drive to.
    pub async fn ask(
        day: &Day,
        places: &[(AddressId, Address)],
        settings: &PlannerSettings,
        maps: &dyn Maps,
    ) -> Result<Option<Self>, PortError> {
        let known: HashMap<AddressId, Place> =
            places.iter().map(|(id, address)| (*id, address.place)).collect();
        let located: Vec<(usize, &OrderRow, Place)> = (day.orders.iter().enumerate())
            .filter_map(|(index, order)| Some((index, order, *known.get(&order.address)?)))
            .collect();
        if located.is_empty() {
            return Ok(None);
        }
        let points: Vec<Place> =
            std::iter::once(settings.depot).chain(located.iter().map(|door| door.2)).collect();
        let (travel, source) = roads(&points, maps).await?;
        let stops = (1..).zip(&located).map(|(location, (index, order, _))| {
            Stop::new(*index as u64, location, order.eggs).serving(settings.service_s)
        });
        let stops: Vec<Stop> = stops.collect();
        let problem = Problem::new(DEPOT, stops, vehicles(day), travel).map_err(unsound)?;
        Ok(Some(Self { problem, source }))
    }
}

fn vehicles(day: &Day) -> Vec<Vehicle> {
    let shift = day.shift_s();
    let vehicle = |(index, capacity)| Vehicle::new(index as u64, capacity, shift).ending_at(DEPOT);
    day.couriers.iter().map(|courier| courier.capacity_eggs).enumerate().map(vehicle).collect()
}

/// Travel by the maps, or by great circle when they do not answer or answer nonsense.
async fn roads(points: &[Place], maps: &dyn Maps) -> Result<(Travel, TravelSource), PortError> {
    let asked = match maps.travel(points).await {
        Ok(table) => matrix(points.len(), table).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match asked {
        Ok(roads) => Ok(roads),
        Err(why) => {
            tracing::warn!(why, points = points.len(), "maps did not answer: planning by great circle");
            let table = GreatCircle::default().travel(points).await?;
            matrix(points.len(), table).map_err(unsound)
        }
    }
}

fn matrix(size: usize, table: TravelTable) -> Result<(Travel, TravelSource), ProblemError> {
    Ok((Travel::new(size, table.durations_s, table.distances_m)?, table.source))
}

fn unsound(error: ProblemError) -> PortError {
    PortError::Rejected(format!("the day makes no sound problem: {error}"))
}
