// The scripts of the checker page and of the self-opening page, without a browser: they say what `verify` says.
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Duplex } from 'node:stream';
import { after, before, test } from 'node:test';
import { createInflateRaw } from 'node:zlib';
import { filesBelow, handOut, verifyCodes, WORDS } from './handed.mjs';

globalThis.crypto ??= webcrypto; // Node 18
try {
  new DecompressionStream('deflate-raw');
} catch {
  globalThis.DecompressionStream = function inflater() { // which Node has had since 20.12
    return Duplex.toWeb(createInflateRaw());
  };
}

const script = (...names) =>
  names.map((name) => readFileSync(new URL(`../../data/container/${name}`, import.meta.url), 'utf8')).join('\n');
const checker = new Function(`${script('zip.js', 'checker.js')}\nreturn { checkBag, checkZip, keyPoint, fingerprintOf };`)();
const opener = new Function(`${script('zip.js', 'opener.js')}\nreturn { opened, zipEntries, zipBytes, withLinks };`)();

let made;
let key;

before(() => {
  made = handOut();
  key = checker.keyPoint(readFileSync(made.at('vg.pub'), 'utf8'));
});

after(() => made.remove());

const readers = (files) => new Map(Array.from(files, ([name, bytes]) => [`bag/${name}`, async () => bytes]));
const good = () => filesBelow(made.at('bag'));
const zipBlob = (change = (bytes) => bytes) => new Blob([change(new Uint8Array(readFileSync(made.at('bag.zip'))))]);
const codes = (result) => result.problems.map((problem) => problem.code);

test('a bundle is good as folder and as ZIP, and its signer has the fingerprint that the program shows', async () => {
  const shown = JSON.parse(made.run('--format', 'json', 'key', 'show', made.at('vg.pub')));
  for (const result of [await checker.checkBag(readers(good()), key), await checker.checkZip(zipBlob(), key)]) {
    assert.deepEqual(result.problems, []);
    assert.equal(result.seal, 'sound');
    assert.equal(await checker.fingerprintOf(result.signer), shown.fingerprint);
    assert.equal(result.info.get('Sequence'), '1');
  }
  for (const line of [shown.minisign, shown.ssh, `${shown.ssh} somebody@somewhere`]) {
    assert.deepEqual(checker.keyPoint(line), key);
  }
  for (const line of ['', 'hello', 'ssh-ed25519', 'ssh-ed25519 AAAA', shown.minisign.slice(1), `x${shown.minisign}`]) {
    assert.equal(checker.keyPoint(line), null, line);
  }
});

const text = (bytes) => new TextDecoder().decode(bytes);
const edit = (name, change) => (files) => files.set(name, new TextEncoder().encode(change(text(files.get(name)))));
const flip = (name, at) => (files) => {
  const bytes = files.get(name).slice();
  bytes[at] ^= 1;
  files.set(name, bytes);
};

const damages = [
  ['tampered PDF', flip('data/handbuch.pdf', 2000)],
  ['viewer altered', edit('START.html', (page) => `${page} `)],
  ['file added', (files) => files.set('data/neu.pdf', new Uint8Array(1))],
  ['autorun added', (files) => files.set('autorun.inf', new Uint8Array(1))],
  ['file gone', (files) => files.delete('data/handbuch.pdf')],
  ['list gone', (files) => files.delete('manifest-sha512.txt')],
  ['sealed list gone', (files) => files.delete('tagmanifest-sha512.txt')],
  ['short list altered', edit('tagmanifest-sha256.txt', (list) => list.replace(/^./, (digit) => (digit === 'f' ? 'e' : 'f')))],
  ['long list altered', edit('tagmanifest-sha512.txt', (list) => list.replace(/^./, (digit) => (digit === 'f' ? 'e' : 'f')))],
  ['line without an end', edit('tagmanifest-sha256.txt', (list) => list.slice(0, -1))],
  ['lines swapped', edit('tagmanifest-sha256.txt', (list) => list.split('\n').slice(0, -1).reverse().join('\n') + '\n')],
  ['recipient swapped', edit('bag-info.txt', (info) => `${info}Recipient: Stadt Musterstadt\n`)],
  ['one seal gone', (files) => files.delete('tagmanifest-sha512.txt.minisig')],
  ['both seals gone', (files) => ['minisig', 'sshsig'].forEach((end) => files.delete(`tagmanifest-sha512.txt.${end}`))],
  ['seal altered', edit('tagmanifest-sha512.txt.sshsig', (seal) => seal.replace(/\n([A-Za-z0-9])/g, '\nA'))],
  ['seal cut', edit('tagmanifest-sha512.txt.sshsig', (seal) => seal.slice(0, 100))],
  ['case twin', (files) => files.set('data/Handbuch.pdf', new Uint8Array(1))],
  ['name that leads elsewhere', (files) => files.set('data/../x.txt', new Uint8Array(1))],
  ['umlaut', (files) => files.set('data/prüfung.pdf', new Uint8Array(1))],
  ['no bundle', (files) => files.delete('bagit.txt')],
];

for (const [what, damage] of damages) {
  test(`refused: ${what}`, async () => {
    const files = good();
    damage(files);
    const result = await checker.checkBag(readers(files), key);
    assert.notDeepEqual(codes(result), [], what);
  });
}

