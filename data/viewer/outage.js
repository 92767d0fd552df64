// What is down when, if some nodes are out for some time. The same four statements as in the program:
//   a need is lost at t if its supplier is down at all of t - tolerance … t;
//   a node is blocked at t if it is out itself or `threshold` of its needs are lost at t;
//   a node blocked at t is down at t … t + lag; nothing else is down;
// and in a circle of needs without bridging that starts jointly, whose largest lag is L: a member is hit if it
// is out itself or blocked by needs outside alone; it is then down t … t + L, and only then losses inside the
// circle count, without lag. Computed by events; only what is touched by one is looked at.

/**
 * `until` null: for good.
 * @typedef {{node: number, from: number, until: number|null}} Outage
 * @typedef {{node: number, from: number, until: number|null, intolerableAt: number|null}} DownTime
 * @typedef {{since: number, clearSince: number, lost: number, lostInside: number, out: boolean, down: boolean,
 *   rising: boolean, wasHit: boolean, touched: boolean, queued: boolean}} NodeState
 * @typedef {{at: number, kind: number, edge: number, node: number}} OutageEvent
 */

const OUT_BEGINS = 0;
const OUT_ENDS = 1;
const RESTARTED = 2;
const BRIDGE_ENDS = 3;

/**
 * Overlapping and touching outages of a node count as one, so that it is not "back" for no time.
 * @param {Outage[]} outages
 * @returns {Outage[]}
 */
function mergedOutages(outages) {
  const sorted = outages.filter((one) => one.until !== one.from).sort((a, b) => a.node - b.node || a.from - b.from);
  /** @type {Outage[]} */
  const merged = [];
  for (const next of sorted) {
    const last = merged[merged.length - 1];
    if (last === undefined || last.node !== next.node || (last.until !== null && last.until < next.from)) {
      merged.push({ ...next });
    } else if (last.until !== null && (next.until === null || next.until > last.until)) {
      last.until = next.until;
    }
  }
  return merged;
}

/** One simulation. See core/graph/event_run.hpp, whose steps have the same names. */
class OutageRun {
  /**
   * @param {Graph} graph
   * @param {Circles} circles those without bridging
   * @param {Outage[]} outages
   */
  constructor(graph, circles, outages) {
    this.graph = graph;
    this.circles = circles;
    this.circleLag = circles.members.map((members) => lagOfCircle(graph, members));
    /** @type {Map<number, NodeState>} */
    this.states = new Map();
    this.lostEdge = new Uint8Array(graph.consumer.length);
    /** @type {Heap<OutageEvent>} */
    this.queue = new Heap((a, b) => a.at - b.at);
    /** @type {number[]} */
    this.risen = [];
    /** @type {number[]} */
    this.falling = [];
    /** @type {number[]} */
    this.touched = [];
    /** @type {Set<number>} */
    this.disturbed = new Set();
    /** @type {DownTime[]} */
    this.closed = [];
    this.downCount = 0;
    for (const outage of mergedOutages(outages)) {
      this.queue.add({ at: outage.from, kind: OUT_BEGINS, edge: 0, node: outage.node });
      if (outage.until !== null) this.queue.add({ at: outage.until, kind: OUT_ENDS, edge: 0, node: outage.node });
    }
  }

  /**
   * @param {number} node
   * @returns {NodeState}
   */
  state(node) {
    let state = this.states.get(node);
    if (state === undefined) {
      state = {
        since: 0, clearSince: -1, lost: 0, lostInside: 0, out: false, down: false,
        rising: false, wasHit: false, touched: false, queued: false,
      };
      this.states.set(node, state);
    }
    return state;
  }

  /** @param {number} horizon all events before it */
  advance(horizon) {
    while (this.queue.size > 0 && this.queue.first.at < horizon) this.instant(this.queue.first.at);
  }

  /** @param {number} now */
  instant(now) {
    const due = [];
    while (this.queue.size > 0 && this.queue.first.at === now) due.push(this.queue.take());
    for (const event of due) this.endThings(event);
    this.settleRising(now);
    for (const event of due) this.startThings(event);
    for (const node of this.risen) this.fallIfBlocked(node);
    for (let i = 0; i < this.falling.length; i++) {
      this.state(this.falling[i]).queued = false;
      this.fall(this.falling[i], now);
    }
    this.falling.length = 0;
    this.commit(now);
    this.runClocks(now);
  }

  /** @param {number} node */
  inCircle(node) {
    return this.circles.of[node] >= 0;
  }

  /** @param {number} node */
  isLost(node) {
    const state = this.state(node);
    return state.down && !state.rising;
  }

  /** @param {number} node */
  isHit(node) {
    const state = this.state(node);
    return state.out || state.lost >= this.graph.threshold[node];
  }

  /** @param {number} node */
  isBlocked(node) {
    const state = this.state(node);
    return state.out || state.lost + state.lostInside >= this.graph.threshold[node];
  }

  /**
   * @param {number} node in a circle
   * @param {number} now
   */
  isHeld(node, now) {
    const { wasHit, clearSince } = this.state(node);
    return wasHit || (clearSince >= 0 && clearSince + this.circleLag[this.circles.of[node]] > now);
  }

  /** @param {OutageEvent} event */
  endThings(event) {
    const state = this.state(event.node);
    if (event.kind === OUT_ENDS) {
      state.out = false;
      this.touch(event.node);
      this.riseIfFree(event.node);
    } else if (event.kind === RESTARTED && state.down && state.clearSince >= 0) {
      if (this.inCircle(event.node)) {
        this.disturbed.add(this.circles.of[event.node]);
      } else if (state.clearSince + this.graph.lag[event.node] === event.at && !this.isBlocked(event.node)) {
        this.rise(event.node);
      }
    }
  }

