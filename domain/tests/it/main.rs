//! The rules, walked completely: tables that must match word for word, and properties that must hold for any history.

mod add_on;
mod aftercare;
mod around_the_lock;
mod catalogue;
mod courier_road;
mod fixture;
mod gift;
mod held_week;
mod list;
mod opt_in;
mod outage;
mod outcome_table;
mod payment;
mod properties;
mod reversal;
mod second_try;
mod stored_forms;
mod stream;
mod thursday;
mod transition_table;
mod week_of_one;
