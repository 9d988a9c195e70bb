//! A child: a server as a process of its own, awaited until it answers and ended with its value.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child as Process, Command, Stdio};
use std::time::Duration;

use tokio::time::Instant;

const READY_WITHIN: Duration = Duration::from_secs(60);
const END_WITHIN: Duration = Duration::from_secs(15);

/// A running server.
pub struct Child {
    /// As the system knows it.
    pub process: Process,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Child {
    /// Starts it, its log in a file, and waits until `path` answers 200.
    pub fn start(command: &mut Command, address: SocketAddr, path: &str, log: &Path) -> Self {
        let log = File::create(log).expect("a log can be written");
        command.stdin(Stdio::null()).stdout(log.try_clone().expect("a log")).stderr(log);
        // Not in our group: ctrl-c is for us, and we end it ourselves.
        let process = command.process_group(0).spawn().expect("the program starts");
        let mut child = Self { process, address };
        let deadline = Instant::now() + READY_WITHIN;
        while !child.answers(path) {
            let ended = child.process.try_wait().expect("a child can be asked");
            assert!(ended.is_none(), "{command:?} ended with {ended:?}; read its log");
            assert!(Instant::now() < deadline, "{command:?} is not ready after {READY_WITHIN:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
        child
    }

    fn answers(&self, path: &str) -> bool {
        let ask = || -> std::io::Result<bool> {
            let mut stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(1))?;
            stream.set_read_timeout(Some(Duration::from_secs(10)))?;
            write!(stream, "GET {path} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n")?;
            let mut head = [0; 12];
            stream.read_exact(&mut head)?;
            Ok(head.ends_with(b" 200"))
        };
        ask().unwrap_or(false)
    }
}

impl Drop for Child {
    /// Asked first, so that it gives back what it holds.
    fn drop(&mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        let deadline = Instant::now() + END_WITHIN;
        while asked.is_ok() && Instant::now() < deadline {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // Best effort: it may just have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// This program once more, to play another part: each part is a process, so that its CPU can be told.
pub fn myself(role: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args(["--role", role]);
    command
}

/// An address that nobody listens on.
pub fn free_address() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("it has an address")
}

/// A folder of the build's own, for logs, configuration and what else must not lie about.
pub fn scratch() -> PathBuf {
    let program = std::env::current_exe().expect("this program has a path");
    let build = program.ancestors().nth(3).expect("it lies in target/<profile>/deps");
    let folder = build.join("bench-scratch");
    std::fs::create_dir_all(&folder).expect("a folder in the build's");
    folder
}
