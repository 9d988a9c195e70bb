"""The answer a peer's driver prints: its routes as a `.sol` file has them, and how it came by them as JSON."""

import json
import resource
from importlib.metadata import version


def give(routes, package, watch, **more):
    """Prints `routes`, lists of locations without the depot; the bench computes their cost itself."""
    numbered = enumerate((route for route in routes if len(route)), start=1)
    for number, route in numbered:
        print(f"Route #{number}:", *route)
    # Linux counts in kilobytes.
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    used = {"version": version(package), "solve_s": watch.wall, "cpu_s": watch.cpu, "peak_kb": peak_kb}
    print(json.dumps(used | more))
