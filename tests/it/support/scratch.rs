//! Scratch: a temporary folder of one test, removed with its value, and any server in it stopped first.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder under the system's temporary folder.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes an empty folder of a new name.
    pub fn new(hint: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("payshanba-{hint}-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the temporary folder can be written to");
        Self { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    /// A test that failed must not leave its server behind.
    fn drop(&mut self) {
        if let Ok(note) = fs::read_to_string(self.path.join("cluster/postmaster.pid")) {
            let pid = note.lines().next().unwrap_or_default();
            let _ = Command::new("sh").args(["-c", "kill -QUIT \"$0\" 2>/dev/null", pid]).status();
        }
        let _ = fs::remove_dir_all(&self.path);
    }
}
