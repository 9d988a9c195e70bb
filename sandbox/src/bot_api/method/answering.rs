//! Answering: the method that stops a pressed button from spinning.

use serde_json::json;

use super::super::callback::Answer;
use super::super::failure::Failure;
use super::super::parameter::Parameters;
use super::super::world::{Moment, Sent, World};
use super::Outcome;

const TEXT_MAX_CHARS: usize = 200;

pub(super) fn callback(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let text = parameters.text("text").filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > TEXT_MAX_CHARS) {
        return Err(Failure::bad_request("MESSAGE_TOO_LONG"));
    }
    let callback_id = parameters.text("callback_query_id").unwrap_or_default();
    let life = world.callback_life;
    let mark = world.touch();
    let press = world
        .presses
        .get_mut(&callback_id)
        .filter(|press| press.answer.is_none() && moment.wall.saturating_duration_since(press.at) < life);
    let too_old = "query is too old and response timeout expired or query ID is invalid";
    let press = press.ok_or_else(|| Failure::bad_request(too_old))?;
    let answer =
        Answer { callback_id, person: press.person, text, show_alert: parameters.flag("show_alert") };
    press.answer = Some(answer.clone());
    press.changed = mark;
    world.totals.answered += 1;
    world.tell(Sent::Answered(answer));
    Ok(json!(true).into())
}
