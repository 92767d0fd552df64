// In which order to restart what is down, and when it is ready again: in minutes from the declaration.

/**
 * `own`: repair of its own where it counts (0 if not lost), NEVER if unknown.
 * @typedef {{graph: Graph, isDown: Uint8Array, circles: Circles, own: number[]}} Situation
 */

/**
 * What stops for good when nodes are lost, bridging times ignored, the lost ones included.
 * @param {Graph} graph
 * @param {number[]} lost
 * @returns {Uint8Array} 1 = lost or stopped
 */
function failureOf(graph, lost) {
  const isDown = new Uint8Array(graph.size);
  const count = new Int32Array(graph.size);
  const told = [...new Set(lost)];
  for (const node of told) isDown[node] = 1;
  for (let i = 0; i < told.length; i++) {
    for (let use = graph.useStart[told[i]]; use < graph.useStart[told[i] + 1]; use++) {
      const user = graph.consumer[use];
      if (isDown[user] === 0 && ++count[user] >= graph.threshold[user]) {
        isDown[user] = 1;
        told.push(user);
      }
    }
  }
  return isDown;
}

/**
 * @param {number[]} values
 * @param {number} rank 1 = the smallest
 */
function nthSmallest(values, rank) {
  return rank === 0 ? 0 : values.sort((a, b) => a - b)[rank - 1];
}

/**
 * The largest restart lag in a circle.
 * @param {Graph} graph
 * @param {number[]} members
 */
function lagOfCircle(graph, members) {
  return members.reduce((lag, node) => Math.max(lag, graph.lag[node]), 0);
}

/** Runs a restart: a node is up when enough of its needs are, a circle when all its needs outside are. */
class RestartRun {
  /** @param {Situation} situation */
  constructor(situation) {
    const { graph, circles } = situation;
    this.situation = situation;
    this.ready = new Array(graph.size).fill(-1);
    /** @type {number[]} */
    this.order = [];
    this.missing = new Int32Array(graph.size);
    this.waiting = new Int32Array(circles.members.length);
    /** @type {Heap<{at: number, node: number}>} */
    this.queue = new Heap((a, b) => a.at - b.at || a.node - b.node);
  }

  /** Ready time of each node, and the order in which they are ready: by time, then after their needs. */
  run() {
    const { graph, isDown, circles } = this.situation;
    for (let node = 0; node < graph.size; node++) this.missing[node] = this.outerNeeds(node);
    circles.members.forEach((members, circle) => {
      this.waiting[circle] = members.filter((node) => this.missing[node] > 0).length;
    });
    for (let node = 0; node < graph.size; node++) {
      if (isDown[node] === 0) this.enqueue(node, 0);
      else if (circles.of[node] < 0 && this.missing[node] === 0) this.start(node, 0);
    }
    circles.members.forEach((_, circle) => this.waiting[circle] === 0 && this.startCircle(circle, 0));
    while (this.queue.size > 0) {
      const { at, node } = this.queue.take();
      this.order.push(node);
      for (let use = graph.useStart[node]; use < graph.useStart[node + 1]; use++) {
        this.supply(graph.consumer[use], node, at);
      }
    }
    return this;
  }

  /**
   * How many needs it waits for; within a circle all are there at once, when it starts.
   * @param {number} node
   */
  outerNeeds(node) {
    const { graph, circles } = this.situation;
    let required = requiredNeeds(graph, node);
    for (let i = graph.needStart[node]; i < graph.needStart[node + 1]; i++) {
      if (required > 0 && sameCircle(circles, node, graph.supplier[i])) required--;
    }
    return required;
  }

  /**
   * @param {number} node
   * @param {number} at
   */
  enqueue(node, at) {
    if (this.ready[node] >= 0) return;
    this.ready[node] = at;
    this.queue.add({ at, node });
  }

  /**
   * @param {number} node
   * @param {number} supplied when the last need came
   */
  start(node, supplied) {
    this.enqueue(node, Math.max(supplied, this.situation.own[node]) + this.situation.graph.lag[node]);
  }

  /**
   * @param {number} circle
   * @param {number} supplied
   */
  startCircle(circle, supplied) {
    const { graph, circles, own } = this.situation;
    const members = circles.members[circle];
    const repaired = members.reduce((at, node) => Math.max(at, own[node]), supplied);
    const ready = repaired + lagOfCircle(graph, members);
    for (const node of members) this.enqueue(node, ready);
  }

