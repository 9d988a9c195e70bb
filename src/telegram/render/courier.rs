//! What a courier reads, one-handed and in traffic: the route, the next stop, what was pressed, what to hand over.

use std::collections::BTreeMap;

use payshanba_actors::ports::PortError;
use payshanba_domain::courier_day::{self, Stop};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::Recipient;
use payshanba_domain::place::Place;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{AddressId, SubscriberId, TariffCode, Tiyin};

use super::super::button::Button;
use super::super::keyboard::Key;
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
        let stops = count(day.stops.len());
        let mut lines = vec![
            self.say("route-head", &[("date", self.date(id.cycle).into())]),
            self.say("route-stops", &[("stops", stops.into()), ("eggs", eggs.into())]),
        ];
        let boxes = boxes(&day);
        lines.extend(boxes.into_iter().map(|(code, boxes)| self.box_count("route-box", code, boxes)));
        lines.push(self.say("route-cash", &[("amount", self.money(cash).into())]));
        let ends = day.ends_at.map(time).unwrap_or_default();
        lines
            .push(self.say("route-length", &[("km", self.km(day.distance_m).into()), ("time", ends.into())]));
        let ended = count(day.stops.iter().filter(|stop| stop.ended.is_some()).count());
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
        let left: Vec<(usize, AddressId)> = (1..)
            .zip(&day.stops)
            .filter(|(_, stop)| stop.ended.is_none())
            .map(|(number, stop)| (number, stop.planned.address))
            .collect();
        let asked: Vec<AddressId> = left.iter().map(|(_, address)| *address).collect();
        let found = self.pen.desk.people.addresses(&asked).await?;
        let place =
            |wanted: AddressId| found.iter().find(|(id, _)| *id == wanted).map(|(_, address)| address.place);
        let (numbers, doors): (Vec<usize>, Vec<Place>) =
            left.into_iter().filter_map(|(number, address)| Some((number, place(address)?))).unzip();
        let farm = self.pen.desk.settings.farm_place;
        let links = road::past_all((!day.loaded).then_some(&farm), &doors);
        let line = |(link, numbers): (String, &[usize])| {
            let (first, last) = (numbers.first().unwrap_or(&0), numbers.last().unwrap_or(&0));
            format!("<a href=\"{}\">{first}–{last}</a>", link.replace('&', "&amp;"))
        };
        let lines = links.into_iter().zip(numbers.chunks(road::DOORS_MAX)).map(line);
        let head = (!doors.is_empty()).then(|| self.say("route-map", &[]));
        Ok(head.into_iter().chain(lines).collect())
    }

    pub(super) async fn stop_card(self, id: CourierDayId, stop: SubscriberId) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        let Some((number, found)) = position(&day, stop) else { return Ok(self.plain("stop-gone")) };
        let planned = &found.planned;
        let (name, phone) = self.customer(stop).await?;
        let addresses = self.pen.desk.people.addresses(&[planned.address]).await?;
        let address = addresses.first().map(|(_, address)| address);
        let total = count(day.stops.len());
        let head = [("number", number.into()), ("total", total.into()), ("name", name.into())];
        let mut lines = vec![self.say("stop-head", &head)];
        if let Some(note) =
            address.map(|address| escaped(&address.note, NOTE_CHARS_MAX)).filter(|note| !note.is_empty())
        {
            lines.push(self.say("stop-note", &[("note", note.into())]));
        }
        let contents = [
            ("code", planned.tariff.to_string().into()),
            ("quantity", planned.quantity.into()),
            ("eggs", planned.eggs.into()),
        ];
        lines.push(self.say("stop-box", &contents));
        lines.push(if planned.cash_due_tiyin.is_positive() {
            self.say("stop-cash", &[("amount", self.money(planned.cash_due_tiyin).into())])
        } else {
            self.say("stop-paid", &[])
        });
        lines.extend(phone.map(|phone| self.say("stop-phone", &[("phone", phone.into())])));
        let mut rows = self.outcome_rows(id, found);
        rows.extend(address.map(|address| self.navigation_row(&address.place)));
        Ok(Rendered::lines(&lines).with(rows))
    }

    fn outcome_rows(&self, id: CourierDayId, stop: &Stop) -> Vec<Vec<Key>> {
        let due = stop.planned.cash_due_tiyin;
        let delivered = if due.is_positive() {
            self.say("button-delivered-cash", &[("amount", self.money(due).into())])
        } else {
            self.say("button-delivered", &[])
        };
        let end = |text, outcome| Key::button(text, Button::End(id.cycle, stop.planned.subscriber, outcome));
        let key = |name, outcome| end(self.say(name, &[]), outcome);
        let mut refusals = vec![key("button-refused", Outcome::Refused)];
        if due.is_positive() {
            refusals.push(key("button-no-cash", Outcome::NoCash));
        }
        vec![
            vec![end(delivered, Outcome::Delivered)],
            vec![key("button-nobody-home", Outcome::NobodyHome), key("button-wrong-pin", Outcome::WrongPin)],
            refusals,
            vec![key("button-broken", Outcome::Broken)],
        ]
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
        let Some((number, found)) = position(&day, stop) else { return Ok(self.plain("stop-gone")) };
        let (name, _) = self.customer(stop).await?;
        let values = [
            ("number", number.into()),
            ("total", count(day.stops.len()).into()),
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

    pub(super) fn day_done(self, cash: Tiyin) -> Rendered {
        if cash.is_positive() {
            return Rendered::bare(self.say("day-done", &[("amount", self.money(cash).into())]));
        }
        self.plain("day-done-no-cash")
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

fn position(day: &courier_day::State, subscriber: SubscriberId) -> Option<(u32, &Stop)> {
    let index = day.stops.iter().position(|stop| stop.planned.subscriber == subscriber)?;
    Some((count(index + 1), &day.stops[index]))
}

fn boxes(day: &courier_day::State) -> BTreeMap<TariffCode, u32> {
    let mut boxes = BTreeMap::new();
    for stop in &day.stops {
        *boxes.entry(stop.planned.tariff).or_insert(0) += stop.planned.quantity;
    }
    boxes
}
