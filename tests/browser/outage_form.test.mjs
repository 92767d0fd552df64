// The what-if outage as a reader uses it: 200 outages put into the form of one page, one after the other, and what
// the page then shows, held against `simulate --format json`. In the whole bundle and in the neighbour's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOptions, expectedRows, simulated, someOutages } from './outages.mjs';
import { blockOf, onPage, openTools, useBrowser } from './session.mjs';

const COUNT = 200;
const AT_ONCE = 10; // per call into the page, so that none of them takes long

const session = useBrowser();

/**
 * Runs in the page: clears the form, enters each outage by the form's own controls, reads what is shown.
 * @returns per outage the figures and the rows of the tables, as texts
 */
function enterAndRead(outages) {
  const graph = JSON.parse(document.getElementById('nb-graph').textContent);
  const type = (input, text, event) => {
    input.value = text;
    input.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const enter = ({ id, typedFrom, typedLasts }) => {
    const node = graph.ids.indexOf(id);
    document.getElementById('resource').value = id; // the list shows the first ones only
    type(document.getElementById('resource-kind'), '', 'change');
    document.querySelector(`#choices input[value="${node}"]`).click();
    for (const [part, text] of [['from', typedFrom], ['lasts', typedLasts]]) {
      if (text !== '') type(document.querySelector(`#failures input[data-node="${node}"][data-part=${part}]`), text, 'input');
    }
  };
  const cellsOf = (row) => ({
    id: row.querySelector('th small').textContent,
    ...Object.fromEntries([...row.querySelectorAll('td[data-l]')].map((cell) => [cell.dataset.l, cell.textContent])),
  });
  const rowsIn = (selector) => [...document.querySelectorAll(selector)].map(cellsOf);
  return outages.map((outage) => {
    document.getElementById('clear-outage').click();
    outage.forEach(enter);
    return {
      ticked: [...document.querySelectorAll('#failures li strong')].length,
      figures: [...document.querySelectorAll('#result .figure strong')].map((figure) => figure.textContent),
      visible: [...document.querySelectorAll('#result > .scroll tr[data-stop]')].every((row) => row.checkVisibility()),
      processes: rowsIn('#result > .scroll tr[data-stop]'),
      resources: rowsIn('#result details tr[data-stop]'),
    };
  });
}

/** What a reader of the tables understands: minutes, or null for the words that say "does not happen". */
function readerOf(words) {
  const units = { d: 1440, h: 60, min: 1 };
  const minutes = (text, otherwise) => {
    const plain = text.replace('⚠', '').trim();
    if (plain === words[otherwise]) return null;
    if (plain === words.at_once) return 0;
    const parts = plain.split(' ');
    assert.ok(parts.length % 2 === 0 && parts.every((part, i) => (i % 2 ? part in units : /^\d+$/.test(part))), plain);
    return parts.reduce((sum, part, i) => (i % 2 ? sum : sum + Number(part) * units[parts[i + 1]]), 0);
  };
  return (row) => [row.id, minutes(row[words.from], 'never'), minutes(row[words.until], 'for_good'), minutes(row[words.intolerable_at], 'never')];
}

/** Compares what the page shows after each outage with the program's answer; `shown`: ids that the page names. */
async function compare(page, outages, answers, shown, words) {
  const read = readerOf(words);
  for (let from = 0; from < outages.length; from += AT_ONCE) {
    const part = outages.slice(from, from + AT_ONCE);
    const pages = await page.evaluate(enterAndRead, part);
    pages.forEach((seen, i) => {
      const expected = expectedRows(answers[from + i], shown);
      const said = JSON.stringify(part[i]);
      assert.equal(seen.ticked, part[i].length, said);
      assert.ok(seen.visible, said);
      assert.deepEqual(seen.processes.map(read), expected.processes, said);
      assert.deepEqual(seen.resources.map(read), expected.resources, said);
      const ids = new Set(expected.processes.map(([id]) => id));
      const intolerable = new Set(expected.processes.filter(([, , , limit]) => limit !== null).map(([id]) => id));
      assert.deepEqual(seen.figures.slice(0, 2).map(Number), [ids.size, intolerable.size], said);
    });
  }
}

/** The page's answers count where it shares out all that is scarce; where it does not, it says so. */
const sharesOut = (graph) => Boolean(graph.capacities) && !graph.capacitiesWithheld;
const isAnswerable = (graph, answer) => sharesOut(graph) || answer.shortages.length === 0;

/** Outages that the form of this page can express, with their answers. */
async function questionsFor(graph) {
  const resources = graph.ids.filter((_, node) => graph.process[node] === 0);
  const outages = [];
  const answers = [];
  for (let seed = 1; outages.length < COUNT && seed <= 10; seed++) {
    const asked = someOutages(resources, COUNT - outages.length, seed);
    const said = await simulated(session.fixtures.register, asked.map(asOptions));
    said.forEach((answer, i) => {
      if (!isAnswerable(graph, answer)) return;
      outages.push(asked[i]);
      answers.push(answer);
    });
  }
  return { outages, answers };
}

for (const [what, bundle] of [['the whole bundle', 'whole'], ["the neighbour's bundle", 'neighbour']]) {
  test(`${what}: ${COUNT} outages entered in the form stop the same, at the same times, in the same order as simulate says`, async () => {
    const { html, url } = session.fixtures[bundle];
    const graph = blockOf(html, 'nb-graph');
    const shown = (id) => graph.ids.includes(id);
    const words = blockOf(html, 'nb-words').de;
    const { outages, answers } = await questionsFor(graph);
    assert.equal(outages.length, COUNT);
    const stops = answers.filter((answer) => expectedRows(answer, shown).processes.length > 0).length;
    assert.ok(stops > COUNT / 4, `${stops} outages stop a process that the page names`);
    assert.ok(outages.filter((outage) => outage.length > 1).length > COUNT / 4);
    await onPage(session, url, {}, async (page) => {
      await openTools(page);
      await compare(page, outages, answers, shown, words);
      // The control: an answer to another question is told from the right one.
      const other = answers.findIndex((answer) => expectedRows(answer, shown).processes.length !== expectedRows(answers[0], shown).processes.length);
      await assert.rejects(compare(page, outages.slice(0, 1), [answers[other]], shown, words), assert.AssertionError);
    });
  });

  test(`${what}: a scenario taken over stops what simulate --scenario says`, async () => {
    const { html, url } = session.fixtures[bundle];
    const graph = blockOf(html, 'nb-graph');
    const answers = await simulated(session.fixtures.register, graph.scenarios.map(({ id }) => ['--scenario', id]));
    const shown = (id) => graph.ids.includes(id);
    await onPage(session, url, {}, async (page) => {
      await openTools(page);
      assert.equal(await page.$$eval('#scenario option', (options) => options.length), graph.scenarios.length + 1);
      let count = 0;
      for (const [i, { id }] of graph.scenarios.entries()) {
        await page.select('#scenario', id);
        const seen = await page.$$eval('#result > .scroll tr[data-stop]', (rows) => rows.map((row) => row.dataset.stop));
        const expected = expectedRows(answers[i], shown).processes.map(([process]) => process);
        // Where the page does not share out what is scarce, more stands still than it says, never less.
        if (isAnswerable(graph, answers[i])) assert.deepEqual(seen, expected, id);
        else assert.deepEqual(seen.filter((process) => !expected.includes(process)), [], id);
        count += seen.length;
      }
      assert.ok(count > 0, 'some scenario stops something');
    });
  });
}
