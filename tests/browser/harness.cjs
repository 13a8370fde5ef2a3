// Runs checks in a browser and tells which failed. No page may speak to anybody or have an error on its console.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const puppeteer = require("puppeteer-core");

const failed = [];

// What every script is given: the folder that `build seeds` wrote, and the one that tests/explorer.rs wrote.
const [seeds, fixtures] = process.argv.slice(2);
const index = path.join(seeds, "index.html");
const fixture = (name) => path.join(fixtures, name);
const records = fs
  .readFileSync(path.join(seeds, "records.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const graph = JSON.parse(fs.readFileSync(path.join(seeds, "graph.json"), "utf8"));
const link = (id) => `#${encodeURIComponent(id)}`;

/** Opens the browser that `CHROMIUM` names. */
async function launch() {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-extensions", "--no-first-run", "--disable-background-networking"];
  return puppeteer.launch({ executablePath: process.env.CHROMIUM, args, headless: true, protocolTimeout: 300_000 });
}

/** Runs the checks of a script in a browser of their own; it ends with 1 if one failed. */
function run(checks) {
  const all = async () => {
    const browser = await launch();
    await checks(browser);
    await browser.close();
    if (failed.length) {
      console.log(`failed: ${failed.join(", ")}`);
      process.exitCode = 1;
    }
  };
  void all();
}

/** Opens a page from disk, or by its address; what it must not do is kept in `page.faults`. */
async function open(browser, file, { hash = "", width = 1280, height = 800, dark = false } = {}) {
  const page = await browser.newPage();
  // A machine that does other things too takes its time.
  page.setDefaultTimeout(120_000);
  page.faults = [];
  page.requests = [];
  page.on("console", (message) => message.type() === "error" && page.faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.faults.push(`error: ${error.stack ?? error}`));
  page.on("dialog", (dialog) => {
    page.faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    // Blobs and data are the page's own.
    if (!/^(blob|data):/.test(request.url())) {
      page.requests.push(request.url());
    }
  });
  await page.setViewport({ width, height, isMobile: width < 500, hasTouch: width < 500 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.evaluateOnNewDocument(() => {
    window.savedBlobs = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      window.savedBlobs.push(blob);
      return make(blob);
    };
  });
  await page.goto((file.startsWith("http:") ? file : pathToFileURL(path.resolve(file)).href) + hash);
  await page.waitForFunction(() => document.body.dataset.ready === "1", { timeout: 120_000 });
  await settle(page);
  return page;
}

/** Waits until what was asked for is drawn. */
async function settle(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 10)))));
}

/** Closes a page, which must have kept to itself. */
async function close(page) {
  assert.deepEqual(page.faults, []);
  assert.equal(page.requests.length, 1, `requests: ${page.requests}`);
  assert.match(page.requests[0], /^file:/);
  await page.close();
}

/** Goes to another state of the page. */
async function go(page, hash) {
  await page.evaluate(
    (to) =>
      new Promise((done) => {
        const before = location.href;
        addEventListener("hashchange", () => done(), { once: true });
        location.hash = to;
        if (location.href === before) {
          done();
        }
      }),
    hash,
  );
  await settle(page);
}

/**
 * Walks in the page's history, backwards if `steps` is negative. The driver's own ways do not wait for the page to have heard of it:
 * where it writes to its address meanwhile, they take that for their arrival.
 */
async function walk(page, steps) {
  await page.evaluate(
    (by) =>
      new Promise((done) => {
        addEventListener("hashchange", () => done(), { once: true });
        history.go(by);
      }),
    steps,
  );
  await settle(page);
}

const text = (page, selector) => page.$eval(selector, (element) => element.textContent ?? "");
const texts = (page, selector) => page.$$eval(selector, (elements) => elements.map((element) => element.textContent ?? ""));

/** Runs a check; a failure is told, and the others run none the less. */
async function check(name, run) {
  const start = Date.now();
  try {
    await run();
    console.log(`ok    ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failed.push(name);
    console.log(`FAIL  ${name}\n${error instanceof Error ? error.stack : error}`);
  }
}

/** The middle one of some times. */
function median(times) {
  return [...times].sort((a, b) => a - b)[times.length >> 1];
}

/** Where on the map an actor is: the middle of all places at which the pointer meets it. */
async function onMap(page, name) {
  return page.evaluate(async (wanted) => {
    const canvas = document.getElementById("map");
    const tip = document.getElementById("tip");
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const found = [];
    for (let y = top + 4; y < top + height; y += 7) {
      for (let x = left + 4; x < left + width; x += 9) {
        canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y, bubbles: true, pointerId: 1 }));
        if (!tip.hidden && tip.textContent.startsWith(`${wanted} ·`)) {
          found.push({ x, y });
        }
      }
    }
    const middle = (key) => found.reduce((sum, place) => sum + place[key], 0) / found.length;
    return found.length ? { x: middle("x"), y: middle("y") } : null;
  }, name);
}

module.exports = {
  assert,
  check,
  close,
  fixture,
  fixtures,
  go,
  graph,
  index,
  link,
  median,
  onMap,
  open,
  records,
  run,
  seeds,
  settle,
  text,
  texts,
  walk,
};
