//! A method: one thing a bot can ask of Telegram, found by its name in lower case.

mod administration;
mod answering;
mod attaching;
mod commanding;
mod editing;
mod placing;
mod polling;
mod relaying;
mod sending;

use serde_json::Value;

use super::failure::Failure;
use super::parameter::Parameters;
use super::world::{Moment, World};

pub(super) use polling::poll;

/// What a method gives back.
#[derive(Debug, PartialEq)]
pub(super) struct Reply {
    pub(super) result: Value,
    pub(super) description: Option<&'static str>,
}

impl From<Value> for Reply {
    fn from(result: Value) -> Self {
        Self { result, description: None }
    }
}

pub(super) type Outcome = Result<Reply, Failure>;

/// Carries out a method that does not wait; `getUpdates` is the one that does.
pub(super) fn call(world: &mut World, method: &str, parameters: &Parameters, moment: Moment) -> Outcome {
    match method {
        "getme" => administration::get_me(world),
        "setwebhook" => administration::set_webhook(world, parameters, moment),
        "deletewebhook" => administration::delete_webhook(world, parameters),
        "getwebhookinfo" => administration::get_webhook(world),
        "getchat" => administration::get_chat(world, parameters),
        "getfile" => administration::get_file(world, parameters),
        "setmycommands" => commanding::set_commands(world, parameters),
        "getmycommands" => commanding::get_commands(world, parameters),
        "deletemycommands" => commanding::delete_commands(world, parameters),
        "setchatmenubutton" => commanding::set_menu_button(world, parameters),
        "getchatmenubutton" => commanding::get_menu_button(world, parameters),
        "answercallbackquery" => answering::callback(world, parameters, moment),
        "sendchataction" => sending::action(world, parameters),
        _ => speak(world, method, parameters, moment),
    }
}

/// The methods that put something into a chat, change it there or take it away.
fn speak(world: &mut World, method: &str, parameters: &Parameters, moment: Moment) -> Outcome {
    match method {
        "sendmessage" => sending::text(world, parameters, moment),
        "sendcontact" => sending::contact(world, parameters, moment),
        "sendlocation" => placing::location(world, parameters, moment),
        "sendvenue" => placing::venue(world, parameters, moment),
        "sendphoto" => attaching::photo(world, parameters, moment),
        "senddocument" => attaching::document(world, parameters, moment),
        "copymessage" => relaying::copy(world, parameters, moment),
        "forwardmessage" => relaying::forward(world, parameters, moment),
        "editmessagetext" => editing::text(world, parameters, moment),
        "editmessagecaption" => editing::caption(world, parameters, moment),
        "editmessagereplymarkup" => editing::keyboard(world, parameters, moment),
        "editmessagelivelocation" => placing::live(world, parameters, moment),
        "stopmessagelivelocation" => placing::stop(world, parameters, moment),
        "deletemessage" => editing::delete(world, parameters, moment),
        _ => Err(Failure::not_found()),
    }
}

/// The chat a call names, known or not.
fn chat_id(parameters: &Parameters) -> Result<i64, Failure> {
    match parameters.text("chat_id") {
        None => Err(Failure::bad_request("chat_id is empty")),
        Some(text) => text.trim().parse().map_err(|_| Failure::bad_request("chat not found")),
    }
}

/// Counts a message or an edit against the limits.
fn spend(world: &mut World, chat: i64, moment: Moment) -> Result<(), Failure> {
    world.limiter.take(chat, moment.wall).map_err(|wait| {
        world.totals.limited += 1;
        Failure::too_many(wait)
    })
}
