// Checks the folders `exports` beside a graph.json: Cytoscape.js and graphology read every node and edge of their formats.
//
//     NODE_PATH=... node exports.cjs FOLDER...
"use strict";

const fs = require("fs");
const path = require("path");
const cytoscape = require("cytoscape");
const { MultiDirectedGraph, MultiGraph } = require("graphology");
const gexf = require("graphology-gexf");

const pictured = (text) =>
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)));

const byName = ([one], [other]) => (one < other ? -1 : 1);

function check(folder) {
  const problems = [];
  const same = (what, found, wanted) => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
      problems.push(`${what}: ${JSON.stringify(found).slice(0, 150)} is not ${JSON.stringify(wanted).slice(0, 150)}`);
    }
  };
  const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
  const wanted = JSON.parse(read("graph.json"));
  const counts = [wanted.nodes.length, wanted.edges.length];

  // All that is known of each node and edge, as wanted.py has it from graph.json.
  const rows = JSON.parse(read("exports/wanted.json"));
  const row = (found, ...but) => Object.fromEntries(Object.entries(found).filter(([key]) => !but.includes(key)).sort(byName));

  const drawn = cytoscape({ headless: true, ...JSON.parse(read("exports/cytoscape")) });
  same("cytoscape counts", [drawn.nodes().length, drawn.edges().length], counts);
  for (const node of wanted.nodes) {
    same(`cytoscape ${node.id}`, row(drawn.getElementById(node.id).data(), "id"), rows.nodes[node.id]);
  }
  drawn.edges().forEach((edge, at) => {
    const { key, source, target } = wanted.edges[at];
    same(`cytoscape ends of ${key}`, [edge.source().id(), edge.target().id()], [source, target]);
    same(`cytoscape ${key}`, row(edge.data(), "id", "source", "target"), rows.edges[key]);
  });

  const graph = MultiDirectedGraph.from(JSON.parse(read("exports/graphology")));
  same("graphology counts", [graph.order, graph.size], counts);
  for (const edge of wanted.edges) {
    same(`graphology ends of ${edge.key}`, graph.extremities(edge.key), [edge.source, edge.target]);
    same(`graphology ${edge.key}`, row(graph.getEdgeAttributes(edge.key)), rows.edges[edge.key]);
  }
  for (const node of wanted.nodes) {
    // sigma takes `type` for the program that draws a node, and `label` and `size` as they are.
    const { type, ...rest } = rows.nodes[node.id];
    const wished = row(type ? { ...rest, class: type } : rest);
    same(`graphology ${node.id}`, row(graph.getNodeAttributes(node.id), "x", "y", "size", "color"), wished);
  }
  graph.forEachNode((node, row) => {
    if (![row.x, row.y, row.size].every(Number.isFinite) || !/^#[0-9a-f]{6}$/.test(row.color) || "type" in row) {
      problems.push(`graphology: ${node} cannot be drawn`);
    }
  });

  if (wanted.nodes.length > 0) {
    const other = gexf.parse(MultiGraph, read("exports/gexf"), { addMissingNodes: false });
    same("graphology gexf counts", [other.order, other.size], counts);
    const inXml = (value) => pictured(Array.isArray(value) ? value.join("; ") : String(value));
    // An empty label is none to it.
    const told = (found) => Object.entries(found).filter(([key, value]) => key !== "label" || value !== "");
    const texts = (found) => Object.fromEntries(told(found).map(([key, value]) => [key, inXml(value)]));
    for (const node of wanted.nodes) {
      const found = row(other.getNodeAttributes(pictured(node.id)), "x", "y", "z", "size", "color", "start", "end");
      same(`graphology gexf ${node.id}`, texts(found), texts(rows.nodes[node.id]));
    }
    for (const edge of wanted.edges) {
      const found = row(other.getEdgeAttributes(pictured(edge.key)));
      same(`graphology gexf ${edge.key}`, texts(found), texts(rows.edges[edge.key]));
    }
  }
  return [counts, problems];
}

let failed = false;
for (const folder of process.argv.slice(2)) {
  if (!fs.existsSync(path.join(folder, "exports"))) continue;
  const [[nodes, edges], problems] = check(folder);
  failed ||= problems.length > 0;
  console.log(`${path.basename(folder)}/exports in JavaScript: ${nodes} nodes, ${edges} edges, ${problems.length} problems`);
  problems.slice(0, 20).forEach((problem) => console.log(`  ${problem}`));
}
process.exit(failed ? 1 : 0);
