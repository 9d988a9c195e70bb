//! The solver from outside: edges, properties, optimality and scale, all through the public interface.

mod brute;
mod claims;
mod draw;
mod edges;
mod extend;
mod faults;
mod files;
mod instance;
mod like;
mod live;
mod optimality;
mod properties;
mod refusals;
mod relaxations;
mod rich;
mod scale;
mod timetable;
mod travel;
