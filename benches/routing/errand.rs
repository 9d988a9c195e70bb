//! An errand: a program run to its end within a time, and what it said.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::meter::Stopwatch;

const LOOK_EVERY: Duration = Duration::from_millis(20);

/// What it printed, and how long all of it took on the wall.
pub struct Done {
    pub text: String,
    pub wall_s: f64,
}

/// Runs it; an error is what it complained of last.
pub fn run(command: &mut Command, within: Duration) -> Result<Done, String> {
    let begun = Stopwatch::start();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let said = listen(child.stdout.take());
    let complained = listen(child.stderr.take());
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break Some(status);
        }
        if begun.elapsed() > within {
            // It may just have ended by itself; either way it is waited for.
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        thread::sleep(LOOK_EVERY);
    };
    let wall_s = begun.elapsed_s();
    let text = said.join().unwrap_or_default();
    let complaint = complained.join().unwrap_or_default();
    match status {
        Some(status) if status.success() => Ok(Done { text, wall_s }),
        Some(status) => Err(format!("{status}: {}", complaint.lines().last().unwrap_or("without a word"))),
        None => Err(format!("not through after {} s", within.as_secs())),
    }
}

/// Reads all of it beside, so that a full pipe holds nobody up.
fn listen(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before an error is still worth having.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
