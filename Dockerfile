# syntax=docker/dockerfile:1.7
# The server as an image: built from this repository and the crates of its lock file, nothing else.
#   docker build --build-arg PAYSHANBA_COMMIT="$(git rev-parse --short HEAD)" -t payshanba .
# A container keeps no database of its own: DATABASE_URL says where PostgreSQL is. Settings: mount a file at
# /etc/payshanba/payshanba.toml and let it listen on 0.0.0.0:8080.

FROM rust:1.95-bookworm AS build
WORKDIR /build
COPY . .
ARG PAYSHANBA_COMMIT=unknown
ENV PAYSHANBA_COMMIT=$PAYSHANBA_COMMIT
# Registry and target folder outlive a build in the builder's cache, so the program is copied out of it.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --locked --release --package payshanba --bin payshanba \
    && install -D --strip target/release/payshanba /out/payshanba

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin payshanba
COPY --from=build /out/payshanba /usr/local/bin/payshanba
USER 10001:10001
EXPOSE 8080
# Alive is enough here: a server that waits for its database is not helped by a restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--show-error", "http://127.0.0.1:8080/healthz"]
ENTRYPOINT ["/usr/local/bin/payshanba"]
CMD ["serve", "--config", "/etc/payshanba/payshanba.toml"]
