//! The rules, walked completely: tables that must match word for word, and properties that must hold for any history.

mod fixture;
mod outage;
mod outcome_table;
mod properties;
mod stored_forms;
mod thursday;
mod transition_table;
mod week_of_one;
