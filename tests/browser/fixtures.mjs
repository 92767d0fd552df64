// What the browser tests look at, made by the program itself.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { NB_PROGRAM, NB_SOURCE, NB_VIEWER_CASES, NB_VIEWER_PAGES } = process.env;
const SCRIPT = /<script>[\s\S]*?<\/script>/;

const run = (program, ...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 2 ** 30 });

/** The recipient of the abridged bundle, as the demo register names it. */
export const NEIGHBOUR = 'Verbandsgemeinde Beispielstadt';

/** One START.html: its address, its text, its register. */
function bundleIn(folder) {
  const start = join(folder, 'START.html');
  return {
    url: pathToFileURL(start).href,
    html: readFileSync(start, 'utf8'),
    registerText: readFileSync(join(folder, 'data', 'register.json'), 'utf8'),
  };
}

/** The table of outages and answers of the engine about a register (cases/main.cpp). */
export const casesOf = (register) => JSON.parse(run(NB_VIEWER_CASES, register))[0];

/** The demo's bundle, those made of it for others, and pages that no bundle holds. */
export function makeFixtures() {
  const folder = mkdtempSync(join(tmpdir(), 'nb-page-'));
  run(NB_PROGRAM, '--as-of', '2026-11-21', 'demo', join(folder, 'demo'));
  const register = join(folder, 'demo', 'musterthal.register');
  const whole = bundleIn(join(folder, 'demo', 'buendel'));
  const handedOut = (name, ...options) => {
    run(NB_PROGRAM, '--as-of', '2026-11-21', 'bundle', register, '-o', join(folder, name), ...options);
    return bundleIn(join(folder, name));
  };
  const numberless = join(folder, 'numberless.info');
  const profile = readFileSync(join(NB_SOURCE, 'data', 'redaction', 'neighbour.info'), 'utf8');
  writeFileSync(numberless, profile.replace('graph nameless', 'graph withheld'));
  const scriptless = join(folder, 'demo', 'buendel', 'scriptless.html');
  writeFileSync(scriptless, whole.html.replace(SCRIPT, ''));
  const hostile = join(folder, 'hostile.html');
  run(NB_VIEWER_PAGES, hostile, '--hostile');
  return {
    register,
    whole,
    neighbour: handedOut('neighbour', '--for', NEIGHBOUR),
    numberless: handedOut('numberless', '--for', NEIGHBOUR, '--profile', numberless),
    forAll: handedOut('public', '--profile', 'public'),
    url: whole.url,
    html: whole.html,
    scriptlessUrl: pathToFileURL(scriptless).href,
    hostileUrl: pathToFileURL(hostile).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
