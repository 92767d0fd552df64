// Who gets what where there is not enough for all. It looks only at consumers whom something touches that is down,
// and at resources of which there can be too little: all others get what they ask for on ordinary days, and that is
// enough. The answers are those of asking everybody, one after the other.

/**
 * One consumer's wish in one question. `index`: place in the order of answers; `ordinary`: asked for if nothing
 * has failed; `isSeen`: its answers are kept here, until then it has what is ordinary.
 * @typedef {{index: number, place: number, wish: Wish, ordinary: boolean, isSeen: boolean, isQueued: boolean,
 *   decided: Spans, refused: Spans}} Claim
 */

/** One question. */
class Rationing {
  /**
   * @param {SharedGraph} shared
   * @param {Map<number, Supply>} supplies
   * @param {number|null} month
   * @param {Outage[]} outages what has failed
   */
  constructor(shared, supplies, month, outages) {
    this.shared = shared;
    this.outages = outages.slice();
    this.result = shared.simulator.intervals(this.outages);
    this.down = spansByNode(this.result.intervals);
    /** @type {Map<number, Stock>} */
    this.stocks = new Map();
    /** The most that can be asked for at once. @type {Map<number, number>} */
    this.potential = new Map();
    for (const [resource, supply] of supplies) {
      const ordinary = shared.ordinary.get(resource) || 0;
      this.stocks.set(resource, new Stock(supply, ordinary));
      this.potential.set(resource, ordinary);
    }
    /** Per consumer. @type {Claim[][]} */
    this.claims = shared.consumers.map(() => []);
    /** @type {Map<number, Claim[]>} */
    this.claimsOn = new Map([...supplies.keys()].map((resource) => [resource, []]));
    this.makeClaims(shared.turns(month));
    /** Consumers whom something touches that is down. @type {Set<number>} */
    this.touched = new Set();
    /** @type {Set<number>} */
    this.tight = new Set();
    /** What touched consumers ask for now. @type {Map<number, Map<number, Spans>>} */
    this.asked = new Map();
    this.answeredUpTo = -1;
    /** @type {Heap<Claim>} */
    this.queue = new Heap((a, b) => a.index - b.index);
    this.supplies = supplies;
  }

  /** @param {number[]} turns */
  makeClaims(turns) {
    let index = 0;
    for (const place of turns) {
      for (const wish of this.shared.consumers[place].wishes) {
        /** @type {Claim} */
        const claim = {
          index: index++, place, wish, ordinary: this.shared.ordinaryWishes[place].has(wish.resource),
          isSeen: false, isQueued: false, decided: NO_TIME, refused: NO_TIME,
        };
        this.claims[place].push(claim);
        /** @type {Claim[]} */ (this.claimsOn.get(wish.resource)).push(claim);
      }
    }
  }

  /** @returns {{result: Simulation, shortages: Shortage[]}} */
  run() {
    for (const [resource, { missing }] of this.supplies) {
      if (missing.length > 0) this.tighten(resource);
    }
    this.touchWatchersOf(this.down.keys());
    while (this.queue.size > 0) {
      const claim = this.queue.take();
      claim.isQueued = false;
      this.answeredUpTo = Math.max(this.answeredUpTo, claim.index);
      if (this.answer(claim)) this.simulateAgain();
    }
    return { result: this.result, shortages: this.shortages() };
  }

  /** A refusal may make anybody rely on something else. */
  simulateAgain() {
    const before = this.down;
    this.result = this.shared.simulator.intervals(this.outages);
    this.down = spansByNode(this.result.intervals);
    const nodes = new Set([...before.keys(), ...this.down.keys()]);
    this.touchWatchersOf([...nodes].filter((node) => !sameSpans(before.get(node) || NO_TIME, this.down.get(node) || NO_TIME)));
  }

  /** @param {Iterable<number>} nodes */
  touchWatchersOf(nodes) {
    const places = new Set();
    for (const node of nodes) for (const place of this.shared.watchers.get(node) || []) places.add(place);
    for (const place of places) this.touch(place);
  }

  /** @param {number} place of somebody who may ask for something else now */
  touch(place) {
    this.asked.delete(place);
    const isFirst = !this.touched.has(place);
    this.touched.add(place);
    for (const claim of this.claims[place]) {
      this.see(claim);
      this.enqueue(claim);
      if (isFirst && !claim.ordinary) this.expect(claim.wish);
    }
  }

  /** @param {Wish} wish that may be asked for, other than on ordinary days */
  expect({ resource, demand }) {
    const potential = (this.potential.get(resource) || 0) + demand;
    this.potential.set(resource, potential);
    if (potential > this.stock(resource).base) this.tighten(resource);
  }

  /** @param {number} resource of which there may be too little */
  tighten(resource) {
    if (this.tight.has(resource)) return;
    this.tight.add(resource);
    for (const claim of this.claimsOn.get(resource) || []) this.see(claim);
  }

