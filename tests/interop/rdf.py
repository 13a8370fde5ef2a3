"""Checks the folders `exports` beside a graph.json: rdflib reads the same quads of each form of RDF, and they tell what the graph has.

    rdf.py FOLDER...
"""

import sys
import urllib.parse

from rdflib import RDF, RDFS, Dataset, Literal, Namespace, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from wanted import Wanted, exported, same

CG = Namespace("urn:cablegraph:term:")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
FORMS = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


def name(kind, text):
    return URIRef(f"urn:cablegraph:{kind}:{urllib.parse.quote(text, safe='-._~')}")


def check(folder, problems):
    wanted = Wanted(folder)
    read = {}
    for form, called in FORMS.items():
        dataset = Dataset()
        dataset.parse(str(folder / "exports" / form), format=called)
        read[form] = {(s, p, o, g) for s, p, o, g in dataset.quads((None, None, None, None))}
    for form, quads in read.items():
        same(problems, f"rdflib {form}, quads that N-Quads has not", quads - read["nquads"], set())
        same(problems, f"rdflib {form}, quads that only N-Quads has", read["nquads"] - quads, set())
    quads = read["trig"]
    about = {}
    for s, p, o, g in quads:
        about.setdefault((s, p), set()).add(o)
    articles = {name("node", n["id"]) for n in wanted.nodes.values() if n["kind"] == "article"}
    graphs = {g for *_, g in quads} - {None, DATASET_DEFAULT_GRAPH_ID}
    same(problems, "rdflib graphs that are no articles", {g for g in graphs if g not in articles}, set())
    for node in wanted.nodes.values():
        subject = name("node", node["id"])
        same(problems, f"rdflib kind of {node['id']!r}", about.get((subject, CG.kind)), {Literal(node["kind"])})
        same(problems, f"rdflib label of {node['id']!r}", about.get((subject, RDFS.label)), {Literal(node["label"])})
        if node["kind"] == "actor" and node["aliases"]:
            names = {Literal(alias["name"]) for alias in node["aliases"]}
            same(problems, f"rdflib names of {node['id']!r}", about.get((subject, SCHEMA.alternateName)), names)
        row = {**wanted.node_rows[node["id"]]}
        for column in ("type", "mentions", "articles", "number", "stance", "quotation", "cue", "cameo", "modality", "trigger", "time", "sha256"):
            found = about.get((subject, CG[column]), set())
            same(problems, f"rdflib {column} of {node['id']!r}", {str(value) for value in found}, {str(row[column])} if column in row else set())
    # What is planned, negated or hypothetical is nobody's event in SEM, neither by its type nor by who takes part.
    happened = {name("node", n["id"]) for n in wanted.nodes.values() if n["kind"] == "event" and n["modality"] == "actual"}
    same(problems, "rdflib SEM events", {s for s, p, o, _ in quads if p == RDF.type and o == SEM.Event}, happened)
    told = {s for s, p, *_ in quads if p.startswith(SEM) and (s, CG.kind) in about and Literal("event") in about[s, CG.kind]}
    same(problems, "rdflib events told in SEM's terms that did not happen", told - happened, set())
    for edge in wanted.edges.values():
        if edge["kind"] in ("source", "target"):
            event, actor = (edge["target"], edge["source"]) if edge["kind"] == "source" else (edge["source"], edge["target"])
            event, actor = name("node", event), name("node", actor)
            took_part = actor in about.get((event, SEM.hasActor), set())
            same(problems, f"rdflib who has part by SEM, {edge['key']!r}", took_part, event in happened)
            same(problems, f"rdflib {edge['key']!r}", actor in about.get((event, CG[edge["kind"]]), set()), True)
    for edge in wanted.edges.values():
        subject = name("edge", edge["key"])
        ends = about.get((subject, RDF.subject), set()) | about.get((subject, RDF.object), set())
        same(problems, f"rdflib ends of {edge['key']!r}", ends, {name("node", edge[end]) for end in ("source", "target")})
        weight = {int(value) for value in about.get((subject, CG.weight), set())}
        same(problems, f"rdflib weight of {edge['key']!r}", weight, {len(edge["evidence"])})
        words = {word for place in about[subject, PROV.wasDerivedFrom] for word in about[place, NIF.anchorOf]}
        told = {Literal(evidence["text"]) for evidence in edge["evidence"]}
        same(problems, f"rdflib evidence of {edge['key']!r}", words, told)
    kinds = sum(p == CG.kind for _, p, *_ in quads)
    same(problems, "rdflib nodes and edges", kinds, sum(wanted.counts()))
    return len(quads), len(graphs)


def main(*folders):
    failed = False
    for folder in exported(folders):
        problems = []
        quads, graphs = check(folder, problems)
        failed = failed or bool(problems)
        print(f"{folder.name}/exports as RDF: {quads} quads in {graphs} graphs, {len(problems)} problems")
        for problem in problems[:20]:
            print(f"  {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
