//! The private cluster, opened in every state its folder can be in.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;
use std::process::Command;

use payshanba::postgres::embedded::{Closed, Embedded, EmbeddedError, Options, is_root};
use tokio_postgres::config::Host;

use crate::support::{Scratch, connect};

fn quick() -> Options {
    Options { durable: false, ..Options::default() }
}

async fn open(folder: &Path) -> Embedded {
    Embedded::open(folder, quick()).await.expect("the cluster opens")
}

fn server_pid(folder: &Path) -> String {
    let note = fs::read_to_string(folder.join("cluster/postmaster.pid")).expect("a server runs");
    note.lines().next().expect("its note names its process").to_owned()
}

fn kill(signal: &str, pid: &str) {
    let status = Command::new("sh").args(["-c", "kill \"$0\" \"$1\"", signal, pid]).status();
    assert!(status.expect("there is a shell").success());
}

#[tokio::test]
async fn a_new_folder_gets_a_server_without_tcp_and_a_database() {
    let scratch = Scratch::new("new");
    let embedded = open(scratch.path()).await;
    assert!(embedded.has_started());
    let client = connect(&embedded.config()).await;
    let row = client
        .query_one(
            "select current_database()::text, current_setting('listen_addresses'), lower('ҚИШЛОҚ')",
            &[],
        )
        .await
        .unwrap();
    assert_eq!((row.get(0), row.get(1), row.get(2)), ("payshanba", "", "қишлоқ"));
    let run = fs::metadata(scratch.path().join("run")).unwrap();
    assert_eq!(run.permissions().mode() & 0o777, 0o700);
    drop(client);
    assert_eq!(embedded.close().await.unwrap(), Closed::Stopped);
    assert!(!scratch.path().join("cluster/postmaster.pid").exists());
}

#[tokio::test]
async fn a_live_server_is_adopted_and_left_to_the_last_user() {
    let scratch = Scratch::new("adopt");
    let first = open(scratch.path()).await;
    let pid = server_pid(scratch.path());
    let second = open(scratch.path()).await;
    assert!(!second.has_started());
    assert_eq!(server_pid(scratch.path()), pid);
    assert_eq!(first.close().await.unwrap(), Closed::LeftRunning);
    assert_eq!(second.close().await.unwrap(), Closed::Stopped);
}

#[tokio::test]
async fn a_server_dropped_without_closing_is_adopted() {
    let scratch = Scratch::new("drop");
    drop(open(scratch.path()).await);
    let again = open(scratch.path()).await;
    assert!(!again.has_started());
    assert_eq!(again.close().await.unwrap(), Closed::Stopped);
}

#[tokio::test]
async fn another_client_keeps_the_server_running() {
    let scratch = Scratch::new("client");
    let embedded = open(scratch.path()).await;
    let client = connect(&embedded.config()).await;
    assert_eq!(embedded.close().await.unwrap(), Closed::LeftRunning);
    client.batch_execute("select 1").await.unwrap();
}

#[tokio::test]
async fn two_openers_at_once_end_with_one_server() {
    let scratch = Scratch::new("race");
    let (one, other) = tokio::join!(open(scratch.path()), open(scratch.path()));
    assert_ne!(one.has_started(), other.has_started());
    one.close().await.unwrap();
    assert_eq!(other.close().await.unwrap(), Closed::Stopped);
}

/// A statement that never looks up keeps its process alive after the server's death, and the cluster locked.
#[tokio::test]
async fn a_killed_server_is_cleared_away_and_its_rows_are_kept() {
    let scratch = Scratch::new("kill");
    let embedded = Embedded::open(scratch.path(), Options::default()).await.unwrap();
    let client = connect(&embedded.config()).await;
    client.batch_execute("create table egg as select 10 as eggs").await.unwrap();
    let busy = connect(&embedded.config()).await;
    let stubborn = busy.batch_execute("do $$ begin loop end loop; end $$");
    assert!(tokio::time::timeout(std::time::Duration::from_millis(300), stubborn).await.is_err());
    kill("-KILL", &server_pid(scratch.path()));
    drop(embedded);

    let again = Embedded::open(scratch.path(), Options::default()).await.unwrap();
    assert!(again.has_started());
    let client = connect(&again.config()).await;
    assert_eq!(client.query_one("select eggs from egg", &[]).await.unwrap().get::<_, i32>(0), 10);
    drop(client);
    assert_eq!(again.close().await.unwrap(), Closed::Stopped);
}