  /**
   * Whoever had his turn has got what is ordinary; who has not, has it still to come.
   * @param {Claim} claim
   */
  see(claim) {
    if (claim.isSeen) return;
    claim.isSeen = true;
    if (claim.index > this.answeredUpTo) {
      this.enqueue(claim);
    } else if (claim.ordinary) {
      claim.decided = ALWAYS;
      this.give(claim, ALWAYS);
    }
  }

  /** @param {Claim} claim */
  enqueue(claim) {
    if (!claim.isQueued) this.queue.add(claim);
    claim.isQueued = true;
  }

  /** @param {number} resource */
  stock(resource) {
    return /** @type {Stock} */ (this.stocks.get(resource));
  }

  /**
   * @param {Claim} claim
   * @param {Spans} spans
   */
  give({ place, wish }, spans) {
    this.stock(wish.resource).give({ consumer: place, spans, demand: wish.demand });
  }

  /** @param {Claim} claim */
  askedFor({ place, wish, ordinary }) {
    if (!this.touched.has(place)) return ordinary ? ALWAYS : NO_TIME;
    let asked = this.asked.get(place);
    if (asked === undefined) {
      asked = reliedResources(this.shared.consumers[place], (node) => this.down.get(node) || NO_TIME);
      this.asked.set(place, asked);
    }
    return asked.get(wish.resource) || NO_TIME;
  }

  /**
   * @param {Claim} claim
   * @returns {boolean} whether something was refused
   */
  answer(claim) {
    const { wish } = claim;
    const open = spansWithout(this.askedFor(claim), claim.decided);
    if (open.length === 0) return false;
    const refused = wish.demand === 0 ? NO_TIME : spansWithin(open, this.stock(wish.resource).tooFewFor(wish.demand));
    claim.decided = spansJoined(claim.decided, open);
    this.give(claim, spansWithout(open, refused));
    claim.refused = spansJoined(claim.refused, refused);
    this.outages.push(...outagesIn(wish.share, refused));
    return refused.length > 0;
  }

  /** @returns {Shortage[]} by consumer in the order in which they are served, resource, from */
  shortages() {
    const refused = this.claims.flat().filter((claim) => claim.refused.length > 0).sort((a, b) => a.index - b.index);
    return refused.flatMap((claim) => claim.refused.map((span) => this.shortage(claim, span)));
  }

  /**
   * @param {Claim} claim
   * @param {Span} span
   * @returns {Shortage}
   */
  shortage({ place, wish }, [from, until]) {
    const stock = this.stock(wish.resource);
    const { node } = this.shared.consumers[place];
    const turn = (/** @type {number} */ other) => this.claims[other][0].index;
    return {
      consumer: node,
      resource: wish.resource,
      from,
      until: until >= NEVER ? null : until,
      available: stock.available(from),
      wanted: wish.demand,
      served: [...stock.served(from)].sort((a, b) => turn(a) - turn(b)).map((other) => this.shared.consumers[other].node),
      stops: spansWithin(this.down.get(node) || NO_TIME, [[from, until]]).length > 0,
    };
  }
}

/** Answers what-if questions about one graph: what is down when, and who got nothing. */
class Calculator {
  /** @param {GraphData} data */
  constructor(data) {
    this.data = data;
    this.graph = makeGraph(data);
    this.simulator = new Simulator(this.graph);
    /** Read when the first question comes, so that the page is ready sooner. @type {Consumer[]|null} */
    this.readConsumers = null;
    /** @type {Capacities|null} */
    this.readCapacities = null;
    /** The last one, since one question is much like the next. @type {{key: string, graph: SharedGraph}|null} */
    this.shared = null;
  }

  get consumers() {
    if (this.readConsumers === null) this.readConsumers = this.data.consumers.map(readConsumer);
    return this.readConsumers;
  }

  get capacities() {
    if (this.readCapacities === null) this.readCapacities = new Capacities(this.data, this.consumers);
    return this.readCapacities;
  }

  /**
   * @param {Failure[]} failures
   * @param {number|null} month whose critical period it is, is served first; null: nobody
   * @returns {Timeline}
   */
  run(failures, month) {
    const outages = this.capacities.outages(failures);
    const supplies = this.capacities.scarce(failures);
    if (supplies.size === 0) return this.simulator.timeline(this.simulator.intervals(outages), []);
    const shared = this.sharedGraph(new Set(supplies.keys()));
    const { result, shortages } = new Rationing(shared, supplies, month, outages).run();
    return shared.simulator.timeline(result, shortages);
  }

  /** @param {Set<number>} scarce */
  sharedGraph(scarce) {
    const key = [...scarce].join();
    if (this.shared === null || this.shared.key !== key) {
      this.shared = { key, graph: new SharedGraph(this.data, this.consumers, scarce, this.capacities) };
    }
    return this.shared.graph;
  }
}
