// The graph in which everybody who needs a scarce resource needs a share of their own instead: the share needs the
// resource, and can be taken away alone. Made as the program makes it (continuity/assessment/build_graph.cpp).

/**
 * A part of what a consumer needs, in the order in which it is written, a group before its members. `node`: what
 * stands for it here; `record`: the supplier, -1 for a group; `parent`: place of the group it belongs to, or -1.
 * @typedef {{node: number, record: number, tolerance: number, parent: number, atLeast: number,
 *   shareLag: number, isEmergency: boolean}} NeedPart
 * @typedef {{resource: number, share: number, demand: number}} Wish one for each scarce resource
 * `side`: the node that is down while normal operation is impossible, -1 = no emergency operation.
 * @typedef {{node: number, months: number, staff: number, emergencyMax: number, side: number, parts: NeedPart[],
 *   wishes: Wish[]}} Consumer
 */

const PART_FIELDS = 5;

/**
 * @param {any[]} row of GraphData.consumers
 * @returns {Consumer}
 */
function readConsumer([node, staff, months, emergencyMax, numbers]) {
  const parts = [];
  for (let i = 0; i < numbers.length; i += PART_FIELDS) {
    const [record, tolerance, parent, number, emergency] = numbers.slice(i, i + PART_FIELDS);
    parts.push({
      node: record, record, tolerance, parent, isEmergency: emergency !== 0,
      atLeast: record < 0 ? number : 0, shareLag: record < 0 ? 0 : number,
    });
  }
  return { node, months, staff, emergencyMax, side: -1, parts, wishes: [] };
}

/** Puts shares and the groups that hold them behind the nodes of the graph. */
class ShareBuilder {
  /**
   * @param {GraphData} data
   * @param {Set<number>} scarce
   * @param {(resource: number, staff: number, consumer: number) => number} demand
   */
  constructor(data, scarce, demand) {
    this.data = data;
    this.scarce = scarce;
    this.demand = demand;
    this.needs = data.needs.slice();
    this.thresholds = data.thresholds.slice();
    /** Share -> resource. @type {Map<number, number>} */
    this.shareOf = new Map();
    /** @type {Map<number, number>} */
    this.lags = new Map();
    /** @type {Map<string, number>} */
    this.groups = new Map();
  }

  /**
   * @param {Consumer[]} consumers
   * @returns {{graph: Graph, consumers: Consumer[]}} those who need something scarce
   */
  build(consumers) {
    const served = consumers.filter((one) => one.parts.some(({ record }) => this.isShared(record, one.node))).map((one) => this.share(one));
    const graph = makeGraph({ ...this.data, needs: this.needs, thresholds: this.thresholds });
    for (const [share, resource] of this.shareOf) graph.record[share] = resource;
    for (const [share, lag] of this.lags) graph.lag[share] = lag;
    return { graph, consumers: served };
  }

  /**
   * @param {number} record
   * @param {number} consumer nobody has a share of himself
   */
  isShared(record, consumer) {
    return record !== consumer && this.scarce.has(record);
  }

  /**
   * @param {Consumer} from
   * @returns {Consumer} the same with shares
   */
  share(from) {
    const consumer = { ...from, parts: from.parts.map((part) => ({ ...part })), wishes: /** @type {Wish[]} */ ([]) };
    for (const part of consumer.parts) {
      if (!this.isShared(part.record, consumer.node)) continue;
      const known = consumer.wishes.find(({ resource }) => resource === part.record);
      part.node = known ? known.share : this.addShare(part);
      if (known) continue;
      const demand = this.demand(part.record, consumer.staff, consumer.node);
      consumer.wishes.push({ resource: part.record, share: part.node, demand });
    }
    this.connect(consumer);
    return consumer;
  }

  /**
   * @param {number[]} needs
   * @param {number} threshold
   */
  addNode(needs, threshold) {
    this.thresholds.push(threshold);
    return this.needs.push(needs) - 1;
  }

  /** @param {NeedPart} part */
  addShare({ record, shareLag }) {
    const share = this.addNode([record, 0], 1);
    this.shareOf.set(share, record);
    if (shareLag > 0) this.lags.set(share, shareLag);
    return share;
  }

  /**
   * "At least k of these"; each counts once, with its smaller bridging time. Equal groups are one node, also where
   * that makes two members one.
   * @param {number} atLeast
   * @param {number[][]} members [supplier, tolerance]
   */
  addGroup(atLeast, members) {
    const needs = withoutDoubles(members);
    const size = needs.length / 2;
    const required = Math.min(Math.max(atLeast, Math.min(size, 1)), size);
    const threshold = size - required + 1;
    const key = `${threshold}:${needs}`;
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const group = this.addNode(needs, threshold);
    this.groups.set(key, group);
    return group;
  }

