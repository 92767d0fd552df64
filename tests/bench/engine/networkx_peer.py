#!/usr/bin/env python3
"""The two plain questions put to NetworkX: networkx_peer.py FILE (written by bench_engine --plain) -> JSON."""
import json
import resource
import sys
import time

import networkx


def resident_megabytes():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def read(path):
    graph, processes, sources = networkx.DiGraph(), set(), []
    with open(path, encoding="ascii") as file:
        for line in file:
            kind, *numbers = line.split()
            numbers = [int(number) for number in numbers]
            if kind == "p":
                processes.add(numbers[0])
            elif kind == "r":
                graph.add_edge("lost", numbers[0], weight=numbers[1])
            elif kind == "s":
                sources.append(numbers[0])
            else:
                graph.add_edge(numbers[0], numbers[1], weight=numbers[2])
    return graph, processes, sources


def measured(name, question, graph_mb):
    start = time.process_time()
    checksum = question()
    seconds = time.process_time() - start
    return {"name": name, "cpu_time": seconds * 1e9, "checksum": checksum, "mb": graph_mb}


def main():
    before = resident_megabytes()
    graph, processes, sources = read(sys.argv[1])
    graph_mb = resident_megabytes() - before

    def reach():
        return sum(len(processes.intersection(networkx.descendants(graph, source))) for source in sources)

    def propagate():
        at = networkx.single_source_dijkstra_path_length(graph, "lost")
        return sum(at.get(process, 0) for process in processes)

    json.dump([measured("NetworkX/reach", reach, graph_mb), measured("NetworkX/propagate", propagate, graph_mb)],
              sys.stdout)


if __name__ == "__main__":
    main()
