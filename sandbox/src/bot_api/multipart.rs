//! Multipart: a body of several parts, each with a name, used when a call could carry a file.
//!
//! Only text parts are read; a part that carries a file is noted by name and not kept.

use serde_json::{Map, Value};

use super::failure::Failure;

const HEADERS_END: &[u8] = b"\r\n\r\n";

/// The text parts by name.
pub(super) fn parse(content_type: &str, body: &[u8]) -> Result<Map<String, Value>, Failure> {
    let boundary = attribute(content_type, "boundary").ok_or_else(|| malformed("no boundary"))?;
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = Map::new();
    let mut rest = after(body, &delimiter).ok_or_else(|| malformed("no first boundary"))?;
    while !rest.starts_with(b"--") {
        let end = find(rest, &delimiter).ok_or_else(|| malformed("no last boundary"))?;
        if let Some((name, text)) = part(&rest[..end])? {
            parts.insert(name, Value::String(text));
        }
        rest = &rest[end + delimiter.len()..];
    }
    Ok(parts)
}

fn part(bytes: &[u8]) -> Result<Option<(String, String)>, Failure> {
    let split = find(bytes, HEADERS_END).ok_or_else(|| malformed("a part without headers"))?;
    let headers = String::from_utf8_lossy(&bytes[..split]);
    let content = &bytes[split + HEADERS_END.len()..];
    let content = content.strip_suffix(b"\r\n").unwrap_or(content);
    let disposition = headers
        .lines()
        .find(|line| line.to_ascii_lowercase().starts_with("content-disposition"))
        .ok_or_else(|| malformed("a part without disposition"))?;
    if attribute(disposition, "filename").is_some() {
        return Ok(None);
    }
    let name = attribute(disposition, "name").ok_or_else(|| malformed("a part without name"))?;
    let text = String::from_utf8(content.to_vec())
        .map_err(|_| Failure::bad_request("strings must be encoded in UTF-8"))?;
    Ok(Some((name, text)))
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
    fn text_parts_are_read_and_files_are_not() {
        let body = b"--XX\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n\
            --XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\r\n\
            --XX\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nline\r\nline\r\n--XX--\r\n";
        let parts = parse(TYPE, body).expect("valid");
        assert_eq!(parts["chat_id"], "7");
        assert_eq!(parts["caption"], "line\r\nline");
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn a_cut_body_is_refused() {
        let body = b"--XX\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n";
        assert_eq!(parse(TYPE, body).expect_err("refused").code, 400);
        assert_eq!(parse("multipart/form-data", body).expect_err("refused").code, 400);
    }
}
