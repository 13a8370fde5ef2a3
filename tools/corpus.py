#!/usr/bin/env python3
"""Makes a large collection of records out of a few: the same articles over and over, each time about other people.

usage: corpus.py COUNT [--records FILE.jsonl] [--seed N] [-o FILE]

The records are those of `extract --with-text`. In each copy every person has another name, and so has every organization and place
that is not well known; names stand in the text, and all offsets and words are those of the new text, so that `verify` passes. States
and well-known bodies keep theirs. Dates and the days of times move by the same number of weeks; words such as `May` do not. Names are
drawn so that a few are in many articles and most in few, and their number grows with the collection, as that of the news does: a
person's rank in the list of all is Zipf-Mandelbrot distributed without an end. The same seed gives the same bytes, and the first
records of a longer collection are those of a shorter.
"""
import argparse, bisect, datetime, hashlib, json, pathlib, random, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]{2,})*")
# How fast names grow in number, and how many are about as frequent as the most frequent.
EXPONENT, PLATEAU = 0.25, 50
WEEKS = 5 * 52
ONSETS = "b br d dr f fr g gr h k kl l m n p pr r s st t tr v z".split()
VOWELS = "a e i o u ai ei or an en".split()


def entries(name):
    """The lines of a list."""
    lines = (ROOT / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class Names:
    def __init__(self, seed):
        self.seed = seed
        self.surnames = [name.split("\t")[0].capitalize() for name in entries("surnames.txt") if " " not in name]
        given = [line.split() for line in entries("given_names.txt")]
        self.given = {
            "feminine": [one[0].capitalize() for one in given if one[-1] == "f"],
            "masculine": [one[0].capitalize() for one in given if one[-1] == "m"],
        }
        known = "\n".join("\n".join(entries(name)) for name in ("organizations.txt", "states.txt", "places.txt", "regions.txt"))
        self.known = {word.lower() for word in WORD.findall(known)}

    def pick(self, kind, rank):
        return random.Random(f"{self.seed} {kind} {rank}")

    def person(self, rank):
        """Every second is a woman."""
        pick = self.pick("person", rank)
        return pick.choice(self.given["feminine" if rank % 2 else "masculine"]), pick.choice(self.surnames)

    def made_up(self, rank):
        pick = self.pick("name", rank)
        return "".join(pick.choice(ONSETS) + pick.choice(VOWELS) for _ in range(pick.choice((2, 3, 3)))).capitalize()


def rank(pick):
    return min(int(PLATEAU * ((1 - pick.random()) ** (-1 / EXPONENT) - 1)), 10**9)


def new_words(record, names, pick):
    """What becomes of each word of a name."""
    new = {}
    for actor in record["actors"]:
        if not any(mention["kind"] == "named" for mention in actor["mentions"]):
            continue
        words = WORD.findall(actor["name"])
        if actor["type"] == "person":
            number = rank(pick) * 2 + {"feminine": 1, "masculine": 0}.get(actor.get("gender"), pick.randrange(2))
            given, surname = names.person(number)
            if words:
                new.setdefault(words[-1], surname)
            if len(words) > 1:
                new.setdefault(words[0], given)
        elif actor["type"] in ("organization", "place"):
            telling = next((word for word in words if word[0].isupper() and word.lower() not in names.known), None)
            if telling:
                new.setdefault(telling, names.made_up(rank(pick)))
    return new


class Places:
    """A text with words changed, and where each old offset went."""

    def __init__(self, text, spans):
        parts, self.old, self.new, at, length = [], [0], [0], 0, 0
        for start, end, word in spans:
            parts += [text[at:start], word]
            length += start - at
            self.old += [start, end]
            self.new += [length, length + len(word)]
            length += len(word)
            at = end
        parts.append(text[at:])
        self.text = "".join(parts)

    def __call__(self, offset):
        at = bisect.bisect_right(self.old, offset) - 1
        # Every second of the places begins a word that was changed; what pointed into it points to its end.
        if at % 2 and self.old[at] < offset:
            return self.new[at + 1]
        return self.new[at] + offset - self.old[at]


def moved(value, places, days):
    """A record's part with all places, words and days as they are now."""
    if isinstance(value, list):
        return [moved(one, places, days) for one in value]
    if not isinstance(value, dict):
        return value
    value = {key: moved(one, places, days) for key, one in value.items()}
    if "start" in value:
        value["start"], value["end"] = places(value["start"]), places(value["end"])
        if "text" in value:
            value["text"] = places.text[value["start"]:value["end"]]
    if value.get("from") or value.get("to"):
        for side in ("from", "to"):
            value[side] = value[side] and later(value[side], days)
        if value.get("iso"):
            value["iso"] = value["from"] if value["from"] == value["to"] else f"{value['from'] or '..'}/{value['to'] or '..'}"
    return value


def later(day, days):
    try:
        return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=days))
    except (ValueError, OverflowError):
        return day


def copy(record, number, names, seed):
    """The record about other people, as the article of that number."""
    pick = random.Random(f"{seed} article {number}")
    new = new_words(record, names, pick)
    text = f"{record['text'].rstrip()}\n\nThis is number {number}.\n"
    spans = set()
    for actor in record["actors"]:
        for mention in actor["mentions"]:
            if mention["kind"] == "named":
                for word in WORD.finditer(text, mention["start"], mention["end"]):
                    if word[0] in new:
                        spans.add((word.start(), word.end(), new[word[0]]))
    kept, last = [], 0
    for span in sorted(spans):
        if span[0] >= last:
            kept.append(span)
            last = span[1]
    places = Places(text, kept)
    days = 7 * pick.randrange(WEEKS)
    made = {key: moved(record[key], places, days) for key in ("actors", "statements", "events")}
    for actor in made["actors"]:
        actor["name"] = WORD.sub(lambda word: new.get(word[0], word[0]), actor["name"])
    title = record["title"] and WORD.sub(lambda word: new.get(word[0], word[0]), record["title"])
    head = {
        "format": record["format"],
        "doc": f"{number:07}.txt",
        "sha256": hashlib.sha256(places.text.encode("utf-8")).hexdigest(),
        "title": title,
        "date": later(record["date"] or "2016-05-09", days),
        "outlet": record["outlet"],
        "url": None,
        "text": places.text,
    }
    return head | made


def write(out, records, count, seed):
    """Writes that many records as lines of JSON."""
    names = Names(seed)
    turns = list(range(len(records)))
    for number in range(count):
        if number % len(turns) == 0:
            random.Random(f"{seed} turn {number}").shuffle(turns)
        one = copy(records[turns[number % len(turns)]], number, names, seed)
        out.write(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n")


def read(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--records", type=pathlib.Path, required=True, help="what `extract --with-text` wrote")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", dest="out", type=pathlib.Path, help="default: standard output")
    args = parser.parse_args()
    out = open(args.out, "w", encoding="utf-8") if args.out else sys.stdout
    write(out, read(args.records), args.count, args.seed)


if __name__ == "__main__":
    main()
