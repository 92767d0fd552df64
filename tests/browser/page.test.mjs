// START.html by file:// in a browser without a network: NB_BROWSER=chromium or firefox.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './browser.mjs';
import { name, onPage as onPageOf, openTools, pause, search, ticks, useBrowser } from './session.mjs';

const session = useBrowser();
/** Pages by their name among the fixtures, which are made only when the tests begin. */
const onPage = (url, options, check) => onPageOf(session, session.fixtures[url], options, check);
const stops = (page) => page.evaluate(() => [...document.querySelectorAll('#result > .scroll tr[data-stop]')].map((row) => row.dataset.stop));

test('opens with the tools ready, asks no network, complains about nothing', () =>
  onPage('url', {}, async (page) => {
    assert.equal(await page.$eval('#tools', (tools) => tools.hidden), false);
    const marks = await page.evaluate(() => performance.getEntriesByType('mark').map((mark) => mark.name));
    assert.deepEqual(marks, ['nb-usable', 'nb-complete']);
    assert.equal(await page.$eval('#expired', (warning) => warning.hidden), new Date().toISOString() < '2027-10-02');
  }));

test('finds words inside compounds, umlauts in both spellings', () =>
  onPage('url', {}, async (page) => {
    assert.match((await search(page, 'wohngeld'))[0], /Wohngeldantrag/);
    assert.ok((await search(page, 'geldantrag')).some((hit) => hit.includes('Wohngeldantrag')));
    const hits = await search(page, 'bürger');
    assert.ok(hits.length > 3);
    assert.deepEqual(await search(page, 'buerger'), hits);
    assert.deepEqual(await search(page, 'BÜRGER'), hits);
    assert.deepEqual(await search(page, 'xyzzyq'), []);
    assert.match(await page.$eval('#found', (status) => status.textContent), /^0 /);
  }));

test('scenarios fill the form; clock times, survivors, restart order and plans are shown', () =>
  onPage('url', {}, async (page) => {
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
  onPage('url', {}, async (page) => {
    await openTools(page);
    await ticks(page, ['LAN']);
    await page.type('#subject', 'VG-079');
    await pause(page);
    await page.click('#subjects button');
    const figure = await page.$eval('#neighbourhood figure svg', (svg) => svg.outerHTML.replace(/ (class="down"|data-explore="[^"]*")/g, ''));
    assert.ok(session.fixtures.html.includes(figure.match(/ d="M[^"]*"/)[0]), 'its lines are those of the handbook');
    assert.ok((await page.$$('#neighbourhood .down')).length > 0);
    const next = await page.$eval('#neighbourhood li button', (button) => button.dataset.explore);
    await page.click('#neighbourhood li button');
    assert.ok((await page.$eval('#explored', (title) => title.textContent)).endsWith(`(${next})`));
  }));

test('filters shorten the list of processes and say so', () =>
  onPage('url', {}, async (page) => {
    const visible = () => page.$$eval('#processes-list tr[data-id]', (all) => all.filter((row) => row.checkVisibility()).length);
    const all = await visible();
    await page.select('#filter-class', 'A');
    const some = await visible();
    assert.ok(some > 0 && some < all);
    assert.match(await page.$eval('#filtered', (status) => status.textContent), new RegExp(`^${some} von ${all} `));
  }));

test('a tick gets its time, and is kept only on request', async () => {
  await onPage('url', {}, async (page) => {
    await page.$eval('.checks input', (box) => box.click());
    assert.match(await page.$eval('.checks .time', (time) => time.textContent), /^\d\d\.\d\d\. \d\d:\d\d$/);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.$eval('#keep-ticks', (box) => box.click());
    assert.equal(await page.evaluate(() => localStorage.length), 1);
  });
  await onPage('url', {}, async (page) => {
    assert.equal(await page.$eval('.checks input', (box) => box.checked), true);
    await openTools(page);
    await page.click('#clear-ticks');
    await page.$eval('#keep-ticks', (box) => box.click());
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });
});

test('the words of the tools change to English and back', () =>
  onPage('url', {}, async (page) => {
    await page.click('#language');
    assert.equal(await page.$eval('#tools-title', (title) => title.textContent), 'Tools');
    assert.equal(await page.$eval('#tools', (tools) => tools.lang), 'en');
    await page.click('#language');
    assert.equal(await page.$eval('#tools-title', (title) => title.textContent), 'Werkzeuge');
  }));

test('works by keyboard alone, and shows where one is', () =>
  onPage('url', {}, async (page) => {
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
  await onPage('url', {}, async (page) => {
    await page.$eval('#filters', (filters) => filters.remove());
    withScripts = await textOf(page);
  });
  // Firefox cannot be told by its driver to run none: there the page comes without its script.
  const url = name === 'firefox' ? 'scriptlessUrl' : 'url';
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
  onPage('hostileUrl', {}, async (page) => {
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
  const { page } = await openPage(session.browser, session.fixtures.url);
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
  onPage('url', {}, async (page) => {
    const { twice, dead } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      const known = new Set(ids);
      const hrefs = [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href').slice(1));
      return { twice: ids.filter((id, i) => ids.indexOf(id) !== i), dead: hrefs.filter((id) => !known.has(id)) };
    });
    assert.deepEqual(twice, []);
    assert.deepEqual(dead, []);
  }));

test('prints the selection alone, and the whole without the tools', { skip: name === 'firefox' }, () =>
  onPage('url', {}, async (page) => {
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
