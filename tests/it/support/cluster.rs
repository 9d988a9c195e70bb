//! The shared cluster: one private PostgreSQL for all test processes of a run, started by the first of them.
//!
//! Every process holds it open until it exits; a keeper (a few lines of shell) stops the server soon after the
//! last one has gone, so that nothing is left running. Works alike with one process a test and one for all.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use payshanba::postgres::embedded::{Embedded, EmbeddedError, Options};
use tokio::sync::OnceCell;
use tokio_postgres::Config;

use super::template;

/// Looks every ten seconds whether anybody is present; if nobody is, stops the server and ends.
///
/// `flock` waits for nobody on `presence`, and holds `lock` meanwhile, as anybody who opens or closes does.
const KEEPER: &str = r#"
cd "$1" || exit
while sleep 10 && [ -e cluster/postmaster.pid ]; do
    flock lock flock --nonblock presence sh -c 'kill -INT "$(head -n 1 cluster/postmaster.pid)"; exit 0' && exit
done
"#;

/// What every test process shares.
pub struct Shared {
    /// How to reach the maintenance database.
    pub admin: Config,
    /// The database with all migrations applied.
    pub template: String,
    /// Held until the process exits; this is what the keeper looks at.
    _open: Embedded,
}

/// Opens the cluster once a process.
pub async fn shared() -> &'static Shared {
    static SHARED: OnceCell<Shared> = OnceCell::const_new();
    SHARED.get_or_init(open).await
}

async fn open() -> Shared {
    let (open, folder) = open_somewhere().await.unwrap_or_else(|error| panic!("{error}"));
    ensure_keeper(&folder, open.has_started());
    let mut admin = open.config();
    admin.dbname("postgres");
    if open.has_started() {
        template::prune(&admin).await;
    }
    let template = template::ensure(&admin).await;
    Shared { admin, template, _open: open }
}

/// Beside the build, unless root's server user cannot go there; then in the system's temporary folder.
async fn open_somewhere() -> Result<(Embedded, PathBuf), EmbeddedError> {
    let options = Options { durable: false, ..Options::default() };
    let beside_build = Path::new(env!("CARGO_TARGET_TMPDIR")).join("postgres");
    match Embedded::open(&beside_build, options.clone()).await {
        Err(EmbeddedError::Unreachable { .. }) => {}
        opened => return opened.map(|open| (open, beside_build)),
    }
    let mut hasher = DefaultHasher::new();
    beside_build.hash(&mut hasher);
    let elsewhere = std::env::temp_dir().join(format!("payshanba-tests-{:016x}", hasher.finish()));
    Embedded::open(&elsewhere, options).await.map(|open| (open, elsewhere))
}

/// Starts a keeper unless one is at work; a new server's keeper waits for that of the last one to leave.
fn ensure_keeper(folder: &Path, is_new_server: bool) {
    let lock = folder.join("keeper");
    let file = File::options().create(true).append(true).open(&lock).expect("the cluster's folder is ours");
    let is_kept = file.try_lock().is_err();
    drop(file);
    if is_kept && !is_new_server {
        return;
    }
    let mut keeper = Command::new("flock");
    keeper.args(["--timeout", "15"]).arg(&lock).args(["sh", "-c", KEEPER, "keeper"]).arg(folder);
    keeper.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    #[expect(clippy::zombie_processes, reason = "it outlives this process")]
    keeper.spawn().expect("flock is there, being part of util-linux");
}
