# Payshanba: what one can do here. `make` lists it; ARGS="…" is passed on.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo run check fmt lint tidy test unit bench verify

# Where rustup puts cargo, for a shell that has not been told.
export PATH := $(HOME)/.cargo/bin:$(PATH)
# For instance CARGO_FLAGS=--locked.
CARGO_FLAGS ?=
ARGS ?=
PBF ?=
PROGRAMS = $${CARGO_TARGET_DIR:-target}/debug

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what this machine lacks (nothing, as a rule)
	@scripts/setup.sh

# Built together and started directly: `cargo run -p` would choose other features and build much anew.
demo: setup ## The farm's week with everything simulated, in a box; ARGS="--help" shows how
	cargo build $(CARGO_FLAGS) --package payshanba --package sandbox
	$(PROGRAMS)/sandbox demo $(ARGS)

run: setup ## The real server
	cargo run $(CARGO_FLAGS) --release --bin payshanba -- serve $(ARGS)

check: fmt lint tidy ## Formatting, lints and the rules of the house: half a minute

fmt:
	cargo fmt --all -- --check

lint:
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings

tidy:
	cargo test $(CARGO_FLAGS) --quiet --package payshanba --test it tidy::

test: setup fmt lint unit ## Everything: formatting, lints, every test, each with a database of its own

unit:
	if cargo nextest --version >/dev/null 2>&1; then \
		cargo test $(CARGO_FLAGS) --quiet --workspace --doc && \
		cargo nextest run $(CARGO_FLAGS) --workspace $(ARGS); \
	else \
		cargo test $(CARGO_FLAGS) --workspace $(ARGS); \
	fi

BENCHES = --bench journal --bench arbiter --bench idle_subscriber --bench updates --bench notices
# These need an extract of OpenStreetMap, and OSRM from PyPI once.
OF_A_CITY = --bench roads --bench thursday

bench: setup ## The numbers we claim; PBF=city.osm.pbf for those of a city; ARGS="--bench routing -- T1" for the solver's
	cargo bench $(CARGO_FLAGS) --package payshanba --package sandbox --package payshanba-routing --package payshanba-roads \
		$(or $(ARGS),$(if $(PBF),$(OF_A_CITY) -- --pbf "$(abspath $(PBF))",$(BENCHES)))

verify: setup ## What runs around the program: alerts, dashboards on a played week, manifests, the Dockerfile
	scripts/verify.sh $(ARGS)
