#!/usr/bin/env python3
"""Writes each dashboard as TypeScript that holds it against Grafana's own types: the whole, every panel's options and
fields, every target. Usage: typed.py FOLDER dashboard.json..."""

import json
import pathlib
import sys

# What `@grafana/schema` calls the options of a panel, and whether it says what a field may hold.
PANELS = {
    "barchart": ("BarChart", True),
    "bargauge": ("BarGauge", False),
    "gauge": ("Gauge", False),
    "piechart": ("PieChart", False),
    "stat": ("Stat", False),
    "table": ("Table", True),
    "timeseries": ("TimeSeries", True),
}

HEAD = """// Written by scripts/verify/typed.py.
import type { Dashboard } from '@grafana/schema';
import type { Plain, PostgresTarget, PrometheusTarget } from './plain';
"""

# An enumeration is written as its text or number in JSON; what a panel leaves out has a default.
PLAIN = """// Written by scripts/verify/typed.py.
export type Plain<T> =
  T extends string ? `${T}`
  : T extends number ? (`${T}` extends `${infer N extends number}` ? N : T)
  : T extends Array<infer U> ? Array<Plain<U>>
  : T extends object ? { [K in keyof T]?: Plain<T[K]> }
  : T;

interface Target { refId: string; datasource: { type: string; uid: string } }
export interface PrometheusTarget extends Target {
  editorMode: 'code'; expr: string; legendFormat: string; range?: true; instant?: true;
}
export interface PostgresTarget extends Target {
  format: 'table' | 'time_series'; editorMode: 'code'; rawQuery: true; rawSql: string;
}
"""


def literal(value):
    return json.dumps(value, ensure_ascii=False, indent=2)


def form_of(target):
    return "PostgresTarget" if "rawSql" in target else "PrometheusTarget"


def without_queries(board):
    """An annotation's query has the form of its data source, which the type of a dashboard does not know."""
    notes = [{**note, "target": {"refId": note["target"]["refId"]}} for note in board["annotations"]["list"]]
    return {**board, "annotations": {"list": notes}}


def typed(board):
    kinds = sorted({panel["type"] for panel in board["panels"]})
    lines = [HEAD]
    for kind in kinds:
        name, _ = PANELS[kind]
        path = f"@grafana/schema/dist/esm/raw/composable/{kind}/panelcfg/x/{name}PanelCfg_types.gen"
        lines.append(f"import type * as {kind} from '{path}';")
    lines.append(f"export const board: Plain<Dashboard> = {literal(without_queries(board))};")
    for number, note in enumerate(board["annotations"]["list"]):
        lines.append(f"export const note{number}: {form_of(note['target'])} = {literal(note['target'])};")
    for panel in board["panels"]:
        kind, number = panel["type"], panel["id"]
        lines.append(f"export const options{number}: Plain<{kind}.Options> = {literal(panel['options'])};")
        custom = panel["fieldConfig"]["defaults"].get("custom")
        if custom is not None:
            if not PANELS[kind][1]:
                sys.exit(f"{board['uid']}: panel {number}: a {kind} has no fields of its own")
            lines.append(f"export const field{number}: Plain<{kind}.FieldConfig> = {literal(custom)};")
        for target in panel["targets"]:
            lines.append(f"export const target{number}{target['refId']}: {form_of(target)} = {literal(target)};")
    return "\n".join(lines) + "\n"


def main():
    folder = pathlib.Path(sys.argv[1])
    (folder / "plain.ts").write_text(PLAIN)
    for path in map(pathlib.Path, sys.argv[2:]):
        (folder / f"{path.stem}.ts").write_text(typed(json.loads(path.read_text())))


main()