  /**
   * @param {number} user
   * @param {number} node what is there now
   * @param {number} at
   */
  supply(user, node, at) {
    const { circles } = this.situation;
    if (this.ready[user] >= 0 || this.missing[user] === 0) return;
    if (circles.of[user] < 0) {
      if (--this.missing[user] === 0) this.start(user, at);
    } else if (!sameCircle(circles, user, node) && --this.missing[user] === 0) {
      if (--this.waiting[circles.of[user]] === 0) this.startCircle(circles.of[user], at);
    }
  }
}

/**
 * The needs a restart relies on: those that are back earliest; of a member of a circle those outside it.
 * @param {Situation} situation
 * @param {Int32Array} position in the order of the restart
 * @param {number} node
 */
function reliedOn(situation, position, node) {
  const { graph, isDown, circles } = situation;
  if (isDown[node] === 0) return [];
  let required = requiredNeeds(graph, node);
  const outside = [];
  for (let i = graph.needStart[node]; i < graph.needStart[node + 1]; i++) {
    if (!sameCircle(circles, node, graph.supplier[i])) outside.push(graph.supplier[i]);
    else if (required > 0) required--;
  }
  return outside.sort((a, b) => position[a] - position[b]).slice(0, required);
}

/**
 * How many steps must be done before each node is up, itself included.
 * @param {Situation} situation
 * @param {number[]} order
 * @param {Int32Array} position
 */
function depthsOf(situation, order, position) {
  const { graph, isDown, circles } = situation;
  const depth = new Int32Array(graph.size);
  const done = new Set();
  const before = (/** @type {number} */ node) =>
    reliedOn(situation, position, node).reduce((deepest, need) => Math.max(deepest, depth[need]), 0);
  for (const node of order) {
    const circle = circles.of[node];
    if (isDown[node] === 0 || done.has(circle)) continue;
    if (circle < 0) {
      depth[node] = before(node) + (node < graph.reals ? 1 : 0);
      continue;
    }
    done.add(circle);
    const members = circles.members[circle];
    const deepest = members.reduce((most, member) => Math.max(most, before(member)), 0);
    for (const member of members) depth[member] = deepest + 1;
  }
  return depth;
}

/**
 * @typedef {{node: number, layer: number, ready: number|null, neededBy: number|null}} RestartStep
 */

/**
 * What is down after the loss of `lost`, in the order in which to restart it; groups left out.
 * @param {Graph} graph
 * @param {number[]} lost
 * @returns {{steps: RestartStep[], circles: number[][]}}
 */
function restartAfter(graph, lost) {
  const isDown = failureOf(graph, lost);
  const circles = findCircles(graph, isDown, false);
  const isLost = new Set(lost);
  const own = Array.from({ length: graph.size }, (_, node) => {
    const repair = node < graph.reals ? graph.repair[node] : 0;
    return isLost.has(node) ? (repair === null ? NEVER : repair) : 0;
  });
  const situation = { graph, isDown, circles, own };
  const { order, ready } = new RestartRun(situation).run();
  const soonest = own.includes(NEVER)
    ? new RestartRun({ ...situation, own: own.map((time) => (time === NEVER ? 0 : time)) }).run().ready
    : ready;
  const position = new Int32Array(graph.size);
  order.forEach((node, at) => (position[node] = at));
  const depth = depthsOf(situation, order, position);
  for (const members of circles.members) {
    const first = Math.min(...members.map((node) => position[node]));
    for (const node of members) position[node] = first;
  }
  const steps = [];
  for (let node = 0; node < graph.reals; node++) {
    if (isDown[node] === 0) continue;
    const known = ready[node] < NEVER && ready[node] === soonest[node];
    steps.push({ node, layer: depth[node] - 1, ready: known ? ready[node] : null, neededBy: graph.neededBy[node] });
  }
  const urgency = (/** @type {RestartStep} */ step) => (step.neededBy === null ? NEVER : step.neededBy);
  steps.sort((a, b) => urgency(a) - urgency(b) || position[a.node] - position[b.node] || a.node - b.node);
  return { steps, circles: circles.members.map((members) => members.filter((node) => node < graph.reals)) };
}
