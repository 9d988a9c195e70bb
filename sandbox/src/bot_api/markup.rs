//! Markup: tags inside a text (`parse_mode` HTML) that Telegram turns into entities, and refuses when they do not fit.

use serde_json::{Value, json};

use super::failure::Failure;

/// A text as people see it, with the entities that style it (offsets in UTF-16 units).
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Styled {
    pub(super) text: String,
    pub(super) entities: Vec<Value>,
}

struct Open {
    tag: String,
    kind: Option<&'static str>,
    link: Option<String>,
    offset: usize,
}

/// Reads a text under a parse mode; no mode means plain text. Markdown is not understood here.
pub(super) fn parse(text: &str, mode: Option<&str>) -> Result<Styled, Failure> {
    match mode.map(str::to_ascii_lowercase).as_deref() {
        None | Some("") => Ok(Styled { text: text.to_owned(), entities: Vec::new() }),
        Some("html") => html(text),
        Some(_) => Err(Failure::bad_request("unsupported parse_mode")),
    }
}

fn html(source: &str) -> Result<Styled, Failure> {
    let mut styled = Styled::default();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].chars().next() {
        match next {
            '<' => {
                let end = source[at..]
                    .find('>')
                    .ok_or_else(|| unparsable(format!("Unclosed start tag at byte offset {at}")))?;
                tag(&source[at + 1..at + end], at, &mut open, &mut styled)?;
                at += end + 1;
            }
            '&' => {
                let (character, length) = reference(&source[at..]);
                styled.text.push(character);
                at += length;
            }
            _ => {
                styled.text.push(next);
                at += next.len_utf8();
            }
        }
    }
    match open.pop() {
        Some(left) => {
            Err(unparsable(format!("Can't find end tag corresponding to start tag \"{}\"", left.tag)))
        }
        None => Ok(styled),
    }
}

fn tag(inside: &str, at: usize, open: &mut Vec<Open>, styled: &mut Styled) -> Result<(), Failure> {
    let offset = styled.text.encode_utf16().count();
    if let Some(name) = inside.strip_prefix('/') {
        let name = name.trim().to_ascii_lowercase();
        let started =
            open.pop().ok_or_else(|| unparsable(format!("Unexpected end tag at byte offset {at}")))?;
        if started.tag != name {
            let tag = started.tag;
            return Err(unparsable(format!(
                "Unmatched end tag at byte offset {at}, expected \"</{tag}>\", found \"</{name}>\""
            )));
        }
        close(started, offset, styled);
        return Ok(());
    }
    let (name, attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let name = name.to_ascii_lowercase();
    let kind = kind_of(&name)
        .ok_or_else(|| unparsable(format!("Unsupported start tag \"{name}\" at byte offset {at}")))?;
    let link = attributes.split_once("href=").map(|(_, link)| link.trim_matches(['"', '\'', ' ']).to_owned());
    open.push(Open { tag: name, kind, link, offset });
    Ok(())
}

fn close(started: Open, end: usize, styled: &mut Styled) {
    let Some(kind) = started.kind.filter(|_| end > started.offset) else { return };
    let mut entity = json!({ "type": kind, "offset": started.offset, "length": end - started.offset });
    match (kind, started.link) {
        ("text_link", Some(link)) => entity["url"] = json!(link),
        ("text_link", None) => return,
        _ => {}
    }
    styled.entities.push(entity);
}

/// The entity a tag makes; `Some(None)` for a tag that is allowed and shown as plain text here.
fn kind_of(tag: &str) -> Option<Option<&'static str>> {
    Some(match tag {
        "b" | "strong" => Some("bold"),
        "i" | "em" => Some("italic"),
        "u" | "ins" => Some("underline"),
        "s" | "strike" | "del" => Some("strikethrough"),
        "code" => Some("code"),
        "pre" => Some("pre"),
        "a" => Some("text_link"),
        "blockquote" => Some("blockquote"),
        "tg-spoiler" | "span" => Some("spoiler"),
        "tg-emoji" => None,
        _ => return None,
    })
}

/// The character a reference stands for and how many bytes it takes; an unknown one is an ampersand.
fn reference(source: &str) -> (char, usize) {
    for (name, character) in [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')] {
        if source.starts_with(name) {
            return (character, name.len());
        }
    }
    numeric(source).unwrap_or(('&', 1))
}

fn numeric(source: &str) -> Option<(char, usize)> {
    let digits = source.strip_prefix("&#")?.split_once(';')?.0;
    let code = match digits.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some((char::from_u32(code)?, digits.len() + 3))
}

fn unparsable(reason: String) -> Failure {
    Failure::bad_request(format!("can't parse entities: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_entities_counted_in_utf16_units() {
        let styled =
            parse("🥚 <b>Tuxum &amp; non</b> <a href=\"https://x.uz\">x</a>", Some("HTML")).expect("valid");
        assert_eq!(styled.text, "🥚 Tuxum & non x");
        assert_eq!(styled.entities[0], json!({ "type": "bold", "offset": 3, "length": 11 }));
        assert_eq!(styled.entities[1]["url"], "https://x.uz");
    }

    #[test]
    fn what_telegram_refuses_is_refused() {
        for broken in ["<b>x", "x</b>", "<b>x</i>", "1 < 2", "<h1>x</h1>"] {
            let failure = parse(broken, Some("HTML")).expect_err("refused");
            assert!(failure.description.starts_with("Bad Request: can't parse entities"), "{broken}");
        }
        assert_eq!(
            parse("*x*", Some("MarkdownV2")).expect_err("refused").description,
            "Bad Request: unsupported parse_mode"
        );
        assert_eq!(parse("1 < 2", None).expect("valid").text, "1 < 2");
    }
}
