// The page of bundles that keep something back: made by the program for a neighbour and for everybody, opened by
// file://. Files and their bytes are looked through elsewhere (tests/e2e/redaction_test.py); here it is what stands
// in the page while it is used.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NEIGHBOUR } from './fixtures.mjs';
import { blockOf, onPage, openTools, pause, search, ticks, useBrowser } from './session.mjs';

const session = useBrowser();

/** Every text and number in quotes of a JSON document, and the lines of longer ones. */
function textsOf(json) {
  const found = new Set();
  const open = [JSON.parse(json)];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') value.split(/\s*[\n|]\s*/).forEach((line) => found.add(line.trim()));
    else if (value !== null && typeof value === 'object') open.push(...Object.values(value));
  }
  return found;
}

/** What the program itself may say: its words, rules, profiles, scripts; all its data but that of the demo register. */
function ownWords() {
  const folder = join(process.env.NB_SOURCE, 'data');
  return readdirSync(folder, { recursive: true })
    .filter((path) => /\.(info|js|html|css)$/.test(path) && !path.startsWith('demo'))
    .map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
}

/**
 * What a bundle must not tell: texts of the whole register that its own does not hold, not even within another text.
 * Short ones ("B", "ja") would be met by chance, and words of the program are no secret.
 */
function withheldTexts(bundle) {
  const told = JSON.stringify(JSON.parse(bundle.registerText)) + JSON.stringify(ownWords());
  return [...textsOf(session.fixtures.whole.registerText)].filter(
    (text) => text.length >= 8 && !told.includes(JSON.stringify(text).slice(1, -1)));
}

/** Runs in the page: texts and values of attributes of everything below, without hyphenation. */
function wordsBelow(root) {
  const attributes = [...root.querySelectorAll('*')].flatMap((one) => [...one.attributes].map(({ value }) => value));
  return [root.textContent, ...attributes].join('\n').replace(/\u00ad/g, '').replace(/\s+/g, ' ');
}

/** The page as it opens, and what its tools say to every question: all scenarios, all records, both languages. */
async function everythingShown(page) {
  await openTools(page);
  const graph = blockOf(await page.content(), 'nb-graph');
  const seen = [await page.$eval('html', wordsBelow)];
  const keep = async () => seen.push(await page.$eval('#tools', wordsBelow));
  for (const { id } of graph?.scenarios ?? []) {
    await page.select('#scenario', id);
    await keep();
  }
  for (const id of graph?.ids ?? []) {
    await page.$eval('#subject', (input, words) => {
      input.value = words;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, id);
    await pause(page);
    await page.$eval('#subjects button', (button) => button.click());
    await keep();
  }
  await page.$eval('#language', (button) => button.click());
  await keep();
  return seen.join('\n');
}

/** Those of `texts` that a page shows; a few, so that a failure can be read. */
const shownOf = (shown, texts) => texts.filter((text) => shown.includes(text.replace(/\s+/g, ' ')));
const few = (texts) => texts.slice(0, 20).join('\n');

test("the neighbour's page opens with its tools, and says for whom it is and that it is abridged", () =>
  onPage(session, session.fixtures.neighbour.url, {}, async (page) => {
    assert.equal(await page.$eval('#tools', (tools) => tools.checkVisibility()), true);
    const text = await page.$eval('body', (body) => body.innerText);
    assert.ok(text.includes(NEIGHBOUR));
    assert.match(text, /gekürzt/i);
  }));

test("the neighbour's page finds what it shows, and nothing of what it does not", () =>
  onPage(session, session.fixtures.neighbour.url, {}, async (page) => {
    const own = JSON.parse(session.fixtures.neighbour.registerText);
    const whole = JSON.parse(session.fixtures.whole.registerText);
    const told = new Set(own.processes.map(({ id }) => id));
    for (const { id, title } of own.processes) {
      assert.ok((await search(page, id)).some((hit) => hit.includes(title)), id);
    }
    const kept = whole.processes.filter(({ id }) => !told.has(id));
    assert.ok(kept.length > 100);
    for (const { title } of kept.slice(0, 20)) {
      assert.ok(!(await search(page, title)).some((hit) => hit.includes(title)), title);
    }
  }));

test("no withheld word stands in the neighbour's page, whatever its tools are asked", async () => {
  const withheld = withheldTexts(session.fixtures.neighbour);
  assert.ok(withheld.length > 2000, `${withheld.length} texts`);
  await onPage(session, session.fixtures.neighbour.url, {}, async (page) =>
    assert.equal(few(shownOf(await everythingShown(page), withheld)), ''));
});

test('the page for everybody needs no script and tells no withheld word', async () => {
  const withheld = withheldTexts(session.fixtures.forAll);
  assert.ok(withheld.length > 2000, `${withheld.length} texts`);
  await onPage(session, session.fixtures.forAll.url, { tools: false }, async (page) => {
    assert.equal(await page.$('script'), null);
    assert.match(await page.$eval('body', (body) => body.innerText), /Stand der Leistungen/);
    assert.equal(few(shownOf(await page.$eval('html', wordsBelow), withheld)), '');
  });
});

test('the control: the same search finds these words in the page that keeps nothing back', async () => {
  const withheld = withheldTexts(session.fixtures.neighbour);
  await onPage(session, session.fixtures.whole.url, {}, async (page) => {
    const found = shownOf(await page.$eval('html', wordsBelow), withheld);
    assert.ok(found.length > withheld.length / 2, `${found.length} of ${withheld.length}`);
  });
});

test('what goes down but is not named is counted', () =>
  onPage(session, session.fixtures.neighbour.url, {}, async (page) => {
    await openTools(page);
    const [scenario] = blockOf(session.fixtures.neighbour.html, 'nb-graph').scenarios;
    await page.select('#scenario', scenario.id);
    assert.match(await page.$eval('#result', (result) => result.innerText), /Dazu \d+, die dieses Bündel nicht nennt/);
  }));

test('the explorer of an abridged page counts the neighbours it does not name', () =>
  onPage(session, session.fixtures.neighbour.url, {}, async (page) => {
    await openTools(page);
    await ticks(page, ['TEL']);
    await page.type('#subject', 'TEL');
    await pause(page);
    await page.click('#subjects button');
    assert.match(await page.$eval('#neighbourhood', (part) => part.innerText), /\d+, die dieses Bündel nicht nennt/);
  }));

test('without the graph the page makes no statement instead of a wrong one', () =>
  onPage(session, session.fixtures.numberless.url, {}, async (page) => {
    await openTools(page);
    assert.match(await page.$eval('#withheld', (notice) => notice.innerText), /Gekürzt: keine Aussage/);
    assert.equal(await page.$eval('#outage-form', (form) => form.checkVisibility()), false);
  }));
