//! What notes promise: once per cause, and one topic at a time.

use payshanba_domain::aftercare::Complaint;
use payshanba_domain::{AddressId, NoteId};

use super::Store;
use super::fixture::{at, cause, subscriber};
use crate::ports::people::{Note, Topic, Words};

fn words(text: &str) -> Words {
    Words { text: text.to_owned(), file_id: Some("AgAD".to_owned()), chat: 7, message_id: 12, made_at: at(3) }
}

/// A repeated update keeps no second note; a dropped one is gone.
pub async fn a_note_is_kept_once_per_cause(store: Store) {
    let (one, two) = (subscriber(&store, 7).await, subscriber(&store, 8).await);
    let keep = |of, topic, text, name| {
        let people = store.people.clone();
        async move { people.keep_note(of, topic, &words(text), &cause(name)).await.expect("a note") }
    };
    let question = keep(one, Topic::Question, "when\u{0}?", "tg:1:1").await;
    assert_eq!(keep(one, Topic::Question, "other", "tg:1:1").await, question);
    let landmark = keep(one, Topic::Landmark(AddressId(3)), "gate", "tg:1:2").await;
    let other = keep(two, Topic::Reply(question), "at ten", "tg:1:3").await;
    let topics = |notes: Vec<Note>| notes.into_iter().map(|note| (note.id, note.topic)).collect::<Vec<_>>();
    let own = store.people.notes_of(one).await.expect("notes");
    assert!(own[0].words.text.starts_with("when"), "{own:?}");
    assert_eq!((own[0].words.made_at, own[0].words.message_id), (at(3), 12));
    assert_eq!(topics(own), [(question, Topic::Question), (landmark, Topic::Landmark(AddressId(3)))]);
    let noted = store.people.noted(&cause("tg:1:3")).await.expect("the store").expect("a note");
    assert_eq!((noted.id, noted.of, noted.topic), (other, two, Topic::Reply(question)));
    assert_eq!(store.people.noted(&cause("tg:1:4")).await, Ok(None));
    store.people.drop_note(landmark).await.expect("it goes");
    assert_eq!(store.people.note(landmark).await, Ok(None));
    assert_eq!(store.people.note(NoteId(999_999)).await, Ok(None));
    assert_eq!(store.people.forget_notes().await, Ok(0), "none is 30 days old");
}

/// The last asking counts, until it is answered.
pub async fn the_next_words_are_about_one_thing(store: Store) {
    let (one, two) = (subscriber(&store, 7).await, subscriber(&store, 8).await);
    assert_eq!(store.people.expected(one).await, Ok(None));
    for topic in [Topic::Question, Topic::Claim(Complaint::Eggs { eggs: 3 })] {
        store.people.expect(one, Some(topic)).await.expect("it is noted");
        assert_eq!(store.people.expected(one).await, Ok(Some(topic)));
    }
    assert_eq!(store.people.expected(two).await, Ok(None));
    store.people.expect(one, None).await.expect("it is noted");
    assert_eq!(store.people.expected(one).await, Ok(None));
}
