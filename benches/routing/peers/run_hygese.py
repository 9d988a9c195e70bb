"""HGS-CVRP through `hygese`: its usual parameters, distances rounded, until the time is over."""

import sys

import hygese

import answer
from instance import Instance, Watch

path, seconds, seed = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
instance = Instance(path)
if instance.windows is not None:
    raise SystemExit("HGS-CVRP knows no windows")
asked = {
    "x_coordinates": instance.xy[:, 0],
    "y_coordinates": instance.xy[:, 1],
    "demands": instance.demand,
    "vehicle_capacity": instance.capacity,
}
solver = hygese.Solver(parameters=hygese.AlgorithmParameters(timeLimit=seconds, seed=seed), verbose=False)
with Watch() as watch:
    result = solver.solve_cvrp(asked, rounding=True)
answer.give(result.routes, "hygese", watch)
