// START.html by file:// in a browser without a network: NB_BROWSER=chromium or firefox.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { BROWSERS, openPage, startBrowser } from './browser.mjs';
import { makeFixtures, simulated } from './fixtures.mjs';

const name = process.env.NB_BROWSER ?? 'chromium';
assert.ok(BROWSERS.includes(name));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

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

/** Opens a page, hands it over, and demands that it asked nobody and complained about nothing. */
async function onPage(url, options, check) {
  const { page, requests, complaints } = await openPage(browser, url, options);
  try {
    await check(page);
    assert.deepEqual(requests, [], 'requests');
    assert.deepEqual(complaints, [], 'complaints');
  } finally {
    await page.close();
  }
}

const pause = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 150)));
const openTools = (page) =>
  page.evaluate(() => document.querySelectorAll('details.tool').forEach((tool) => (tool.open = true)));
const ticks = (page, ids) =>
  page.evaluate((wanted) => {
    const graph = JSON.parse(document.getElementById('nb-graph').textContent);
    for (const id of wanted) {
      document.getElementById('resource').value = id; // the list shows the first ones only
      document.getElementById('resource-kind').dispatchEvent(new Event('change'));
      document.querySelector(`#choices input[value="${graph.ids.indexOf(id)}"]`).click();
    }
  }, ids);
const stops = (page) => page.evaluate(() => [...document.querySelectorAll('#result > .scroll tr[data-stop]')].map((row) => row.dataset.stop));
const search = async (page, words) => {
  await page.$eval('#query', (input) => (input.value = ''));
  await page.type('#query', words);
  await pause(page);
  return page.$$eval('#hits a', (links) => links.map((link) => link.textContent));
};

test('opens with the tools ready, asks no network, complains about nothing', () =>
  onPage(fixtures.url, {}, async (page) => {
    assert.equal(await page.$eval('#tools', (tools) => tools.hidden), false);
    const marks = await page.evaluate(() => performance.getEntriesByType('mark').map((mark) => mark.name));
    assert.deepEqual(marks, ['nb-usable', 'nb-complete']);
    assert.equal(await page.$eval('#expired', (warning) => warning.hidden), new Date().toISOString() < '2027-11-22');
  }));

test('finds words inside compounds, umlauts in both spellings', () =>
  onPage(fixtures.url, {}, async (page) => {
    assert.match((await search(page, 'wohngeld'))[0], /Wohngeldantrag/);
    assert.ok((await search(page, 'geldantrag')).some((hit) => hit.includes('Wohngeldantrag')));
    const hits = await search(page, 'bürger');
    assert.ok(hits.length > 3);
    assert.deepEqual(await search(page, 'buerger'), hits);
    assert.deepEqual(await search(page, 'BÜRGER'), hits);
    assert.deepEqual(await search(page, 'xyzzyq'), []);
    assert.match(await page.$eval('#found', (status) => status.textContent), /^0 /);
  }));

