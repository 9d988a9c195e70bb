//! Arguments: `--name value` pairs after `--`; what cargo adds of its own is passed over.

use std::str::FromStr;

/// The value given for `--name`, or the usual one.
pub fn argument<T: FromStr>(name: &str, usual: T) -> T {
    let given = std::env::args().skip_while(|word| word != name).nth(1);
    given.and_then(|text| text.parse().ok()).unwrap_or(usual)
}
