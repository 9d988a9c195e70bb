//! The cache: what was worked out of an extract, kept in a file that is named after the extract's digest.
//!
//! A file is written under a name of its own and then renamed, so that a reader finds all of it or nothing, and two
//! writers do no harm. What does not carry its own digest, another format or another extract counts as not there.
//! Files of extracts that are used no more may be deleted at any time.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

/// Raised whenever the same extract would give something else: another layout, other speeds, other rules.
const FORMAT: u32 = 1;
const MARK: &[u8; 8] = b"PAYROADS";

/// Where the roads of one extract are kept.
pub(crate) struct Cache {
    folder: PathBuf,
    /// Mark, format and the extract's digest: what a file must begin with.
    head: Vec<u8>,
    name: String,
}

impl Cache {
    pub fn new(folder: &Path, extract: &[u8]) -> Self {
        let digest = Sha256::digest(extract);
        let short: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let head = [&MARK[..], &FORMAT.to_le_bytes()[..], &digest[..]].concat();
        Self { folder: folder.to_owned(), head, name: format!("roads-{FORMAT}-{short}") }
    }

    /// `None` when it is not there, or not whole.
    pub fn load<T: DeserializeOwned>(&self) -> Option<T> {
        let file = fs::read(self.path()).ok()?;
        let rest = file.strip_prefix(&self.head[..])?;
        let (digest, body) = rest.split_at_checked(32)?;
        (digest == &Sha256::digest(body)[..]).then(|| postcard::from_bytes(body).ok())?
    }

    pub fn store<T: Serialize>(&self, value: &T) -> std::io::Result<()> {
        let body = postcard::to_stdvec(value).map_err(std::io::Error::other)?;
        fs::create_dir_all(&self.folder)?;
        let draft = self.draft();
        let written = self.write(&draft, &body).and_then(|()| fs::rename(&draft, self.path()));
        if written.is_err() {
            // Best effort: the disk may be full.
            let _ = fs::remove_file(&draft);
        }
        written
    }

    fn write(&self, draft: &Path, body: &[u8]) -> std::io::Result<()> {
        let mut file = fs::File::create(draft)?;
        file.write_all(&self.head)?;
        file.write_all(&Sha256::digest(body))?;
        file.write_all(body)?;
        file.sync_all()
    }

    fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// A name that no other thread and no other process writes to.
    fn draft(&self) -> PathBuf {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        self.folder.join(format!("{}.{}-{number}.part", self.name, process::id()))
    }
}
