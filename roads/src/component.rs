//! The mainland: the largest set of junctions among which one can drive from each to each.
//!
//! What is left out are islands, yards whose gate is private, and one-way scraps at the edge of an extract. A pin there
//! snaps to the mainland, so that there is always a way.

/// Arcs from junction to junction, grouped by where they begin.
struct Arcs {
    first: Vec<u32>,
    to: Vec<u32>,
}

impl Arcs {
    fn new(junctions: u32, arcs: &[(u32, u32)]) -> Self {
        let mut first = vec![0u32; junctions as usize + 1];
        for (from, _) in arcs {
            first[*from as usize + 1] += 1;
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut next = first.clone();
        let mut to = vec![0; arcs.len()];
        for (from, head) in arcs {
            to[next[*from as usize] as usize] = *head;
            next[*from as usize] += 1;
        }
        Self { first, to }
    }

    fn of(&self, junction: u32) -> &[u32] {
        let at = junction as usize;
        &self.to[self.first[at] as usize..self.first[at + 1] as usize]
    }
}

/// Whether each junction is of the mainland: Kosaraju's two searches, without recursion.
pub(crate) fn mainland(junctions: u32, arcs: &[(u32, u32)]) -> Vec<bool> {
    let forward = Arcs::new(junctions, arcs);
    let order = finished(&forward, junctions);
    let turned: Vec<(u32, u32)> = arcs.iter().map(|(from, to)| (*to, *from)).collect();
    let backward = Arcs::new(junctions, &turned);

    let mut land = vec![u32::MAX; junctions as usize];
    let mut sizes: Vec<u32> = Vec::new();
    for root in order.into_iter().rev() {
        if land[root as usize] != u32::MAX {
            continue;
        }
        let number = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
        let mut size = 0;
        let mut open = vec![root];
        land[root as usize] = number;
        while let Some(junction) = open.pop() {
            size += 1;
            for &next in backward.of(junction) {
                if land[next as usize] == u32::MAX {
                    land[next as usize] = number;
                    open.push(next);
                }
            }
        }
        sizes.push(size);
    }
    let largest = (0..).zip(&sizes).max_by_key(|(_, size)| **size).map(|(number, _)| number);
    land.into_iter().map(|number| Some(number) == largest).collect()
}

/// The junctions in the order in which a depth-first search leaves them.
fn finished(arcs: &Arcs, junctions: u32) -> Vec<u32> {
    let mut seen = vec![false; junctions as usize];
    let mut order = Vec::with_capacity(junctions as usize);
    for root in 0..junctions {
        let mut path = if seen[root as usize] { Vec::new() } else { vec![(root, 0)] };
        seen[root as usize] = true;
        while let Some((junction, tried)) = path.last_mut() {
            match arcs.of(*junction).get(*tried) {
                Some(&next) => {
                    *tried += 1;
                    if !seen[next as usize] {
                        seen[next as usize] = true;
                        path.push((next, 0));
                    }
                }
                None => {
                    order.push(*junction);
                    path.pop();
                }
            }
        }
    }
    order
}
