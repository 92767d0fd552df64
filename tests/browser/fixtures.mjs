// What the browser tests look at, made by the program itself.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const { NB_PROGRAM, NB_VIEWER_CASES, NB_VIEWER_PAGES } = process.env;
const GRAPH = /(<script type="application\/json" id="nb-graph">)[\s\S]*?(<\/script>\n)/;

const SCRIPT = /<script>[\s\S]*?<\/script>/;

const run = (program, ...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 2 ** 30 });

/** The demo bundle, its cases, and variants of its page. */
export function makeFixtures() {
  const folder = mkdtempSync(join(tmpdir(), 'nb-page-'));
  run(NB_PROGRAM, '--as-of', '2026-11-21', 'demo', join(folder, 'demo'));
  const register = join(folder, 'demo', 'musterthal.register');
  const start = join(folder, 'demo', 'buendel', 'START.html');
  const subject = JSON.parse(run(NB_VIEWER_CASES, register))[0];
  const html = readFileSync(start, 'utf8');
  // The graph of a page is data, not script: its policy does not depend on it.
  const variant = (name, what, instead) => {
    const path = join(folder, 'demo', 'buendel', name);
    const changed = html.replace(what, () => instead);
    if (changed === html) throw new Error(`nothing to change for ${name}`);
    writeFileSync(path, changed);
    return pathToFileURL(path).href;
  };
  const block = `<script type="application/json" id="nb-graph">${JSON.stringify(subject.redacted)}</script>\n`;
  const hostile = join(folder, 'hostile.html');
  run(NB_VIEWER_PAGES, hostile, '--hostile');
  return {
    register,
    html,
    url: pathToFileURL(start).href,
    redactedUrl: variant('redacted.html', GRAPH, block),
    withheldUrl: variant('withheld.html', GRAPH, ''),
    scriptlessUrl: variant('scriptless.html', SCRIPT, ''),
    hostileUrl: pathToFileURL(hostile).href,
    subject,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What `simulate --format json` says about each case: rows [id, from, until, intolerable]; null where it rations. */
export async function simulated(register, cases) {
  const answers = new Array(cases.length);
  const rest = cases.map((one, index) => ({ one, index }));
  const work = async () => {
    for (let next = rest.pop(); next; next = rest.pop()) {
      const fails = next.one.failures.flatMap(([id, from, until]) =>
        ['--fail', `${id}@${from} min${until === null ? '' : `=${until - from} min`}`]);
      const { stdout } = await promisify(execFile)(
        NB_PROGRAM, ['--as-of', '2026-11-21', '--format', 'json', 'simulate', register, ...fails], { maxBuffer: 2 ** 26 });
      const { down, shortages } = JSON.parse(stdout);
      const rows = down.map((row) => [row.id, row.from_minutes, row.until_minutes, row.intolerable_at_minutes]);
      // The page does not ration what is scarce, and says so: there the engine's answer without capacities counts.
      answers[next.index] = shortages.length > 0 ? null : rows;
    }
  };
  await Promise.all([work(), work()]);
  return answers;
}
