// The page for everybody and everywhere: readers of screens, phones, fingers, paper. `node devices.cjs SEEDS FIXTURES`, as explorer.cjs.

const fs = require("node:fs");
const { assert, check, close, go, index, link, onMap, open, records, run, settle, text } = require("./harness.cjs");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

run(async (browser) => {
  for (const dark of [false, true]) {
    await check(`no serious fault of accessibility, ${dark ? "dark" : "light"}`, async () => {
      const page = await open(browser, index, { dark });
      await page.evaluate(axe);
      const states = [
        "#",
        "#russia",
        link(records[0].statements[0].id),
        link(records[2].doc),
        "#?panel=ledger",
        "#?panel=path&from=russia&to=syria",
        "#?view=table",
        "#?view=table&list=events",
        "#russia%7Chostile%7Csyria",
      ];
      for (const state of states) {
        await go(page, state);
        if (state === "#") {
          await page.$$eval("#legend details, #timeline details", (all) => all.forEach((one) => (one.open = true)));
        }
        const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        const serious = found.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        assert.deepEqual(
          serious.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`)}`),
          [],
          state,
        );
      }
      await close(page);
    });
  }

  await check("a phone has no second direction to scroll in", async () => {
    for (const hash of ["", "#russia", link(records[2].doc), "#?panel=ledger", "#?view=table", "#?panel=path"]) {
      const page = await open(browser, index, { hash, width: 360, height: 740 });
      const { wide, map } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth,
        map: document.getElementById("map-area").offsetHeight,
      }));
      assert.equal(wide, 360, hash);
      assert.ok(map > 120 || hash.includes("table"), `${hash}: the map has ${map} pixels`);
      await close(page);
    }
  });

  await check("fingers move the map, spread it, and pick from it", async () => {
    const page = await open(browser, index, { width: 390, height: 800 });
    const client = await page.createCDPSession();
    const { x, y } = await page.$eval("#map", (canvas) => {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    });
    const touch = (type, ...points) =>
      client.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });
    /** From where the map is seen once it has come to rest and is seen from elsewhere than before. */
    const camera = async (before) => {
      const seen = () => new URLSearchParams(location.hash.split("?")[1]).get("camera");
      await page.waitForFunction((last) => (new URLSearchParams(location.hash.split("?")[1]).get("camera") ?? last) !== last, {}, before);
      const text = await page.evaluate(seen);
      const [cx, cy, zoom] = text.split(",").map(Number);
      return { text, x: cx, y: cy, zoom };
    };
    await touch("touchStart", [x - 30, y], [x + 30, y]);
    for (const by of [40, 50, 60]) {
      await touch("touchMove", [x - by, y], [x + by, y]);
    }
    await touch("touchEnd");
    const near = await camera("");
    await touch("touchStart", [x, y]);
    for (const by of [10, 30, 50]) {
      await touch("touchMove", [x + by, y]);
    }
    await touch("touchEnd");
    const moved = await camera(near.text);
    // Fingers that come twice as far apart show all twice as large.
    const fitted = await open(browser, index, { width: 390, height: 800 });
    await fitted.click("#zoom-in");
    await fitted.waitForFunction(() => location.hash.includes("camera="));
    const first = Number((await fitted.evaluate(() => decodeURIComponent(location.hash))).split(",")[2]) / 1.3;
    await close(fitted);
    assert.ok(Math.abs(near.zoom / first - 2) < 0.1, `${first} ${near.zoom}`);
    assert.equal(moved.zoom, near.zoom);
    assert.ok(Math.abs((near.x - moved.x) * near.zoom - 50) < 6, `${near.text} ${moved.text}`);
    // A tap on what is there opens it.
    await page.tap("#zoom-fit");
    await settle(page);
    const place = await onMap(page, "Russia");
    await page.touchscreen.tap(place.x, place.y);
    await settle(page);
    assert.equal(await text(page, "#panel-title"), "Russia");
    await page.tap("#panel-close");
    await settle(page);
    assert.equal(await page.$eval("#panel", (panel) => panel.hidden), true);
    await close(page);
  });

  await check("on paper it is white, whole, and without what one clicks", async () => {
    const article = link(records[2].doc);
    const page = await open(browser, index, { hash: article, dark: true });
    await page.evaluate(() => {
      window.printed = [];
      for (const kind of ["beforeprint", "afterprint"]) {
        addEventListener(kind, () => window.printed.push(`${kind} ${document.documentElement.dataset.theme}`));
      }
    });
    const paper = await page.pdf({ format: "a4", printBackground: true });
    assert.ok(paper.length > 20_000, String(paper.length));
    // The text alone takes more than a page.
    const pages = Buffer.from(paper)
      .toString("latin1")
      .match(/\/Type\s*\/Page[^s]/g).length;
    assert.ok(pages >= 2, `${pages} pages`);
    assert.deepEqual(await page.evaluate(() => window.printed), ["beforeprint light", "afterprint dark"]);
    await page.emulateMediaType("print");
    const seen = await page.evaluate(() => {
      const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0).length;
      const panel = document.getElementById("panel");
      return {
        clickable: shown(".tools, .finder, .views, .zoom, #legend, #timeline, #panel-close"),
        cut: panel.scrollHeight - panel.clientHeight,
        article: shown(".article"),
      };
    });
    assert.deepEqual(seen, { clickable: 0, cut: 0, article: 1 });
    await close(page);
    const table = await open(browser, index, { hash: "#?view=table&list=statements" });
    await table.emulateMediaType("print");
    assert.equal(await table.$eval(".scroll", (scroll) => scroll.scrollHeight - scroll.clientHeight), 0);
    await close(table);
  });

  await check("who wants no motion sees none", async () => {
    const page = await open(browser, index);
    const seconds = () => page.$eval("#theme", (button) => getComputedStyle(button).transitionDuration);
    assert.equal(await seconds(), "0.12s");
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    assert.equal(await seconds(), "0s");
    await close(page);
  });
});
