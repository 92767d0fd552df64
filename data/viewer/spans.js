// Sets of minutes since the incident as spans: sorted, apart from each other, none empty. Never changed in place.

/**
 * From a minute until before another; NEVER = for good.
 * @typedef {[number, number]} Span
 * @typedef {Span[]} Spans
 */

/** @type {Spans} */
const NO_TIME = [];
/** @type {Spans} */
const ALWAYS = [[0, NEVER]];

/**
 * @param {Span[]} list in any order; what overlaps or touches becomes one
 * @returns {Spans}
 */
function spansOf(list) {
  /** @type {Spans} */
  const spans = [];
  for (const [from, until] of list.filter((one) => one[0] < one[1]).sort((a, b) => a[0] - b[0])) {
    const last = spans[spans.length - 1];
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else spans.push([from, until]);
  }
  return spans;
}

/**
 * The minutes at which the weights of all spans that cover them add up to something that fits.
 * @param {[Spans, number][]} weighted
 * @param {(sum: number) => boolean} fits
 * @returns {Spans}
 */
function spansWhere(weighted, fits) {
  /** @type {Map<number, number>} */
  const changes = new Map([[0, 0]]);
  const change = (/** @type {number} */ at, /** @type {number} */ weight) => changes.set(at, (changes.get(at) || 0) + weight);
  for (const [spans, weight] of weighted) {
    for (const [from, until] of spans) {
      change(from, weight);
      change(until, -weight);
    }
  }
  const times = [...changes.keys()].filter((at) => at < NEVER).sort((a, b) => a - b);
  /** @type {Span[]} */
  const found = [];
  let sum = 0;
  times.forEach((at, i) => {
    sum += changes.get(at) || 0;
    if (fits(sum)) found.push([at, i + 1 < times.length ? times[i + 1] : NEVER]);
  });
  return spansOf(found);
}

/**
 * @param {Spans} a
 * @param {Spans} b
 */
function spansJoined(a, b) {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  return spansOf([...a, ...b]);
}

/**
 * What is in both.
 * @param {Spans} a
 * @param {Spans} b
 */
function spansWithin(a, b) {
  if (a.length === 0 || b.length === 0) return NO_TIME;
  if (a === ALWAYS || b === ALWAYS) return a === ALWAYS ? b : a;
  return spansWhere([[a, 1], [b, 1]], (sum) => sum === 2);
}

/**
 * What is in the first alone.
 * @param {Spans} a
 * @param {Spans} b
 */
function spansWithout(a, b) {
  if (a.length === 0 || b.length === 0) return a;
  return spansWhere([[a, 1], [b, -1]], (sum) => sum === 1);
}

/**
 * Each span without its first minutes: what is lost if that long is bridged.
 * @param {Spans} spans
 * @param {number} time
 */
function spansAfter(spans, time) {
  return time === 0 ? spans : spansOf(spans.map(([from, until]) => [from + time, until]));
}

/**
 * @param {Spans} a
 * @param {Spans} b
 */
function sameSpans(a, b) {
  return a === b || (a.length === b.length && a.every(([from, until], i) => from === b[i][0] && until === b[i][1]));
}

/**
 * @param {Spans} spans
 * @param {number} at
 */
function spansContain(spans, at) {
  return spans.some(([from, until]) => from <= at && at < until);
}
