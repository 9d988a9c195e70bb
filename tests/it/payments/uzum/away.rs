//! While the books are away nothing is promised: Uzum is told to ask again, and how it came out is told when they are back.

use super::call::{AMOUNT, Call, created, open, standing, trans};

#[actix_rt::test]
async fn what_cannot_be_taken_down_is_an_error_of_ours() {
    // What cannot be reached, and who needs it.
    let cases: [(&str, &[&str]); 3] = [
        ("payment", &["check", "create", "confirm", "reverse", "status"]),
        ("invoice", &["check", "create"]),
        ("stream", &["create", "confirm", "reverse"]),
    ];
    for (table, operations) in cases {
        let shop = open("uzum_away").await;
        let (id, invoice) = shop.owing(1).await;
        let (_, other) = shop.owing(2).await;
        created(&shop, &invoice, &trans(1)).await;
        let client = crate::support::connect(shop.store.session()).await;
        client.batch_execute(&format!("alter table {table} rename to {table}_away")).await.expect("it goes");
        let calls = [
            Call::check(&other),
            Call::create(&other, &trans(2)),
            Call::confirm(&trans(1)),
            Call::reverse(&trans(1)),
            Call::status(&trans(1)),
        ];
        for call in calls.iter().filter(|call| operations.contains(&call.operation)) {
            let (status, body) = call.send(&shop).await;
            assert_eq!((status, &body["errorCode"]), (500, &"99999".into()), "{table}: {call:?}: {body}");
            assert_eq!(body["status"], "FAILED");
        }
        client
            .batch_execute(&format!("alter table {table}_away rename to {table}"))
            .await
            .expect("it is back");
        assert_eq!(standing(&shop, &trans(1)).await, "CREATED", "{table}: nothing was promised");
        assert_eq!(Call::confirm(&trans(1)).done(&shop).await["status"], "CONFIRMED", "{table}");
        assert_eq!(shop.money(id).await.0, AMOUNT);
        assert_eq!(standing(&shop, &trans(1)).await, "CONFIRMED", "{table}");
        shop.close().await;
    }
}
