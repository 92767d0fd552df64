// Outages as a reader could enter them, and what the program says about each.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The same numbers every time (Park and Miller's minimal standard). */
function numbersFrom(seed) {
  let state = seed;
  return (from, to) => {
    state = (state * 48271) % 2147483647;
    return from + (state % (to - from + 1));
  };
}

/** Minutes as people type them: `4`, `4 h`, `1,5 h`, `3 d`, `95 min`. */
function typed(minutes, number) {
  if (minutes % 1440 === 0 && minutes > 0) return `${minutes / 1440} d`;
  if (minutes % 60 === 0) return number(0, 1) === 0 ? `${minutes / 60}` : `${minutes / 60} h`;
  return minutes % 30 === 0 ? `${Math.floor(minutes / 60)},5 h` : `${minutes} min`;
}

const someTime = (number, longest) => {
  const unit = [1, 30, 60, 1440][number(0, 3)];
  return unit * number(0, Math.floor(longest / unit));
};

/**
 * One to three resources, each once; some fail later, most come back.
 * @param {string[]} resources ids
 * @param {number} count
 * @returns {{id: string, from: number, lasts: number|null, typedFrom: string, typedLasts: string}[][]}
 */
export function someOutages(resources, count, seed) {
  const number = numbersFrom(20261121 + seed);
  const sixWeeks = 42 * 24 * 60;
  return Array.from({ length: count }, () => {
    const chosen = new Set();
    for (let i = [1, 2, 2, 3][number(0, 3)]; i > 0; i--) chosen.add(resources[number(0, resources.length - 1)]);
    return [...chosen].map((id) => {
      const from = number(0, 2) === 0 ? someTime(number, sixWeeks / 2) : 0;
      const lasts = number(1, 5) > 1 ? someTime(number, number(0, 1) === 0 ? 4320 : sixWeeks) : null;
      return {
        id, from, lasts,
        typedFrom: from === 0 ? '' : typed(from, number),
        typedLasts: lasts === null ? '' : typed(lasts, number),
      };
    });
  });
}

/**
 * What `simulate --format json` says about each list of options.
 * @param {string} register
 * @param {string[][]} questions
 */
export async function simulated(register, questions) {
  const answers = new Array(questions.length);
  let next = 0;
  const work = async () => {
    while (next < questions.length) {
      const index = next++;
      const { stdout } = await promisify(execFile)(
        process.env.NB_PROGRAM, ['--as-of', '2026-11-21', '--format', 'json', 'simulate', register, ...questions[index]],
        { maxBuffer: 2 ** 26 });
      answers[index] = JSON.parse(stdout);
    }
  };
  await Promise.all([work(), work()]);
  return answers;
}

/** An outage as options of `simulate`. */
export const asOptions = (outage) =>
  outage.flatMap(({ id, from, lasts }) => ['--fail', `${id}@${from} min${lasts === null ? '' : `=${lasts} min`}`]);

/** The rows of an answer as the page orders them: processes, then resources; those of `shown` alone. */
export function expectedRows({ down }, shown) {
  const rows = (isProcess) => down
    .filter((row) => (row.type === 'process') === isProcess && shown(row.id))
    .map((row) => [row.id, row.from_minutes, row.until_minutes, row.intolerable_at_minutes]);
  return { processes: rows(true), resources: rows(false) };
}
