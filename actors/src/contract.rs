//! The contract: what every store promises to the shells and tasks, as one suite that runs on each of them.
//!
//! A property is an `async fn` over a [`Store`] that nobody has used yet. To run them all, each as a test of its own:
//!
//! ```ignore
//! async fn fresh(name: &str) -> (Store, TestDatabase) { … } // the second value lives as long as the test
//! payshanba_actors::store_contract!(fresh);
//! ```
//!
//! Texts of JSON are compared by meaning, so a store may keep them in a form of its own.

pub mod books;
pub mod due;
pub mod erasure;
pub mod fixture;
pub mod friends;
pub mod guest;
pub mod inbox;
pub mod journal;
pub mod note;
pub mod outbox;
pub mod people;
pub mod random;
pub mod views;
pub mod weeks;

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use payshanba_domain::StreamKey;
use serde_json::Value;

use crate::memory::Memory;
use crate::ports::{Inbox, Journal, Outbox, People, Views};

/// The ports of one store, and what a test may look at behind them.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the port of the same name")]
pub struct Store {
    pub journal: Arc<dyn Journal>,
    pub inbox: Arc<dyn Inbox>,
    pub outbox: Arc<dyn Outbox>,
    pub views: Arc<dyn Views>,
    pub people: Arc<dyn People>,
    pub books: Arc<dyn Books>,
}

/// What no port shows: the ledger and the history.
#[async_trait]
pub trait Books: Send + Sync {
    /// Balances that are not zero, by account and commodity as `Account` and `Commodity` name them.
    async fn balances(&self) -> BTreeMap<(String, String), i64>;

    /// A stream's events in order, each `{"v":…,"body":…}`.
    async fn events(&self, stream: StreamKey) -> Vec<Value>;
}

#[async_trait]
impl Books for Memory {
    async fn balances(&self) -> BTreeMap<(String, String), i64> {
        Self::balances(self)
    }

    async fn events(&self, stream: StreamKey) -> Vec<Value> {
        let commits = self.history_of(stream).into_iter();
        let lists =
            commits.map(|kept| serde_json::from_str::<Vec<Value>>(&kept.events).expect("events are a list"));
        lists.flatten().collect()
    }
}

/// One test per property, on the store that `$make` makes: `async fn(&str) -> (Store, impl Sized)`.
#[macro_export]
macro_rules! store_contract {
    ($make:path) => {
        $crate::store_contract! { $make:
            journal: a_commit_reads_back, a_cause_takes_effect_once, an_old_version_conflicts,
                of_two_at_once_one_takes_effect;
            books: an_unbalanced_transaction_is_rejected, a_broken_rule_leaves_nothing_behind,
                a_number_belongs_to_one, amounts_are_in_range, one_commit_does_everything;
            inbox: an_update_is_taken_in_once, a_lane_is_handled_in_order, a_lane_that_was_released_waits,
                faults_are_counted, a_quarantined_row_lets_its_lane_go_on, a_holder_that_starts_frees_its_leases,
                settling_twice_says_it_once;
            outbox: a_lane_is_sent_in_order, urgent_messages_come_first, a_message_waits_for_its_time,
                a_stale_message_is_dropped, a_slot_is_edited, a_slot_can_be_pointed, a_retry_holds_back_its_lane,
                a_discarded_message_is_gone, one_of_many_waits_for_the_morning,
                an_answer_does_not_wait_for_news;
            due: what_is_due_comes_in_order, a_parked_stream_is_left_alone, waiting_commands_come_first,
                a_cycle_waits_for_its_subscribers, an_update_counts_before_the_instants_after_it,
                a_stream_is_parked_without_a_decision, a_stream_is_stranded_after_patience_only;
            views: orders_are_filtered_and_sorted, a_parked_subscriber_is_not_delivered_to, a_row_is_replaced_by_its_next, stops_are_sorted_by_courier,
                couriers_are_listed, a_wanted_plan_is_listed_until_it_is_adopted,
                invoices_and_payments_are_found, what_stands_prepared_is_listed, a_statement_lists_every_stage, an_ended_payment_stays_ended;
            weeks: weeks_are_listed_by_date, subscribers_are_found_by_number, eggs_in_stock_are_counted;
            people: a_chat_is_one_subscriber, a_courier_is_made_once, an_address_is_saved_once_per_cause,
                an_address_is_described_by_its_own_person, a_language_belongs_to_the_chat;
            guest: a_phone_is_one_guest, a_guest_is_joined_by_the_own_phone_only,
                what_a_newcomer_told_follows_the_chat, whoever_has_orders_joins_nobody;
            friends: a_first_delivery_is_thanked_for_once, only_newcomers_come_by_a_link,
                a_phone_and_a_door_are_thanked_for_once;
            note: a_note_is_kept_once_per_cause, the_next_words_are_about_one_thing;
            erasure: nobody_is_forgotten_before_the_stream_says_so_and_the_last_word_has_left,
                whoever_is_forgotten_is_somebody_new_afterwards;
            random: any_sequence_of_commits_equals_its_model;
        }
    };
    ($make:path: $($part:ident: $($property:ident),+;)+) => {
        $($(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $property() {
                let (store, _alive) = $make(stringify!($property)).await;
                $crate::contract::$part::$property(store).await;
            }
        )+)+
    };
}
