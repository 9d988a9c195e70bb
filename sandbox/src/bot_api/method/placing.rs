//! Placing: the methods that put a point on the map into a chat, and move it there while it is live.

use super::super::failure::Failure;
use super::super::message::{Content, Location, Message, Venue};
use super::super::parameter::Parameters;
use super::super::world::{Moment, World};
use super::Outcome;
use super::editing::{editable, inline_only, put_keyboard, replace};
use super::sending::{required, send};

/// Live until it is stopped.
const LIVE_FOREVER_S: i64 = 0x7fff_ffff;
const ACCURACY_MAX_M: f64 = 1_500.0;

pub(super) fn location(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let mut point = point(parameters)?;
    point.live_period = period(parameters)?;
    send(world, parameters, Content::Location(point), moment)
}

pub(super) fn venue(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let venue = Venue {
        location: point(parameters)?,
        title: required(parameters, "title")?,
        address: required(parameters, "address")?,
    };
    send(world, parameters, Content::Venue(venue), moment)
}

pub(super) fn live(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let wanted = point(parameters)?;
    let longer = period(parameters)?;
    change_live(world, parameters, moment, |current| Location {
        live_period: longer.or(current.live_period),
        ..wanted
    })
}

pub(super) fn stop(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    change_live(world, parameters, moment, |current| Location { live_period: None, heading: None, ..current })
}

fn change_live(
    world: &mut World,
    parameters: &Parameters,
    moment: Moment,
    change: impl FnOnce(Location) -> Location,
) -> Outcome {
    let keyboard = inline_only(parameters)?;
    let current = editable(world, parameters, moment)?;
    let point = running(&current, moment).ok_or_else(|| Failure::bad_request("message can't be edited"))?;
    let mut wanted = current.clone();
    wanted.content = Content::Location(change(point));
    put_keyboard(&mut wanted, keyboard);
    replace(world, &current, wanted, moment)
}

/// The point of a live location that has not run out.
fn running(message: &Message, moment: Moment) -> Option<Location> {
    let Content::Location(point) = &message.content else { return None };
    let period = point.live_period?;
    (period == LIVE_FOREVER_S || moment.date <= message.date + period).then_some(*point)
}

fn period(parameters: &Parameters) -> Result<Option<i64>, Failure> {
    let period = parameters.integer("live_period").filter(|period| *period != 0);
    match period {
        Some(seconds) if !(60..=86_400).contains(&seconds) && seconds != LIVE_FOREVER_S => {
            Err(Failure::bad_request("wrong live period specified"))
        }
        period => Ok(period),
    }
}

fn point(parameters: &Parameters) -> Result<Location, Failure> {
    let degrees = |name: &str, limit: f64| {
        let value =
            parameters.number(name).ok_or_else(|| Failure::bad_request(format!("{name} is empty")))?;
        if value.abs() <= limit { Ok(value) } else { Err(Failure::bad_request("location is invalid")) }
    };
    let accuracy = parameters.number("horizontal_accuracy");
    if accuracy.is_some_and(|metres| !(0.0..=ACCURACY_MAX_M).contains(&metres)) {
        return Err(Failure::bad_request("horizontal accuracy is invalid"));
    }
    let mut point = Location::pin(degrees("latitude", 90.0)?, degrees("longitude", 180.0)?);
    point.horizontal_accuracy = accuracy;
    point.heading = parameters.integer("heading");
    Ok(point)
}
