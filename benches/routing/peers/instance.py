"""An instance as its `.vrp` file says it, in whole numbers, for peers that read no such file themselves."""

import time

import numpy


class Instance:
    """Locations count from 0 and the depot is the first; `windows` and `service` are None without windows."""

    def __init__(self, path):
        sections, fields, current = {}, {}, None
        with open(path) as lines:
            for line in lines:
                words = line.replace(":", " : ", 1).split()
                if not words or words[0] == "EOF":
                    continue
                if words[0].endswith("_SECTION"):
                    current = sections.setdefault(words[0], [])
                elif len(words) > 2 and words[1] == ":":
                    fields[words[0]] = words[2]
                elif current is not None:
                    current.append([float(word) for word in words])
        if sections["DEPOT_SECTION"][0][0] != 1:
            raise SystemExit("the depot is not the first location")
        windows = sections.get("TIME_WINDOW_SECTION")
        # Windows come with the DIMACS convention: everything in tenths, cut off.
        self.scale = 1 if windows is None else 10
        self.xy = column(sections["NODE_COORD_SECTION"], slice(1, 3))
        self.demand = column(sections["DEMAND_SECTION"], 1).astype(int)
        self.capacity = int(float(fields["CAPACITY"]))
        self.vehicles = int(fields["VEHICLES"]) if "VEHICLES" in fields else None
        self.windows, self.service = None, None
        if windows is not None:
            self.windows = (self.scale * column(windows, slice(1, 3))).astype(int)
            self.service = numpy.full(len(self.demand), self.scale * int(float(fields["SERVICE_TIME"])))
            self.service[0] = 0

    @property
    def least_routes(self):
        """What the demands need at least."""
        return -(-int(self.demand.sum()) // self.capacity)

    def matrix(self):
        """Distances between all locations, which are durations too."""
        x, y = self.xy[:, 0], self.xy[:, 1]
        exact = numpy.hypot(x[:, None] - x[None, :], y[:, None] - y[None, :])
        whole = numpy.round(exact) if self.windows is None else numpy.trunc(self.scale * exact)
        return whole.astype(numpy.int64)


def column(rows, which):
    return numpy.array(rows)[:, which]


class Watch:
    """Measures the solving alone, on the wall and on the processor."""

    def __enter__(self):
        self.wall, self.cpu = time.monotonic(), time.process_time()
        return self

    def __exit__(self, *_):
        self.wall, self.cpu = time.monotonic() - self.wall, time.process_time() - self.cpu
