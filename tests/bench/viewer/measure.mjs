// Makes the registers through the program, opens their START.html by file:// and reads the page's own marks:
//   nb-usable    the tools work: search of the lists, filters, what-if outage
//   nb-complete  the whole handbook is read and can be searched, too
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openPage, startBrowser } from '../../browser/browser.mjs';
import { writeTables } from './tables.mjs';

const SIZES = [100, 1000, 10000];
const RUNS = 3;
const { NB_PROGRAM, NB_VIEWER_PAGES } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'nb-bench-'));

/** Runs the program; findings about the data (exit 1) are no failure. */
function run(program, ...words) {
  try {
    return execFileSync(program, words, { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw error;
  }
}

function pageOf(size) {
  const register = join(folder, `${size}.register`);
  const page = join(folder, `${size}.html`);
  const { resources } = writeTables(join(folder, `${size}`), size);
  run(NB_PROGRAM, 'init', register, '--key', '070995001000', '--name', 'Messung');
  run(NB_PROGRAM, '--as-of', '2026-11-21', 'import', register, join(folder, `${size}`));
  run(NB_VIEWER_PAGES, page, register);
  return { size, resources, page, megabytes: statSync(page).size / 1e6 };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(browser, { page: path }) {
  const runs = [];
  for (let i = 0; i < RUNS; i++) {
    const { page } = await openPage(browser, pathToFileURL(path).href);
    runs.push(await page.evaluate(() => {
      const mark = (name) => performance.getEntriesByName(name)[0].startTime;
      const timed = (work) => {
        const start = performance.now();
        work();
        return performance.now() - start;
      };
      document.querySelector('#outage-tool').open = true;
      return {
        usable: mark('nb-usable'),
        complete: mark('nb-complete'),
        outage: timed(() => document.querySelector('#choices input').click()),
        elements: document.getElementsByTagName('*').length,
      };
    }));
    await page.close();
  }
  const middle = (key) => Math.round(median(runs.map((one) => one[key])));
  return { usable: middle('usable'), complete: middle('complete'), outage: middle('outage'), elements: runs[0].elements };
}

const rows = [];
try {
  const pages = SIZES.map(pageOf);
  for (const name of ['chromium', 'firefox']) {
    const { browser, stop } = await startBrowser(name);
    const version = await browser.version();
    try {
      for (const page of pages) rows.push({ version, ...page, ...(await measure(browser, page)) });
    } finally {
      await stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const table = [
  '| browser | processes | resources | file | elements | usable | whole handbook read | answer to a tick |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...rows.map((row) =>
    `| ${row.version} | ${row.size} | ${row.resources} | ${row.megabytes.toFixed(1)} MB | ${row.elements} | ${row.usable} ms | ${row.complete} ms | ${row.outage} ms |`),
].join('\n');
console.log(table);
if (process.argv.includes('--write')) {
  writeFileSync(
    'docs/benchmarks-viewer.md',
    `# How soon START.html is usable\n\nMade by \`scripts/bench viewer --write\` on ${cpus().length} x ${cpus()[0].model}; median of ${RUNS} runs, each in a new tab,
opened by file://. *Usable*: search of the lists, filters and the what-if outage work (the page's own mark \`nb-usable\`).
*Whole handbook read*: every chapter is laid open to the search, too (\`nb-complete\`). Goals: 1,000 processes usable in
< 500 ms, 10,000 in < 2,000 ms.\n\n${table}\n\nThe registers are made by \`tests/bench/viewer/tables.mjs\` and imported by the program. Where the single plans would take
more than 24 MB, the page leaves them to the PDF files of the bundle and says so.\n`,
  );
}
