// The checker page and the self-opening page in the browsers people have: by file://, with the network refused.
import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startBrowser } from './browser.mjs';
import { handOut, verifyCodes, WORDS } from './handed.mjs';

const AXE = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const name = process.env.NB_BROWSER ?? 'chromium';
const SHOTS = process.env.NB_SHOTS; // a folder for pictures to look at

let made;
before(() => {
  made = handOut();
  cpSync(made.at('bag'), made.at('bad'), { recursive: true });
  const pdf = made.at('bad/data/handbuch.pdf');
  writeFileSync(pdf, Buffer.concat([readFileSync(pdf), Buffer.from('%')]));
});
after(() => made.remove());

/** A page with what it asked for and complained about. */
async function open(browser, file, width = 1000) {
  const page = await browser.newPage();
  const requests = [];
  const complaints = [];
  page.on('request', (request) => {
    if (/^(https?|wss?|ftp):/.test(request.url())) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warn', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.setViewport({ width, height: 900 });
  await page.goto(pathToFileURL(file).href);
  return { page, requests, complaints };
}

async function axeFinds(page) {
  await page.evaluate(AXE);
  const result = await page.evaluate(() => globalThis.axe.run());
  return result.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
}

async function shot(page, title) {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${title}.png`), fullPage: true });
}

const shown = (page, id) => page.$eval(`#${id}`, (element) => element.textContent);
const settled = (page, words) =>
  page.waitForFunction((expected) => document.getElementById('status').textContent.includes(expected), { timeout: 60000 }, words);

test(`${name}: the checker page tells a good bundle from a bad one`, async (t) => {
  const { browser, stop } = await startBrowser(name);
  t.after(stop);
  const { page, requests, complaints } = await open(browser, made.at('checker.html'));
  await shot(page, `checker-${name}-empty`);
  const key = JSON.parse(made.run('--format', 'json', 'key', 'show', made.at('vg.pub')));
  await page.type('#key', key.minisign);
  assert.ok((await shown(page, 'key-says')).includes(key.fingerprint));
  const choose = async (id, path) => (await page.$(`#${id}`)).uploadFile(path);
  await choose('zip', made.at('bag.zip'));
  await settled(page, 'Geprüft.');
  assert.ok((await shown(page, 'result')).includes('Unverändert und mit diesem Schlüssel gesiegelt.'), await shown(page, 'result'));
  assert.ok((await shown(page, 'result')).includes(key.fingerprint));
  await shot(page, `checker-${name}-good`);
  if (name === 'chromium') { // no driver of Firefox chooses a folder
    await choose('folder', made.at('bad'));
    await page.waitForFunction(() => document.querySelector('#result.bad'), { timeout: 60000 });
    assert.ok((await shown(page, 'result')).includes('bag.digest_differs'));
    await shot(page, `checker-${name}-bad`);
    await choose('folder', made.at('bag'));
    await page.waitForFunction(() => document.querySelector('#result.good'), { timeout: 60000 });
  }
  await page.setViewport({ width: 320, height: 600 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  await shot(page, `checker-${name}-narrow`);
  if (name === 'chromium') assert.deepEqual(await axeFinds(page), []);
  assert.deepEqual([requests, complaints], [[], []]);
});

test(`${name}: the self-opening page opens with the passphrase, by keyboard, and gives the bundle`, async (t) => {
  const { browser, stop } = await startBrowser(name);
  t.after(stop);
  const { page, requests, complaints } = await open(browser, made.at('secret.html'));
  await shot(page, `opener-${name}-closed`);
  await page.focus('#passphrase');
  await page.keyboard.type('falsches Kennwort hier');
  await page.keyboard.press('Enter');
  await settled(page, 'Das Kennwort ist falsch');
  await page.$eval('#passphrase', (input) => { input.value = ''; });
  await page.keyboard.type(WORDS);
  await page.keyboard.press('Enter');
  await settled(page, 'Geöffnet.');
  await shot(page, `opener-${name}-open`);
  assert.equal(await page.$eval('a[download$=".zip"]', (link) => link.download), 'notbetrieb-070995001000-1.zip');
  const names = await page.$$eval('#all-files a', (links) => links.map((link) => link.textContent));
  assert.deepEqual(names.sort(), listed(made.at('bag')));
  await page.setViewport({ width: 320, height: 600 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  await shot(page, `opener-${name}-narrow`);
  if (name === 'chromium') assert.deepEqual(await axeFinds(page), []);
  assert.deepEqual([requests, complaints], [[], []]);
});

function listed(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

test('what is saved is the bundle, and the overview runs from inside the page', { skip: name !== 'chromium' && 'driven in Chromium only' }, async (t) => {
  const { browser, stop } = await startBrowser('chromium');
  t.after(stop);
  const { page } = await open(browser, made.at('secret.html'));
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: made.folder });
  await page.type('#passphrase', WORDS);
  await page.keyboard.press('Enter');
  await settled(page, 'Geöffnet.');
  await page.click('a[download$=".zip"]');
  const saved = made.at('notbetrieb-070995001000-1.zip');
  for (let i = 0; i < 100 && !readdirSync(made.folder).includes('notbetrieb-070995001000-1.zip'); ++i) {
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.deepEqual(verifyCodes(saved, made.at('vg.pub')), []);
  const overview = new Promise((done) => browser.once('targetcreated', async (target) => done(await target.page())));
  await page.click('#main-files a');
  const start = await overview;
  const complaints = [];
  start.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await start.waitForFunction(() => performance.getEntriesByName('nb-complete').length > 0, { timeout: 30000 });
  assert.ok((await start.content()).includes('Wohngeld zahlen'));
  await shot(start, 'opener-chromium-overview');
  assert.deepEqual(complaints, []);
});
