//! A file: bytes that somebody sent, known by an id that can be sent again, and fetched by its path.

use std::collections::HashMap;

use actix_web::web::Bytes;
use serde_json::{Value, json};

use super::failure::Failure;
use super::picture;

/// A photo larger than this is refused.
const PHOTO_MAX_BYTES: usize = 10 << 20;
/// Marks the small size of a photo.
const SMALL: &str = "-s";
/// What stands in for a picture that nobody uploaded: one white point.
const BLANK_PNG: &[u8] = include_bytes!("file/blank.png");

/// A stored file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The id it is sent by.
    pub id: String,
    /// Its path below `/file/bot{token}/`.
    pub path: String,
    /// The name it was uploaded under; may be empty.
    pub name: String,
    /// Its media type, such as `image/jpeg`.
    pub media_type: String,
    /// Width and height in pixels, if it is a picture.
    pub pixels: Option<(u32, u32)>,
    /// What is in it.
    pub bytes: Bytes,
}

/// A part of a call that carries a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: Bytes,
}

/// The files of the bot, by id.
#[derive(Debug, Default)]
pub(super) struct Files {
    by_id: HashMap<String, File>,
    stored: u64,
}

impl Files {
    /// Keeps a photo. Telegram wants a picture of sensible size and shape.
    pub(super) fn keep_photo(&mut self, upload: Upload) -> Result<String, Failure> {
        if upload.bytes.len() > PHOTO_MAX_BYTES {
            return Err(Failure::too_large());
        }
        let pixels =
            picture::pixels(&upload.bytes).ok_or_else(|| Failure::bad_request("IMAGE_PROCESS_FAILED"))?;
        let (width, height) = pixels;
        let long = width.max(height) > 20 * width.min(height).max(1);
        if long || u64::from(width) + u64::from(height) > 10_000 {
            return Err(Failure::bad_request("PHOTO_INVALID_DIMENSIONS"));
        }
        Ok(self.keep("photos", upload, Some(pixels)))
    }

    /// Keeps any other file.
    pub(super) fn keep_document(&mut self, upload: Upload) -> Result<String, Failure> {
        if upload.bytes.is_empty() {
            return Err(Failure::bad_request("file must be non-empty"));
        }
        Ok(self.keep("documents", upload, None))
    }

    fn keep(&mut self, folder: &str, upload: Upload, pixels: Option<(u32, u32)>) -> String {
        self.stored += 1;
        let number = self.stored;
        let end = upload.name.rsplit_once('.').map_or("", |(_, end)| end);
        let end = if end.is_empty() { picture::ending(&upload.bytes) } else { end };
        let end: String = end.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let file = File {
            id: format!("AgACAgIAAxkBAAM{number:06}"),
            path: format!("{folder}/file_{number}.{end}"),
            media_type: picture::media_type(&upload.bytes).map_or(upload.media_type, str::to_owned),
            name: upload.name,
            pixels,
            bytes: upload.bytes,
        };
        let id = file.id.clone();
        self.by_id.insert(id.clone(), file);
        id
    }

    /// Makes sure that there is a picture of this id, a blank one if need be.
    pub(super) fn ensure(&mut self, id: &str) {
        if self.find(id).is_some() {
            return;
        }
        let upload =
            Upload { name: String::new(), media_type: String::new(), bytes: Bytes::from_static(BLANK_PNG) };
        let kept = self.keep("photos", upload, Some((1, 1)));
        if let Some(file) = self.by_id.remove(&kept) {
            self.by_id.insert(id.to_owned(), File { id: id.to_owned(), ..file });
        }
    }

    /// The file of an id, in whatever size.
    pub(super) fn find(&self, id: &str) -> Option<&File> {
        self.by_id.get(id).or_else(|| self.by_id.get(id.strip_suffix(SMALL)?))
    }

    /// The file behind a path.
    pub(super) fn at(&self, path: &str) -> Option<&File> {
        self.by_id.values().find(|file| file.path == path)
    }
}

impl File {
    /// As `getFile` answers it, under the id it was asked for.
    pub(super) fn json(&self, id: &str) -> Value {
        json!({ "file_id": id, "file_unique_id": unique(id), "file_size": self.bytes.len(), "file_path": self.path })
    }

    /// The sizes of a photo, smallest first.
    pub(super) fn photo_json(&self) -> Value {
        let (width, height) = self.pixels.unwrap_or((1, 1));
        let small = 90.0 / f64::from(width.max(height).max(90));
        let shrink = |side: u32| ((f64::from(side) * small) as u32).max(1);
        let size = |suffix: &str, width: u32, height: u32, bytes: usize| {
            let id = format!("{}{suffix}", self.id);
            json!({ "file_id": id, "file_unique_id": unique(&id), "width": width, "height": height, "file_size": bytes })
        };
        json!([size(SMALL, shrink(width), shrink(height), 1_200), size("", width, height, self.bytes.len())])
    }

    /// As a message carries a document.
    pub(super) fn document_json(&self) -> Value {
        let mut document = json!({ "file_id": self.id, "file_unique_id": unique(&self.id),
            "file_size": self.bytes.len(), "mime_type": self.media_type });
        if !self.name.is_empty() {
            document["file_name"] = json!(self.name);
        }
        document
    }
}

fn unique(id: &str) -> String {
    format!("u{}", id.chars().rev().take(15).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload(bytes: &'static [u8]) -> Upload {
        Upload { name: "a.png".to_owned(), media_type: String::new(), bytes: Bytes::from_static(bytes) }
    }

    #[test]
    fn a_photo_is_a_picture_and_found_in_every_size() {
        let mut files = Files::default();
        let id = files.keep_photo(upload(BLANK_PNG)).expect("a picture");
        let file = files.find(&format!("{id}-s")).expect("the small one");
        assert_eq!((file.pixels, file.media_type.as_str()), (Some((1, 1)), "image/png"));
        assert_eq!(files.at(&file.path).map(|file| &file.id), Some(&id));
        assert_eq!(
            files.keep_photo(upload(b"text")).expect_err("refused").description,
            "Bad Request: IMAGE_PROCESS_FAILED"
        );
    }

    #[test]
    fn a_name_nobody_uploaded_becomes_a_blank_picture_once() {
        let mut files = Files::default();
        files.ensure("door");
        let path = files.find("door").expect("there").path.clone();
        files.ensure("door");
        assert_eq!(files.find("door").expect("there").path, path);
        assert!(files.find("window").is_none());
    }
}
