// Search, durations and words of the page's script, without a browser.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { asset, definitionsIn } from './script.mjs';

const { fold, searchIn, durationText, parseDuration, parseCount, momentText, durationInput } = definitionsIn(
  ['words.js', 'search.js', 'whatif.js'],
  ['fold', 'searchIn', 'durationText', 'parseDuration', 'parseCount', 'momentText', 'durationInput'],
);

const unit = (title, text = '') => ({ title: fold(title), text: fold(`${title} ${text}`), href: '#', label: title });

test('umlauts, ß and accents are found in either spelling', () => {
  assert.equal(fold('Müllabfuhr Straße ÄÖÜ Café'), 'muellabfuhr strasse aeoeue cafe');
  assert.equal(fold('Mu\u0308ll'), fold('Mull'), 'a combining accent is dropped');
});

test('every word must occur, anywhere, titles first', () => {
  const units = [unit('Sozialamt', 'zahlt Mietwohngeld'), unit('Wohngeldstelle'), unit('Bauhof')];
  assert.deepEqual(searchIn(units, 'wohngeld').map((hit) => hit.label), ['Wohngeldstelle', 'Sozialamt']);
  assert.deepEqual(searchIn(units, ' WOHNGELD  zahlt ').map((hit) => hit.label), ['Sozialamt']);
  assert.deepEqual(searchIn(units, 'wohngeld bauhof'), []);
  assert.deepEqual(searchIn(units, '   '), []);
});

test('durations are read as people write them', () => {
  const expected = { '': null, '4': 240, '4 h': 240, '1,5h': 90, '1.5': 90, '30 min': 30, '3 d': 4320, '2 Tage': 2880, '1 w': 10080, '0': 0 };
  for (const [text, minutes] of Object.entries(expected)) assert.equal(parseDuration(text), minutes, text);
  for (const text of ['abc', '-4', '4 x', '1e5', '4 h 5', '99999999']) assert.ok(Number.isNaN(parseDuration(text)), text);
});

test('durations are written as in the rest of the bundle, and can be read back', () => {
  const expected = { 0: '0 min', 15: '15 min', 240: '4 h', 1176: '19 h 36 min', 4320: '3 d', 1525: '1 d 1 h 25 min', '-30': '-30 min' };
  for (const [minutes, text] of Object.entries(expected)) assert.equal(durationText(Number(minutes)), text);
  for (const minutes of [1, 59, 60, 61, 1440, 4320]) assert.equal(parseDuration(durationInput(minutes)), minutes);
});

test('how many are missing is a whole number, or all', () => {
  assert.equal(parseCount(' '), null);
  assert.equal(parseCount(' 12 '), 12);
  for (const text of ['0', '-1', '1,5', 'alle', '1e3', '12345678901']) assert.ok(Number.isNaN(parseCount(text)), text);
});

test('a moment is a clock time if the incident has one', () => {
  assert.equal(momentText(240, NaN), '4 h');
  assert.equal(momentText(240, Date.UTC(2026, 10, 21, 23, 40)), '22.11. 03:40 (4 h)');
});

test('every word that the script or its forms use stands in both languages, and none is left over', () => {
  const folder = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..', 'data');
  const sources = readdirSync(join(folder, 'viewer')).filter((file) => !file.endsWith('.css')).map(asset).join('\n');
  const used = new Set([...sources.matchAll(/data-w="(\w+)"/g)].map((match) => match[1]));
  const literals = new Set([...sources.matchAll(/['"`](\w+)['"`]/g)].map((match) => match[1]));
  for (const match of sources.matchAll(/say\('(\w+)'/g)) used.add(match[1]);
  for (const language of ['de', 'en']) {
    const text = readFileSync(join(folder, 'i18n', language, 'viewer_script.info'), 'utf8');
    const known = new Set([...text.matchAll(/^ {4}(\w+) "/gm)].map((match) => match[1]));
    assert.deepEqual([...used].filter((key) => !known.has(key)), [], language);
    assert.deepEqual([...known].filter((key) => !used.has(key) && !literals.has(key) && !/_empty$/.test(key)), [], language);
  }
});

test('who gets nothing, is told in the words of simulate', () => {
  const folder = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..', 'data', 'i18n');
  for (const language of ['de', 'en']) {
    const words = (file) => new Map([...readFileSync(join(folder, language, file), 'utf8').matchAll(/^ +(\w+) "(.*)"$/gm)].map((match) => [match[1], match[2]]));
    const [page, program] = [words('viewer_script.info'), words('outage.info')];
    for (const key of ['shortages', 'shortage', 'shortage_nobody', 'shortage_stops', 'shortage_goes_on', 'shortage_wanted']) {
      assert.equal(page.get(key), program.get(key).replace(/^- /, '').replace('{resource} {title}', '{resource}'), key);
    }
  }
});
