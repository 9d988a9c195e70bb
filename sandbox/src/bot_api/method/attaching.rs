//! Attaching: the methods that send a file, uploaded with the call or sent before.

use super::super::failure::Failure;
use super::super::markup::Styled;
use super::super::message::Content;
use super::super::parameter::Parameters;
use super::super::world::{Draft, Moment, World};
use super::Outcome;
use super::sending::{post, styled};

const CAPTION_MAX_CHARS: usize = 1024;

pub(super) fn photo(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let (words, caption) = caption(parameters)?;
    let id = match parameters.file("photo") {
        Some(upload) => world.files.keep_photo(upload)?,
        None => known(world, parameters, "photo")?,
    };
    let draft = Draft { entities: caption.entities, ..Draft::new(Content::Photo(id, words)) };
    post(world, parameters, draft, moment)
}

pub(super) fn document(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let (words, caption) = caption(parameters)?;
    let id = match parameters.file("document") {
        Some(upload) => world.files.keep_document(upload)?,
        None => known(world, parameters, "document")?,
    };
    let draft = Draft { entities: caption.entities, ..Draft::new(Content::Document(id, words)) };
    post(world, parameters, draft, moment)
}

/// The words of a caption, if there are any, and their style.
pub(super) fn caption(parameters: &Parameters) -> Result<(Option<String>, Styled), Failure> {
    let caption = styled(&parameters.text("caption").unwrap_or_default(), parameters, "caption_entities")?;
    if caption.text.chars().count() > CAPTION_MAX_CHARS {
        return Err(Failure::bad_request("message caption is too long"));
    }
    Ok((Some(caption.text.clone()).filter(|text| !text.is_empty()), caption))
}

/// A file that is sent again. Pages of the outside world cannot be fetched from in here.
fn known(world: &World, parameters: &Parameters, name: &str) -> Result<String, Failure> {
    let given = parameters.text(name).unwrap_or_default();
    if given.is_empty() || given.starts_with("attach://") {
        return Err(Failure::bad_request(format!("there is no {name} in the request")));
    }
    if given.starts_with("http://") || given.starts_with("https://") {
        return Err(Failure::bad_request("failed to get HTTP URL content"));
    }
    let file = world.files.find(&given);
    let file = file.ok_or_else(|| Failure::bad_request("wrong file identifier/HTTP URL specified"))?;
    Ok(file.id.clone())
}
