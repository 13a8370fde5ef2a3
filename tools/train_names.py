#!/usr/bin/env python3
"""Learns what each piece of evidence weighs when names are told apart, and writes models/names.txt.

usage: train_names.py [--write] [--folds N]

The evidence comes from the program itself (examples/weigh_names.rs); what is right, from the annotated sets of ../shared/gold. A
logistic regression over five outcomes (person, organization, group, place, no actor) is fitted to all candidates that the
gazetteer leaves open, and its weights are rounded to hundredths. Figures are those of names: exact span and type, with each
article judged by weights that were learned from the others; the finder alone stands beside. Needs numpy, scipy, scikit-learn.
"""
import argparse, collections, json, pathlib, subprocess, sys, zlib

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
sys.path.insert(0, str(GOLD))
import score

# Each with what one of its names counts: our own articles are few, and theirs are the rules that the program keeps.
SETS = {"bench/enworldwide": 1.0, "bench/uner-ewt": 1.0, "bench/meantime": 0.5, "seeds": 2.0, "dev": 2.0}
CLASSES = ["person", "organization", "group", "place", None]
OWN, SHARED = 2, 3
# A fact that fewer candidates have weighs nothing.
FEWEST = 5
STRENGTH = 0.1


def candidates(name):
    golds = score.read_gold(GOLD / name)
    paths = [str(GOLD / name / f"{doc}.txt") for doc in golds]
    command = ["cargo", "run", "--quiet", "--example", "weigh_names", "--", *paths]
    for line in subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines():
        row = json.loads(line)
        doc = pathlib.Path(row["path"]).name.removesuffix(".txt")
        yield doc, golds[doc], row["candidates"]


def annotated(gold):
    return {score.bare(gold["text"], m): m["type"] for m in score.mentions_of(gold) if score.is_named(m)}


def outcome(gold, want, start, end, facts):
    """What the candidate is, and how much it counts: less where the annotated name has other edges."""
    span = score.bare(gold["text"], {"start": start, "end": end})
    known = set(gold.get("types") or CLASSES)
    if span in want:
        kind, weight = want[span], 1.0
    else:
        overlaps = [(min(span[1], e) - max(span[0], s), kind) for (s, e), kind in want.items() if s < span[1] and span[0] < e]
        kind, weight = (max(overlaps)[1], 0.3) if overlaps else (None, 1.0)
    if kind == "state":
        kind = "group" if "finder=NORP" in facts else "place"
    # Where groups are not annotated, what may be one tells nothing.
    if kind is None and "group" not in known and ("finder=NORP" in facts or any(fact.startswith("people=") for fact in facts)):
        weight = 0.0
    return kind, weight


def read():
    """Every candidate as a row, and every article's gold."""
    rows, golds = [], {}
    for name, share in SETS.items():
        for doc, gold, found in candidates(name):
            golds[name, doc] = gold
            want = annotated(gold)
            for start, end, sure, facts in found:
                kind, weight = outcome(gold, want, start, end, facts)
                rows.append({"set": name, "doc": doc, "gold": gold, "span": (start, end), "sure": sure, "facts": facts,
                             "kind": kind, "weight": 0.0 if sure else weight * share})
    return rows, golds


def matrix(rows):
    counts = collections.Counter(fact for row in rows for fact in row["facts"])
    index = {fact: at for at, fact in enumerate(sorted(fact for fact, count in counts.items() if count >= FEWEST))}
    places = [(at, index[fact]) for at, row in enumerate(rows) for fact in sorted(set(row["facts"])) if fact in index]
    there = csr_matrix((np.ones(len(places)), tuple(zip(*places))), shape=(len(rows), len(index)))
    return list(index), there


def fit(there, kinds, weights, chosen):
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False)
    model.fit(there[chosen], kinds[chosen], sample_weight=weights[chosen])
    return np.rint(model.coef_ * 100).T


def decide(rows, scores):
    """A class a row, or none, as src/text/name/classify.rs takes it from the scores; the few rules that it has after that are left out."""
    shared = collections.defaultdict(list)
    words = lambda row: (row["set"], row["doc"], row["gold"]["text"][slice(*row["span"])])
    for row, own in zip(rows, scores):
        shared[words(row)].append(own)
    means = {key: np.mean(own, axis=0) for key, own in shared.items()}
    decided = [CLASSES[int(np.argmax(OWN * own + SHARED * means[words(row)]))] for row, own in zip(rows, scores)]
    return [row["sure"] or kind for row, kind in zip(rows, decided)]


def figures(rows, golds, decided):
    """F1 of names, exact span and type, by set; and how many are found, annotated and right."""
    found = collections.defaultdict(list)
    for row, kind in zip(rows, decided):
        if kind:
            found[row["set"], row["doc"]].append((row, kind))
    out = collections.defaultdict(collections.Counter)
    for key, gold in golds.items():
        actors = [{"id": str(at), "name": "", "type": kind, "mentions": [{"start": row["span"][0], "end": row["span"][1], "type": kind, "form": "named"}]}
                  for at, (row, kind) in enumerate(found[key])]
        types = set(gold.get("types") or ["person", "organization", "place", "group", "state"])
        want, have = score.names_in(gold["text"], gold, types), score.names_in(gold["text"], {"actors": actors}, types)
        out[key[0]].update(found=len(have), gold=len(want), right=sum(s in have and score.same_type(t, have[s]) for s, t in want.items()),
                           exact=sum(s in have for s in want))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write models/names.txt")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    rows, golds = read()
    facts, there = matrix(rows)
    kinds = np.array([CLASSES.index(row["kind"]) for row in rows])
    weights = np.array([row["weight"] for row in rows])
    folds = np.array([zlib.crc32((row["set"] + row["doc"]).encode()) % args.folds for row in rows])
    scores = np.zeros((len(rows), len(CLASSES)))
    for fold in range(args.folds):
        learned = fit(there, kinds, weights, np.flatnonzero((folds != fold) & (weights > 0)))
        judged = np.flatnonzero(folds == fold)
        scores[judged] = there[judged] @ learned
    print(f"{len(rows)} candidates, {int((weights > 0).sum())} open, {len(facts)} facts")
    for name, counts in figures(rows, golds, decide(rows, scores)).items():
        f1 = lambda key: 2 * counts[key] / (counts["found"] + counts["gold"])
        print(f"{name:20s} exact {f1('exact'):.3f}  exact and type {f1('right'):.3f}  found {counts['found']}  gold {counts['gold']}  right {counts['right']}")
    if args.write:
        learned = fit(there, kinds, weights, np.flatnonzero(weights > 0)).astype(int)
        with open(ROOT / "models" / "names.txt", "w", encoding="utf-8") as out:
            out.write("# What each fact about a name weighs, in hundredths, for its being a person, an organization, a group, a place, no actor.\n")
            out.write("# Learned by tools/train_names.py from names that others annotated (ENWORLDWIDE; Universal NER, EWT, CC BY-SA 4.0; MEANTIME,\n")
            out.write("# CC BY 4.0) and from our own articles; it holds no word of them. Licence: MIT OR Apache-2.0\n")
            for fact, row in zip(facts, learned):
                if row.any():
                    out.write(f"{fact}\t{' '.join(map(str, row))}\n")


if __name__ == "__main__":
    main()
