// What every file of browser tests starts with: the pages, the browser named by NB_BROWSER, and the reader's hands.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { BROWSERS, openPage, startBrowser } from './browser.mjs';
import { makeFixtures } from './fixtures.mjs';

export const name = process.env.NB_BROWSER ?? 'chromium';
assert.ok(BROWSERS.includes(name));

/**
 * Makes the pages and starts the browser before the tests of a file, and cleans up after them.
 * @param {(fixtures: ReturnType<typeof makeFixtures>) => Promise<void>} [prepare] what else has to be ready
 */
export function useBrowser(prepare) {
  const session = { fixtures: null, browser: null };
  let stop;
  before(async () => {
    session.fixtures = makeFixtures();
    ({ browser: session.browser, stop } = await startBrowser(name));
    await prepare?.(session.fixtures);
  });
  after(async () => {
    await stop?.();
    session.fixtures?.remove();
  });
  return session;
}

/** Opens a page, hands it over, and demands that it asked nobody and complained about nothing. */
export async function onPage(session, url, options, check) {
  const { page, requests, complaints } = await openPage(session.browser, url, options);
  try {
    await check(page);
    assert.deepEqual(requests, [], 'requests');
    assert.deepEqual(complaints, [], 'complaints');
  } finally {
    await page.close();
  }
}

/** Until what is done when typing pauses has been done: longer than the page waits (onTyping). */
export const pause = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 150)));

export const openTools = (page) =>
  page.evaluate(() => document.querySelectorAll('details.tool').forEach((tool) => (tool.open = true)));

export const ticks = (page, ids) =>
  page.evaluate((wanted) => {
    const graph = JSON.parse(document.getElementById('nb-graph').textContent);
    for (const id of wanted) {
      document.getElementById('resource').value = id; // the list shows the first ones only
      document.getElementById('resource-kind').dispatchEvent(new Event('change'));
      document.querySelector(`#choices input[value="${graph.ids.indexOf(id)}"]`).click();
    }
  }, ids);

/** @returns the titles found */
export const search = async (page, words) => {
  await page.$eval('#query', (input) => (input.value = ''));
  await page.type('#query', words);
  await pause(page);
  return page.$$eval('#hits a', (links) => links.map((link) => link.textContent));
};

/** The JSON that a page carries. */
export const blockOf = (html, id) => {
  const found = new RegExp(`<script type="application/json" id="${id}">([\\s\\S]*?)</script>`).exec(html);
  return found ? JSON.parse(found[1]) : null;
};
