// The what-if outage: tick what is down and since when, see what follows.

const MOST_CHOICES = 60;

/** What the reader has ticked, and the answer. */
class WhatIf {
  /**
   * @param {GraphData} data
   */
  constructor(data) {
    this.data = data;
    this.graph = makeGraph(data);
    this.simulator = new Simulator(this.graph);
    /** Node -> start and duration as typed; in the order of ticking. @type {Map<number, {from: string, lasts: string}>} */
    this.failures = new Map();
    /** @type {Timeline|null} */
    this.timeline = null;
    this.resources = [...this.graph.ids.keys()]
      .filter((node) => this.graph.isProcess[node] === 0)
      .map((node) => ({ node, text: fold(`${this.graph.ids[node]} ${titleOf(this.graph.ids[node])}`) }));
  }

  /** The outages that are understood. @returns {Outage[]} */
  outages() {
    /** @type {Outage[]} */
    const outages = [];
    for (const [node, { from, lasts }] of this.failures) {
      const start = parseDuration(from) || 0;
      const length = parseDuration(lasts);
      const until = length === null || Number.isNaN(length) ? null : start + length;
      outages.push({ node, from: start, until });
    }
    return outages;
  }

  answer() {
    this.timeline = this.failures.size > 0 ? this.simulator.run(this.outages()) : null;
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
    if (isTicked) this.failures.set(node, { from: '', lasts: '' });
    else this.failures.delete(node);
    byId('scenario').value = '';
    this.showFailures();
    this.answer();
  }

  /** @param {string} id of a scenario */
  take(id) {
    const scenario = this.data.scenarios.find((one) => one.id === id);
    this.failures.clear();
    for (const [node, from, until] of scenario ? scenario.failures : []) {
      const start = from || 0;
      this.failures.set(/** @type {number} */ (node), {
        from: start === 0 ? '' : durationInput(start),
        lasts: until === null ? '' : durationInput(until - start),
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
    byId('failures').replaceChildren(
      ...[...this.failures].map(([node, times]) => {
        const title = this.nameOf(node);
        const input = (/** @type {'from'|'lasts'} */ part) =>
          make('input', {
            value: times[part], size: 8, autocomplete: 'off', 'data-node': String(node), 'data-part': part,
            'aria-label': `${say(part)}: ${title}`, placeholder: say(`${part}_empty`),
          });
        return make('li', {}, make('strong', {}, title), ' ',
          make('span', { className: 'times' }, `${say('from')} `, input('from'), ` ${say('lasts')} `, input('lasts')));
      }),
    );
  }

  /** @param {number} node */
  nameOf(node) {
    return node < this.graph.shown ? titleOf(this.graph.ids[node]) : say('hidden_one', { number: node - this.graph.shown + 1 });
  }

  /** @param {HTMLInputElement} input of a start or duration */
  time(input) {
    const times = this.failures.get(Number(input.getAttribute('data-node')));
    const isBad = Number.isNaN(parseDuration(input.value));
    input.setAttribute('aria-invalid', String(isBad));
    if (times === undefined || isBad) return;
    times[input.getAttribute('data-part') === 'from' ? 'from' : 'lasts'] = input.value;
    this.answer();
  }
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
    whatIf.time(/** @type {HTMLInputElement} */ (event.target)));
  byId('incident').addEventListener('input', () => whatIf.answer());
  byId('outage-form').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  byId('clear-outage').addEventListener('click', () => whatIf.clear());
  byId('print-outage').addEventListener('click', () => printOnly(byId('outage-tool')));
  return { whatIf, show };
}
