//! Sole: what one server of a farm does at a time. The others look every second whether its post is free. Machine time.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

use super::{Counts, Task};
use crate::ports::PortError;
use crate::ports::post::Posts;

/// How often a post is asked for, by who has it and by who waits for it.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// A task that runs on the server that holds its post.
pub struct Sole<T> {
    posts: Arc<dyn Posts>,
    post: String,
    task: T,
    holds: bool,
}

impl<T: Task> Sole<T> {
    /// The task of a post.
    pub fn new(posts: Arc<dyn Posts>, post: impl Into<String>, task: T) -> Self {
        Self { posts, post: post.into(), task, holds: false }
    }
}

#[async_trait]
impl<T: Task> Task for Sole<T> {
    const NAME: &'static str = T::NAME;

    async fn run(&mut self) -> Result<Counts, PortError> {
        let held = std::mem::replace(&mut self.holds, false);
        self.holds = self.posts.hold(&self.post).await?;
        if self.holds != held {
            tracing::info!(post = self.post, holds = self.holds, "a post has changed hands");
        }
        if self.holds { self.task.run().await } else { Ok(Counts::default()) }
    }

    async fn idle(&self) {
        if self.holds { self.task.idle().await } else { tokio::time::sleep(LOOK_EVERY).await }
    }
}

/// Lets work that never ends go on while this server holds a post, and begins it anew when it holds it again.
pub async fn holding<F: Future<Output = ()>>(posts: Arc<dyn Posts>, post: &str, work: impl Fn() -> F) {
    loop {
        while !has(&*posts, post).await {
            tokio::time::sleep(LOOK_EVERY).await;
        }
        tracing::info!(post, holds = true, "a post has changed hands");
        let lost = async {
            while has(&*posts, post).await {
                tokio::time::sleep(LOOK_EVERY).await;
            }
        };
        tokio::select! {
            () = work() => {}
            () = lost => tracing::warn!(post, holds = false, "a post has changed hands"),
        }
    }
}

async fn has(posts: &dyn Posts, post: &str) -> bool {
    let held = posts.hold(post).await;
    held.inspect_err(|error| tracing::warn!(post, %error, "nobody knows who has a post")).unwrap_or(false)
}
