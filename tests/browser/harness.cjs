// Runs checks in a browser and tells which failed. No page may speak to anybody or have an error on its console.

const assert = require("node:assert/strict");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const puppeteer = require("puppeteer-core");

const failed = [];

/** Opens the browser that `CHROMIUM` names. */
async function launch() {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-extensions", "--no-first-run", "--disable-background-networking"];
  return puppeteer.launch({ executablePath: process.env.CHROMIUM, args, headless: true, protocolTimeout: 300_000 });
}

/** Opens a page from disk; what it must not do is kept in `page.faults`. */
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
  await page.goto(pathToFileURL(path.resolve(file)).href + hash);
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

function finish() {
  if (failed.length) {
    console.log(`failed: ${failed.join(", ")}`);
    process.exitCode = 1;
  }
}

module.exports = { assert, check, close, finish, go, launch, open, settle, text, texts, walk };
