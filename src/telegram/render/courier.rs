//! What a courier reads, one-handed and in traffic: the route, the next stop, what was pressed, what to hand over.

mod door;

use std::collections::{BTreeMap, BTreeSet};

use payshanba_actors::ports::PortError;
use payshanba_domain::courier_day::{self, Stop};
use payshanba_domain::cycle::PlannedStop;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::Recipient;
use payshanba_domain::place::Place;
use payshanba_domain::roster::Start;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{AddressId, CourierId, SubscriberId, TariffCode, Tiyin};

use super::super::button::{Button, CourierButton};
use super::super::keyboard::{Key, Keyboard};
use super::{NOTE_CHARS_MAX, Page, Rendered, Writing, count, road};
use crate::texts::{escaped, time};

impl Page<'_> {
    pub(super) fn courier_welcome(self) -> Rendered {
        Rendered::bare(self.say("courier-welcome", &[("farm", self.farm_name().into())]))
    }

    pub(super) async fn route(self, id: CourierDayId) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        if day.stops.is_empty() {
            return Ok(self.dated("route-none", id.cycle));
        }
        let cash: Tiyin = day.stops.iter().map(|stop| stop.planned.cash_due_tiyin).sum();
        let eggs: u32 = day.stops.iter().map(|stop| stop.planned.eggs).sum();
        let stops = count(day.doors());
        let mut lines = vec![
            self.say("route-head", &[("date", self.date(id.cycle).into())]),
            self.say("route-stops", &[("stops", stops.into()), ("eggs", eggs.into())]),
        ];
        let boxes = boxes(&day);
        lines.extend(boxes.into_iter().map(|(code, boxes)| self.box_count("route-box", code, boxes)));
        lines.extend(self.along_all(&day).await?);
        lines.push(self.say("route-cash", &[("amount", self.money(cash).into())]));
        let ends = day.ends_at.map(time).unwrap_or_default();
        lines
            .push(self.say("route-length", &[("km", self.km(day.distance_m).into()), ("time", ends.into())]));
        let open: BTreeSet<usize> = day.open_stops().filter_map(|stop| number(&day, stop)).collect();
        let ended = count(day.doors() - open.len());
        if ended > 0 {
            lines.push(self.say("route-progress", &[("ended", ended.into()), ("stops", stops.into())]));
        }
        lines.extend(self.map_lines(&day).await?);
        if day.loaded || day.closed {
            return Ok(Rendered::lines(&lines));
        }
        lines.extend([String::new(), self.say("route-load", &[])]);
        let loaded = Key::button(self.say("button-loaded", &[]), Button::Loaded(id.cycle));
        Ok(Rendered::lines(&lines).with(vec![vec![loaded]]))
    }

    /// `📦 Tariff A: 12 boxes`.
    pub(super) fn box_count(&self, key: &str, code: TariffCode, boxes: u32) -> String {
        self.say(key, &[("code", code.to_string().into()), ("boxes", boxes.into())])
    }

    /// Links past the doors that are left, a line each, named by the stops they lead to.
    async fn map_lines(&self, day: &courier_day::State) -> Result<Vec<String>, PortError> {
        let mut left: Vec<(usize, AddressId)> =
            day.open_stops().filter_map(|stop| Some((number(day, stop)?, stop.address))).collect();
        left.dedup_by_key(|(number, _)| *number);
        let asked: Vec<AddressId> = left.iter().map(|(_, address)| *address).collect();
        let found = self.pen.desk.people.addresses(&asked).await?;
        let place =
            |wanted: AddressId| found.iter().find(|(id, _)| *id == wanted).map(|(_, address)| address.place);
        let (numbers, doors): (Vec<usize>, Vec<Place>) =
            left.into_iter().filter_map(|(number, address)| Some((number, place(address)?))).unzip();
        let start = if day.loaded { None } else { Some(self.start(day.id.courier).await?) };
        let links = road::past_all(start.as_ref(), &doors);
        let line = |(link, numbers): (String, &[usize])| {
            let (first, last) = (numbers.first().unwrap_or(&0), numbers.last().unwrap_or(&0));
            format!("<a href=\"{}\">{first}–{last}</a>", link.replace('&', "&amp;"))
        };
        let lines = links.into_iter().zip(numbers.chunks(road::DOORS_MAX)).map(line);
        let head = (!doors.is_empty()).then(|| self.say("route-map", &[]));
        Ok(head.into_iter().chain(lines).collect())
    }

    /// Where the courier's route begins: at a place of their own that is still known, else at the farm.
    async fn start(&self, courier: CourierId) -> Result<Place, PortError> {
        let desk = &self.pen.desk;
        let rows = desk.views.couriers().await?;
        let own = match rows.iter().find(|row| row.courier == courier).map(|row| row.start) {
            Some(Start::Own { address }) => desk.people.addresses(&[address]).await?,
            Some(Start::Farm) | None => Vec::new(),
        };
        Ok(own.first().map_or(desk.settings.farm_place, |(_, address)| address.place))
    }

    /// One door: every order there, each with its own outcomes.
    pub(super) async fn stop_card(self, id: CourierDayId, stop: SubscriberId) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        let Some((number, total)) = day.stop_number(stop) else { return Ok(self.plain("stop-gone")) };
        let orders = day.door_of(stop);
        let mut people = Vec::new();
        for order in orders {
            people.push(self.customer(order.planned.subscriber).await?);
        }
        let names: Vec<&str> = people.iter().map(|(name, _)| name.as_str()).collect();
        let head = [
            ("number", count(number).into()),
            ("total", count(total).into()),
            ("name", names.join(", ").into()),
        ];
        let mut lines = vec![self.say("stop-head", &head)];
        let addresses: Vec<AddressId> = orders.iter().map(|order| order.planned.address).collect();
        let addresses = self.pen.desk.people.addresses(&addresses).await?;
        let notes = addresses.iter().map(|(_, address)| escaped(&address.note, NOTE_CHARS_MAX));
        let mut notes: Vec<String> = notes.filter(|note| !note.is_empty()).collect();
        notes.dedup();
        lines.extend(notes.into_iter().map(|note| self.say("stop-note", &[("note", note.into())])));
        let alone = orders.len() == 1;
        for (order, (name, phone)) in orders.iter().zip(people) {
            lines.extend((!alone).then(|| format!("\n<b>{name}</b>")));
            lines.extend(self.load_lines(order, phone));
            lines.extend(self.along(id.cycle, order.planned.subscriber).await?);
        }
        let mut rows = Vec::new();
        for order in orders.iter().filter(|order| order.ended.is_none()) {
            rows.extend(self.outcome_rows(id, order, alone).await?);
        }
        let offline = Button::Courier(CourierButton::Offline(id.cycle));
        rows.extend(addresses.first().map(|(_, address)| self.navigation_row(&address.place)));
        rows.push(vec![Key::button(self.say("button-offline", &[]), offline)]);
        Ok(Rendered::lines(&lines).with(rows))
    }

    /// What to hand over and what to take for one order.
    fn load_lines(&self, order: &Stop, phone: Option<String>) -> Vec<String> {
        let planned = &order.planned;
        let contents = [
            ("code", planned.tariff.to_string().into()),
            ("quantity", planned.quantity.into()),
            ("eggs", planned.eggs.into()),
        ];
        let cash = if planned.cash_due_tiyin.is_positive() {
            self.say("stop-cash", &[("amount", self.money(planned.cash_due_tiyin).into())])
        } else {
            self.say("stop-paid", &[])
        };
        let phone = phone.map(|phone| self.say("stop-phone", &[("phone", phone.into())]));
        [self.say("stop-box", &contents), cash].into_iter().chain(phone).collect()
    }

    /// Of several orders at a door each key says whose it is.
    async fn outcome_rows(
        &self,
        id: CourierDayId,
        order: &Stop,
        alone: bool,
    ) -> Result<Vec<Vec<Key>>, PortError> {
        let (stop, due) = (order.planned.subscriber, order.planned.cash_due_tiyin);
        let whose = if alone { String::new() } else { format!(" · {}", self.plain_name(stop).await?) };
        let key =
            |text, button| Key::button(format!("{}{whose}", self.say(text, &[])), Button::Courier(button));
        let end = |outcome| {
            let key = self.end_key(id, order, outcome);
            Key { text: format!("{}{whose}", key.text), ..key }
        };
        let problem = key("button-problem", CourierButton::Problem(id.cycle, stop));
        let mut last = vec![key("button-call", CourierButton::Call(id.cycle, stop))];
        if due.is_positive() {
            last.insert(0, key("button-other-sum", CourierButton::OtherSum(id.cycle, stop)));
        }
        Ok(vec![vec![end(Outcome::Delivered)], vec![end(Outcome::NobodyHome), problem], last])
    }

    fn navigation_row(&self, door: &Place) -> Vec<Key> {
        vec![
            Key::link(self.say("button-yandex", &[]), road::yandex(door)),
            Key::link(self.say("button-google", &[]), road::google(door)),
            Key::link(self.say("button-2gis", &[]), road::two_gis(door)),
        ]
    }

    pub(super) async fn stop_ended(self, id: CourierDayId, stop: SubscriberId, outcome: Outcome) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        let (Some((number, total)), Some(found)) = (day.stop_number(stop), day.stop(stop)) else {
            return Ok(self.plain("stop-gone"));
        };
        let (name, _) = self.customer(stop).await?;
        let values = [
            ("number", count(number).into()),
            ("total", count(total).into()),
            ("name", name.into()),
            ("outcome", self.outcome(outcome).into()),
        ];
        let mut lines = vec![self.say("stop-ended", &values)];
        if let Some(ended) = found.ended.filter(|ended| ended.cash_tiyin.is_positive()) {
            lines.push(self.say("stop-ended-cash", &[("amount", self.money(ended.cash_tiyin).into())]));
        }
        lines.push(self.say("stop-ended-undo", &[]));
        let undo = Key::button(self.say("button-undo", &[]), Button::Undo(id.cycle, stop));
        Ok(Rendered::lines(&lines).with(vec![vec![undo]]))
    }

    pub(super) fn outcome(&self, outcome: Outcome) -> String {
        let key = match outcome {
            Outcome::Delivered => "outcome-delivered",
            Outcome::NobodyHome => "outcome-nobody-home",
            Outcome::WrongPin => "outcome-wrong-pin",
            Outcome::Refused => "outcome-refused",
            Outcome::NoCash => "outcome-no-cash",
            Outcome::Broken => "outcome-broken",
            Outcome::NotReached => "outcome-not-reached",
            Outcome::NotPlanned => "outcome-not-planned",
            Outcome::CourierOut => "outcome-courier-out",
        };
        self.say(key, &[])
    }

    /// The last word of the day: the keys for a bad network have nothing left to end.
    pub(super) fn day_done(self, cash: Tiyin) -> Rendered {
        let text = if cash.is_positive() {
            self.say("day-done", &[("amount", self.money(cash).into())])
        } else {
            self.say("day-done-no-cash", &[])
        };
        Rendered { keyboard: Keyboard::Gone, ..Rendered::bare(text) }
    }

    /// The courier reads the sum, the owner also whose it was.
    pub(super) async fn handed_over(self, id: CourierDayId, counted: Tiyin, open: Tiyin) -> Writing {
        let sum = self.money(counted);
        let mut lines = vec![match self.to {
            Recipient::Owner => {
                let name = self.courier(id.courier).await?;
                let date = self.date(id.cycle);
                let values = [("name", name.into()), ("counted", sum.into()), ("date", date.into())];
                self.say("handed-over-owner", &values)
            }
            Recipient::Courier(_) | Recipient::Subscriber(_) => {
                self.say("handed-over", &[("counted", sum.into())])
            }
        }];
        if open.is_positive() {
            lines.push(self.say("handed-over-open", &[("open", self.money(open).into())]));
        } else if open < Tiyin::ZERO {
            lines.push(self.say("handed-over-excess", &[("open", self.money(-open).into())]));
        }
        Ok(Rendered::lines(&lines))
    }
}

/// Which door a stop is at, counted from 1.
fn number(day: &courier_day::State, stop: &PlannedStop) -> Option<usize> {
    day.stop_number(stop.subscriber).map(|(number, _)| number)
}

fn boxes(day: &courier_day::State) -> BTreeMap<TariffCode, u32> {
    let mut boxes = BTreeMap::new();
    for stop in &day.stops {
        *boxes.entry(stop.planned.tariff).or_insert(0) += stop.planned.quantity;
    }
    boxes
}
