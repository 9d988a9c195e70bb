//! A writer of OpenStreetMap's binary format: just enough for a town.
//!
//! <https://wiki.openstreetmap.org/wiki/PBF_Format>: length, header and blob by turns; the blobs are not compressed, so
//! that whatever a test breaks is what the reader sees.

/// A node with its place in ten-millionths of a degree.
#[derive(Debug)]
pub struct Node {
    pub id: i64,
    pub lat: i64,
    pub lon: i64,
    pub tags: Vec<(String, String)>,
}

/// A way by the ids of its nodes.
#[derive(Debug)]
pub struct Way {
    pub id: i64,
    pub nodes: Vec<i64>,
    pub tags: Vec<(String, String)>,
}

/// A whole file.
pub fn file(nodes: &[Node], ways: &[Way]) -> Vec<u8> {
    let mut header = Message::default();
    header.bytes(4, b"OsmSchema-V0.6");
    header.bytes(4, b"DenseNodes");
    let mut strings = vec![String::new()];
    let mut dense = Message::default();
    let (plain, tagged): (Vec<&Node>, Vec<&Node>) = nodes.iter().partition(|node| node.tags.is_empty());
    dense.packed(1, deltas(plain.iter().map(|node| node.id)));
    dense.packed(8, deltas(plain.iter().map(|node| node.lat)));
    dense.packed(9, deltas(plain.iter().map(|node| node.lon)));
    let mut first = Message::default();
    first.bytes(2, &dense.0);
    let mut second = Message::default();
    for node in tagged {
        let mut message = Message::default();
        message.number(1, zigzag(node.id));
        message.tags(&node.tags, &mut strings);
        message.number(8, zigzag(node.lat));
        message.number(9, zigzag(node.lon));
        second.bytes(1, &message.0);
    }
    let mut third = Message::default();
    for way in ways {
        let mut message = Message::default();
        message.number(1, way.id as u64);
        message.tags(&way.tags, &mut strings);
        message.packed(8, deltas(way.nodes.iter().copied()));
        third.bytes(3, &message.0);
    }
    let mut table = Message::default();
    strings.iter().for_each(|string| table.bytes(1, string.as_bytes()));
    let mut block = Message::default();
    block.bytes(1, &table.0);
    [first, second, third].iter().for_each(|group| block.bytes(2, &group.0));
    [blob("OSMHeader", &header.0), blob("OSMData", &block.0)].concat()
}

fn blob(kind: &str, body: &[u8]) -> Vec<u8> {
    let mut blob = Message::default();
    blob.bytes(1, body);
    let mut header = Message::default();
    header.bytes(1, kind.as_bytes());
    header.number(3, blob.0.len() as u64);
    [&(header.0.len() as u32).to_be_bytes()[..], &header.0, &blob.0].concat()
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn deltas(numbers: impl Iterator<Item = i64>) -> Vec<u64> {
    let mut before = 0;
    numbers.map(|number| zigzag(number - std::mem::replace(&mut before, number))).collect()
}

/// A protocol buffers message.
#[derive(Default)]
struct Message(Vec<u8>);

impl Message {
    fn varint(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn number(&mut self, field: u64, number: u64) {
        self.varint(field << 3);
        self.varint(number);
    }

    fn bytes(&mut self, field: u64, bytes: &[u8]) {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend(bytes);
    }

    fn packed(&mut self, field: u64, numbers: Vec<u64>) {
        let mut packed = Self::default();
        numbers.into_iter().for_each(|number| packed.varint(number));
        self.bytes(field, &packed.0);
    }

    fn tags(&mut self, tags: &[(String, String)], strings: &mut Vec<String>) {
        let mut place = |string: &String| {
            let known = strings.iter().position(|known| known == string);
            known.unwrap_or_else(|| {
                strings.push(string.clone());
                strings.len() - 1
            }) as u64
        };
        let keys = tags.iter().map(|(key, _)| place(key)).collect();
        let values = tags.iter().map(|(_, value)| place(value)).collect();
        self.packed(2, keys);
        self.packed(3, values);
    }
}
