//! What a packer reads: how many eggs, which boxes, and in which order they go into the cars.

use std::collections::BTreeMap;

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_domain::cycle::Draft;
use payshanba_domain::record::{OrderRow, StopRow};
use payshanba_domain::{CourierId, CycleDate, SubscriberId};

use super::{Page, Rendered, Writing};

impl Page<'_> {
    pub(super) fn packer_welcome(self) -> Rendered {
        Rendered::bare(self.say("packer-welcome", &[("farm", self.farm_name().into())]))
    }

    /// Boxes per tariff, then each car: the last door is loaded first.
    pub(super) async fn packing_list(self, cycle: CycleDate) -> Writing {
        let filter = OrderFilter { cycle: Some(cycle), to_deliver: true, ..OrderFilter::default() };
        let orders = self.pen.desk.views.orders(filter).await?;
        let eggs: u32 = orders.iter().map(|order| order.eggs).sum();
        let state = self.pen.desk.cycle(cycle).await?;
        let there = state.eggs_collected.saturating_sub(state.eggs_cracked);
        let values = [("date", self.date(cycle).into()), ("eggs", eggs.into()), ("there", there.into())];
        let mut lines = vec![self.say("packing-list", &values)];
        lines.extend(self.box_counts(&orders));
        lines.extend(self.add_on_counts(&orders));
        let stops = self.pen.desk.views.stops(cycle).await?;
        match &state.draft {
            Draft::Made { cars } if stops.is_empty() => {
                lines.extend([String::new(), self.say("packing-draft", &[])]);
                let cars =
                    cars.iter().map(|car| (car.courier, (1..).zip(car.stops.iter().copied()).collect()));
                lines.extend(self.loading(&orders, cars.collect()).await?);
            }
            Draft::Idle | Draft::Wanted | Draft::Made { .. } if stops.is_empty() => {
                lines.extend([String::new(), self.say("packing-no-plan", &[])]);
            }
            Draft::Idle | Draft::Wanted | Draft::Made { .. } => {
                lines.extend(self.loading(&orders, planned(&stops)).await?);
            }
        }
        lines.extend([String::new(), self.say("packing-how", &[])]);
        Ok(Rendered::lines(&lines))
    }

    /// Each car's boxes, the last door first.
    async fn loading(&self, orders: &[OrderRow], cars: Cars) -> Result<Vec<String>, PortError> {
        let orders: BTreeMap<SubscriberId, &OrderRow> =
            orders.iter().map(|order| (order.subscriber, order)).collect();
        let mut lines = Vec::new();
        for (courier, mut stops) in cars {
            let name = self.courier(courier).await?;
            lines.extend([String::new(), self.say("packing-car", &[("name", name.into())])]);
            stops.sort_by_key(|(position, _)| std::cmp::Reverse(*position));
            for (position, subscriber) in stops {
                let Some(order) = orders.get(&subscriber) else { continue };
                let values = [
                    ("position", position.into()),
                    ("number", subscriber.to_string().into()),
                    ("code", order.tariff.to_string().into()),
                    ("quantity", order.quantity.into()),
                    ("eggs", order.eggs.into()),
                ];
                lines.push(self.say("packing-line", &values));
                lines.extend(self.packed_lines(order));
            }
        }
        Ok(lines)
    }
}

/// Whose boxes go into which car, by the place of the door on the way.
type Cars = BTreeMap<CourierId, Vec<(u32, SubscriberId)>>;

fn planned(stops: &[StopRow]) -> Cars {
    let mut cars = Cars::new();
    for stop in stops.iter().filter(|stop| stop.outcome.is_none()) {
        cars.entry(stop.courier).or_default().push((stop.position, stop.subscriber));
    }
    cars
}
