// The dependency graph of this page as flat arrays. A node fails when at least `threshold` of its needs are
// lost; nodes are numbered: those with an id first (sorted by it), then those the bundle does not name, then
// groups. All times are whole minutes.

/** Later than every time that can be computed: "does not happen". Sums with it stay exact. */
const NEVER = 2 ** 50;

/**
 * As written by export/viewer/graph_json.cpp; null = unknown or none. `capacities`: resource, how many, whether it
 * is a team, unit. `consumers` (who needs something of it, in the order in which they are served): node, minimum
 * staff, critical months as bits, longest emergency operation, parts (see shares.js).
 * @typedef {{horizon: number, ids: string[], process: number[], lag: number[], repair: (number|null)[],
 *   mtpd: (number|null)[], neededBy: (number|null)[], thresholds: number[], needs: number[][],
 *   capacities: [number, number, number, string][], capacitiesWithheld: boolean, consumers: any[][],
 *   scenarios: {id: string, failures: (number|null)[][]}[]}} GraphData
 */

/**
 * `reals`: nodes that are no groups; `shown`: nodes with an id; `record`: the real node that a node stands for, -1
 * for a group. Edges as in a compressed array: those of node v
 * stand at start[v] … start[v + 1] - 1.
 * @typedef {{size: number, reals: number, shown: number, horizon: number, ids: string[],
 *   isProcess: Uint8Array, lag: Int32Array, threshold: Int32Array, record: Int32Array,
 *   repair: (number|null)[], mtpd: (number|null)[], neededBy: (number|null)[],
 *   needStart: Int32Array, supplier: Int32Array, needTolerance: Int32Array,
 *   useStart: Int32Array, consumer: Int32Array, useTolerance: Int32Array}} Graph
 */

/**
 * @param {GraphData} data
 * @returns {Graph}
 */
function makeGraph(data) {
  const size = data.needs.length;
  const reals = data.process.length;
  const threshold = new Int32Array(size).fill(1);
  threshold.set(data.thresholds, reals);
  const lag = new Int32Array(size);
  lag.set(data.lag);
  return {
    size,
    reals,
    shown: data.ids.length,
    horizon: data.horizon,
    ids: data.ids,
    isProcess: Uint8Array.from(data.process),
    lag,
    threshold,
    record: Int32Array.from({ length: size }, (_, node) => (node < reals ? node : -1)),
    repair: data.repair,
    mtpd: data.mtpd,
    neededBy: data.neededBy,
    ...edgesOf(data.needs),
  };
}

/**
 * @param {number[][]} needs per node: supplier, tolerance, supplier, tolerance …
 */
function edgesOf(needs) {
  const size = needs.length;
  const needStart = new Int32Array(size + 1);
  const useStart = new Int32Array(size + 1);
  needs.forEach((list, node) => {
    needStart[node + 1] = needStart[node] + list.length / 2;
    for (let i = 0; i < list.length; i += 2) useStart[list[i] + 1]++;
  });
  for (let node = 0; node < size; node++) useStart[node + 1] += useStart[node];
  const edges = needStart[size];
  const [supplier, needTolerance, consumer, useTolerance] = [0, 1, 2, 3].map(() => new Int32Array(edges));
  const place = useStart.slice();
  needs.forEach((list, node) => {
    for (let i = 0; i < list.length; i += 2) {
      const at = needStart[node] + i / 2;
      const use = place[list[i]]++;
      supplier[at] = list[i];
      consumer[use] = node;
      needTolerance[at] = useTolerance[use] = list[i + 1];
    }
  });
  return { needStart, supplier, needTolerance, useStart, consumer, useTolerance };
}

/**
 * How many of its needs a node must have.
 * @param {Graph} graph
 * @param {number} node
 */
function requiredNeeds(graph, node) {
  const all = graph.needStart[node + 1] - graph.needStart[node];
  return graph.threshold[node] > all ? 0 : all - graph.threshold[node] + 1;
}

/**
 * Strongly connected components, suppliers first (Tarjan, with a stack of its own).
 * @param {ArrayLike<number>} start edges of node v are targets[start[v]] … targets[start[v + 1] - 1]
 * @param {ArrayLike<number>} targets
 * @returns {number[][]}
 */
function strongComponents(start, targets) {
  const size = start.length - 1;
  const found = new Int32Array(size); // 0: not met; else when
  const low = new Int32Array(size);
  const done = new Uint8Array(size);
  const next = Int32Array.from({ length: size }, (_, v) => start[v]);
  /** @type {number[][]} */
  const components = [];
  /** @type {number[]} */
  const open = [];
  let time = 0;
  for (let root = 0; root < size; root++) {
    const path = found[root] === 0 ? [root] : [];
    while (path.length > 0) {
      const v = path[path.length - 1];
      if (found[v] === 0) {
        found[v] = low[v] = ++time;
        open.push(v);
      }
      if (next[v] < start[v + 1]) {
        const w = targets[next[v]++];
        if (found[w] === 0) path.push(w);
        else if (done[w] === 0) low[v] = Math.min(low[v], found[w]);
        continue;
      }
      path.pop();
      if (path.length > 0) low[path[path.length - 1]] = Math.min(low[path[path.length - 1]], low[v]);
      if (low[v] === found[v]) {
        const component = open.splice(open.lastIndexOf(v));
        for (const w of component) done[w] = 1;
        components.push(component);
      }
    }
  }
  return components;
}

/**
 * A binary heap: take() answers with the smallest.
 * @template T
 */
class Heap {
  /** @param {(a: T, b: T) => number} compare */
  constructor(compare) {
    this.compare = compare;
    /** @type {T[]} */
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

  get first() {
    return this.items[0];
  }

  /** @param {T} item */
  add(item) {
    const { items, compare } = this;
    let at = items.push(item) - 1;
    for (let up = (at - 1) >> 1; at > 0 && compare(item, items[up]) < 0; up = (at - 1) >> 1) {
      items[at] = items[up];
      at = up;
    }
    items[at] = item;
  }

  /** @returns {T} */
  take() {
    const { items, compare } = this;
    const smallest = items[0];
    const last = /** @type {T} */ (items.pop());
    if (items.length === 0) return smallest;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && compare(items[child + 1], items[child]) < 0) child++;
      if (compare(last, items[child]) <= 0) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = last;
    return smallest;
  }
}
