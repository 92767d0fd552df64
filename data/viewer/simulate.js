// The what-if question as a whole: outages in; what is down, when it is intolerable, and what holds out.

/**
 * When everything would be back if all were down and each node repaired when its own outage ends.
 * @param {Graph} graph
 * @param {Outage[]} outages
 * @returns {number[]} NEVER and later: hangs on something that never comes back
 */
function backAtTheLatest(graph, outages) {
  const own = new Array(graph.size).fill(0);
  for (const { node, until } of outages) own[node] = Math.max(own[node], until === null ? NEVER : until);
  const isDown = new Uint8Array(graph.size).fill(1);
  return new RestartRun({ graph, isDown, circles: findCircles(graph, isDown, false), own }).run().ready;
}

/**
 * `down`: groups left out, by intolerableAt (null last), from, node. `circulates`: a node of each circle in which
 * the outage feeds itself. `survivors`: nodes that hold out because of a bridging time, with what they bridge.
 * `shortages`: who got nothing where there was not enough for all.
 * @typedef {{node: number, supplier: number, tolerance: number, outage: number}} Survivor
 * @typedef {{down: DownTime[], survivors: Survivor[], shortages: Shortage[], circulates: boolean,
 *   horizon: number}} Timeline
 * `backBy`: see backAtTheLatest; empty if nothing was down at the horizon.
 * @typedef {{intervals: DownTime[], backBy: number[], horizon: number}} Simulation
 */

/** Simulates outages of one graph. */
class Simulator {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    this.circles = findCircles(graph, new Uint8Array(graph.size).fill(1), true);
  }

  /**
   * @param {Outage[]} outages
   * @returns {Simulation}
   */
  intervals(outages) {
    const { graph } = this;
    const run = new OutageRun(graph, this.circles, outages);
    run.advance(graph.horizon);
    let horizon = graph.horizon;
    /** @type {number[]} */
    let backBy = [];
    if (run.downCount > 0) {
      backBy = backAtTheLatest(graph, outages);
      horizon = backBy.reduce((reached, time) => (time < NEVER ? Math.max(reached, time + 1) : reached), horizon);
      run.advance(horizon);
    }
    return { intervals: run.finish(), backBy, horizon };
  }

  /**
   * @param {Simulation} simulation
   * @param {Shortage[]} shortages
   * @returns {Timeline}
   */
  timeline({ intervals, backBy, horizon }, shortages) {
    const { graph } = this;
    const urgency = (/** @type {DownTime} */ time) => (time.intolerableAt === null ? NEVER : time.intolerableAt);
    const down = intervals.filter((time) => time.node < graph.reals);
    down.sort((a, b) => urgency(a) - urgency(b) || a.from - b.from || a.node - b.node);
    const survivors = new SurvivorSearch(graph, intervals).run();
    return { down, survivors, shortages, circulates: isCirculating(graph, intervals, backBy), horizon };
  }
}

/**
 * Down at the end, though all reasons are gone for long: the outage feeds itself around a circle.
 * @param {Graph} graph
 * @param {DownTime[]} intervals
 * @param {number[]} backBy
 */
function isCirculating(graph, intervals, backBy) {
  const endless = new Set(intervals.filter((one) => one.until === null && backBy[one.node] < NEVER).map((one) => one.node));
  if (endless.size === 0) return false;
  const components = strongComponents(graph.needStart, graph.supplier);
  return components.some((members) => members.length > 1 && members.some((node) => endless.has(node)));
}

/** Nodes that never went down although, at some minute, enough of what they need was. */
class SurvivorSearch {
  /**
   * @param {Graph} graph
   * @param {DownTime[]} intervals
   */
  constructor(graph, intervals) {
    this.graph = graph;
    /** @type {Map<number, DownTime[]>} */
    this.losses = new Map();
    for (const one of intervals) this.losses.set(one.node, [...(this.losses.get(one.node) || []), one]);
    this.wentDown = new Set(this.losses.keys());
    /** @type {Set<number>} */
    this.saved = new Set();
    /** @type {Set<number>} */
    this.groups = new Set();
  }

  /** @returns {Survivor[]} */
  run() {
    for (const node of this.wentDown) this.lookAtUsers(node);
    // A group is younger than its members: taken by number, all it could have lost is known.
    while (this.groups.size > 0) {
      const group = Math.min(...this.groups);
      this.groups.delete(group);
      const held = this.overlaps(group);
      if (held.length > 0) {
        this.losses.set(group, held);
        this.lookAtUsers(group);
      }
    }
    return [...this.saved].sort((a, b) => a - b).flatMap((node) => this.bridges(node).slice(0, 1));
  }

  /** @param {number} node */
  lookAtUsers(node) {
    const { useStart, consumer, reals } = this.graph;
    for (let use = useStart[node]; use < useStart[node + 1]; use++) {
      if (!this.wentDown.has(consumer[use])) (consumer[use] < reals ? this.saved : this.groups).add(consumer[use]);
    }
  }

  /**
   * When at least `threshold` members of a group were down at once.
   * @param {number} group
   * @returns {DownTime[]}
   */
  overlaps(group) {
    const { needStart, supplier, threshold } = this.graph;
    const changes = [];
    for (let i = needStart[group]; i < needStart[group + 1]; i++) {
      for (const loss of this.losses.get(supplier[i]) || []) {
        changes.push([loss.from, 1], [loss.until === null ? NEVER : loss.until, -1]);
      }
    }
    changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]); // at one minute what comes back counts first
    /** @type {DownTime[]} */
    const result = [];
    let down = 0;
    for (const [at, change] of changes) {
      const before = down >= threshold[group];
      down += change;
      const now = down >= threshold[group];
      if (!before && now) result.push({ node: group, from: at, until: null, intolerableAt: null });
      else if (before && !now && at < NEVER) result[result.length - 1].until = at;
    }
    return result;
  }

  /**
   * What real suppliers it bridged, its own and those of groups it needs, by number, the shortest time first.
   * @param {number} survivor
   * @returns {Survivor[]}
   */
  bridges(survivor) {
    const { needStart, supplier, needTolerance, record } = this.graph;
    const result = [];
    const todo = [survivor];
    const met = new Set(todo);
    for (let consumer = todo.pop(); consumer !== undefined; consumer = todo.pop()) {
      for (let i = needStart[consumer]; i < needStart[consumer + 1]; i++) {
        const need = supplier[i];
        const losses = this.losses.get(need);
        if (losses === undefined) continue;
        if (needTolerance[i] > 0 && record[need] >= 0) {
          const lengths = losses.map((loss) => (loss.until === null ? NEVER : loss.until - loss.from));
          const outage = Math.max(...lengths);
          result.push({ node: survivor, supplier: record[need], tolerance: needTolerance[i], outage });
        }
        if (!this.wentDown.has(need) && !met.has(need)) {
          met.add(need);
          todo.push(need);
        }
      }
    }
    return result.sort((a, b) => a.supplier - b.supplier || a.tolerance - b.tolerance);
  }
}
