// Five emergency laptops are five. Who needs something of which there is not enough for all is answered one after
// the other, as in the program (continuity/outage/capacity.hpp):
//   a consumer asks for a resource while it is up and relies on it: it needs it outright, or too few of the
//   alternatives that stand before it hold; in emergency operation its emergency needs count, else the normal ones;
//   always next comes the first consumer in the order of deadlines who has asked and not been answered; he gets it
//   in the minutes in which enough is left after what was given to others; in the others he has lost the resource;
//   what has been answered, stays so. While nobody's answer is decided, everybody counts as served.
// While nothing is missing there are at least as many as are asked for if nothing at all has failed.

/**
 * `missing`: so many of its capacity; null: it is gone altogether.
 * @typedef {{node: number, from: number, until: number|null, missing: number|null}} Failure
 * @typedef {{count: number, missing: [Spans, number][]}} Supply
 * @typedef {{consumer: number, resource: number, from: number, until: number|null, available: number,
 *   wanted: number, served: number[], stops: boolean}} Shortage
 * @typedef {{consumer: number, spans: Spans, demand: number}} Gift
 */

/** How many there are of the resources of which not everybody may get one. */
class Capacities {
  /**
   * @param {GraphData} data
   * @param {Consumer[]} consumers
   */
  constructor(data, consumers) {
    this.data = data;
    this.all = new Map(data.capacities.map(([node, count, isStaff, unit]) => [node, { count, isStaff: isStaff !== 0, unit }]));
    /** Resource -> asked for if all who may need it do at once. @type {Map<number, number>} */
    this.wanted = new Map();
    for (const { node, staff, parts } of consumers) {
      for (const resource of new Set(parts.map(({ record }) => record))) {
        if (this.all.has(resource)) this.wanted.set(resource, (this.wanted.get(resource) || 0) + this.demand(resource, staff, node));
      }
    }
  }

  /**
   * Of a team a process needs its minimum staff, of everything else everybody needs one.
   * @param {number} resource
   * @param {number} staff
   * @param {number} consumer
   */
  demand(resource, staff, consumer) {
    const capacity = this.all.get(resource);
    if (capacity === undefined) return 0;
    const wanted = capacity.isStaff && this.data.process[consumer] !== 0 ? staff : 1;
    return Math.min(Math.max(wanted, 0), capacity.count);
  }

  /**
   * The resources of which there may be too little.
   * @param {Failure[]} failures
   * @returns {Map<number, Supply>}
   */
  scarce(failures) {
    const supplies = new Map();
    for (const [node, { count }] of this.all) {
      const short = failures.filter((one) => one.node === node && one.missing !== null);
      const left = short.reduce((rest, one) => rest - Math.min(rest, Number(one.missing)), count);
      if (left >= (this.wanted.get(node) || 0)) continue;
      supplies.set(node, { count, missing: short.map((one) => [spanOf(one), Number(one.missing)]) });
    }
    return supplies;
  }

  /**
   * What is gone: altogether, or because all of its capacity is missing.
   * @param {Failure[]} failures
   * @returns {Outage[]}
   */
  outages(failures) {
    return [...new Set(failures.map((one) => one.node))].flatMap((node) => {
      const own = failures.filter((one) => one.node === node);
      const gone = own.filter((one) => one.missing === null).reduce((all, one) => spansJoined(all, spanOf(one)), NO_TIME);
      return outagesIn(node, spansJoined(gone, this.allMissing(node, own.filter((one) => one.missing !== null))));
    });
  }

  /**
   * @param {number} node
   * @param {Failure[]} short
   */
  allMissing(node, short) {
    const capacity = this.all.get(node);
    if (short.length === 0 || capacity === undefined) return NO_TIME;
    const weighted = short.map((one) => /** @type {[Spans, number]} */ ([spanOf(one), Number(one.missing)]));
    return spansWhere(weighted, (missing) => missing > 0 && missing >= capacity.count);
  }
}

/** @param {Failure} failure */
function spanOf({ from, until }) {
  return spansOf([[from, until === null ? NEVER : until]]);
}

/**
 * @param {number} node
 * @param {Spans} spans
 * @returns {Outage[]}
 */
function outagesIn(node, spans) {
  return spans.map(([from, until]) => ({ node, from, until: until >= NEVER ? null : until }));
}

/**
 * @param {DownTime[]} intervals
 * @returns {Map<number, Spans>}
 */
