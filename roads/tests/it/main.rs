//! The roads from outside: small towns, written as extracts and opened like any other.

mod access;
mod broken;
mod cached;
mod islands;
mod legs;
mod one_way;
mod pbf;
mod pins;
mod speed;
mod town;
