"""VROOM at its highest exploration level, on one thread, with a matrix of its own. It has no seed."""

import sys
from datetime import timedelta

import vroom

import answer
from instance import Instance, Watch

path, seconds = sys.argv[1], float(sys.argv[2])
instance = Instance(path)
# Where the file does not bound the vehicles, some more than are needed: with many more it is slower and no better.
vehicles = instance.vehicles or instance.least_routes * 11 // 10 + 5
problem = vroom.Input()
problem.set_durations_matrix("car", instance.matrix().astype("uint32"))
day = {} if instance.windows is None else {"time_window": tuple(map(int, instance.windows[0]))}
problem.add_vehicle(
    [vroom.Vehicle(k, start=0, end=0, capacity=[instance.capacity], **day) for k in range(vehicles)]
)
jobs = []
for place in range(1, len(instance.demand)):
    more = {}
    if instance.windows is not None:
        more["default_service"] = int(instance.service[place])
        more["time_windows"] = [vroom.TimeWindow(*map(int, instance.windows[place]))]
    jobs.append(vroom.Job(place, location=place, delivery=[int(instance.demand[place])], **more))
problem.add_job(jobs)
with Watch() as watch:
    solution = problem.solve(exploration_level=5, nb_threads=1, timeout=timedelta(seconds=seconds))
steps = solution.routes
steps = steps[steps["type"] == "job"]
routes = [list(map(int, route["id"])) for _, route in steps.groupby("vehicle_id")]
answer.give(routes, "pyvroom", watch)
