//! The Bot API stand-in, driven by a real bot client and told what to do through its phones; the page; the demo; the conformance run.

#![forbid(unsafe_code)]

mod click;
mod conformance;
mod demo;
mod faults;
mod files;
mod limits;
mod maps;
mod menus;
mod methods;
mod moving;
mod page;
mod people;
mod polling;
mod relaying;
mod support;
mod visit;
mod webhook;
