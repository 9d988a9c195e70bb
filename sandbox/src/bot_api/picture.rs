//! A picture: the kind and the size of an image, read from its first bytes.

/// Width and height of a PNG or a JPEG; nothing for anything else.
pub(super) fn pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    match media_type(bytes)? {
        "image/png" => Some((number(bytes.get(16..20)?), number(bytes.get(20..24)?))),
        "image/jpeg" => jpeg(bytes),
        _ => None,
    }
}

/// What kind of image this is.
pub(super) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        _ => None,
    }
}

/// The usual end of a file's name.
pub(super) fn ending(bytes: &[u8]) -> &'static str {
    match media_type(bytes) {
        Some("image/png") => "png",
        Some("image/jpeg") => "jpg",
        Some("image/gif") => "gif",
        _ => "bin",
    }
}

/// A JPEG says its size in the segment that starts its frame.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    loop {
        let (marker, length) = (*rest.get(1)?, number(rest.get(2..4)?) as usize);
        // All that start a frame, but not the tables C4, C8 and CC between them.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((number(rest.get(7..9)?), number(rest.get(5..7)?)));
        }
        rest = rest.get(2 + length.max(2)..)?;
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_tells_its_size_behind_other_segments() {
        let picture = [
            0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 9, 0xff, 0xc0, 0, 11, 8, 0x02, 0x58, 0x03,
            0x20, 1,
        ];
        assert_eq!(pixels(&picture), Some((800, 600)));
        assert_eq!(pixels(&picture[..12]), None);
        assert_eq!(pixels(b"GIF89a"), None);
    }
}
