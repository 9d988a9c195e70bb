//! A connection: one client's keep-alive HTTP to the server that is measured.
//!
//! A few lines instead of a client library, because on a machine with two cores the load must cost next to nothing.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A client's connection, opened again when the server closes it.
pub struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

/// What an answer's head says.
struct Head {
    status: u16,
    closes: bool,
    /// Where the body ends.
    end: usize,
}

impl Connection {
    /// Nothing is opened yet.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, buffer: Vec::with_capacity(4096) }
    }

    /// Sends a request and answers with the status of the response.
    pub async fn ask(&mut self, request: &[u8]) -> io::Result<u16> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(self.address).await?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(head) = head(&self.buffer)
                && self.buffer.len() >= head.end
            {
                break head;
            }
        };
        if !head.closes {
            self.stream = Some(stream);
        }
        Ok(head.status)
    }
}

/// Nothing until all of it is there.
fn head(bytes: &[u8]) -> Option<Head> {
    let begin = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&bytes[..begin]).ok()?.to_ascii_lowercase();
    let status = text.get(9..12)?.parse().ok()?;
    let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.and_then(|value| value.trim().parse().ok()).unwrap_or_default();
    Some(Head { status, closes: text.contains("connection: close"), end: begin + length })
}
