//! The town: how far and how long it is by the stand-ins' streets. North takes longer than south, so that there is not
//! back.

/// A point: degrees north, degrees east.
pub type Point = (f64, f64);

/// Mean radius of the Earth in metres.
const RADIUS_M: f64 = 6_371_008.8;
/// Metres of street for a metre of air.
const STREETS: f64 = 1.3;
/// Metres a second.
const SPEED: f64 = 10.0;
/// What north costs.
const UPHILL: f64 = 1.1;
/// What traffic costs.
pub const TRAFFIC: f64 = 1.25;

/// Seconds and metres from one point to another, without traffic.
pub fn leg(from: Point, to: Point) -> (f64, f64) {
    let metres = air_m(from, to) * STREETS;
    let seconds = metres / SPEED * if to.0 > from.0 { UPHILL } else { 1.0 };
    (seconds, metres)
}

/// The shortest order of doors between a start and an end, each time the nearest next.
pub fn order(start: Point, doors: &[Point]) -> Vec<usize> {
    let (mut here, mut left) = (start, (0..doors.len()).collect::<Vec<_>>());
    let mut order = Vec::with_capacity(doors.len());
    while !left.is_empty() {
        let way = |door: &usize| leg(here, doors[*door]).0;
        let next = (0..left.len()).min_by(|a, b| way(&left[*a]).total_cmp(&way(&left[*b]))).unwrap_or(0);
        let door = left.remove(next);
        here = doors[door];
        order.push(door);
    }
    order
}

/// True in and around the country.
pub fn is_on_the_map((latitude, longitude): Point) -> bool {
    (37.0..=46.0).contains(&latitude) && (55.0..=74.0).contains(&longitude)
}

fn air_m(from: Point, to: Point) -> f64 {
    let (here, there) = (from.0.to_radians(), to.0.to_radians());
    let north = ((there - here) / 2.0).sin();
    let east = ((to.1 - from.1).to_radians() / 2.0).sin();
    let chord = north * north + here.cos() * there.cos() * east * east;
    2.0 * RADIUS_M * chord.clamp(0.0, 1.0).sqrt().asin()
}
