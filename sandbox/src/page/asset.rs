//! An asset: a file of the page, carried inside the program.

use actix_web::HttpResponse;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Nothing may be loaded from, or sent to, anywhere else.
const POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Every file: its name, its kind, what is in it.
const FILES: [(&str, &str, &str); 16] = [
    ("index.html", HTML, include_str!("asset/index.html")),
    ("frame.css", CSS, include_str!("asset/frame.css")),
    ("chat.css", CSS, include_str!("asset/chat.css")),
    ("sheet.css", CSS, include_str!("asset/sheet.css")),
    ("main.js", SCRIPT, include_str!("asset/main.js")),
    ("world.js", SCRIPT, include_str!("asset/world.js")),
    ("header.js", SCRIPT, include_str!("asset/header.js")),
    ("phone.js", SCRIPT, include_str!("asset/phone.js")),
    ("bubble.js", SCRIPT, include_str!("asset/bubble.js")),
    ("text.js", SCRIPT, include_str!("asset/text.js")),
    ("keyboard.js", SCRIPT, include_str!("asset/keyboard.js")),
    ("composer.js", SCRIPT, include_str!("asset/composer.js")),
    ("sheet.js", SCRIPT, include_str!("asset/sheet.js")),
    ("icon.js", SCRIPT, include_str!("asset/icon.js")),
    ("map.js", SCRIPT, include_str!("asset/map.js")),
    ("element.js", SCRIPT, include_str!("asset/element.js")),
];

/// The file of a name.
pub(super) fn serve(name: &str) -> HttpResponse {
    let Some((_, kind, text)) = FILES.iter().find(|(known, ..)| *known == name) else { return missing() };
    HttpResponse::Ok()
        .content_type(*kind)
        .insert_header(("content-security-policy", POLICY))
        .insert_header(("x-content-type-options", "nosniff"))
        .insert_header(("cache-control", "no-store"))
        .body(*text)
}

/// There is no such file.
pub(super) fn missing() -> HttpResponse {
    HttpResponse::NotFound().content_type("text/plain; charset=utf-8").body("there is no such file")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The namespace of SVG is a name, not an address.
    const NAMESPACE: &str = "http://www.w3.org/2000/svg";

    #[test]
    fn nothing_is_asked_of_the_outside_and_no_raw_text_becomes_markup() {
        for (name, _, text) in FILES {
            let text = text.replace(NAMESPACE, "");
            for address in [
                "src=\"http",
                "href=\"http",
                "url(http",
                "import(\"http",
                "from \"http",
                "fetch(\"http",
                "//cdn",
            ] {
                assert!(!text.contains(address), "{name} asks the outside: {address}");
            }
            for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
                assert!(!text.contains(sink), "{name} makes markup of text: {sink}");
            }
        }
    }
}
