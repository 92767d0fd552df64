#!/usr/bin/env python3
"""report.py FOLDER [--write FILE] SIZE ...: tables of what bench_engine and its peers have measured.

Exit code 1 if two who answered the same question gave different answers.
"""
import json
import pathlib
import sys

GOALS = {  # seconds, from the design of the engine
    "required times": {"m1": 100e-6, "rlp": 10e-3, "de": 0.6},
    "ready times with circles": {"m1": 150e-6, "rlp": 15e-3, "de": 1.0},
    "fail every resource": {"m1": 1e-3, "rlp": 0.3, "de": 20},
    "single points of one process": {"m1": 50e-6, "rlp": 50e-6, "de": 50e-6},
    "change one requirement": {"rlp": 50e-3},
    "change one requirement, to the other end": {"rlp": 50e-3},
    "change one requirement, and all ready times": {"rlp": 50e-3},
}
SAME_ANSWER = [("engine/fail every resource", "engine/fail every resource, as lists")]
PEERS = ["engine", "Boost", "igraph", "NetworkX"]
UNITS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}


def load(folder, size):
    """-> (what was measured by name, the context)"""
    with open(folder / f"{size}.json", encoding="utf-8") as file:
        data = json.load(file)
    rows = {}
    for row in data["benchmarks"]:
        if row.get("aggregate_name", "median") == "median":
            row["seconds"] = row["cpu_time"] * UNITS[row["time_unit"]] / 1e9
            rows[row.get("run_name", row["name"])] = row
    networkx = folder / f"{size}.networkx.json"
    if networkx.exists():
        for row in json.loads(networkx.read_text(encoding="utf-8")):
            rows[row["name"]] = {**row, "seconds": row["cpu_time"] / 1e9}
    context = data["context"]
    context["peak_mb"] = (folder / f"{size}.peak").read_text(encoding="ascii").strip()
    return rows, context


def in_words(seconds):
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1 or unit == "µs":
            return f"{seconds * factor:.3g} {unit}"
    return ""


def differing(rows):
    groups = list(SAME_ANSWER)
    for question in ("reach", "propagate"):
        groups.append(tuple(f"{peer}/{question}" for peer in PEERS if f"{peer}/{question}" in rows))
    return [group for group in groups if len({round(rows[name]["checksum"]) for name in group if name in rows}) > 1]


def against_goal(seconds, goal):
    if goal is None:
        return in_words(seconds)
    if seconds <= goal:
        return f"{in_words(seconds)} (goal {in_words(goal)})"
    return f"**{in_words(seconds)}** (goal {in_words(goal)}: behind)"


def table(header, lines):
    rows = ["| " + " | ".join(header) + " |", "| " + " | ".join(["---"] * len(header)) + " |"]
    rows += ["| " + " | ".join(line) + " |" for line in lines]
    return "\n".join(rows) + "\n"


def engine_table(results):
    names = [name for name in next(iter(results.values()))[0] if name.startswith(("engine/", "floor/"))]
    lines = []
    for name in names:
        what = name.split("/", 1)[1]
        if what in ("reach", "propagate"):
            continue
        cells = [what if name.startswith("engine/") else f"*floor: {what}*"]
        for size, (rows, _) in results.items():
            goal = GOALS.get(what, {}).get(size)
            cells.append(against_goal(rows[name]["seconds"], goal) if name in rows else "not run")
        lines.append(cells)
    header = ["work (one thread, CPU time, median)"]
    for size, (_, context) in results.items():
        header.append(f"{size}: {int(context['nodes']):,} nodes, {int(context['edges']):,} needs, "
                      f"{int(context['resources']):,} resources")
    lines.append(["graph in memory, with its keys"] + [f"{float(c['graph_mb']):,.0f} MB" for _, c in results.values()])
    lines.append(["peak of the whole run, with the peers where they ran"] + [f"{int(c['peak_mb']):,} MB" for _, c in results.values()])
    return table(header, lines)


def peer_table(results):
    lines = []
    for size, (rows, _) in results.items():
        if "engine/reach" not in rows:
            continue
        for question in ("reach", "propagate"):
            own = rows[f"engine/{question}"]["seconds"]
            cells = [size, question]
            for peer in PEERS:
                row = rows.get(f"{peer}/{question}")
                if row is None:
                    cells.append("not run")
                elif peer == "engine":
                    cells.append(in_words(own))
                else:
                    cells.append(f"{in_words(row['seconds'])} ({row['seconds'] / own:.1f}x, {row['mb']:,.0f} MB)")
            lines.append(cells)
    return table(["size", "question"] + PEERS, lines)


def main():
    arguments = sys.argv[1:]
    folder = pathlib.Path(arguments.pop(0))
    target = None
    if arguments[0] == "--write":
        target = pathlib.Path(arguments[1])
        arguments = arguments[2:]
    results = {size: load(folder, size) for size in arguments}
    text = engine_table(results) + "\n" + peer_table(results)
    print(text)
    if target:
        begin, end = "<!-- engine: begin -->\n", "<!-- engine: end -->\n"
        page = target.read_text(encoding="utf-8")
        head, rest = page.split(begin)
        target.write_text(head + begin + text + end + rest.split(end)[1], encoding="utf-8")
    bad = [(size, group) for size, (rows, _) in results.items() for group in differing(rows)]
    for size, group in bad:
        print(f"Different answers at {size}: {', '.join(group)}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
