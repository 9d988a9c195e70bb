//! What is written: state and events as the store keeps them, `{"v":1,"body":…}`, read back by the rules.

use payshanba_actors::versioned::{self, Unreadable};
use payshanba_domain::StreamKey;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The state of a stream.
pub(crate) fn state<S: DeserializeOwned>(stream: &StreamKey, text: &str) -> Result<S, Unreadable> {
    versioned::read(versioned::of(stream), text)
}

/// The events of a decision.
pub(crate) fn events<E: DeserializeOwned>(stream: &StreamKey, text: &str) -> Result<Vec<E>, Unreadable> {
    let newest = versioned::of(stream);
    // A year of ten thousand histories is read in one go when it is in a form we know; only otherwise one by one.
    if let Ok(known) = serde_json::from_str::<Vec<Marked<E>>>(text)
        && known.iter().all(|event| event.v <= newest)
    {
        return Ok(known.into_iter().map(|event| event.body).collect());
    }
    let each: Vec<serde_json::Value> = serde_json::from_str(text)?;
    each.iter().map(|event| versioned::read(newest, &event.to_string())).collect()
}

/// An event with the version it is written in.
#[derive(Deserialize)]
struct Marked<E> {
    v: u32,
    body: E,
}

#[cfg(test)]
mod tests {
    use payshanba_domain::SubscriberId;
    use payshanba_domain::subscriber::Event;

    use super::*;

    #[test]
    fn events_read_back_and_the_future_does_not() {
        let stream = StreamKey::Subscriber(SubscriberId(1));
        let read = |text: &str| events::<Event>(&stream, text);
        let known = read(r#"[{"v":1,"body":{"event":"parked"}},{"v":1,"body":{"event":"unparked"}}]"#);
        assert_eq!(known.expect("both are known"), [Event::Parked, Event::Unparked]);
        assert!(matches!(read(r#"[{"v":2,"body":{"event":"parked"}}]"#), Err(Unreadable::Newer(2))));
        assert!(matches!(read(r#"[{"v":1,"body":{"event":"danced"}}]"#), Err(Unreadable::Malformed(_))));
        assert!(matches!(read("{}"), Err(Unreadable::Malformed(_))));
    }
}
