//! The Click stand-in: what it says to a shop, and what a real farm's books say after it has said it.

mod farm;
mod shop;
mod visit;
