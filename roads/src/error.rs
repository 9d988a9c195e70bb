//! Errors: why there are no roads, and why a pin is on none of them.

use std::path::PathBuf;

use thiserror::Error;

/// Why an extract could not be opened.
#[derive(Debug, Error)]
pub enum RoadsError {
    /// The extract is not there.
    #[error("there is no file {path}; put an OpenStreetMap extract (.osm.pbf) there")]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The extract is there and cannot be read.
    #[error("{path} cannot be read ({cause}); let this program's user read it")]
    Unreadable {
        /// The extract.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The file is something else, or was cut short.
    #[error("{path} is no OpenStreetMap extract ({cause}); fetch the .osm.pbf file again")]
    NotAnExtract {
        /// The file.
        path: PathBuf,
        /// What the reader stumbled over.
        cause: String,
    },
    /// The extract has no road that a car may use there and back.
    #[error("{path} has no roads for cars; take an extract that holds the roads of the region")]
    NoRoads {
        /// The extract.
        path: PathBuf,
    },
    /// More roads than thirty-two bits can number.
    #[error("{path} holds too many roads; cut it down to the region that is driven")]
    TooLarge {
        /// The extract.
        path: PathBuf,
    },
    /// What was worked out cannot be kept.
    #[error("the folder {folder} cannot be written ({cause}); make it writable, or name another one")]
    Cache {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
}

/// Why a pin is on no road. `index` is its place in what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum PinError {
    /// Not a place on earth.
    #[error("point {index} is not on earth; give latitude and longitude in degrees, in this order")]
    NotOnEarth {
        /// Of the pin.
        index: usize,
    },
    /// The extract does not reach so far.
    #[error("point {index} lies outside the extract; correct the pin, or take an extract of a larger region")]
    Outside {
        /// Of the pin.
        index: usize,
    },
    /// The nearest road is too far to walk.
    #[error("point {index} is farther than {most_m} m from any road; move the pin nearer to one")]
    TooFar {
        /// Of the pin.
        index: usize,
        /// The farthest that is accepted, metres.
        most_m: u32,
    },
}
