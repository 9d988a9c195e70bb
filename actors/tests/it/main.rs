//! The shells and the tasks around them: what a crash, a doubt, a restart and a whole week do to the farm.

mod bookkeeper;
mod commands;
mod dispatcher;
mod doubt;
mod farm;
mod faulty;
mod herald;
mod holder;
mod instances;
mod panics;
mod passivation;
mod payment_reconciler;
mod phone;
mod planner;
mod reconciler;
mod restart;
mod rewarder;
mod scribe;
mod sorter;
mod threads;
mod timekeeper;
mod week;
