// The what-if outage: tick what is down and since when, see what follows.

const MOST_CHOICES = 60;

/** What the reader has ticked, and the answer. */
class WhatIf {
  /**
   * @param {GraphData} data
   */
  constructor(data) {
    this.data = data;
    this.calculator = new Calculator(data);
    this.graph = this.calculator.graph;
    /**
     * Node -> start, duration, and how many are missing, as typed; in the order of ticking.
     * @type {Map<number, {from: string, lasts: string, missing: string}>}
     */
    this.failures = new Map();
    /** @type {Timeline|null} */
    this.timeline = null;
    this.resources = [...this.graph.ids.keys()]
      .filter((node) => this.graph.isProcess[node] === 0)
      .map((node) => ({ node, text: fold(`${this.graph.ids[node]} ${titleOf(this.graph.ids[node])}`) }));
  }

  /** What is understood of it. @returns {Failure[]} */
  understood() {
    return [...this.failures].map(([node, { from, lasts, missing }]) => {
      const start = parseDuration(from) || 0;
      const length = parseDuration(lasts);
      const until = length === null || Number.isNaN(length) ? null : start + length;
      return { node, from: start, until, missing: parseCount(missing) };
    });
  }

  /** Nodes that are gone altogether at some time: what has to be restarted. */
  lost() {
    return [...this.failures].filter(([, { missing }]) => parseCount(missing) === null).map(([node]) => node);
  }

  /** The month of the incident, whose critical periods come first; null: not known. */
  month() {
    const incident = byId('incident').valueAsNumber;
    return Number.isNaN(incident) ? null : new Date(incident).getUTCMonth() + 1;
  }

  answer() {
    this.timeline = this.failures.size > 0 ? this.calculator.run(this.understood(), this.month()) : null;
    byId('result').replaceChildren(...resultParts(this));
    document.dispatchEvent(new CustomEvent('outage'));
  }

  /** Nodes that are down at some time. */
  downNodes() {
    return new Set(this.timeline ? this.timeline.down.map((time) => time.node) : []);
  }

  /**
   * @param {number} node
   * @param {boolean} isTicked
   */
  tick(node, isTicked) {
    if (isTicked) this.failures.set(node, { from: '', lasts: '', missing: '' });
    else this.failures.delete(node);
    byId('scenario').value = '';
    this.showFailures();
    this.answer();
  }

  /** @param {string} id of a scenario */
  take(id) {
    const scenario = this.data.scenarios.find((one) => one.id === id);
    this.failures.clear();
    for (const [node, from, until, missing] of scenario ? scenario.failures : []) {
      const start = from || 0;
      this.failures.set(/** @type {number} */ (node), {
        from: start === 0 ? '' : durationInput(start),
        lasts: until === null ? '' : durationInput(until - start),
        missing: missing === undefined ? '' : String(missing),
      });
    }
    this.showChoices();
    this.showFailures();
    this.answer();
  }

  clear() {
    byId('scenario').value = '';
    byId('resource').value = '';
    this.take('');
  }

  showChoices() {
    const words = fold(byId('resource').value).split(/\s+/).filter((word) => word !== '');
    const kind = byId('resource-kind').value;
    const fits = this.resources.filter(
      ({ node, text }) => words.every((word) => text.includes(word)) && (kind === '' || kindOf(this.graph.ids[node]) === kind),
    );
    const ticked = fits.filter(({ node }) => this.failures.has(node));
    const others = fits.filter(({ node }) => !this.failures.has(node));
    byId('choices').replaceChildren(...[...ticked, ...others].slice(0, MOST_CHOICES).map(({ node }) => this.choice(node)));
    byId('choices-found').textContent =
      fits.length > MOST_CHOICES ? say('choices_many', { count: fits.length, shown: MOST_CHOICES }) : say('choices', { count: fits.length });
  }

  /** @param {number} node */
  choice(node) {
    const id = this.graph.ids[node];
    const box = make('input', { type: 'checkbox', checked: this.failures.has(node), value: String(node) });
    return make('li', {}, make('label', {}, box, ` ${titleOf(id)} `, make('small', {}, `(${id})`)));
  }

