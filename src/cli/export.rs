//! A week's list, for whoever asks at the command line.

use std::path::Path;
use std::process::ExitCode;

use payshanba_domain::CycleDate;
use sha2::{Digest, Sha256};
use tokio_postgres::Client;

use super::{Failure, print};
use crate::exports::{self, Cut, Edition};
use crate::opened::Opened;

/// When a week is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum At {
    /// As the list was confirmed (Monday 09:00).
    Lock,
    /// As the couriers got their routes (Thursday 07:00).
    Routes,
    /// As stops that had ended were settled (Thursday 17:00).
    Confirm,
    /// As it is.
    Now,
}

impl At {
    const fn edition(self) -> Option<Edition> {
        match self {
            Self::Lock => Some(Edition::Lock),
            Self::Routes => Some(Edition::Routes),
            Self::Confirm => Some(Edition::Confirm),
            Self::Now => None,
        }
    }

    const fn name(self) -> &'static str {
        match self.edition() {
            Some(edition) => edition.name(),
            None => "now",
        }
    }
}

/// Writes the list of a week at an instant.
pub async fn export(
    opened: &Opened,
    (cycle, at): (CycleDate, At),
    out: &Path,
    json: bool,
) -> Result<ExitCode, Failure> {
    let to_standard_output = out == Path::new("-");
    if json && to_standard_output {
        return Err("--json tells of a file: name one with --out FILE".into());
    }
    let client = opened.client().await?;
    let cut = place(&client, cycle, at).await?;
    let lines = exports::project(&client, cycle, cut).await?;
    let bytes = exports::csv(&lines)?;
    if to_standard_output {
        print(&bytes)?;
        return Ok(ExitCode::SUCCESS);
    }
    save(out, &bytes)?;
    if json {
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let told = serde_json::json!({
            "cycle": cycle, "at": at.name(), "rows": lines.len(), "sha256": digest, "out": out,
        });
        print(format!("{told}\n").as_bytes())?;
    } else {
        eprintln!("{} rows written to {}", lines.len(), out.display());
    }
    Ok(ExitCode::SUCCESS)
}

async fn place(client: &Client, cycle: CycleDate, at: At) -> Result<Option<Cut>, Failure> {
    let Some(edition) = at.edition() else { return Ok(None) };
    let cut = exports::cut(client, cycle, edition).await?;
    let missing = || {
        let name = edition.name();
        format!(
            "the week of {cycle} has not come to its {name} yet; --at now shows it as it is, `payshanba kpi --all` \
             lists the weeks there are"
        )
    };
    Ok(Some(cut.ok_or_else(missing)?))
}

fn save(out: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let name = out.file_name().and_then(|name| name.to_str()).ok_or("--out: name a file")?;
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    exports::replace(folder, name, bytes)
        .map_err(|error| format!("cannot write {}: {error}", out.display()))?;
    Ok(())
}
