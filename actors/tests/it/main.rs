//! The shells and the tasks around them: what a crash, a doubt, a restart and a whole week do to the farm.

mod bookkeeper;
mod commands;
mod dispatcher;
mod doubt;
mod farm;
mod faulty;
mod instances;
mod panics;
mod passivation;
mod phone;
mod planner;
mod reconciler;
mod restart;
mod threads;
mod timekeeper;
mod week;
