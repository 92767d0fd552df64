// The what-if outage of START.html against the engine, case for case, without a browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { definitionsIn } from './script.mjs';

const { makeGraph, Simulator, restartAfter } = definitionsIn(
  ['graph.js', 'circles.js', 'restart.js', 'outage.js', 'simulate.js'],
  ['makeGraph', 'Simulator', 'restartAfter'],
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

/** Calls `check(graph, case, outages, shown)` for every case about every graph of that name. */
function eachCase(name, check) {
  let count = 0;
  for (const subject of subjects) {
    const whole = makeGraph(subject.whole);
    const graph = makeGraph(subject[name]);
    const simulator = new Simulator(graph);
    const places = new Map(graph.ids.map((id, node) => [id, node]));
    for (const one of subject.cases) {
      if (!one.failures.every(([id]) => places.has(id))) continue;
      const outages = one.failures.map(([id, from, until]) => ({ node: places.get(id), from, until }));
      check({ graph, simulator, one, outages, shown: (id) => places.has(id), whole });
      count++;
    }
  }
  return count;
}

const downRows = (graph, timeline) =>
  timeline.down
    .filter((row) => row.node < graph.shown)
    .map((row) => [graph.ids[row.node], row.from, row.until, row.intolerableAt]);

test('the same processes and resources are down, at the same times, in the same order', () => {
  const count = eachCase('whole', ({ graph, simulator, one, outages }) => {
    const timeline = simulator.run(outages);
    assert.deepEqual(downRows(graph, timeline), one.down, JSON.stringify(one.failures));
    assert.equal(timeline.horizon, one.horizon);
    assert.equal(timeline.circulates, one.circulates);
  });
  assert.ok(count >= 200 + 1000, `${count} cases`);
});

test('the same in a redacted bundle, for what it shows', () => {
  const count = eachCase('redacted', ({ graph, simulator, one, outages, shown }) => {
    const rows = downRows(graph, simulator.run(outages));
    assert.deepEqual(rows, one.down.filter(([id]) => shown(id)), JSON.stringify(one.failures));
  });
  assert.ok(count >= 300, `${count} cases`);
});

test('the same survivors, saved by the same bridging times', () => {
  let survivors = 0;
  eachCase('whole', ({ graph, simulator, one, outages }) => {
    const rows = simulator
      .run(outages)
      .survivors.map(({ node, supplier, tolerance }) => [graph.ids[node], graph.ids[supplier], tolerance]);
    assert.deepEqual(rows, one.survivors, JSON.stringify(one.failures));
    survivors += rows.length;
  });
  assert.ok(survivors > 100, `${survivors} survivors`);
});

test('the same restart order, steps, ready times and deadlines', () => {
  eachCase('whole', ({ graph, one, outages }) => {
    const { steps } = restartAfter(graph, outages.map((outage) => outage.node));
    const rows = steps.map(({ node, layer, ready, neededBy }) => [graph.ids[node], layer, ready, neededBy]);
    assert.deepEqual(rows, one.restart, JSON.stringify(one.failures));
  });
});

test('the same ready times and deadlines in a redacted bundle', () => {
  const byId = (a, b) => (a[0] < b[0] ? -1 : 1);
  eachCase('redacted', ({ graph, one, outages, shown }) => {
    const { steps } = restartAfter(graph, outages.map((outage) => outage.node));
    const rows = steps.filter(({ node }) => node < graph.shown);
    assert.deepEqual(
      rows.map(({ node, ready, neededBy }) => [graph.ids[node], ready, neededBy]).sort(byId),
      one.restart.filter(([id]) => shown(id)).map(([id, , ready, neededBy]) => [id, ready, neededBy]).sort(byId),
    );
  });
});
