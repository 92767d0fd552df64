// Where there is not enough for all: the form of START.html against `simulate --format json`, in a browser.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { openPage, startBrowser } from './browser.mjs';
import { casesOf, makeFixtures } from './fixtures.mjs';

const name = process.env.NB_BROWSER ?? 'chromium';
const { NB_PROGRAM } = process.env;
let fixtures;
let browser;
let stop;

before(async () => {
  fixtures = makeFixtures();
  ({ browser, stop } = await startBrowser(name));
});

after(async () => {
  await stop?.();
  fixtures?.remove();
});

/** Cases that the form can express: resources, each once. */
function formCases({ whole, capacityCases }) {
  const isResource = ([id]) => whole.process[whole.ids.indexOf(id)] === 0;
  const isOnce = ({ failures }) => new Set(failures.map(([id]) => id)).size === failures.length;
  return capacityCases.filter((one) => one.failures.every(isResource) && isOnce(one));
}

const incidentOf = ({ month }) => (month === null ? '' : `2026-${String(month).padStart(2, '0')}-15T08:00`);

/** What `simulate --format json` says: down as [id, from, until, intolerable], and the shortages. */
async function simulated(register, cases) {
  const answers = new Array(cases.length);
  const rest = cases.map((one, index) => ({ one, index }));
  const work = async () => {
    for (let next = rest.pop(); next; next = rest.pop()) {
      const fails = next.one.failures.flatMap(([id, from, until, missing]) =>
        ['--fail', `${id}${missing ? `:${missing}` : ''}@${from} min${until === null ? '' : `=${until - from} min`}`]);
      const t0 = next.one.month === null ? [] : ['--t0', incidentOf(next.one)];
      const { stdout } = await promisify(execFile)(
        NB_PROGRAM, ['--as-of', '2026-11-21', '--format', 'json', 'simulate', register, ...fails, ...t0], { maxBuffer: 2 ** 26 });
      const { down, shortages } = JSON.parse(stdout);
      answers[next.index] = {
        down: down.map((row) => [row.id, row.from_minutes, row.until_minutes, row.intolerable_at_minutes]),
        shortages: shortages.map((row) =>
          [row.id, row.resource, row.from_minutes, row.until_minutes, row.available, row.wanted, row.served.join(' '), row.stops]),
      };
    }
  };
  await Promise.all([work(), work()]);
  return answers;
}

/** Puts each case into the form as a reader would and reads the tables. */
function answersOfForm(page, cases) {
  return page.evaluate((all) => {
    document.querySelector('#outage-tool').open = true;
    const graph = JSON.parse(document.getElementById('nb-graph').textContent);
    const number = (text) => (text === 'null' ? null : Number(text));
    const write = (input, text) => {
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    return all.map(({ failures, incident }) => {
      document.getElementById('clear-outage').click();
      write(document.getElementById('incident'), incident);
      for (const [id, from, until, missing] of failures) {
        const node = graph.ids.indexOf(id);
        const field = (part) => document.querySelector(`#failures input[data-node="${node}"][data-part=${part}]`);
        document.getElementById('resource').value = id;
        document.getElementById('resource-kind').dispatchEvent(new Event('change'));
        document.querySelector(`#choices input[value="${node}"]`).click();
        if (from > 0) write(field('from'), `${from} min`);
        if (until !== null) write(field('lasts'), `${until - from} min`);
        if (missing !== undefined) write(field('missing'), String(missing));
      }
      return {
        down: [...document.querySelectorAll('#result tr[data-stop]')].map(({ dataset }) =>
          [dataset.stop, number(dataset.from), number(dataset.until), number(dataset.limit)]),
        shortages: [...document.querySelectorAll('#shortages [data-short]')].map(({ dataset }) =>
          [dataset.short, dataset.resource, number(dataset.from), number(dataset.until), Number(dataset.available),
            Number(dataset.wanted), dataset.served, dataset.stops === 'true']),
      };
    });
  }, cases.map((one) => ({ failures: one.failures, incident: incidentOf(one) })));
}

test('whoever gets nothing, stands still or goes on as in simulate, case for case', async () => {
  const { register, url } = fixtures;
  const subject = casesOf(register);
  const cases = formCases(subject);
  assert.ok(cases.length >= 100, `${cases.length} cases`);
  const expected = await simulated(register, cases);
  const short = expected.filter(({ shortages }) => shortages.length > 0).length;
  assert.ok(short >= cases.length / 3, `${short} of ${cases.length} cases are short`);
  const isProcess = ([id]) => subject.whole.process[subject.whole.ids.indexOf(id)] === 1;
  const { page, requests, complaints } = await openPage(browser, url);
  const answers = await answersOfForm(page, cases);
  cases.forEach((one, i) => {
    const { down, shortages } = expected[i];
    const what = JSON.stringify([one.failures, one.month]);
    // The page shows processes first and resources apart; shortages by resource.
    assert.deepEqual(answers[i].down, [...down.filter(isProcess), ...down.filter((row) => !isProcess(row))], what);
    const byResource = [...shortages].sort((a, b) => subject.whole.ids.indexOf(a[1]) - subject.whole.ids.indexOf(b[1]));
    assert.deepEqual(answers[i].shortages, byResource, what);
  });
  assert.deepEqual([requests, complaints], [[], []]);
  await page.close();
});

test('a shortage is told in words, on a telephone, too', async () => {
  const { page, complaints } = await openPage(browser, fixtures.url, { width: 320, height: 640 });
  const missing = { failures: [['PERS-KASSE', 0, null, 4]], month: null };
  const [answer] = await answersOfForm(page, [missing]);
  assert.ok(answer.shortages.length > 0);
  const text = await page.$eval('#shortages', (list) => list.innerText.replace(/\s+/g, ' '));
  assert.match(text, /Personal Kasse.*: 3 Personen, ab 0 min vergeben an .* geht leer aus \(0 min bis auf Weiteres\) und steht/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
  assert.equal(await page.evaluate(() => {
    const input = document.querySelector('#failures input[data-part=missing]');
    input.value = 'viele';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return input.getAttribute('aria-invalid');
  }), 'true');
  assert.deepEqual(complaints, []);
  await page.close();
});
