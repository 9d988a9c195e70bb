//! The gate: lets in only this page's own requests, so that no other site in the same browser can play the farm.

use actix_web::guard::GuardContext;
use actix_web::http::header::{HOST, HeaderName, ORIGIN};

/// Whether a request is for a name of the own machine and, if it comes from a page, from this one.
pub(super) fn admits(context: &GuardContext<'_>) -> bool {
    let header = |name: HeaderName| context.head().headers().get(name).and_then(|value| value.to_str().ok());
    allowed(header(HOST), header(ORIGIN))
}

fn allowed(host: Option<&str>, origin: Option<&str>) -> bool {
    let Some(host) = host else { return false };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let own = matches!(name, "127.0.0.1" | "localhost");
    own && origin.is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn other_names_and_other_pages_stay_outside() {
        assert!(allowed(Some("127.0.0.1:8088"), None));
        assert!(allowed(Some("localhost:8088"), Some("http://localhost:8088")));
        assert!(!allowed(Some("farm.example:8088"), None), "a name that was pointed here");
        assert!(!allowed(Some("127.0.0.1:8088"), Some("https://farm.example")));
        assert!(!allowed(None, None));
    }
}
