// Cold-start circles: sets of nodes each of which waits for another one of the set. They start jointly.

/**
 * `of`: circle of each node, -1 = none; members sorted.
 * @typedef {{members: number[][], of: Int32Array}} Circles
 */

/**
 * @param {Circles} circles
 * @param {number} a
 * @param {number} b
 */
function sameCircle(circles, a, b) {
  return circles.of[a] >= 0 && circles.of[a] === circles.of[b];
}

/**
 * @param {Graph} graph
 * @param {Uint8Array} isDown what stands needs no start
 * @param {boolean} unbridgedOnly needs with a bridging time bind nobody
 * @returns {Circles}
 */
function findCircles(graph, isDown, unbridgedOnly) {
  const finder = new CircleFinder(graph, unbridgedOnly);
  for (const component of strongComponents(graph.needStart, graph.supplier)) {
    if (component.length > 1) finder.search(component.filter((node) => isDown[node] !== 0));
  }
  const members = finder.circles.map((circle) => circle.sort((a, b) => a - b)).sort((a, b) => a[0] - b[0]);
  const of = new Int32Array(graph.size).fill(-1);
  members.forEach((circle, number) => circle.forEach((node) => (of[node] = number)));
  return { members, of };
}

/**
 * Looks at one component after the other. A node is settled when something can bring it back: enough settled
 * needs, or the joint restart of its circle.
 */
class CircleFinder {
  /**
   * @param {Graph} graph
   * @param {boolean} unbridgedOnly
   */
  constructor(graph, unbridgedOnly) {
    this.graph = graph;
    this.unbridgedOnly = unbridgedOnly;
    this.settled = new Uint8Array(graph.size).fill(1);
    this.missing = new Int32Array(graph.size);
    this.place = new Int32Array(graph.size).fill(-1);
    /** @type {number[]} */
    this.fresh = [];
    /** @type {number[][]} */
    this.circles = [];
  }

  /** @param {number[]} down the nodes of one component that are down */
  search(down) {
    for (const node of down) this.settled[node] = 0;
    for (const node of down) this.missInnerNeeds(node);
    this.propagate();
    const parts = [{ nodes: down, connected: false }];
    for (let part = parts.pop(); part; part = parts.pop()) {
      const nodes = part.nodes.filter((node) => this.settled[node] === 0);
      if (nodes.length === 0) continue;
      if (part.connected && nodes.length === part.nodes.length) {
        this.circles.push(nodes);
        this.fresh.push(...nodes);
        this.propagate();
        continue;
      }
      for (const component of this.componentsOf(nodes).reverse()) {
        parts.push({ nodes: component, connected: true });
      }
    }
  }

  /** @param {number} tolerance */
  binds(tolerance) {
    return !this.unbridgedOnly || tolerance === 0;
  }

  /** @param {number} node */
  missInnerNeeds(node) {
    const { needStart, supplier, needTolerance } = this.graph;
    let there = 0;
    for (let i = needStart[node]; i < needStart[node + 1]; i++) {
      if (this.settled[supplier[i]] !== 0 || !this.binds(needTolerance[i])) there++;
    }
    this.missing[node] = Math.max(0, requiredNeeds(this.graph, node) - there);
    if (this.missing[node] === 0) this.fresh.push(node);
  }

  /**
   * @param {number[]} part
   * @returns {number[][]} suppliers first
   */
  componentsOf(part) {
    const { needStart, supplier, needTolerance } = this.graph;
    part.forEach((node, i) => (this.place[node] = i));
    const start = [0];
    const targets = [];
    for (const node of part) {
      for (let i = needStart[node]; i < needStart[node + 1]; i++) {
        if (this.place[supplier[i]] >= 0 && this.binds(needTolerance[i])) targets.push(this.place[supplier[i]]);
      }
      start.push(targets.length);
    }
    for (const node of part) this.place[node] = -1;
    return strongComponents(start, targets).map((component) => component.map((i) => part[i]));
  }

  /** Consumers outside the component are settled, so what is told does not leave it. */
  propagate() {
    const { useStart, consumer, useTolerance } = this.graph;
    for (const node of this.fresh) this.settled[node] = 1;
    for (let node = this.fresh.pop(); node !== undefined; node = this.fresh.pop()) {
      for (let i = useStart[node]; i < useStart[node + 1]; i++) {
        const user = consumer[i];
        if (this.settled[user] === 0 && this.binds(useTolerance[i]) && --this.missing[user] === 0) {
          this.settled[user] = 1;
          this.fresh.push(user);
        }
      }
    }
  }
}
