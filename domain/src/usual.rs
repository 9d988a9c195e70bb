//! The usual: what a stored form leaves out, so that forms written before a field existed keep their bytes.

/// True for a value that is as it is unless something was said.
pub fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