  /** @param {Consumer} consumer */
  connect(consumer) {
    /** @type {number[][]} */
    const normal = [];
    /** @type {number[][]} */
    const emergency = [];
    /** @type {number[][][]} */
    const members = consumer.parts.map(() => []);
    for (let i = consumer.parts.length - 1; i >= 0; i--) { // members stand behind their group
      const part = consumer.parts[i];
      if (part.record < 0) part.node = this.addGroup(part.atLeast, members[i]);
      const list = part.parent >= 0 ? members[part.parent] : part.isEmergency ? emergency : normal;
      list.push([part.node, part.tolerance]);
    }
    let needs = normal;
    if (normal.length > 0 && emergency.length > 0) {
      consumer.side = this.addGroup(normal.length, normal);
      const either = this.addGroup(1, [[consumer.side, 0], [this.addGroup(emergency.length, emergency), 0]]);
      needs = [[either, 0], [consumer.side, consumer.emergencyMax]];
    }
    this.needs[consumer.node] = withoutDoubles(needs.flatMap(([supplier, tolerance]) => {
      const other = this.withoutSelf(supplier, consumer.node);
      return other < 0 ? [] : [[other, tolerance]];
    }));
  }

  /**
   * The same need without the consumer himself: just as many of the others as before, if there are.
   * @param {number} supplier
   * @param {number} consumer
   * @returns {number} -1: nothing is left of it
   */
  withoutSelf(supplier, consumer) {
    if (supplier === consumer) return -1;
    const needs = this.needs[supplier];
    if (supplier < this.data.process.length || this.shareOf.has(supplier)) return supplier;
    const pairs = [];
    for (let i = 0; i < needs.length; i += 2) {
      if (needs[i] !== consumer) pairs.push([needs[i], needs[i + 1]]);
    }
    const size = needs.length / 2;
    if (pairs.length === size) return supplier;
    const threshold = this.thresholds[supplier - this.data.process.length];
    return pairs.length === 0 ? -1 : this.addGroup(size - threshold + 1, pairs);
  }
}

/**
 * @param {number[][]} members [supplier, tolerance]
 * @returns {number[]} supplier, tolerance, supplier, tolerance … as in GraphData.needs
 */
function withoutDoubles(members) {
  /** @type {Map<number, number>} */
  const tolerances = new Map();
  for (const [supplier, tolerance] of members) {
    const known = tolerances.get(supplier);
    tolerances.set(supplier, known === undefined ? tolerance : Math.min(known, tolerance));
  }
  return [...tolerances].sort((a, b) => a[0] - b[0]).flat();
}

/** The graph with shares of certain resources, and what does not depend on the question. */
class SharedGraph {
  /**
   * @param {GraphData} data
   * @param {Consumer[]} consumers in the order of deadlines
   * @param {Set<number>} scarce
   * @param {Capacities} capacities
   */
  constructor(data, consumers, scarce, capacities) {
    const demand = capacities.demand.bind(capacities);
    const built = new ShareBuilder(data, scarce, demand).build(consumers);
    this.consumers = built.consumers;
    this.simulator = new Simulator(built.graph);
    /** Node -> the consumers, by place, who look at it. @type {Map<number, number[]>} */
    this.watchers = new Map();
    /** @type {Map<number, number>} */
    this.ordinary = new Map();
    /** Per consumer: the resources asked for if nothing has failed. @type {Set<number>[]} */
    this.ordinaryWishes = this.consumers.map((consumer, place) => this.look(consumer, place));
  }

  /**
   * @param {Consumer} consumer
   * @param {number} place
   */
  look(consumer, place) {
    for (const node of new Set([consumer.node, consumer.side, ...consumer.parts.map((part) => part.node)])) {
      const watchers = this.watchers.get(node);
      if (watchers === undefined) this.watchers.set(node, [place]);
      else watchers.push(place);
    }
    const relied = reliedResources(consumer, () => NO_TIME);
    const wishes = consumer.wishes.filter(({ resource }) => spansContain(relied.get(resource) || NO_TIME, 0));
    for (const { resource, demand } of wishes) this.ordinary.set(resource, (this.ordinary.get(resource) || 0) + demand);
    return new Set(wishes.map(({ resource }) => resource));
  }

  /**
   * The places of the consumers as they are served; whose critical period a month is not in, comes last.
   * @param {number|null} month 1-12; null: the critical periods of all
   * @returns {number[]}
   */
  turns(month) {
    const isOff = (/** @type {number} */ place) => {
      const { months } = this.consumers[place];
      return month !== null && months !== 0 && (months & (1 << (month - 1))) === 0;
    };
    const places = [...this.consumers.keys()];
    return [...places.filter((place) => !isOff(place)), ...places.filter(isOff)];
  }
}