  /**
   * A node without lag is up as soon as it is no longer blocked.
   * @param {number} node
   */
  riseIfFree(node) {
    if (!this.inCircle(node) && this.graph.lag[node] === 0 && !this.isBlocked(node)) this.rise(node);
  }

  /** @param {number} node */
  rise(node) {
    const state = this.state(node);
    if (state.down && !state.rising) {
      state.rising = true;
      this.risen.push(node);
    }
  }

  /** @param {number} now */
  settleRising(now) {
    const searched = new Set();
    for (let told = 0; ; ) {
      if (told < this.risen.length) {
        const node = this.risen[told++];
        for (let use = this.graph.useStart[node]; use < this.graph.useStart[node + 1]; use++) {
          if (this.lostEdge[use] !== 0) this.regain(use, node, this.graph.consumer[use]);
        }
        continue;
      }
      const circle = [...this.disturbed].find((one) => !searched.has(one));
      if (circle === undefined) return;
      searched.add(circle);
      for (const member of this.circles.members[circle]) {
        if (!this.isHeld(member, now)) this.rise(member);
      }
    }
  }

  /**
   * @param {number} edge
   * @param {number} supplier
   * @param {number} consumer
   */
  regain(edge, supplier, consumer) {
    this.lostEdge[edge] = 0;
    const state = this.state(consumer);
    if (sameCircle(this.circles, supplier, consumer)) state.lostInside--;
    else state.lost--;
    this.touch(consumer);
    if (this.inCircle(consumer)) this.disturbed.add(this.circles.of[consumer]);
    else this.riseIfFree(consumer);
  }

  /** @param {OutageEvent} event */
  startThings(event) {
    if (event.kind === OUT_BEGINS) {
      this.state(event.node).out = true;
      this.touch(event.node);
      this.fallIfBlocked(event.node);
    } else if (event.kind === BRIDGE_ENDS && this.isLost(event.node) && this.lostEdge[event.edge] === 0) {
      if (this.state(event.node).since + this.graph.useTolerance[event.edge] === event.at) {
        this.lose(event.edge, event.node, this.graph.consumer[event.edge]);
      }
    }
  }

  /**
   * @param {number} edge
   * @param {number} supplier
   * @param {number} consumer
   */
  lose(edge, supplier, consumer) {
    if (this.lostEdge[edge] !== 0) return;
    this.lostEdge[edge] = 1;
    const state = this.state(consumer);
    if (sameCircle(this.circles, supplier, consumer)) state.lostInside++;
    else state.lost++;
    this.touch(consumer);
    this.fallIfBlocked(consumer);
  }

  /** @param {number} node */
  fallIfBlocked(node) {
    const state = this.state(node);
    if (!this.isLost(node) && !state.queued && this.isBlocked(node)) {
      state.queued = true;
      this.falling.push(node);
    }
  }

  /**
   * @param {number} node
   * @param {number} now
   */
  fall(node, now) {
    const state = this.state(node);
    const again = state.rising;
    if (!again) {
      state.down = true;
      state.since = now;
      this.downCount++;
    }
    state.rising = false;
    this.touch(node);
    for (let use = this.graph.useStart[node]; use < this.graph.useStart[node + 1]; use++) {
      const lostAt = state.since + this.graph.useTolerance[use];
      if (lostAt <= now) this.lose(use, node, this.graph.consumer[use]);
      else if (!again) this.queue.add({ at: lostAt, kind: BRIDGE_ENDS, edge: use, node });
    }
  }

  /** @param {number} now */
  commit(now) {
    for (const node of this.risen) {
      const state = this.state(node);
      if (!state.rising) continue;
      state.rising = false;
      state.down = false;
      state.clearSince = -1;
      this.downCount--;
      this.closed.push({ node, from: state.since, until: now, intolerableAt: null });
    }
    this.risen.length = 0;
    this.disturbed.clear();
  }

  /** @param {number} now */
  runClocks(now) {
    for (const node of this.touched) {
      const state = this.state(node);
      state.touched = false;
      if (this.inCircle(node)) {
        this.runClockInCircle(node, now);
      } else if (!state.down || this.isBlocked(node)) {
        state.clearSince = -1;
      } else if (state.clearSince < 0) {
        state.clearSince = now;
        this.queue.add({ at: now + this.graph.lag[node], kind: RESTARTED, edge: 0, node });
      }
    }
    this.touched.length = 0;
  }

  /**
   * @param {number} node
   * @param {number} now
   */
  runClockInCircle(node, now) {
    const state = this.state(node);
    const isHit = this.isHit(node);
    if (isHit) {
      state.clearSince = -1;
    } else if (state.wasHit) {
      state.clearSince = now;
      this.queue.add({ at: now + this.circleLag[this.circles.of[node]], kind: RESTARTED, edge: 0, node });
    }
    state.wasHit = isHit;
  }

  /** @param {number} node */
  touch(node) {
    const state = this.state(node);
    if (!state.touched) {
      state.touched = true;
      this.touched.push(node);
    }
  }

  /** @returns {DownTime[]} what is still down ends open; by node, then time */
  finish() {
    for (const [node, state] of this.states) {
      if (state.down) this.closed.push({ node, from: state.since, until: null, intolerableAt: null });
    }
    for (const time of this.closed) {
      const mtpd = time.node < this.graph.reals ? this.graph.mtpd[time.node] : null;
      const length = (time.until === null ? NEVER : time.until) - time.from;
      time.intolerableAt = mtpd !== null && length > mtpd ? time.from + mtpd : null;
    }
    return this.closed.sort((a, b) => a.node - b.node || a.from - b.from);
  }
}
