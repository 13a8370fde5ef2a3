/* Types of the data block and of what the modules hand to one another. Not part of the page. */

type Span = [number, number, string?];
type Days = [string | null, string | null, 0 | 1];

interface Names {
  class: string[];
  form: string[];
  stance: string[];
  quotation: string[];
  type: string[];
  modality: string[];
  polarity: string[];
  side: string[];
  leaning: number[];
  mutual: number[];
}

interface ArticleRow {
  id: string;
  doc: string;
  title?: string;
  date?: string;
  outlet?: string;
  url?: string;
}

interface ActorRow {
  id: string;
  name: string;
  class: number;
  roles?: [string, number | null][];
  aliases?: [string, number][];
  mentions: number[];
  wikidata?: string;
  at: [number, number, number, number];
  size: number;
  camp?: number;
  community?: number;
}

interface Telling {
  a: number;
  s: Span;
  rule: number;
  time?: Span;
}

interface Saying extends Telling {
  source?: Span;
  cue?: Span;
  content: Span[];
  to?: Span;
  occasion?: Span;
  quotation: number;
}

interface Doing extends Telling {
  trigger: Span;
  lemma: string;
  parts: [number, number, Span][];
  topic?: Span;
  modality: number;
}

interface ItemRow {
  id: string;
  place?: number;
  in?: number;
  days?: Days;
}

interface StatementRow extends ItemRow {
  speaker?: number;
  candidates?: number[];
  unnamed?: string;
  stance: number;
  quotation: number;
  to: number[];
  about: number[];
  told: Saying[];
}

interface EventRow extends ItemRow {
  type: number;
  cameo: string;
  modality: number;
  sources: number[];
  targets: number[];
  told: Doing[];
}

type RelationRow = [number, number, number, string, number[], number[] | null];
type EntryRow = [0 | 1, string, string, [number, number, [number, number], Span[]][]];

interface Data {
  format: string;
  served: boolean;
  parts?: number;
  names: Names;
  rules: string[];
  camps: string[];
  communities: { name: string; size: number; at: [number, number, number, number] }[];
  articles: ArticleRow[];
  actors: ActorRow[];
  statements: StatementRow[];
  events: EventRow[];
  relations: RelationRow[];
  ledger: EntryRow[];
  texts?: Record<string, string>;
}

/** A statement or an event. */
interface Item {
  n: number;
  id: string;
  said: StatementRow | null;
  done: EventRow | null;
  told: Telling[];
  /** First and last day; empty if unknown. */
  first: string;
  last: string;
  byArticle: boolean;
  /** Those who speak, are spoken to or of, or take part. */
  actors: number[];
}

/** How one actor stands to another. */
interface Relation {
  source: number;
  target: number;
  /** A place in names.polarity, or 3: speaks of. */
  polarity: number;
  verb: string;
  items: number[];
  curve: number[] | null;
}

interface Entry {
  contradicts: boolean;
  grade: string;
  rule: string;
  accounts: { item: number; article: number; sentence: [number, number]; words: Span[] }[];
}

interface Model {
  data: Data;
  actors: ActorRow[];
  articles: ArticleRow[];
  items: Item[];
  relations: Relation[];
  ledger: Entry[];
  /** What an id names. */
  find: Map<string, Target>;
  /** By actor. */
  itemsOf: number[][];
  relationsOf: number[][];
  /** By item. */
  entriesOf: Map<number, number[]>;
  /** By article. */
  itemsIn: number[][];
}

type Target = { kind: "actor" | "item" | "article"; n: number };

interface State {
  /** What is picked: an id, or two with a polarity between. */
  pick: string;
  /** Where in a picked article. */
  place: number;
  panel: "" | "ledger" | "path";
  from: string;
  to: string;
  /** Which of the best ways between the two. */
  way: number;
  view: "map" | "table";
  list: string;
  /** The column that the table is sorted by, from 1 on; below 0 falling; 0 is as it comes. */
  sort: number;
  /** How many actors; 0 is all. */
  top: number;
  unfold: boolean;
  community: number;
  around: string;
  hops: number;
  classes: string[];
  camps: string[];
  lines: string[];
  types: string[];
  articles: string[];
  told: string[];
  since: string;
  until: string;
  min: number;
  /** Places to which boxes were dragged: `id:x:y`. */
  moved: string[];
  camera: string;
  /** Empty if it is the system's. */
  theme: "" | "light" | "dark";
}

/** Attributes of a link to another state: its address, and what it changes in the state of when it is followed. */
type Link = { href: string; "data-go": string };

/** A line that is shown, with what of its relation passes the filters. */
interface Line {
  relation: Relation;
  items: number[];
  /** How many are told as having happened. */
  told: number;
  /** Whether nobody but a speaker says so. */
  claimed: boolean;
  verb: string;
}

interface Shown {
  actors: number[];
  isShown: Uint8Array;
  lines: Line[];
  /** How many actors could be shown. */
  of: number;
  /** Communities in the stead of actors. */
  folded: Fold | null;
  passes: Uint8Array;
  hidden: { key: string; label: string; count: number }[];
}

interface Fold {
  groups: { n: number; name: string; size: number; at: [number, number, number, number] }[];
  ties: { a: number; b: number; counts: number[] }[];
}

interface Theme {
  ground: string;
  ink: string;
  grey: string;
  faint: string;
  focus: string;
  camps: { line: string; fill: string }[];
  lines: string[];
  words: string[];
}

interface Point {
  x: number;
  y: number;
}

interface Style {
  stroke?: string;
  fill?: string;
  width?: number;
  dash?: number[];
  alpha?: number;
}

interface Lettering {
  size: number;
  bold?: boolean;
  colour: string;
  anchor?: "start" | "middle";
  halo?: string;
}

/** What draws: a canvas or a file. */
interface Pen {
  width(text: string, size: number, bold: boolean): number;
  curve(points: number[], style: Style): void;
  polygon(points: number[], style: Style): void;
  round(x: number, y: number, w: number, h: number, r: number, style: Style): void;
  ellipse(x: number, y: number, rx: number, ry: number, style: Style): void;
  lines(points: number[], style: Style): void;
  text(text: string, x: number, y: number, letters: Lettering): void;
}

interface Camera {
  x: number;
  y: number;
  zoom: number;
}

/** A box as it was drawn, in pixels. */
interface Drawn {
  n: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

interface App {
  model: Model;
  state: State;
  shown: Shown;
  go(change: Partial<State>, replace?: boolean): void;
  link(change: Partial<State>): Link;
  say(text: string): void;
}
