// The whole START.html of the demo against axe, and on a telephone 320 px wide.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { name, onPage, openTools, pause, ticks, useBrowser } from './session.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const session = useBrowser();

/** Everything a reader can open: each tool has an answer to show. */
async function useTools(page) {
  await openTools(page);
  await ticks(page, ['LAN', 'STROM']);
  await page.type('#query', 'wohngeld');
  await page.type('#subject', 'VG-001');
  await pause(page);
  await page.click('#subjects button');
  await page.$$eval('#result details', (all) => all.forEach((one) => (one.open = true)));
}

/**
 * What is out of sight is not laid out (style.css), and has no place, size or colour then. All of it is laid out
 * here, so that axe sees every element of the book.
 */
const layOutAll = (page) =>
  page.evaluate(() => document.querySelectorAll('main > section, .part').forEach((part) => (part.style.contentVisibility = 'visible')));

/** Flaws in the last plan of the book: if axe reports them, it has read so far. */
const plantFlaws = (page) =>
  page.evaluate(() => {
    const last = [...document.querySelectorAll('main > section')].at(-1);
    const pale = document.createElement('p');
    pale.textContent = 'planted';
    pale.style.cssText = 'color: #bbb; background: #fff';
    last.append(pale, document.createElement('img'));
  });

for (const [how, options] of [['desktop', {}], ['telephone', { width: 320, height: 640 }], ['dark', { scheme: 'dark' }]]) {
  test(`WCAG 2.2 AA by axe, every element: ${how}`, { skip: name === 'firefox' && how === 'dark' }, () =>
    onPage(session, session.fixtures.url, options, async (page) => {
      await useTools(page);
      await layOutAll(page);
      await plantFlaws(page);
      await page.evaluate(AXE);
      const violations = await page.evaluate(async (tags) => {
        const result = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
        return result.violations.map(({ id, nodes }) => `${id} x${nodes.length}: ${nodes[0].html.slice(0, 200)}`);
      }, WCAG);
      assert.deepEqual(violations.sort(), [
        'color-contrast x1: <p style="color: rgb(187, 187, 187); background: rgb(255, 255, 255);">planted</p>',
        'image-alt x1: <img>',
      ]);
    }));
}

test('a telephone 320 px wide needs no scrolling sideways', () =>
  onPage(session, session.fixtures.url, { width: 320, height: 640 }, async (page) => {
    await useTools(page);
    await layOutAll(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((part) => !part.closest('svg') && part.getBoundingClientRect().right > 320.5 && part.checkVisibility())
        .map((part) => `${part.tagName} ${part.id} ${part.className} in ${part.closest('section')?.id}`));
    assert.deepEqual(wide, []);
  }));
