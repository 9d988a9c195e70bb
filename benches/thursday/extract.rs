//! An extract: a city's roads, moved to where the farm's customers live.
//!
//! The farm takes no address abroad, and whose extract there is lies where it lies. Every point keeps its latitude and
//! gets another longitude, so that every street stays as long as it is. The file's blocks say by how much their points
//! are off; that is all that is rewritten.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;
use osmpbf::{Element, ElementReader};
use payshanba_domain::place::Place;

/// Degrees east of which the country lies on both sides, from 38.5 to 43.5 degrees north.
const MIDDLE_EAST: f64 = 64.2;
/// Degrees to a block's units.
const NANO: f64 = 1e9;

/// The extract, or a copy of it in a folder of its own that lies in the country.
pub fn at_home(pbf: &Path, folder: &Path) -> Result<PathBuf, String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let home = folder.join("city.osm.pbf");
    let middle = middle(pbf)?;
    let bytes = fs::read(pbf).map_err(|error| format!("{}: {error}", pbf.display()))?;
    let moved = if Place::parse(middle.0, middle.1).is_ok() {
        bytes
    } else if Place::parse(middle.0, MIDDLE_EAST).is_ok() {
        let east = ((MIDDLE_EAST - middle.1) * NANO).round();
        moved(&bytes, east as i64).ok_or_else(|| format!("{} is no whole extract", pbf.display()))?
    } else {
        return Err(format!("{} lies too far north or south: take a city from 39° to 43°", pbf.display()));
    };
    // The same bytes keep their time, so that what was built of them is not built again.
    if fs::read(&home).ok().as_ref() != Some(&moved) {
        fs::write(&home, moved).map_err(|error| format!("{}: {error}", home.display()))?;
    }
    Ok(home)
}

/// The mean of all points.
fn middle(pbf: &Path) -> Result<(f64, f64), String> {
    let (mut count, mut sum) = (0.0_f64, (0.0, 0.0));
    let reader = ElementReader::from_path(pbf).map_err(|error| format!("{}: {error}", pbf.display()))?;
    let read = reader.for_each(|element| {
        let (lat, lon) = match element {
            Element::DenseNode(node) => (node.lat(), node.lon()),
            Element::Node(node) => (node.lat(), node.lon()),
            Element::Way(_) | Element::Relation(_) => return,
        };
        count += 1.0;
        sum = (sum.0 + lat, sum.1 + lon);
    });
    read.map_err(|error| format!("{}: {error}", pbf.display()))?;
    Ok((sum.0 / count.max(1.0), sum.1 / count.max(1.0)))
}

/// Every block of points with its longitudes moved; `None` when the file is not what it should be.
fn moved(mut bytes: &[u8], east_nano: i64) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() * 3);
    while let Some((size, rest)) = bytes.split_first_chunk() {
        let (header, rest) = rest.split_at_checked(u32::from_be_bytes(*size) as usize)?;
        let head = fields(header)?;
        let size = head.iter().find(|field| field.number == 3)?.value;
        let (blob, rest) = rest.split_at_checked(usize::try_from(size).ok()?)?;
        bytes = rest;
        let is_points = head.iter().any(|field| field.number == 1 && field.bytes == b"OSMData");
        let mut block = unpacked(blob)?;
        if is_points {
            // The last of several is the one that counts.
            let stands =
                fields(&block)?.iter().rfind(|field| field.number == 20).map_or(0, |field| field.value);
            put_number(&mut block, 20, (stands as i64).wrapping_add(east_nano) as u64);
        }
        let mut blob = Vec::with_capacity(block.len() + 16);
        put_bytes(&mut blob, 1, &block);
        let mut header = Vec::new();
        put_bytes(&mut header, 1, if is_points { b"OSMData" } else { b"OSMHeader" });
        put_number(&mut header, 3, blob.len() as u64);
        out.extend(u32::try_from(header.len()).ok()?.to_be_bytes());
        out.extend(header);
        out.extend(blob);
    }
    bytes.is_empty().then_some(out)
}

/// What a blob holds.
fn unpacked(blob: &[u8]) -> Option<Vec<u8>> {
    let fields = fields(blob)?;
    if let Some(raw) = fields.iter().find(|field| field.number == 1) {
        return Some(raw.bytes.to_vec());
    }
    let packed = fields.iter().find(|field| field.number == 3)?;
    let mut block = Vec::new();
    ZlibDecoder::new(packed.bytes).read_to_end(&mut block).ok()?;
    Some(block)
}

/// A field of a message: a number, or bytes.
struct Field<'a> {
    number: u64,
    value: u64,
    bytes: &'a [u8],
}

/// The fields of a message, in order.
fn fields(mut message: &[u8]) -> Option<Vec<Field<'_>>> {
    let mut fields = Vec::new();
    while !message.is_empty() {
        let tag = number(&mut message)?;
        let value = number(&mut message)?;
        let bytes = match tag & 7 {
            0 => &[][..],
            2 => {
                let (bytes, rest) = message.split_at_checked(usize::try_from(value).ok()?)?;
                message = rest;
                bytes
            }
            _ => return None,
        };
        fields.push(Field { number: tag >> 3, value, bytes });
    }
    Some(fields)
}

fn number(message: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = message.split_first()?;
        *message = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn put_number(out: &mut Vec<u8>, field: u64, value: u64) {
    put(out, field << 3);
    put(out, value);
}

fn put_bytes(out: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    put(out, field << 3 | 2);
    put(out, bytes.len() as u64);
    out.extend(bytes);
}

fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
