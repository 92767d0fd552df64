// A small register with a key, and bundles of it, for the tests of the checker page and the self-opening page.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const TABLE = 'Prozess-ID;Bezeichnung;Schaden 4 h;Schaden 1 Tag\nVG-001;Wohngeld zahlen;1;4\n';
export const WORDS = 'sieben Eichen im Nebel';

/** @returns paths of what was made, `run` for the program, and `remove` */
export function handOut() {
  const folder = mkdtempSync(join(tmpdir(), 'nb-handed-'));
  const at = (name) => join(folder, name);
  const run = (...words) =>
    execFileSync(process.env.NB_PROGRAM, ['--lang', 'de', '--as-of', '2026-11-24', ...words], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  writeFileSync(at('prozesse.csv'), TABLE);
  writeFileSync(at('words'), `${WORDS}\n`);
  run('init', at('r'), '--key', '070995001000', '--name', 'Verbandsgemeinde Musterthal');
  run('import', at('r'), at('prozesse.csv'));
  run('key', 'new', '-o', at('vg'), '--passphrase-file', at('words'));
  run('key', 'new', '-o', at('other'), '--passphrase-file', at('words'));
  run('bundle', at('r'), '-o', at('bag'), '--sign', at('vg.key'), '--key-passphrase-file', at('words'));
  run('bundle', at('r'), '-o', at('secret'), '--sign', at('vg.key'), '--key-passphrase-file', at('words'), '--passphrase-file', at('words'));
  run('key', 'checker', '-o', at('checker.html'));
  return { folder, at, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The reason codes of `verify`. */
export function verifyCodes(path, key) {
  const done = spawnSync(process.env.NB_PROGRAM, ['--format', 'json', 'verify', path, '--key', key], { encoding: 'utf8' });
  return JSON.parse(done.stdout).problems.map((problem) => problem.code);
}

/** Every file below a folder: name -> bytes. */
export function filesBelow(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(names.map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return [relative(folder, path).replaceAll('\\', '/'), new Uint8Array(readFileSync(path))];
  }));
}
