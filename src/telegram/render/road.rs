//! A road in links: from here to a door, or from the farm past all of them. Links are https, because a button takes no
//! other; coordinates have a dot and six decimals in every language.

use payshanba_domain::place::Place;

/// A Google link takes nine points between start and end, so it goes past ten doors.
pub(super) const DOORS_MAX: usize = 10;
/// More links than this are not read.
const LINKS_MAX: usize = 12;

/// Yandex Maps, from where the phone is.
pub(super) fn yandex(to: &Place) -> String {
    format!("https://yandex.ru/maps/?rtext=~{}&rtt=auto", lat_lon(to))
}

/// Google Maps, from where the phone is.
pub(super) fn google(to: &Place) -> String {
    let to = lat_lon(to);
    format!("https://www.google.com/maps/dir/?api=1&destination={to}&travelmode=driving&dir_action=navigate")
}

/// 2GIS, from where the phone is; longitude comes first there.
pub(super) fn two_gis(to: &Place) -> String {
    format!("https://2gis.uz/directions/points/%7C{:.6}%2C{:.6}", to.longitude(), to.latitude())
}

/// Google links past all doors in order, ten each: the first starts at `start` or where the phone is, each further
/// one where the one before ends.
pub(super) fn past_all(start: Option<&Place>, doors: &[Place]) -> Vec<String> {
    let starts = std::iter::once(start).chain(doors.chunks(DOORS_MAX).map(<[Place]>::last));
    starts.zip(doors.chunks(DOORS_MAX)).take(LINKS_MAX).map(|(start, doors)| past(start, doors)).collect()
}

fn past(start: Option<&Place>, doors: &[Place]) -> String {
    let Some((last, between)) = doors.split_last() else { return String::new() };
    let origin = start.map(|start| format!("&origin={}", lat_lon(start))).unwrap_or_default();
    let between: Vec<String> = between.iter().map(lat_lon).collect();
    let between =
        if between.is_empty() { String::new() } else { format!("&waypoints={}", between.join("%7C")) };
    let last = lat_lon(last);
    format!("https://www.google.com/maps/dir/?api=1{origin}&destination={last}{between}&travelmode=driving")
}

fn lat_lon(place: &Place) -> String {
    format!("{:.6},{:.6}", place.latitude(), place.longitude())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doors(count: u32) -> Vec<Place> {
        (0..count)
            .map(|index| Place::parse(41.0 + f64::from(index) / 1_000.0, 69.0).expect("a place"))
            .collect()
    }

    #[test]
    fn a_door_is_linked_in_each_map_its_own_way() {
        let door = Place::parse(41.311_081, 69.240_562).expect("a place");
        assert_eq!(yandex(&door), "https://yandex.ru/maps/?rtext=~41.311081,69.240562&rtt=auto");
        assert!(google(&door).contains("destination=41.311081,69.240562&"));
        assert_eq!(two_gis(&door), "https://2gis.uz/directions/points/%7C69.240562%2C41.311081");
    }

    #[test]
    fn a_long_route_is_cut_into_links_that_meet() {
        let (farm, doors) = (doors(1)[0], doors(21));
        let links = past_all(Some(&farm), &doors);
        assert_eq!(links.len(), 3);
        assert!(links.iter().all(|link| link.len() <= 2048));
        assert!(
            links[0]
                .contains("origin=41.000000,69.000000&destination=41.009000,69.000000&waypoints=41.000000")
        );
        assert!(links[1].contains("origin=41.009000,69.000000&destination=41.019000"));
        assert!(links[2].contains("origin=41.019000,69.000000&destination=41.020000,69.000000&travelmode"));
    }

    #[test]
    fn on_the_road_the_phone_is_the_start() {
        assert!(!past_all(None, &doors(3))[0].contains("origin"));
        assert!(past_all(None, &[]).is_empty());
    }
}