  showFailures() {
    byId('failures').replaceChildren(...[...this.failures.keys()].map((node) => make('li', {},
      make('strong', {}, this.nameOf(node)), ' ', ...this.inputs(node))));
  }

  /**
   * Since when, how long, and how many of it.
   * @param {number} node
   * @returns {Node[]}
   */
  inputs(node) {
    const typed = /** @type {{[part: string]: string}} */ (this.failures.get(node));
    const capacity = this.calculator.capacities.all.get(node);
    const input = (/** @type {string} */ part) =>
      make('input', {
        value: typed[part], size: 8, autocomplete: 'off', 'data-node': String(node), 'data-part': part,
        'aria-label': `${say(part)}: ${this.nameOf(node)}`, placeholder: say(`${part}_empty`),
      });
    const pair = (/** @type {string} */ part) => make('span', { className: 'times' }, `${say(part)} `, input(part));
    const times = [pair('from'), ' ', pair('lasts')];
    if (capacity !== undefined) {
      return [...times, ' ', pair('missing'), ` ${say('missing_of', { count: capacity.count, unit: capacity.unit }).trim()}`];
    }
    return typed.missing === '' ? times : [...times, ' ', make('small', {}, say('capacity_unknown', { count: typed.missing }))];
  }

  /** @param {number} node */
  nameOf(node) {
    return node < this.graph.shown ? titleOf(this.graph.ids[node]) : say('hidden_one', { number: node - this.graph.shown + 1 });
  }

  /** @param {number} node */
  linkOf(node) {
    return node < this.graph.shown ? recordLink(this.graph.ids[node]) : make('span', {}, this.nameOf(node));
  }

  /** @param {HTMLInputElement} input of a start, a duration, or how many are missing */
  typed(input) {
    const typed = /** @type {{[part: string]: string}|undefined} */ (this.failures.get(Number(input.getAttribute('data-node'))));
    const part = input.getAttribute('data-part') || '';
    const isBad = Number.isNaN(part === 'missing' ? parseCount(input.value) : parseDuration(input.value));
    input.setAttribute('aria-invalid', String(isBad));
    if (typed === undefined || isBad) return;
    typed[part] = input.value;
    this.answer();
  }
}

/**
 * A number of people or things. null: empty. NaN: not understood.
 * @param {string} text
 */
function parseCount(text) {
  const digits = text.trim();
  return digits === '' ? null : /^[0-9]{1,9}$/.test(digits) && Number(digits) > 0 ? Number(digits) : NaN;
}

/**
 * A duration as one would type it.
 * @param {number} minutes
 */
function durationInput(minutes) {
  if (minutes % 1440 === 0 && minutes > 0) return `${minutes / 1440} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

/** @param {GraphData|null} data null: the bundle leaves the dependencies out */
function startWhatIf(data) {
  byId('withheld').hidden = data !== null;
  byId('outage-form').hidden = data === null;
  if (data === null) return null;
  const whatIf = new WhatIf(data);
  const kinds = () => fillSelect(byId('resource-kind'), whatIf.resources.map(({ node }) => kindOf(whatIf.graph.ids[node])));
  const show = () => {
    kinds();
    whatIf.showChoices();
    whatIf.showFailures();
    whatIf.answer();
  };
  byId('scenario-line').hidden = data.scenarios.length === 0;
  show();
  onTyping(byId('resource'), () => whatIf.showChoices());
  byId('resource-kind').addEventListener('change', () => whatIf.showChoices());
  byId('scenario').addEventListener('change', () => whatIf.take(byId('scenario').value));
  byId('choices').addEventListener('change', (/** @type {Event} */ event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    whatIf.tick(Number(box.value), box.checked);
  });
  byId('failures').addEventListener('input', (/** @type {Event} */ event) =>
    whatIf.typed(/** @type {HTMLInputElement} */ (event.target)));
  byId('incident').addEventListener('input', () => whatIf.answer());
  byId('outage-form').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  byId('clear-outage').addEventListener('click', () => whatIf.clear());
  byId('print-outage').addEventListener('click', () => printOnly(byId('outage-tool')));
  return { whatIf, show };
}
