"""OR-Tools' routing with guided local search, the better of two starts, each with half of the time."""

import sys

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

import answer
from instance import Instance, Watch

STARTS = ("PATH_CHEAPEST_ARC", "SAVINGS")

path, seconds = sys.argv[1], float(sys.argv[2])
instance = Instance(path)


def model(vehicles):
    manager = pywrapcp.RoutingIndexManager(len(instance.demand), vehicles, 0)
    routing = pywrapcp.RoutingModel(manager)
    matrix = instance.matrix()
    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(matrix.tolist()))
    load = routing.RegisterUnaryTransitVector(instance.demand.tolist())
    routing.AddDimension(load, 0, instance.capacity, True, "load")
    if instance.windows is not None:
        spent = routing.RegisterTransitMatrix((matrix + instance.service[:, None]).tolist())
        day = int(instance.windows[0][1])
        routing.AddDimension(spent, day, day, False, "time")
        time = routing.GetDimensionOrDie("time")
        for place in range(1, len(instance.demand)):
            opens, closes = map(int, instance.windows[place])
            time.CumulVar(manager.NodeToIndex(place)).SetRange(opens, closes)
    return manager, routing


def solve(start):
    manager, routing = model(instance.vehicles or instance.least_routes * 11 // 10 + 5)
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.first_solution_strategy = getattr(routing_enums_pb2.FirstSolutionStrategy, start)
    search.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(1000 * seconds / len(STARTS)))
    found = routing.SolveWithParameters(search)
    if found is None:
        return None
    routes = []
    for vehicle in range(routing.vehicles()):
        at, route = found.Value(routing.NextVar(routing.Start(vehicle))), []
        while not routing.IsEnd(at):
            route.append(manager.IndexToNode(at))
            at = found.Value(routing.NextVar(at))
        routes.append(route)
    return found.ObjectiveValue(), routes


with Watch() as watch:
    found = [answer for answer in map(solve, STARTS) if answer is not None]
if not found:
    raise SystemExit("no start led to a solution")
answer.give(min(found)[1], "ortools", watch)
