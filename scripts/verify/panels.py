#!/usr/bin/env python3
"""Asks every query of every dashboard: PromQL of a Prometheus, SQL of the farm's database. Fails when one cannot be
answered, or answers nothing although its panel does not say `May be empty:`.
Usage: panels.py PROMETHEUS_URL SECONDS PSQL_ARGUMENTS -- dashboard.json..."""

import json
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

EXCUSE = "May be empty:"


def ask_prometheus(url, seconds, target):
    """Answers how many samples the panel would draw; a query that is wrong raises."""
    expr = target["expr"].replace("$__rate_interval", "30s")
    now = time.time()
    if target.get("instant"):
        path, arguments = "query", {"query": expr, "time": now}
    else:
        path, arguments = "query_range", {"query": expr, "start": now - seconds, "end": now, "step": 2}
    query = urllib.parse.urlencode(arguments)
    try:
        with urllib.request.urlopen(f"{url}/api/v1/{path}?{query}") as answer:
            result = json.load(answer)["data"]["result"]
    except urllib.error.HTTPError as error:
        raise RuntimeError(json.load(error)["error"]) from error
    samples = [value for series in result for value in series.get("values", [series.get("value")])]
    return sum(1 for _, value in samples if value != "NaN")


def ask_database(psql, statement):
    """Answers the rows that come back, as text."""
    command = psql + ["--no-psqlrc", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "--command", statement]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    if asked.returncode != 0:
        raise RuntimeError(asked.stderr.strip())
    return [line for line in asked.stdout.splitlines() if line.strip()]




def filled(text, chosen):
    for name, values in chosen.items():
        quoted = ",".join("'" + value.replace("'", "''") + "'" for value in values) or "''"
        text = text.replace(f"${{{name}:sqlstring}}", quoted).replace(f"${{{name}:regex}}", "|".join(values))
        text = text.replace(f"${{{name}}}", values[0] if values else "")
    return text.replace("$__timeFilter(recorded_at)", "recorded_at is not null")


def queries(board):
    for panel in board["panels"]:
        for target in panel["targets"]:
            yield panel["title"], panel["description"], target
    for note in board["annotations"]["list"]:
        # A farm that has not deployed anything lately has nothing to note.
        yield "annotation " + note["name"], EXCUSE, note["target"]


def check(board, url, seconds, psql):
    chosen, failures, asked = {}, [], 0
    for variable in board["templating"]["list"]:
        values = ask_database(psql, filled(variable["query"], chosen))
        if not values and EXCUSE not in variable["description"]:
            failures.append(f"variable {variable['name']} has no value")
        chosen[variable["name"]] = values if variable["multi"] else values[:1]
    found_of = {}
    for title, description, target in queries(board):
        asked += 1
        try:
            if "rawSql" in target:
                found = len(ask_database(psql, filled(target["rawSql"], chosen)))
            else:
                found = ask_prometheus(url, seconds, {**target, "expr": filled(target["expr"], chosen)})
        except RuntimeError as error:
            failures.append(f"{title}: {error}")
            continue
        if found == 0 and EXCUSE not in description:
            failures.append(f"{title} ({target.get('refId')}): no data")
        found_of.setdefault(title, []).append(found)
    empty = [title for title, found in found_of.items() if not any(found)]
    print(f"{board['uid']}: {asked} queries, rightly empty: {', '.join(empty) or 'none'}")
    return [f"{board['uid']}: {failure}" for failure in failures]


def main():
    url, seconds = sys.argv[1], float(sys.argv[2])
    split = sys.argv.index("--")
    psql, paths = sys.argv[3:split], sys.argv[split + 1:]
    failures = []
    for path in paths:
        failures += check(json.loads(pathlib.Path(path).read_text()), url, seconds, psql)
    for failure in failures:
        print(f"FAILED {failure}", file=sys.stderr)
    sys.exit(1 if failures else 0)


main()
