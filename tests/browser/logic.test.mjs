// The what-if outage of START.html against the engine, case for case, without a browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { definitionsIn } from './script.mjs';

const { Calculator, NEVER, restartAfter } = definitionsIn(
  ['graph.js', 'circles.js', 'restart.js', 'outage.js', 'simulate.js', 'spans.js', 'shares.js', 'capacity.js', 'rationing.js'],
  ['Calculator', 'NEVER', 'restartAfter'],
);

let folder;
let subjects;

before(() => {
  const { NB_PROGRAM, NB_VIEWER_CASES, NB_SOURCE } = process.env;
  folder = mkdtempSync(join(tmpdir(), 'nb-logic-'));
  const register = join(folder, 'demo.register');
  const run = (program, ...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  run(NB_PROGRAM, 'init', register, '--key', '070995001000', '--name', 'Verbandsgemeinde Musterthal');
  run(NB_PROGRAM, '--as-of', '2026-11-21', 'import', register, join(NB_SOURCE, 'data', 'demo'));
  subjects = JSON.parse(run(NB_VIEWER_CASES, register));
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** Answers that were given already, by name of the graph. */
const given = { whole: new Map(), redacted: new Map(), abridged: new Map() };

/** Calls `check` for every case about every graph of that name; `answer()` is the page's. */
function eachCase(name, check) {
  let count = 0;
  for (const subject of subjects) {
    const calculator = new Calculator(subject[name]);
    const { graph } = calculator;
    const places = new Map(graph.ids.map((id, node) => [id, node]));
    for (const one of [...subject.cases, ...subject.capacityCases]) {
      if (!one.failures.every(([id]) => places.has(id))) continue;
      const failures = one.failures.map(([id, from, until, missing = null]) => ({ node: places.get(id), from, until, missing }));
      const lost = failures.filter(({ missing }) => missing === null).map(({ node }) => node);
      const answer = () => {
        if (!given[name].has(one)) given[name].set(one, calculator.run(failures, one.month));
        return given[name].get(one);
      };
      check({ graph, calculator, one, answer, lost, shown: (id) => places.has(id), isDemo: subject === subjects[0] });
      count++;
    }
  }
  return count;
}

const downRows = (graph, timeline) =>
  timeline.down
    .filter((row) => row.node < graph.shown)
    .map((row) => [graph.ids[row.node], row.from, row.until, row.intolerableAt]);

/** As the cases have them; who is not shown, is left out. */
const shortageRows = (graph, timeline) => {
  const isShown = (node) => node < graph.shown;
  return timeline.shortages
    .filter((one) => isShown(one.consumer) && isShown(one.resource))
    .map((one) => [
      graph.ids[one.consumer], graph.ids[one.resource], one.from, one.until, one.available, one.wanted,
      one.served.filter(isShown).map((node) => graph.ids[node]), one.stops,
    ]);
};
const shownRows = (shortages, shown) =>
  shortages
    .filter(([consumer, resource]) => shown(consumer) && shown(resource))
    .map((row) => row.map((value, i) => (i === 6 ? value.filter(shown) : value)));
const question = (one) => JSON.stringify([one.failures, one.month]);

test('the same processes and resources are down, at the same times, in the same order', () => {
  const count = { demo: 0, random: 0 };
  eachCase('whole', ({ graph, one, answer, isDemo }) => {
    const timeline = answer();
    assert.deepEqual(downRows(graph, timeline), one.down, question(one));
    assert.equal(timeline.horizon, one.horizon);
    assert.equal(timeline.circulates, one.circulates);
    count[isDemo ? 'demo' : 'random']++;
  });
  assert.ok(count.demo >= 200 && count.random >= 1500, JSON.stringify(count));
});

test('where there is not enough for all, the same ones get nothing, and the same ones are served', () => {
  const short = { demo: 0, random: 0 };
  const all = { demo: 0, random: 0 };
  let others = 0;
  eachCase('whole', ({ graph, one, answer, isDemo }) => {
    const rows = shortageRows(graph, answer());
    assert.deepEqual(rows, one.shortages, question(one));
    all[isDemo ? 'demo' : 'random']++;
    short[isDemo ? 'demo' : 'random'] += rows.length > 0 ? 1 : 0;
    others += rows.some((row) => row[7]) && rows.some((row) => row[6].length > 0) ? 1 : 0;
  });
  const figures = JSON.stringify({ short, all, others });
  assert.ok(short.demo >= all.demo / 4 && short.random >= all.random / 4 && others >= 200, figures);
});

test('the same in a redacted bundle, for what it shows', () => {
  let short = 0;
  const count = eachCase('redacted', ({ graph, one, answer, shown }) => {
    const timeline = answer();
    assert.deepEqual(downRows(graph, timeline), one.down.filter(([id]) => shown(id)), question(one));
    const rows = shortageRows(graph, timeline);
    assert.deepEqual(rows, shownRows(one.shortages, shown), question(one));
    short += rows.length > 0 ? 1 : 0;
  });
  assert.ok(count >= 300 && short >= 50, `${short} of ${count} cases are short`);
});

test('a bundle that does not tell all capacities answers as if those were not known', () => {
  let withheld = 0;
  let different = 0;
  let short = 0;
  eachCase('abridged', ({ graph, calculator, one, answer, shown }) => {
    const timeline = answer();
    const expected = one.abridged ?? one;
    assert.deepEqual(downRows(graph, timeline), expected.down.filter(([id]) => shown(id)), question(one));
    const rows = shortageRows(graph, timeline);
    assert.deepEqual(rows, shownRows(expected.shortages, shown), question(one));
    assert.equal(calculator.data.capacitiesWithheld, one.abridged !== undefined);
    withheld += one.abridged ? 1 : 0;
    different += one.abridged && JSON.stringify(one.abridged.down) !== JSON.stringify(one.down) ? 1 : 0;
    short += one.abridged && rows.length > 0 ? 1 : 0;
  });
  assert.ok(withheld >= 100 && different >= 20 && short >= 5, JSON.stringify({ withheld, different, short }));
});

test('the same survivors, saved by the same bridging times', () => {
  let survivors = 0;
  eachCase('whole', ({ graph, one, answer }) => {
    const rows = answer().survivors.map(({ node, supplier, tolerance, outage }) =>
      [graph.ids[node], graph.ids[supplier], tolerance, outage < NEVER ? outage : null]);
    assert.deepEqual(rows, one.survivors, question(one));
    survivors += rows.length;
  });
  assert.ok(survivors > 60, `${survivors} survivors`);
});

test('the same restart order, steps, ready times and deadlines', () => {
  eachCase('whole', ({ graph, one, lost }) => {
    const { steps } = restartAfter(graph, lost);
    const rows = steps.map(({ node, layer, ready, neededBy }) => [graph.ids[node], layer, ready, neededBy]);
    assert.deepEqual(rows, one.restart, question(one));
  });
});

test('the same ready times and deadlines in a redacted bundle', () => {
  const byId = (a, b) => (a[0] < b[0] ? -1 : 1);
  eachCase('redacted', ({ graph, one, lost, shown }) => {
    const { steps } = restartAfter(graph, lost);
    const rows = steps.filter(({ node }) => node < graph.shown);
    assert.deepEqual(
      rows.map(({ node, ready, neededBy }) => [graph.ids[node], ready, neededBy]).sort(byId),
      one.restart.filter(([id]) => shown(id)).map(([id, , ready, neededBy]) => [id, ready, neededBy]).sort(byId),
    );
  });
});