#[tokio::test]
async fn a_stale_note_whose_number_is_somebody_elses_is_removed() {
    let scratch = Scratch::new("reused");
    open(scratch.path()).await.close().await.unwrap();
    let (cluster, run) = (scratch.path().join("cluster"), scratch.path().join("run"));
    let note =
        format!("{}\n{}\n1700000000\n5432\n{}\n", std::process::id(), cluster.display(), run.display());
    fs::write(cluster.join("postmaster.pid"), &note).unwrap();
    fs::write(run.join(".s.PGSQL.5432.lock"), &note).unwrap();
    let again = open(scratch.path()).await;
    assert!(again.has_started());
    again.close().await.unwrap();
}

#[tokio::test]
async fn a_half_made_cluster_is_made_again() {
    let scratch = Scratch::new("half");
    fs::create_dir_all(scratch.path().join("cluster.unfinished/base")).unwrap();
    open(scratch.path()).await.close().await.unwrap();
    assert!(!scratch.path().join("cluster.unfinished").exists());
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_a_short_one() {
    let scratch = Scratch::new("long");
    let folder = scratch.path().join("x".repeat(120));
    let embedded = open(&folder).await;
    let config = embedded.config();
    let [Host::Unix(socket_folder)] = config.get_hosts() else {
        panic!("there is one host, a socket");
    };
    assert!(socket_folder.starts_with("/tmp"));
    embedded.close().await.unwrap();
    fs::remove_dir_all(socket_folder).unwrap();
}

#[tokio::test]
async fn a_durable_opener_refuses_a_server_that_is_not() {
    let scratch = Scratch::new("fsync");
    let careless = open(scratch.path()).await;
    let refusal = Embedded::open(scratch.path(), Options::default()).await.unwrap_err();
    assert!(matches!(refusal, EmbeddedError::NotDurable { .. }), "{refusal}");
    careless.close().await.unwrap();
}

/// As root the server is another user, which a private parent keeps out; as an ordinary user there is no other.
#[tokio::test]
async fn a_parent_that_shuts_the_servers_user_out_is_named() {
    let scratch = Scratch::new("shut");
    let parent = scratch.path().join("private");
    fs::create_dir(&parent).unwrap();
    fs::set_permissions(&parent, Permissions::from_mode(0o700)).unwrap();
    let opened = Embedded::open(&parent.join("farm"), quick()).await;
    if !is_root().unwrap() {
        opened.unwrap().close().await.unwrap();
        return;
    }
    let refusal = opened.unwrap_err();
    assert!(
        matches!(&refusal, EmbeddedError::Unreachable { parent: named, .. } if *named == parent),
        "{refusal}"
    );
    assert!(refusal.to_string().contains("chmod o+x"), "{refusal}");
}

#[tokio::test]
async fn a_folder_of_somebody_else_is_refused() {
    let scratch = Scratch::new("foreign");
    if !is_root().unwrap() {
        // Only root can give a folder away, and nobody but root can then be asked to open it.
        return;
    }
    chown(scratch.path(), Some(65_534), Some(65_534)).unwrap();
    let refusal = Embedded::open(scratch.path(), quick()).await.unwrap_err();
    assert!(matches!(refusal, EmbeddedError::ForeignFolder { owner: 65_534, .. }), "{refusal}");
}

/// Runs two of the tests above once more as `nobody`, who has no home and owns nothing.
#[test]
fn an_ordinary_user_opens_a_cluster_too() {
    if !is_root().unwrap() {
        // Then every test above has just shown it.
        return;
    }
    let scratch = Scratch::new("nobody");
    chown(scratch.path(), Some(65_534), Some(65_534)).unwrap();
    let program = scratch.path().join("it");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
    let output = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&program)
        .args(["--exact", "embedded::a_new_folder_gets_a_server_without_tcp_and_a_database"])
        .args(["embedded::a_killed_server_is_cleared_away_and_its_rows_are_kept"])
        .env("TMPDIR", scratch.path())
        .current_dir("/")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("2 passed"), "{printed}");
}