test('a bundle of another key is refused, with the key that was typed', async () => {
  const other = checker.keyPoint(readFileSync(made.at('other.pub'), 'utf8'));
  assert.deepEqual(codes(await checker.checkBag(readers(good()), other)), ['signature.other_key']);
  assert.deepEqual(codes(await checker.checkBag(readers(good()), null)), []);
});

test('no change of one byte of the ZIP is taken for good, unless the program takes it too', async () => {
  const size = readFileSync(made.at('bag.zip')).length;
  let refused = 0;
  for (let i = 0; i < 60; ++i) {
    const at = (i * 7919 * 13) % size;
    const change = (bytes) => {
      bytes[at] ^= 0x10;
      return bytes;
    };
    const result = await checker.checkZip(zipBlob(change), key);
    if (result.problems.length === 0) {
      writeFileSync(made.at('changed.zip'), change(new Uint8Array(readFileSync(made.at('bag.zip')))));
      assert.deepEqual(verifyCodes(made.at('changed.zip'), made.at('vg.pub')), [], `byte ${at}`);
    } else {
      ++refused;
    }
  }
  assert.ok(refused > 50, String(refused));
});

test('what only the directory says of an entry is judged as the program judges it, whichever bit is changed', async () => {
  const zip = readFileSync(made.at('bag.zip'));
  const directory = zip.readUInt32LE(zip.length - 6);
  const bytesOnlyThere = [4, 5, 34, 35, 36, 37, 38, 39, 40, 41];  // made by, disk, inner and outer attributes
  let refused = 0;
  for (let bit = 0; bit < 8 * bytesOnlyThere.length; ++bit) {
    const change = (bytes) => {
      bytes[directory + bytesOnlyThere[bit >> 3]] ^= 1 << (bit & 7);
      return bytes;
    };
    writeFileSync(made.at('changed.zip'), change(new Uint8Array(zip)));
    const result = await checker.checkZip(zipBlob(change), key);
    assert.deepEqual(codes(result), verifyCodes(made.at('changed.zip'), made.at('vg.pub')), `bit ${bit}`);
    refused += codes(result).length > 0 ? 1 : 0;
  }
  assert.ok(refused >= 24, String(refused));
});

test('a ZIP that hides something is refused', async () => {
  const join = (...parts) => new Blob(parts);
  const zip = readFileSync(made.at('bag.zip'));
  assert.deepEqual(codes(await checker.checkZip(join(zip, 'MZ'), key)), ['zip.not_a_zip']);
  assert.deepEqual(codes(await checker.checkZip(join('MZ', zip), key)), ['zip.directory_damaged']);
  assert.deepEqual(codes(await checker.checkZip(join(zip.subarray(0, zip.length / 2)), key)), ['zip.not_a_zip']);
  assert.deepEqual(codes(await checker.checkZip(join('hello'), key)), ['zip.not_a_zip']);
});

// ---- the self-opening page

const block = (page, id) => new RegExp(`<script type="[a-z/]+" id="${id}">\\s*([^<]*)</script>`).exec(page)[1];
const cipherOf = (page) => Buffer.concat(block(page, 'cipher').trim().split('\n').map((line) => Buffer.from(line, 'base64')));

test('the page opens with the passphrase and gives the bundle that the program accepts', async () => {
  const page = readFileSync(made.at('secret.html'), 'utf8');
  const head = JSON.parse(block(page, 'head'));
  assert.ok(head.rounds >= 600000);
  const zip = await opener.opened(head, cipherOf(page), WORDS);
  writeFileSync(made.at('opened.zip'), zip);
  assert.deepEqual(verifyCodes(made.at('opened.zip'), made.at('vg.pub')), []);
  const entries = await opener.zipEntries(new Blob([zip]));
  const start = entries.get('notbetrieb-070995001000-1/START.html');
  assert.deepEqual(await opener.zipBytes(new Blob([zip]), start), good().get('START.html'));
});

test('neither a wrong passphrase nor an altered page opens', async () => {
  const page = readFileSync(made.at('secret.html'), 'utf8');
  const head = JSON.parse(block(page, 'head'));
  const cipher = cipherOf(page);
  assert.equal(await opener.opened(head, cipher, `${WORDS}!`), null);
  cipher[1000] ^= 1;
  assert.equal(await opener.opened(head, cipher, WORDS), null);
  cipher[1000] ^= 1;
  assert.equal(await opener.opened({ ...head, rounds: head.rounds - 1 }, cipher, WORDS), null);
  assert.equal(await opener.opened({ ...head, covered: `${head.covered}0` }, cipher, WORDS), null);
  assert.equal(await opener.opened(head, cipher.subarray(0, -1), WORDS), null);
});

test('links lead to what was opened, and to nothing else', () => {
  const addresses = new Map([['data/a.pdf', 'blob:1']]);
  assert.equal(opener.withLinks('<a href="data/a.pdf#page=2"><a href="data/b.pdf"><a href="#x">', addresses),
               '<a href="blob:1#page=2"><a href="data/b.pdf"><a href="#x">');
});
