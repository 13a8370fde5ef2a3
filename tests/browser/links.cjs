// What a link holds, and the history: `node links.cjs SEEDS FIXTURES`, as explorer.cjs.

const { assert, check, close, go, index, onMap, open, run, settle, text, texts, walk } = require("./harness.cjs");

run(async (browser) => {
  await check("a link restores what was seen; back and forward walk", async () => {
    const page = await open(browser, index);
    await go(page, "#russia?classes=place&top=20&lines=about,contact");
    await page.click("#zoom-in");
    await page.waitForFunction(() => location.hash.includes("camera="));
    const seen = async (one) => ({
      hash: await one.evaluate(() => location.hash),
      summary: await text(one, "#summary"),
      title: await text(one, "#panel-title"),
      chips: await texts(one, ".chip"),
    });
    const first = await seen(page);
    assert.match(first.hash, /camera=/);
    const other = await open(browser, index, { hash: first.hash });
    assert.deepEqual(await seen(other), first);
    await close(other);
    await go(page, "#syria");
    await go(page, "#?view=table");
    await walk(page, -1);
    assert.equal(await text(page, "#panel-title"), "Syria");
    await walk(page, -1);
    assert.deepEqual(await seen(page), first);
    await walk(page, 2);
    assert.equal(await page.$eval("#table", (table) => table.hidden), false);
    await go(page, "#no-such-thing");
    assert.equal(await text(page, "#panel-title"), "Not here");
    await go(page, "#%E0%A4%A?top=-5&since=yesterday&camera=a,b");
    assert.match(await text(page, "#summary"), /^60 of/);
    await close(page);
  });

  await check("a link holds where boxes were dragged to, and light or dark", async () => {
    const page = await open(browser, index);
    const from = await onMap(page, "Peskov");
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 25, { steps: 4 });
    await page.mouse.up();
    await settle(page);
    await page.click("#theme");
    await settle(page);
    const hash = await page.evaluate(() => location.hash);
    assert.match(hash, /moved=peskov/);
    assert.match(hash, /theme=dark/);
    const other = await open(browser, index, { hash });
    assert.equal(await other.evaluate(() => document.documentElement.dataset.theme), "dark");
    await other.mouse.move(from.x + 40, from.y + 25);
    assert.match(await text(other, "#tip"), /^Peskov/);
    await other.click("#steps .button");
    await settle(other);
    await other.mouse.move(from.x, from.y);
    assert.match(await text(other, "#tip"), /^Peskov/);
    await close(other);
    // The way back undoes what was dragged, but does not make it light.
    await walk(page, -1);
    assert.doesNotMatch(await page.evaluate(() => location.hash), /moved=/);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await close(page);
  });

  await check("links of a panel keep what was changed beside it since", async () => {
    const page = await open(browser, index, { hash: "#russia" });
    await page.click('#legend input[data-name="hostile"]');
    await page.click("#zoom-in");
    await page.click("#panel .ties a");
    await settle(page);
    const hash = await page.evaluate(() => location.hash);
    assert.match(hash, /^#russia%7C.*lines=about%2Chostile.*camera=/);
    assert.equal(await page.$eval("#panel .actor", (link) => link.getAttribute("href").includes("hostile")), true);
    await close(page);
  });

  await check("what the map writes into the address stays in its own entry of the history", async () => {
    const page = await open(browser, index, { hash: "#russia" });
    await go(page, "#syria");
    // The map comes to rest while a walk back was begun but not yet heard of: nothing is written over the other entry.
    const hashes = await page.evaluate(async () => {
      const canvas = document.getElementById("map");
      const zoomed = () =>
        canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: -200, clientX: 600, clientY: 400, bubbles: true, cancelable: true }));
      const wait = (time) => new Promise((done) => setTimeout(done, time));
      const seen = [];
      for (let turn = 0; turn < 12; turn += 1) {
        for (const step of [-1, 1]) {
          zoomed();
          await wait(130 + turn);
          const heard = new Promise((done) => addEventListener("popstate", done, { once: true }));
          history.go(step);
          await heard;
          await wait(0);
          seen.push(`${location.hash.replace(/\?.*/, "")} ${document.getElementById("panel-title").textContent}`);
        }
      }
      return seen;
    });
    assert.deepEqual([...new Set(hashes)], ["#russia Russia", "#syria Syria"]);
    await close(page);
  });
});
