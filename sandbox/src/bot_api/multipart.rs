//! Multipart: a body of several parts, each with a name, used when a call could carry a file.
//!
//! A part with a file name carries a file, even when the name is empty.

use std::collections::HashMap;

use actix_web::web::Bytes;
use serde_json::{Map, Value};

use super::failure::Failure;
use super::file::Upload;

const HEADERS_END: &[u8] = b"\r\n\r\n";

/// The parts of a body by name.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) texts: Map<String, Value>,
    pub(super) files: HashMap<String, Upload>,
}

/// Takes a body apart.
pub(super) fn parse(content_type: &str, body: &[u8]) -> Result<Parts, Failure> {
    let boundary = attribute(content_type, "boundary").ok_or_else(|| malformed("no boundary"))?;
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = Parts::default();
    let mut rest = after(body, &delimiter).ok_or_else(|| malformed("no first boundary"))?;
    while !rest.starts_with(b"--") {
        let end = find(rest, &delimiter).ok_or_else(|| malformed("no last boundary"))?;
        part(&rest[..end], &mut parts)?;
        rest = &rest[end + delimiter.len()..];
    }
    Ok(parts)
}

fn part(bytes: &[u8], parts: &mut Parts) -> Result<(), Failure> {
    let split = find(bytes, HEADERS_END).ok_or_else(|| malformed("a part without headers"))?;
    let headers = String::from_utf8_lossy(&bytes[..split]);
    let content = &bytes[split + HEADERS_END.len()..];
    let content = content.strip_suffix(b"\r\n").unwrap_or(content);
    let header = |name: &str| headers.lines().find(|line| line.to_ascii_lowercase().starts_with(name));
    let disposition = header("content-disposition").ok_or_else(|| malformed("a part without disposition"))?;
    let name = attribute(disposition, "name").ok_or_else(|| malformed("a part without name"))?;
    if let Some(file_name) = attribute(disposition, "filename") {
        let media_type = header("content-type").and_then(|line| line.split_once(':'));
        let media_type = media_type.map_or("application/octet-stream", |(_, kind)| kind.trim()).to_owned();
        let upload = Upload { name: file_name, media_type, bytes: Bytes::copy_from_slice(content) };
        parts.files.insert(name, upload);
        return Ok(());
    }
    let text = String::from_utf8(content.to_vec())
        .map_err(|_| Failure::bad_request("strings must be encoded in UTF-8"))?;
    parts.texts.insert(name, Value::String(text));
    Ok(())
}

/// `name="value"` or `name=value` among the attributes of a header.
fn attribute(header: &str, name: &str) -> Option<String> {
    header.split(';').skip(1).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim_matches('"').to_owned())
    })
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn after<'a>(haystack: &'a [u8], needle: &[u8]) -> Option<&'a [u8]> {
    find(haystack, needle).map(|at| &haystack[at + needle.len()..])
}

fn malformed(reason: &str) -> Failure {
    Failure::bad_request(format!("can't parse multipart body: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=XX";

    #[test]
    fn texts_and_files_are_told_apart() {
        let body = b"--XX\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n\
            --XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\r\n\
            --XX\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nline\r\nline\r\n--XX--\r\n";
        let parts = parse(TYPE, body).expect("valid");
        assert_eq!(parts.texts["chat_id"], "7");
        assert_eq!(parts.texts["caption"], "line\r\nline");
        assert_eq!(parts.texts.len(), 2);
        let file = &parts.files["f"];
        assert_eq!((file.name.as_str(), file.media_type.as_str()), ("a.jpg", "image/jpeg"));
        assert_eq!(&file.bytes[..], b"\xff\xd8");
    }

    #[test]
    fn a_cut_body_is_refused() {
        let body = b"--XX\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n";
        assert_eq!(parse(TYPE, body).expect_err("refused").code, 400);
        assert_eq!(parse("multipart/form-data", body).expect_err("refused").code, 400);
    }
}
