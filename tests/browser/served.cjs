// The page by parts from a server: `node served.cjs SEEDS FIXTURES PROGRAM`.

const { spawn } = require("node:child_process");
const { assert, check, fixture, go, open, run, settle, text, texts, walk } = require("./harness.cjs");

/** Starts the server; gives its address and what ends it. */
async function serve(folder) {
  const server = spawn(process.argv[4], ["serve", folder, "--port", "0", "--quiet"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((done, fail) => {
    server.stdout.once("data", (line) => done(String(line).trim()));
    server.once("exit", (code) => fail(new Error(`the server ended with ${code}`)));
  });
  return { address, end: () => server.kill() };
}

run(async (browser) => {
  const server = await serve(fixture("served"));
  const asked = (page) => page.requests.map((url) => url.replace(server.address, "/"));
  const fetched = (page) => asked(page).filter((path) => path.startsWith("/api/page/text/"));

  /** Ends a page, which must have spoken to its server alone, with no error. */
  async function close(page) {
    assert.deepEqual(page.faults, []);
    assert.deepEqual(
      page.requests.filter((url) => !url.startsWith(server.address)),
      [],
    );
    await page.close();
  }

  await check("a graph of more than 20 MB comes by parts, without texts", async () => {
    const page = await open(browser, server.address);
    assert.match(await text(page, "#counts"), /^720 articles, .* · 5,003 actors · 20 statements · 70,000 events$/);
    assert.match(await text(page, "#summary"), /^60 of 5,003 actors/);
    const parts = asked(page).filter((path) => path.startsWith("/api/page/"));
    assert.deepEqual(
      parts,
      parts.map((_, at) => `/api/page/${at}`),
    );
    assert.ok(parts.length > 30, String(parts.length));
    const ready = await page.evaluate(() => performance.getEntriesByName("interactive")[0].startTime);
    console.log(`      ${parts.length} parts, interactive after ${ready.toFixed(0)} ms`);
    assert.equal(await page.$eval("#missing", (note) => note.hidden), true);
    await close(page);
  });

  await check("from a name to its sentence, and back", async () => {
    const page = await open(browser, server.address);
    await page.keyboard.press("/");
    await page.keyboard.type("Actor 00042");
    await page.keyboard.press("Enter");
    await settle(page);
    assert.equal(await text(page, "#panel-title"), "Actor 00042");
    // The sentence of each event is there before any text was asked for.
    const sentences = await texts(page, "#panel .row.done .sentence");
    assert.ok(sentences.length > 0 && sentences.every((sentence) => /Actor \d{5} met Actor \d{5}\./.test(sentence)), String(sentences));
    assert.deepEqual(fetched(page), []);
    await page.click("#panel .row.done");
    await page.waitForFunction(() => document.querySelector(".passage .m-trigger"));
    assert.match(await text(page, ".passage"), /Actor 00042 met|met Actor 00042/);
    assert.equal(await text(page, ".passage .m-trigger"), "met");
    assert.equal(fetched(page).length, 1);
    await walk(page, -1);
    assert.equal(await text(page, "#panel-title"), "Actor 00042");
    await walk(page, 1);
    await page.waitForFunction(() => document.querySelector(".passage .m-trigger"));
    assert.equal(fetched(page).length, 1, "no text is fetched twice");
    await close(page);
  });

  await check("an article is fetched when it is read", async () => {
    const page = await open(browser, server.address, { hash: "#harbour-lars-holm.txt" });
    await page.waitForFunction(() => document.querySelector(".article .m-cue"));
    assert.equal(await text(page, ".article .m-cue"), "denied");
    assert.equal(fetched(page).length, 1);
    await close(page);
  });

  await check("of contradictions only those are fetched that are seen", async () => {
    const page = await open(browser, server.address, { hash: "#?panel=ledger" });
    await page.waitForFunction(() => document.querySelectorAll(".versus:first-child .passage .m-cue").length === 2);
    const sides = await page.$$eval(".side .passage", (all) => all.length);
    assert.ok(sides >= 20, String(sides));
    // Unseen ones have their words none the less.
    assert.deepEqual(
      (await texts(page, ".side .passage")).filter((one) => !one.includes("Norland had shelled")),
      [],
    );
    assert.ok(fetched(page).length < 20, String(fetched(page).length));
    await page.$eval(".versus:last-child", (last) => last.scrollIntoView());
    await page.waitForFunction(() => document.querySelectorAll(".versus:last-child .passage .m-cue").length === 2);
    await close(page);
  });

  await check("a text that the server has not is said to be missing", async () => {
    const page = await open(browser, server.address);
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      const isText = request.url().includes("/api/page/text/");
      void (isText ? request.respond({ status: 200, contentType: "application/json", body: '{"text":null}' }) : request.continue());
    });
    await go(page, "#s-mill-lars-holm");
    await page.waitForFunction(() => document.querySelector(".passage .note"));
    assert.match(await text(page, ".passage"), /Norland had shelled the old mill.*not here/);
    await close(page);
  });

  server.end();
});
