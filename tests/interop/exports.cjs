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

  const drawn = cytoscape({ headless: true, ...JSON.parse(read("exports/cytoscape")) });
  same("cytoscape counts", [drawn.nodes().length, drawn.edges().length], counts);
  for (const node of wanted.nodes) {
    same(`cytoscape label of ${node.id}`, drawn.getElementById(node.id).data("label"), node.label);
  }

  const graph = MultiDirectedGraph.from(JSON.parse(read("exports/graphology")));
  same("graphology counts", [graph.order, graph.size], counts);
  for (const edge of wanted.edges) {
    same(`graphology ends of ${edge.key}`, graph.extremities(edge.key), [edge.source, edge.target]);
    same(`graphology weight of ${edge.key}`, graph.getEdgeAttribute(edge.key, "weight"), edge.evidence.length);
  }
  graph.forEachNode((node, row) => {
    if (![row.x, row.y, row.size].every(Number.isFinite) || !/^#[0-9a-f]{6}$/.test(row.color) || "type" in row) {
      problems.push(`graphology: ${node} cannot be drawn`);
    }
  });

  if (wanted.nodes.length > 0) {
    const other = gexf.parse(MultiGraph, read("exports/gexf"), { addMissingNodes: false });
    same("graphology gexf counts", [other.order, other.size], counts);
    for (const node of wanted.nodes) {
      same(`graphology gexf kind of ${node.id}`, other.getNodeAttribute(pictured(node.id), "kind"), node.kind);
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
