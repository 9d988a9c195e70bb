//! Reading the file: its text becomes sections, and every key that does not fit is told by name, all of them at once.
//!
//! What a key holds is never repeated: somebody may have written a secret where none belongs.

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::{ConfigError, Problems};

/// Reads sections; keys that nobody knows, or that hold something else than they should, are problems and left out.
///
/// # Errors
/// When the text is no TOML at all.
pub(super) fn sections<F: DeserializeOwned>(text: &str, problems: &mut Problems) -> Result<F, ConfigError> {
    let table: Table = text.parse().map_err(|error| ConfigError::Unparsable(place(text, &error)))?;
    let mut good = Table::new();
    for (section, value) in table {
        match value {
            Value::Table(keys) if !keys.is_empty() => {
                let fitting = keys.into_iter().filter(|(key, value)| {
                    let alone = Table::from_iter([(key.clone(), value.clone())]);
                    fits::<F>(&section, Value::Table(alone), &format!("{section}.{key}"), problems)
                });
                let fitting: Table = fitting.collect();
                good.insert(section, Value::Table(fitting));
            }
            value if fits::<F>(&section, value.clone(), &section, problems) => {
                good.insert(section, value);
            }
            _ => {}
        }
    }
    // What fits alone fits together, unless a section was unknown and all of it is gone.
    good.retain(|_, value| !matches!(value, Value::Table(keys) if keys.is_empty()));
    read(good).map_err(|error| ConfigError::Unparsable(told(&error)))
}

fn fits<F: DeserializeOwned>(section: &str, value: Value, name: &str, problems: &mut Problems) -> bool {
    let fits = read::<F>(Table::from_iter([(section.to_owned(), value)]));
    fits.map_err(|error| problems.add_unfit(name, &told(&error))).is_ok()
}

fn read<F: DeserializeOwned>(table: Table) -> Result<F, toml::de::Error> {
    Value::Table(table).try_into()
}

/// Where the text stops being TOML, without the line itself.
fn place(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    format!("line {}: {}", before.lines().count().max(1), told(error))
}

/// What is wrong, without the value: serde quotes text in `"…"`, and names keys in `` `…` ``.
fn told(error: &toml::de::Error) -> String {
    let message = error.message().trim();
    match (message.find('"'), message.rfind('"')) {
        (Some(first), Some(last)) if first < last => {
            format!("{}\"…\"{}", &message[..first], &message[last + 1..])
        }
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::File;

    fn problems(text: &str) -> String {
        let mut problems = super::Problems::default();
        match super::sections::<File>(text, &mut problems) {
            Ok(_) => problems.to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn every_key_that_does_not_fit_is_told_by_name_and_none_by_value() {
        let told = problems(
            "clock = 3\nmoon = true\n[telegram]\nbot_token = \"123:hush\"\nowner_chats = \"456:hush\"\n\
             [terms]\neggcost = 1\negg_cost_uzs = \"hush\"\n[frm]\nname = \"hush\"\n",
        );
        for name in [
            "clock: ",
            "moon: ",
            "telegram.bot_token: unknown field",
            "telegram.owner_chats: invalid type",
            "terms.eggcost: unknown field",
            "terms.egg_cost_uzs: invalid type",
            "frm.name: unknown field `frm`",
        ] {
            assert!(told.contains(name), "{name} is not told:\n{told}");
        }
        assert!(told.starts_with("the configuration has 7 problem(s):"), "{told}");
        assert!(!told.contains("hush"), "a value is repeated:\n{told}");
    }

    #[test]
    fn text_that_is_no_toml_is_told_by_its_line() {
        let told = problems("[farm]\nname = \"ok\"\ntoken = hush\n");
        assert!(told.contains("line 3"), "{told}");
        assert!(!told.contains("hush"), "{told}");
    }
}