function spansByNode(intervals) {
  /** @type {Map<number, Span[]>} */
  const lists = new Map();
  for (const { node, from, until } of intervals) {
    const list = lists.get(node) || [];
    list.push([from, until === null ? NEVER : until]);
    lists.set(node, list);
  }
  return new Map([...lists].map(([node, list]) => [node, spansOf(list)]));
}

/**
 * When a consumer relies on what he needs, per scarce resource.
 * @param {Consumer} consumer
 * @param {(node: number) => Spans} down
 * @returns {Map<number, Spans>}
 */
function reliedResources({ node, side, parts, wishes }, down) {
  const holds = parts.map((part) => spansWithout(ALWAYS, spansAfter(down(part.node), part.tolerance)));
  const normalLost = side < 0 ? NO_TIME : down(side);
  /** @type {Spans[]} */
  const called = [];
  /** @type {[Spans, number][][]} */
  const before = parts.map(() => []);
  /** @type {Map<number, Spans>} */
  const relied = new Map(wishes.map(({ resource }) => [resource, NO_TIME]));
  parts.forEach((part, i) => {
    let calls = part.isEmergency ? normalLost : spansWithout(ALWAYS, normalLost);
    if (part.parent >= 0) {
      const { atLeast } = parts[part.parent];
      calls = spansWithin(called[part.parent], spansWhere(before[part.parent], (held) => held < atLeast));
      before[part.parent].push([holds[i], 1]);
    }
    called.push(spansWithin(calls, holds[i]));
    const known = part.record < 0 ? undefined : relied.get(part.record);
    if (known !== undefined) relied.set(part.record, spansJoined(known, called[i]));
  });
  const stopped = down(node);
  for (const [resource, spans] of relied) {
    relied.set(resource, spansWithout(spansWithout(spans, stopped), down(resource)));
  }
  return relied;
}

/** What is left of one resource, minute by minute. */
class Stock {
  /**
   * @param {Supply} supply
   * @param {number} ordinary asked for on ordinary days
   */
  constructor(supply, ordinary) {
    this.base = Math.max(supply.count, ordinary);
    const short = supply.missing.reduce((all, [spans]) => spansJoined(all, spans), NO_TIME);
    /** @type {[Spans, number][]} */
    this.changes = [...supply.missing.map(([spans, count]) => /** @type {[Spans, number]} */ ([spans, -count])), [short, supply.count - this.base]];
    /** From `at` on `left`; sorted. @type {{at: number, left: number}[]} */
    this.steps = [{ at: 0, left: this.base }];
    for (const [spans, change] of this.changes) this.add(spans, change);
    /** @type {Gift[]} */
    this.given = [];
  }

  /** @param {number} at */
  available(at) {
    const sum = this.changes.reduce((all, [spans, change]) => all + (spansContain(spans, at) ? change : 0), this.base);
    return Math.max(0, sum);
  }

  /** @param {Gift} gift */
  give(gift) {
    if (gift.spans.length === 0 || gift.demand === 0) return;
    this.given.push(gift);
    this.add(gift.spans, -gift.demand);
  }

  /**
   * @param {Spans} spans
   * @param {number} change
   */
  add(spans, change) {
    for (const [from, until] of spans) {
      const first = this.stepAt(from);
      const last = until >= NEVER ? this.steps.length : this.stepAt(until);
      for (let i = first; i < last; i++) this.steps[i].left += change;
    }
  }

  /**
   * The place of the step that begins at a minute, which is made if there is none.
   * @param {number} at
   */
  stepAt(at) {
    let low = 0;
    for (let high = this.steps.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.steps[middle].at < at) low = middle + 1;
      else high = middle;
    }
    if (low === this.steps.length || this.steps[low].at !== at) this.steps.splice(low, 0, { at, left: this.steps[low - 1].left });
    return low;
  }

  /**
   * @param {number} demand
   * @returns {Spans}
   */
  tooFewFor(demand) {
    /** @type {Span[]} */
    const found = [];
    this.steps.forEach(({ at, left }, i) => {
      if (left < demand) found.push([at, i + 1 < this.steps.length ? this.steps[i + 1].at : NEVER]);
    });
    return spansOf(found);
  }

  /**
   * Who has it.
   * @param {number} at
   * @returns {Set<number>}
   */
  served(at) {
    return new Set(this.given.filter(({ spans }) => spansContain(spans, at)).map(({ consumer }) => consumer));
  }
}