/** Puts each case into the form as a reader would and reads the tables. */
async function answersOfForm(page, cases) {
  await openTools(page);
  return page.evaluate((all) => {
    const graph = JSON.parse(document.getElementById('nb-graph').textContent);
    const number = (text) => (text === 'null' ? null : Number(text));
    const enter = (node, part, minutes) => {
      const input = document.querySelector(`#failures input[data-node="${node}"][data-part=${part}]`);
      input.value = `${minutes} min`;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const tick = (id) => {
      document.getElementById('resource').value = id;
      document.getElementById('resource-kind').dispatchEvent(new Event('change'));
      document.querySelector(`#choices input[value="${graph.ids.indexOf(id)}"]`).click();
    };
    return all.map(({ failures }) => {
      document.getElementById('clear-outage').click();
      for (const [id, from, until] of failures) {
        const node = graph.ids.indexOf(id);
        tick(id);
        if (from > 0) enter(node, 'from', from);
        if (until !== null) enter(node, 'lasts', until - from);
      }
      return [...document.querySelectorAll('#result tr[data-stop]')].map(({ dataset }) =>
        [dataset.stop, number(dataset.from), number(dataset.until), number(dataset.limit)]);
    });
  }, cases);
}

/** Cases that the form can express: resources, each once. */
const formCases = (graph) =>
  fixtures.subject.cases.filter(({ failures }) =>
    failures.every(([id]) => graph.ids.includes(id) && graph.process[graph.ids.indexOf(id)] === 0) &&
    new Set(failures.map(([id]) => id)).size === failures.length);

/** The page shows processes first, resources apart; each in the order of the program. */
const inPageOrder = (rows, graph) => {
  const isProcess = ([id]) => graph.process[graph.ids.indexOf(id)] === 1;
  return [...rows.filter(isProcess), ...rows.filter((row) => !isProcess(row))];
};

test('the what-if outage answers as simulate does, case for case', async () => {
  const { subject, register, url } = fixtures;
  const cases = formCases(subject.whole);
  assert.ok(cases.length >= 140, `${cases.length} cases`);
  const expected = await simulated(register, cases);
  const rationed = expected.filter((rows) => rows === null).length;
  assert.ok(rationed < cases.length / 2, `${rationed} of ${cases.length} cases ration`);
  await onPage(url, {}, async (page) => {
    const answers = await answersOfForm(page, cases);
    cases.forEach((one, i) =>
      assert.deepEqual(answers[i], inPageOrder(expected[i] ?? one.down, subject.whole), JSON.stringify(one.failures)));
  });
});

test('the same in a redacted page, and nothing about what it does not show', async () => {
  const { subject, redactedUrl } = fixtures;
  const cases = formCases(subject.redacted);
  assert.ok(cases.length >= 20, `${cases.length} cases`);
  await onPage(redactedUrl, {}, async (page) => {
    const answers = await answersOfForm(page, cases);
    cases.forEach((one, i) => {
      const shown = one.down.filter(([id]) => subject.redacted.ids.includes(id));
      assert.deepEqual(answers[i], inPageOrder(shown, subject.redacted), JSON.stringify(one.failures));
    });
  });
});

test('without the graph the page makes no statement instead of a wrong one', () =>
  onPage(fixtures.withheldUrl, {}, async (page) => {
    await openTools(page);
    assert.match(await page.$eval('#withheld', (notice) => notice.innerText), /Gekürzt: keine Aussage/);
    assert.equal(await page.$eval('#outage-form', (form) => form.checkVisibility()), false);
  }));

test('scenarios fill the form; clock times, survivors, restart order and plans are shown', () =>
  onPage(fixtures.url, {}, async (page) => {
    await openTools(page);
    const scenario = await page.$eval('#scenario', (select) => select.options[2].value);
    await page.select('#scenario', scenario);
    assert.ok((await stops(page)).length > 0);
    await page.$eval('#incident', (input) => {
      input.value = '2026-11-21T07:40';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    const text = await page.$eval('#result', (result) => result.innerText);
    assert.match(text, /21\.11\. \d\d:\d\d/);
    assert.ok((await page.$$('#result tr[data-restart]')).length > 0);
    const plans = await page.$$eval('#result a[href$=".pdf"]', (links) => links.map((link) => link.getAttribute('href')));
    assert.ok(plans.length > 0 && plans.every((href) => /^data\/[\w./-]+\.pdf$/.test(href)));
    await page.click('#clear-outage');
    assert.equal((await stops(page)).length, 0);
  }));

test('the explorer shows the picture of the paper and marks what is down', () =>
  onPage(fixtures.url, {}, async (page) => {
    await openTools(page);
    await ticks(page, ['LAN']);
    await page.type('#subject', 'VG-079');
    await pause(page);
    await page.click('#subjects button');
    const figure = await page.$eval('#neighbourhood figure svg', (svg) => svg.outerHTML.replace(/ (class="down"|data-explore="[^"]*")/g, ''));
    assert.ok(fixtures.html.includes(figure.match(/ d="M[^"]*"/)[0]), 'its lines are those of the handbook');
    assert.ok((await page.$$('#neighbourhood .down')).length > 0);
    const next = await page.$eval('#neighbourhood li button', (button) => button.dataset.explore);
    await page.click('#neighbourhood li button');
    assert.ok((await page.$eval('#explored', (title) => title.textContent)).endsWith(`(${next})`));
  }));

test('filters shorten the list of processes and say so', () =>
  onPage(fixtures.url, {}, async (page) => {
    const visible = () => page.$$eval('#processes-list tr[data-id]', (all) => all.filter((row) => row.checkVisibility()).length);
    const all = await visible();
    await page.select('#filter-class', 'A');
    const some = await visible();
    assert.ok(some > 0 && some < all);
    assert.match(await page.$eval('#filtered', (status) => status.textContent), new RegExp(`^${some} von ${all} `));
  }));

test('a tick gets its time, and is kept only on request', async () => {
  await onPage(fixtures.url, {}, async (page) => {
    await page.$eval('.checks input', (box) => box.click());
    assert.match(await page.$eval('.checks .time', (time) => time.textContent), /^\d\d\.\d\d\. \d\d:\d\d$/);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.$eval('#keep-ticks', (box) => box.click());
    assert.equal(await page.evaluate(() => localStorage.length), 1);
  });
  await onPage(fixtures.url, {}, async (page) => {
    assert.equal(await page.$eval('.checks input', (box) => box.checked), true);
    await openTools(page);
    await page.click('#clear-ticks');
    await page.$eval('#keep-ticks', (box) => box.click());
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });
});

test('the words of the tools change to English and back', () =>
  onPage(fixtures.url, {}, async (page) => {
    await page.click('#language');
    assert.equal(await page.$eval('#tools-title', (title) => title.textContent), 'Tools');
    assert.equal(await page.$eval('#tools', (tools) => tools.lang), 'en');
    await page.click('#language');
    assert.equal(await page.$eval('#tools-title', (title) => title.textContent), 'Werkzeuge');
  }));

test('works by keyboard alone, and shows where one is', () =>
  onPage(fixtures.url, {}, async (page) => {
    const focused = () => page.evaluate(() => ({
      id: document.activeElement.id, tag: document.activeElement.tagName, text: document.activeElement.textContent.trim(),
      outline: parseFloat(getComputedStyle(document.activeElement).outlineWidth),
    }));
    const tabTo = async (isThere, most = 60) => {
      for (let i = 0; i < most; i++) {
        await page.keyboard.press('Tab');
        const now = await focused();
        if (isThere(now)) return now;
      }
      return assert.fail('never reached by Tab');
    };
    assert.match((await tabTo((now) => now.tag === 'A', 1)).text, /Zum Inhalt/);
    await page.keyboard.press('/');
    assert.equal((await focused()).id, 'query');
    await page.keyboard.type('wohngeld');
    await pause(page);
    assert.ok((await tabTo((now) => now.tag === 'A')).outline >= 3);
    await tabTo((now) => now.tag === 'SUMMARY');
    await page.keyboard.press('Enter');
    await tabTo((now) => now.id === 'resource');
    await page.keyboard.type('LAN');
    await pause(page);
    await tabTo((now) => now.tag === 'INPUT' && now.id === '');
    await page.keyboard.press(' ');
    assert.ok((await page.$$('#result tr[data-stop]')).length > 0);
    assert.equal(await page.$eval('#failures', (list) => list.children.length), 1);
  }));

test('without scripts all content is there, and no tool that would not work', async () => {
  const textOf = (page) => page.$eval('main', (main) => {
    main.querySelectorAll('script').forEach((script) => script.remove());
    return main.textContent.replace(/\s+/g, ' ');
  });
  let withScripts;
  await onPage(fixtures.url, {}, async (page) => {
    await page.$eval('#filters', (filters) => filters.remove());
    withScripts = await textOf(page);
  });
  // Firefox cannot be told by its driver to run none: there the page comes without its script.
  const url = name === 'firefox' ? fixtures.scriptlessUrl : fixtures.url;
  await onPage(url, { scripts: false, canSwitch: name !== 'firefox' }, async (page) => {
    assert.equal(await page.$eval('#tools', (tools) => tools.checkVisibility()), false);
    assert.equal(await page.$eval('#filters', (filters) => filters.checkVisibility()), false);
    await page.$eval('#filters', (filters) => filters.remove());
    assert.equal(await textOf(page), withScripts);
    assert.equal(await page.$eval('#now', (heading) => heading.checkVisibility()), true);
    assert.ok((await page.$$('.checks input[type=checkbox]')).length > 100);
  });
});

test('hostile texts in every field stay texts', () =>
  onPage(fixtures.hostileUrl, {}, async (page) => {
    await openTools(page);
    await page.evaluate(() => {
      document.querySelectorAll('#choices input').forEach((box) => box.click());
      document.querySelectorAll('details').forEach((one) => (one.open = true));
      document.getElementById('language').click();
    });
    for (const words of ['script', 'hostile', '__proto__', 'constructor']) await search(page, words);
    await page.type('#subject', 'canary');
    await pause(page);
    for (const button of await page.$$('#subjects button')) await button.evaluate((one) => one.click());
    assert.equal(await page.evaluate(() => window.hostile), undefined);
    const foreign = 'script:not([type="application/json"]), img, iframe, link, base, svg[onload], [onerror], [onmouseover], [onfocus]';
    assert.equal((await page.$$(foreign)).length, 1, 'the one script is ours');
    const links = await page.$$eval('a', (all) => all.map((link) => link.getAttribute('href')));
    assert.deepEqual(links.filter((href) => !/^(#|data\/[\w.\/-]+$)/.test(href)), []);
  }));

test('the policy of the page refuses a script that is put into it', async () => {
  const { page } = await openPage(browser, fixtures.url);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'window.hostile = 1';
      document.body.append(script);
    } catch { /* refused by Trusted Types */ }
    return window.hostile;
  });
  assert.equal(ran, undefined);
  await page.close();
});

test('anchors are unique and every link inside the page leads somewhere', () =>
  onPage(fixtures.url, {}, async (page) => {
    const { twice, dead } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      const known = new Set(ids);
      const hrefs = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href').slice(1));
      return { twice: ids.filter((id, i) => ids.indexOf(id) !== i), dead: hrefs.filter((id) => !known.has(id)) };
    });
    assert.deepEqual(twice, []);
    assert.deepEqual(dead, []);
  }));

for (const [how, options] of [['desktop', {}], ['telephone', { width: 320, height: 640 }], ['dark', { scheme: 'dark' }]]) {
  test(`WCAG 2.2 AA by axe: ${how}`, { skip: name === 'firefox' && how === 'dark' }, () =>
    onPage(fixtures.url, options, async (page) => {
      await openTools(page);
      await ticks(page, ['LAN', 'STROM']);
      await page.type('#query', 'wohngeld');
      await page.type('#subject', 'VG-001');
      await pause(page);
      await page.click('#subjects button');
      // The plans are alike: a few of them stand for all, or axe would take minutes.
      await page.evaluate(() => {
        let plans = 0;
        for (const section of document.querySelectorAll('main > section')) {
          const anchor = section.querySelector('[id]');
          if (anchor && /^(process|resource):/.test(anchor.id) && ++plans % 40 !== 1) section.remove();
        }
      });
      await page.evaluate(AXE);
      const violations = await page.evaluate(async (tags) => {
        const result = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
        return result.violations.map(({ id, nodes }) => `${id} x${nodes.length}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`);
      }, WCAG);
      assert.deepEqual(violations, []);
    }));
}

test('a telephone 320 px wide needs no scrolling sideways', () =>
  onPage(fixtures.url, { width: 320, height: 640 }, async (page) => {
    await openTools(page);
    await ticks(page, ['LAN']);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('#tools *, header *, #processes-list *, #filters *')]
        .filter((part) => !part.closest('svg') && part.checkVisibility() && part.getBoundingClientRect().right > 320)
        .map((part) => `${part.tagName} ${part.id} ${part.className}`));
    assert.deepEqual(wide, []);
  }));

test('prints the selection alone, and the whole without the tools', { skip: name === 'firefox' }, () =>
  onPage(fixtures.url, {}, async (page) => {
    await openTools(page);
    await ticks(page, ['LAN']);
    await page.emulateMediaType('print');
    const seen = (selector) => page.$eval(selector, (part) => part.checkVisibility());
    assert.deepEqual([await seen('#tools'), await seen('#now'), await seen('nav')], [false, true, false]);
    await page.evaluate(() => {
      window.print = () => { window.printed = ['#result', '#now', 'header', '#query'].map((one) => document.querySelector(one).checkVisibility()); };
      document.getElementById('print-outage').click();
    });
    assert.deepEqual(await page.evaluate(() => window.printed), [true, false, false, false]);
    await page.evaluate(() => {
      window.print = () => { window.printed = ['#processes-list', '#result', '#now', '#resources'].map((one) => document.querySelector(one).checkVisibility()); };
      document.getElementById('print-list').click();
    });
    assert.deepEqual(await page.evaluate(() => window.printed), [true, false, false, false]);
  }));
