//! The data folder: one directory that holds everything the private cluster keeps.
//!
//! ```text
//! <folder>/cluster        PGDATA, 0700, the server's user
//! <folder>/run            its socket, 0700: whoever can enter it is trusted, so only that user and root
//! <folder>/postgres.log   what the server says
//! <folder>/lock           held while the cluster is opened or closed
//! <folder>/presence       held, shared, by every process that has it open
//! ```
//!
//! As root the folder stays root's own and only the two directories are given away: a server's user must not
//! be able to choose what root writes to.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::EmbeddedError;
use super::account::Account;

/// A socket's path has at most 107 bytes; the server adds `/.s.PGSQL.5432` to its folder.
const SOCKET_FOLDER_MAX: usize = 107 - "/.s.PGSQL.5432".len();

/// Where the cluster lives unless the configuration says otherwise: `None` when an ordinary user has no home.
///
/// The environment's values are parameters, because only the configuration reads the environment.
#[must_use]
pub fn default_folder(is_root: bool, xdg_data_home: Option<&OsStr>, home: Option<&OsStr>) -> Option<PathBuf> {
    if is_root {
        return Some(PathBuf::from("/var/lib/payshanba"));
    }
    let absolute = |value: Option<&OsStr>| value.map(PathBuf::from).filter(|path| path.is_absolute());
    absolute(xdg_data_home)
        .or_else(|| absolute(home).map(|home| home.join(".local/share")))
        .map(|share| share.join("payshanba"))
}

#[derive(Clone, Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Makes the folder if it is new, and checks that it is ours and that the server's user can reach it.
    pub(super) fn prepare(root: &Path, account: &Account) -> Result<Self, EmbeddedError> {
        fs::create_dir_all(root).map_err(EmbeddedError::io(root))?;
        let root = fs::canonicalize(root).map_err(EmbeddedError::io(root))?;
        let owner = fs::metadata(&root).map_err(EmbeddedError::io(&root))?.uid();
        if owner != account.own_uid() && owner != 0 {
            return Err(EmbeddedError::ForeignFolder { folder: root, owner, expected: account.own_uid() });
        }
        let is_empty = fs::read_dir(&root).map_err(EmbeddedError::io(&root))?.next().is_none();
        if is_empty && owner == account.own_uid() {
            let mode = if matches!(account, Account::Own { .. }) { 0o700 } else { 0o711 };
            fs::set_permissions(&root, Permissions::from_mode(mode)).map_err(EmbeddedError::io(&root))?;
        }
        account.check_reach(&root)?;
        Ok(Self { root })
    }

    pub(super) fn cluster(&self) -> PathBuf {
        self.root.join("cluster")
    }

    /// Where a cluster is made before it gets its name, so that a half-made one is never mistaken for it.
    pub(super) fn unfinished_cluster(&self) -> PathBuf {
        self.root.join("cluster.unfinished")
    }

    /// Gives the finished cluster its name, for good: rows must not outlive the name of their folder.
    pub(super) fn name_cluster(&self) -> Result<(), EmbeddedError> {
        let cluster = self.cluster();
        fs::rename(self.unfinished_cluster(), &cluster).map_err(EmbeddedError::io(&cluster))?;
        File::open(&self.root).and_then(|root| root.sync_all()).map_err(EmbeddedError::io(&self.root))
    }

    pub(super) fn log_file(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    pub(super) fn pid_file(&self) -> PathBuf {
        self.cluster().join("postmaster.pid")
    }

    /// `run` inside the folder, or a short private directory when that path is too long for a socket.
    pub(super) fn socket_folder(&self) -> PathBuf {
        let inside = self.root.join("run");
        if inside.as_os_str().as_bytes().len() <= SOCKET_FOLDER_MAX {
            return inside;
        }
        let mut hasher = DefaultHasher::new();
        self.root.hash(&mut hasher);
        PathBuf::from(format!("/tmp/payshanba-{:016x}", hasher.finish()))
    }

    /// Waits for the lock that makes opening and closing exclusive; it is held until the file is dropped.
    pub(super) fn lock(&self) -> Result<File, EmbeddedError> {
        let path = self.root.join("lock");
        let file = open_private(&path)?;
        file.lock().map_err(EmbeddedError::io(&path))?;
        Ok(file)
    }

    /// Tells other processes that the cluster is in use, until the file is dropped or this process dies.
    pub(super) fn be_present(&self) -> Result<File, EmbeddedError> {
        let path = self.root.join("presence");
        let file = open_private(&path)?;
        file.lock_shared().map_err(EmbeddedError::io(&path))?;
        Ok(file)
    }

    /// Whether nobody is present. Ask under the lock: only there can nobody come in between.
    pub(super) fn is_deserted(&self) -> Result<bool, EmbeddedError> {
        Ok(open_private(&self.root.join("presence"))?.try_lock().is_ok())
    }
}

/// Makes a 0700 directory of the server's user; one that is there must already belong to that user.
pub(super) fn make_private(path: &Path, account: &Account) -> Result<(), EmbeddedError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => return account.give(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(EmbeddedError::io(path)(error)),
    }
    let metadata = fs::symlink_metadata(path).map_err(EmbeddedError::io(path))?;
    if !metadata.is_dir() {
        return Err(EmbeddedError::io(path)(ErrorKind::NotADirectory.into()));
    }
    if metadata.uid() == account.own_uid() {
        fs::set_permissions(path, Permissions::from_mode(0o700)).map_err(EmbeddedError::io(path))?;
        return account.give(path);
    }
    check_owner(path, metadata.uid(), account.server_uid())
}

/// Checks that a directory the server will use belongs to its user.
pub(super) fn check_owned(path: &Path, account: &Account) -> Result<(), EmbeddedError> {
    let owner = fs::symlink_metadata(path).map_err(EmbeddedError::io(path))?.uid();
    check_owner(path, owner, account.server_uid())
}

fn check_owner(path: &Path, owner: u32, expected: u32) -> Result<(), EmbeddedError> {
    if owner == expected {
        return Ok(());
    }
    Err(EmbeddedError::ForeignFolder { folder: path.to_owned(), owner, expected })
}

fn open_private(path: &Path) -> Result<File, EmbeddedError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    options.open(path).map_err(EmbeddedError::io(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_follows_root_then_xdg_then_home() {
        let os = |text: &'static str| Some(OsStr::new(text));
        let path = |text: &str| Some(PathBuf::from(text));
        assert_eq!(default_folder(true, os("/x"), os("/root")), path("/var/lib/payshanba"));
        assert_eq!(default_folder(false, os("/x"), os("/home/u")), path("/x/payshanba"));
        assert_eq!(
            default_folder(false, os("not/absolute"), os("/home/u")),
            path("/home/u/.local/share/payshanba")
        );
        assert_eq!(default_folder(false, None, os("/home/u")), path("/home/u/.local/share/payshanba"));
        assert_eq!(default_folder(false, None, None), None);
    }

    #[test]
    fn a_long_path_gets_a_short_socket_folder() {
        let short = Folder { root: PathBuf::from("/var/lib/payshanba") };
        assert_eq!(short.socket_folder(), Path::new("/var/lib/payshanba/run"));
        let long = Folder { root: PathBuf::from(format!("/{}", "x".repeat(100))) };
        assert!(long.socket_folder().starts_with("/tmp"));
        assert!(long.socket_folder().as_os_str().len() <= SOCKET_FOLDER_MAX);
    }
}
