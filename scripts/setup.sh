#!/bin/sh
# Installs what a build, a test run and the demo need and this machine lacks: PostgreSQL's server programs,
# a C compiler, Rust, hledger. Where nothing is missing it changes nothing and says so in one line.
# For Debian and Ubuntu, as root or through sudo; elsewhere it says what to install.
set -eu

cd "$(dirname "$0")/.."
PATH="${HOME:-/root}/.cargo/bin:$PATH"
rust_wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)

has() { command -v "$1" >/dev/null 2>&1; }

fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

# The folder with the server's programs, which Debian keeps off PATH.
postgres_folder() {
    for folder in "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin \
        "$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")"; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ -x "$folder/pg_ctl" ]; then
            echo "$folder"
            return 0
        fi
    done
    return 1
}

# Whether version $1 is at least version $2.
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

rust_version() { cargo --version 2>/dev/null | cut -d ' ' -f 2; }

rust_is_new_enough() { has cargo && at_least "$(rust_version)" "$rust_wanted"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        fail "needs root for: $*. Run it as root, or install sudo"
    fi
}

# Installs Debian packages, looking for their lists once.
install() {
    has apt-get || fail "please install $* by your system's own means, then try again"
    if [ -z "${lists_are_fresh:-}" ]; then
        echo "setup: refreshing the package lists (apt-get update)"
        as_root apt-get -qq update
        lists_are_fresh=yes
    fi
    echo "setup: installing $* (apt-get install)"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >/dev/null
}

# Only the programs: Payshanba keeps its own cluster, so Debian is asked not to make and start one.
install_postgres() {
    drop_in=/etc/postgresql-common/createcluster.d/payshanba.conf
    as_root mkdir -p "$(dirname "$drop_in")"
    echo 'create_main_cluster = false' | as_root tee "$drop_in" >/dev/null
    install postgresql
    as_root rm -f "$drop_in"
    postgres_folder >/dev/null || fail "apt-get installed postgresql, but its server programs are not to be found"
}

install_rust() {
    by_hand="get Rust $rust_wanted or newer from https://rustup.rs:
  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y
then try again"
    if has cargo; then
        fail "cargo is $(rust_version), but $rust_wanted is needed: run \`rustup update stable\`, or $by_hand"
    fi
    packaged=$(apt-cache show cargo 2>/dev/null | sed -n 's/^Version: //p' | head -n 1)
    if [ -n "$packaged" ] && at_least "$packaged" "$rust_wanted"; then
        install cargo rustfmt rust-clippy
    fi
    rust_is_new_enough || fail "no cargo, and this system's package is ${packaged:-missing}: $by_hand"
}

# Formatter and linter come with rustup's default profile, but not with its minimal one.
install_rust_tools() {
    if has rustup; then
        echo "setup: adding rustfmt and clippy (rustup component add)"
        rustup --quiet component add rustfmt clippy
    else
        install rustfmt rust-clippy
    fi
}

has cc || install gcc libc6-dev
postgres_folder >/dev/null || install_postgres
has setpriv && has flock || install util-linux
has hledger || install hledger
rust_is_new_enough || install_rust
cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 || install_rust_tools

[ -x "$(postgres_folder)/pgbench" ] || has pgbench || echo "setup: no pgbench here; only \`make bench\` misses it"
postgres_version=$("$(postgres_folder)/postgres" --version | cut -d ' ' -f 3)
echo "setup: everything is here (PostgreSQL $postgres_version, cargo $(rust_version))"
