//! The network: stretches of road between junctions, and the shape of each. Only the mainland.

use serde::{Deserialize, Serialize};

use crate::component::mainland;
use crate::extract::Extract;
use crate::piece::{Piece, pieces};
use crate::point::Spot;
use crate::stretch::{Pace, Stretch};
use crate::turning::{Arm, turns_ms};

/// A bearing is taken to where the road is so far away, so that a drawn corner does not count as a turn.
const BEARING_M: f64 = 10.0;

/// All roads of an extract that lead there and back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Network {
    /// How many junctions there are; they are numbered from 0.
    pub junctions: u32,
    pub stretches: Vec<Stretch>,
    /// The shapes of all stretches, one after another; each has at least two spots.
    pub shapes: Vec<Spot>,
}

/// The spots of all shapes cannot be numbered with 32 bits.
#[derive(Debug)]
pub(crate) struct TooLarge;

impl Network {
    pub fn new(extract: &Extract) -> Result<Self, TooLarge> {
        let (pieces, junctions) = pieces(extract);
        let kept = renumbered(&pieces, junctions);
        let pieces: Vec<Piece> = pieces
            .into_iter()
            .filter_map(|piece| {
                let end = |junction: u32| kept[junction as usize];
                Some(Piece { tail: end(piece.tail)?, head: end(piece.head)?, ..piece })
            })
            .collect();
        let turnings = Turnings::new(&pieces);
        let mut network = Self { junctions: 0, stretches: Vec::new(), shapes: Vec::new() };
        for (at, piece) in pieces.iter().enumerate() {
            network.stretches.push(Stretch {
                tail: piece.tail,
                head: piece.head,
                shape: u32::try_from(network.shapes.len()).map_err(|_| TooLarge)?,
                length_cm: piece.length_cm(),
                along: piece.travel_ms(true).map(|ms| turnings.pace(at, true, ms)),
                against: piece.travel_ms(false).map(|ms| turnings.pace(at, false, ms)),
            });
            network.shapes.extend(&piece.shape);
        }
        network.junctions = kept.iter().flatten().max().map_or(0, |last| last + 1);
        Ok(network)
    }

    pub fn shape(&self, stretch: u32) -> &[Spot] {
        let at = stretch as usize;
        let end = self.stretches.get(at + 1).map_or(self.shapes.len(), |next| next.shape as usize);
        &self.shapes[self.stretches[at].shape as usize..end]
    }
}

/// New numbers for the junctions of the mainland, without gaps; `None` for all others.
fn renumbered(pieces: &[Piece], junctions: u32) -> Vec<Option<u32>> {
    let mut arcs = Vec::with_capacity(pieces.len() * 2);
    for piece in pieces {
        arcs.extend(piece.along_kmh.map(|_| (piece.tail, piece.head)));
        arcs.extend(piece.against_kmh.map(|_| (piece.head, piece.tail)));
    }
    let mut next = 0;
    let number = |is_kept: bool| {
        is_kept.then(|| {
            next += 1;
            next - 1
        })
    };
    mainland(junctions, &arcs).into_iter().map(number).collect()
}

/// What turning out of and into each end of each piece costs, and waiting there.
struct Turnings {
    /// By piece: at its tail and at its head, the turn from it and the turn into it.
    ends: Vec<[(u32, u32); 2]>,
}

impl Turnings {
    fn new(pieces: &[Piece]) -> Self {
        let mut arms: Vec<(u32, usize, bool, Arm)> = Vec::with_capacity(pieces.len() * 2);
        for (at, piece) in pieces.iter().enumerate() {
            let (along, against) = (piece.along_kmh.is_some(), piece.against_kmh.is_some());
            let tail = Arm { bearing: bearing(piece.shape.iter()), is_way_out: along, is_way_in: against };
            let head =
                Arm { bearing: bearing(piece.shape.iter().rev()), is_way_out: against, is_way_in: along };
            arms.push((piece.tail, at, true, tail));
            arms.push((piece.head, at, false, head));
        }
        arms.sort_by_key(|(junction, ..)| *junction);
        let mut ends = vec![[(0, 0); 2]; pieces.len()];
        for junction in arms.chunk_by(|one, other| one.0 == other.0) {
            let here: Vec<Arm> = junction.iter().map(|(.., arm)| *arm).collect();
            for ((_, at, is_tail, _), (out_of_ms, into_ms)) in junction.iter().zip(turns_ms(&here)) {
                let piece = &pieces[*at];
                let wait_ms = if *is_tail { piece.tail_wait_ms } else { piece.head_wait_ms };
                ends[*at][usize::from(!is_tail)] = (out_of_ms + wait_ms, into_ms);
            }
        }
        Self { ends }
    }

    fn pace(&self, piece: usize, is_along: bool, travel_ms: u32) -> Pace {
        let [tail, head] = self.ends[piece];
        let (begin, end) = if is_along { (tail, head) } else { (head, tail) };
        Pace { travel_ms, entering_ms: begin.1, leaving_ms: end.0 }
    }
}

/// Degrees clockwise from north, from the first spot to where the road is some metres on.
fn bearing<'a>(mut shape: impl Iterator<Item = &'a Spot>) -> f64 {
    let Some(first) = shape.next() else { return 0.0 };
    let (mut east, mut north) = (0.0, 0.0);
    for spot in shape {
        (east, north) = first.offset_m(*spot);
        if f64::hypot(east, north) >= BEARING_M {
            break;
        }
    }
    f64::atan2(east, north).to_degrees().rem_euclid(360.0)
}
