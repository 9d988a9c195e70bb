//! The bench's own sums and files: its tests, which a bench cannot run itself.

#[path = "../../benches/routing.rs"]
mod routing;

#[test]
fn it_is_a_program() {
    let _: fn() -> std::process::ExitCode = routing::main;
}
