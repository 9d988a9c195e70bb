//! Click's signatures, written from the protocol's page: what Click puts on its calls, and what it expects on ours.

use md5::{Digest, Md5};
use sha1::Sha1;

/// `sign_string` of a call: the texts one after the other, hashed.
pub fn sign_string(texts: &[&str]) -> String {
    hexadecimal(Md5::digest(texts.concat()).as_slice())
}

/// True when an `Auth` header is `{user}:{sha1(time + secret)}:{time}`.
pub fn is_authentic(header: &str, user: i64, secret: &str) -> bool {
    let parts: Vec<&str> = header.split(':').collect();
    let [who, digest, time] = parts.as_slice() else { return false };
    let expected = hexadecimal(Sha1::digest(format!("{time}{secret}")).as_slice());
    *who == user.to_string() && *digest == expected && time.len() == 10
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "TuxumSecretKey01";

    /// The protocol's worked example.
    #[test]
    fn the_example_of_the_protocol() {
        let (trans, service, order, amount) = ("4100200300", "98765", "EGG-1042", "132000.00");
        let prepare = [trans, service, SECRET, order, amount, "0", "2026-03-14 09:26:53"];
        assert_eq!(sign_string(&prepare), "435070fd4abdd1622a667616b26eba0e");
        let complete = [trans, service, SECRET, order, "778899", amount, "1", "2026-03-14 09:27:41"];
        assert_eq!(sign_string(&complete), "860b3e2d7f87981fe200f4532db7da75");
        let respelled = [trans, service, SECRET, order, "132000", "0", "2026-03-14 09:26:53"];
        assert_eq!(sign_string(&respelled), "14a605d7dfe741997b2687ea13742943");
    }

    #[test]
    fn the_header_of_the_protocol() {
        let header = "56789:843a3b9b541053300423b35d21bbd49176c3547e:1773480413";
        assert!(is_authentic(header, 56_789, SECRET));
        assert!(!is_authentic(header, 56_788, SECRET));
        assert!(!is_authentic(header, 56_789, "another"));
        assert!(!is_authentic(&header.replace("0413", "0414"), 56_789, SECRET));
        assert!(!is_authentic("", 56_789, SECRET));
    }
}
