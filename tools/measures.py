#!/usr/bin/env python3
"""Prints what networkx says of the network in the tests of src/graph/measures/mod.rs, to compare the measures with.

Needs networkx and scipy. The figures in the test were made with networkx 3.6.
"""

import networkx as nx

directed = nx.DiGraph()
for at in range(40):
    for target, weight in (((at * at + 3) % 40, 1 + at % 3), ((at * 7 + 1) % 40, 0.5 + at % 2)):
        if target == at:
            continue
        before = directed.get_edge_data(at, target, {"weight": 0})["weight"]
        directed.add_edge(at, target, weight=before + weight)

ranks = nx.pagerank(directed, alpha=0.85, tol=1e-14, max_iter=1000)
plain = nx.Graph()
for source, target, data in directed.edges(data=True):
    before = plain.get_edge_data(source, target, {"weight": 0})["weight"]
    plain.add_edge(source, target, weight=before + data["weight"])
between = nx.betweenness_centrality(plain)
print("actors, pairs:", plain.number_of_nodes(), plain.number_of_edges())
for at in sorted(ranks, key=lambda at: -ranks[at])[:6]:
    print(f"({at}, {ranks[at]:.9f}, {between[at]:.9f}, {plain.degree(at)}, {plain.degree(at, weight='weight')}),")
print("bridges:", sorted(tuple(sorted(pair)) for pair in nx.bridges(plain)))
best = max(
    nx.community.modularity(plain, nx.community.louvain_communities(plain, seed=seed)) for seed in range(50)
)
print(f"modularity, best of 50 runs of Louvain: {best:.6f}")
