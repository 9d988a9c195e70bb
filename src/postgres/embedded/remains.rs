//! Remains: what a killed server leaves in its cluster — child processes that have not noticed yet, and a
//! `postmaster.pid` whose number may meanwhile be somebody else's.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::EmbeddedError;
use super::pid_file::PidFile;

const POLL: Duration = Duration::from_millis(50);
const POLLS_PER_STEP: u32 = 40;

/// Whether `pid` is a PostgreSQL process of this cluster: its server, or a child of it.
///
/// A server stands in its own cluster. A number that now belongs to another program, or to a process that is
/// dead but not yet collected, does not.
pub(super) fn is_server_of(cluster: &Path, pid: u32) -> bool {
    let process = Path::new("/proc").join(pid.to_string());
    let is_postgres = fs::read_to_string(process.join("comm")).is_ok_and(|name| name.trim() == "postgres");
    is_postgres && fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == cluster)
}

/// Waits for a dead server's children to leave, ends those that do not, and removes a misleading pid file.
///
/// A pid file whose process is simply gone stays: the new server knows what to do with it, and its note of the
/// shared memory is one more guard against two servers in one cluster.
pub(super) fn clear(cluster: &Path, pid_file: &Path) -> Result<(), EmbeddedError> {
    for signal in ["-QUIT", "-KILL"] {
        if left(cluster) {
            break;
        }
        send(signal, &processes_of(cluster))?;
    }
    if !left(cluster) {
        return Err(EmbeddedError::Silent {
            pid: processes_of(cluster).first().copied().unwrap_or_default(),
            folder: cluster.to_owned(),
        });
    }
    match PidFile::read(pid_file)? {
        Some(note) if Path::new("/proc").join(note.pid.to_string()).exists() => remove(pid_file, &note),
        _ => Ok(()),
    }
}

/// Whether every process of the cluster has left, after some patience.
fn left(cluster: &Path) -> bool {
    for _ in 0..POLLS_PER_STEP {
        if processes_of(cluster).is_empty() {
            return true;
        }
        std::thread::sleep(POLL);
    }
    false
}

fn processes_of(cluster: &Path) -> Vec<u32> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|pid| is_server_of(cluster, *pid))
        .collect()
}

/// Through the shell's own `kill`, because a small system has no program of that name.
fn send(signal: &str, pids: &[u32]) -> Result<(), EmbeddedError> {
    let mut command = Command::new("sh");
    command.args(["-c", "kill \"$@\" 2>/dev/null", "kill", signal]).args(pids.iter().map(u32::to_string));
    command.status().map(|_| ()).map_err(EmbeddedError::program("sh"))
}

/// Removes the note and the socket's lock, which carries the same number.
fn remove(pid_file: &Path, note: &PidFile) -> Result<(), EmbeddedError> {
    let socket_lock = note.socket_folder.join(format!(".s.PGSQL.{}.lock", note.port));
    for path in [socket_lock.as_path(), pid_file] {
        if path.exists() {
            fs::remove_file(path).map_err(EmbeddedError::io(path))?;
        }
    }
    Ok(())
}
