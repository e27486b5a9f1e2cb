"""Medians of a results file (server query rps p50 p99 errors) as Markdown, with the ratio to the floor."""
import statistics
import sys

runs = {}
for line in open(sys.argv[1], encoding="utf-8"):
    server, query, rps, p50, p99, errors = line.split()
    runs.setdefault(server, {}).setdefault(query, []).append((float(rps), float(p50), float(p99), int(errors)))


def median(server, query, column):
    return statistics.median(run[column] for run in runs[server][query])


queries = ["Q1", "Q2", "Q3", "Q4"]
print("| server | " + " | ".join(f"{q} req/s | of floor" for q in queries) + " | Q4 p50 / p99 ms | errors |")
print("|---" * (2 * len(queries) + 3) + "|")
for server in runs:
    cells = []
    for query in queries:
        rps = median(server, query, 0)
        cells += [f"{rps:,.0f}", f"{rps / median('floor', query, 0):.2f}"]
    errors = sum(run[3] for query in queries for run in runs[server][query])
    print(f"| {server} | " + " | ".join(cells) + f" | {median(server, 'Q4', 1):.1f} / {median(server, 'Q4', 2):.1f} | {errors} |")
