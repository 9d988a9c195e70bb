"""PyVRP, as its own `read` and `solve` are meant to be used: iterated local search until the time is over."""

import sys

import pyvrp
from pyvrp.stop import MaxRuntime

import answer
from instance import Watch

path, seconds, seed = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
with open(path) as text:
    windowed = any(line.startswith("TIME_WINDOW_SECTION") for line in text)
problem = pyvrp.read(path, round_func="dimacs" if windowed else "round")
with Watch() as watch:
    result = pyvrp.solve(problem, MaxRuntime(seconds), seed=seed, collect_stats=False, display=False)
clients = problem.clients()
routes = [
    [clients[activity.idx].location for activity in route if activity.is_client()] for route in result.best.routes()
]
answer.give(routes, "pyvrp", watch, iterations=result.num_iterations)
