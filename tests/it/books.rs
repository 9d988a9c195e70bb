//! The books: a week made by the real commit, examined, exported, summed; and the same with damage planted in it.

mod dashboard;
mod doctor;
mod export;
mod farm;
mod figures;
mod outcomes;
mod week;
