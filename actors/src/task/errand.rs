//! An errand: a command of a task's own, handed to the directory, with a fault told as what the task can do about it.

use payshanba_domain::{Addressed, By, Cause, Command};

use crate::ports::{PortError, Ports};
use crate::{Directory, Fault, Receipt};

/// Has a stream decide, once for a cause.
///
/// # Errors
/// Unavailable when the same may be tried again.
pub(super) async fn tell(
    ports: &Ports,
    directory: &Directory,
    cause: String,
    body: Addressed,
) -> Result<Receipt, PortError> {
    let command = Command { cause: Cause(cause), by: By::Farm, occurred_at: ports.clock.now(), body };
    directory.deliver(command, None).await.map_err(|fault| match fault {
        Fault::Rejected(_) | Fault::Panicked | Fault::Unreadable(_) => PortError::Rejected(fault.to_string()),
        Fault::Conflict | Fault::Unknown(_) | Fault::Unavailable(_) => {
            PortError::Unavailable(fault.to_string())
        }
    })
}
