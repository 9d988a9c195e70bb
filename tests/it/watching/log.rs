//! The log of a command: which stream, which trace, what came of it; and nobody's name, phone or chat.

use std::io;
use std::sync::{Arc, Mutex};

use payshanba_actors::directory::Limits;
use payshanba_actors::memory::{ManualClock, Memory};
use payshanba_actors::{Directory, Receipt};
use payshanba_domain::subscriber::Command as Wish;
use payshanba_domain::{Addressed, By, Cause, Command, SubscriberId, TariffCode, TermsBook};
use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

use crate::books::at;

/// Lines, kept instead of printed.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("not poisoned").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Lines {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("not poisoned").clone()).expect("utf-8")
    }
}

/// A directory whose shells log to us: their thread has the subscriber, so that tests beside this one do not.
fn directory(lines: &Lines) -> (Directory, actix::Arbiter) {
    let clock = Arc::new(ManualClock::new(at("2026-11-20 12:00")));
    let ports = Memory::new().ports(clock, TermsBook::default());
    let arbiter = actix::Arbiter::new();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_max_level(tracing::Level::TRACE)
        .with_writer(lines.clone())
        .finish();
    arbiter.spawn_fn(move || std::mem::forget(tracing::subscriber::set_default(subscriber)));
    (Directory::new(ports, arbiter.handle(), Limits::default()), arbiter)
}

#[actix_web::test]
async fn a_command_is_told_by_stream_trace_and_outcome_and_by_nothing_else() {
    let lines = Lines::default();
    let (directory, arbiter) = directory(&lines);
    let tariff = TariffCode::parse("A").expect("a code");
    let command = |update: u32| Command {
        cause: Cause(format!("tg:998901234567:{update}")),
        by: By::Customer(SubscriberId(7_000_000_001)),
        occurred_at: at("2026-11-20 12:00"),
        body: Addressed::Subscriber {
            id: SubscriberId(12),
            command: Wish::ChooseTariff { tariff, quantity: 1 },
        },
    };
    assert!(matches!(directory.deliver(command(1), None).await, Ok(Receipt::Done { .. })));
    let refused = Command {
        body: Addressed::Subscriber {
            id: SubscriberId(12),
            command: Wish::ChooseTariff { tariff, quantity: 0 },
        },
        ..command(2)
    };
    assert!(matches!(directory.deliver(refused, None).await, Ok(Receipt::Refused(_))));
    arbiter.stop();
    let text = lines.text();
    let told: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("json")).collect();
    let performed: Vec<&Value> = told.iter().filter(|line| line["message"] == "command performed").collect();
    assert_eq!(performed.len(), 2, "{text}");
    for (line, (outcome, cause)) in
        performed.iter().zip([("done", "tg:998901234567:1"), ("refused", "tg:998901234567:2")])
    {
        assert_eq!(line["outcome"], outcome, "{line}");
        let span = &line["spans"][0];
        assert_eq!((&span["name"], &span["stream"]), (&"command".into(), &"subscriber/12".into()), "{line}");
        let trace = payshanba_actors::trace::trace(&Cause(cause.to_owned())).to_string();
        assert_eq!(span["trace"], trace, "{line}");
        assert_eq!(trace.len(), 16);
        assert_eq!(span["by"], "customer", "{line}");
    }
    for personal in ["998901234567", "7000000001", "Aziza"] {
        assert!(!text.contains(personal), "{personal} is in the log:\n{text}");
    }
}
