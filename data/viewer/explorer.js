// The dependency explorer: the picture as it is on paper, and the same in words, with what is down marked.

const MOST_SUBJECTS = 30;

class Explorer {
  /** @param {WhatIf|null} whatIf */
  constructor(whatIf) {
    this.whatIf = whatIf;
    this.id = '';
    this.records = [...rows.keys()].map((id) => ({ id, text: fold(`${id} ${titleOf(id)}`) }));
  }

  showSubjects() {
    const words = fold(byId('subject').value).split(/\s+/).filter((word) => word !== '');
    const fits = words.length === 0 ? [] : this.records.filter(({ text }) => words.every((word) => text.includes(word)));
    byId('subjects').replaceChildren(...fits.slice(0, MOST_SUBJECTS).map(({ id }) => make('li', {}, this.button(id))));
  }

  /**
   * @param {string} id
   * @param {boolean} [isDown]
   */
  button(id, isDown = false) {
    return make('button', { type: 'button', className: isDown ? 'link down' : 'link', 'data-explore': id },
      `${isDown ? '✖ ' : ''}${titleOf(id)} (${id})`);
  }

  /** @param {string} id */
  show(id) {
    this.id = id;
    if (id === '') return;
    const title = make('h4', { tabIndex: -1, id: 'explored' }, `${titleOf(id)} (${id})`);
    byId('neighbourhood').replaceChildren(
      title, make('p', {}, recordLink(id), ' · ', planLink(id)), ...this.picture(id), ...this.lists(id));
  }

  /**
   * The figure of the record's plan in this page.
   * @param {string} id
   * @returns {Node[]}
   */
  picture(id) {
    const href = recordLink(id).getAttribute('href') || '';
    const heading = document.getElementById(href.slice(1));
    if (heading === null) return [];
    let part = heading.nextElementSibling;
    while (part && part.tagName !== 'FIGURE' && part.tagName !== heading.tagName) part = part.nextElementSibling;
    if (!part || part.tagName !== 'FIGURE') return [];
    const figure = /** @type {Element} */ (part.cloneNode(true));
    const down = this.downIds();
    for (const link of figure.querySelectorAll('a')) {
      const target = this.byHref(link.getAttribute('href') || '');
      if (target === '') continue;
      link.setAttribute('data-explore', target);
      if (down.has(target)) link.classList.add('down');
    }
    return [figure];
  }

  downIds() {
    const { whatIf } = this;
    return new Set(whatIf ? [...whatIf.downNodes()].map((node) => whatIf.graph.ids[node]) : []);
  }

  /** @param {string} href */
  byHref(href) {
    if (this.hrefs === undefined) {
      /** @type {Map<string, string>} */
      this.hrefs = new Map([...rows.keys()].map((id) => [recordLink(id).getAttribute('href') || '', id]));
    }
    return this.hrefs.get(href) || '';
  }

  /**
   * @param {string} id
   * @returns {Node[]}
   */
  lists(id) {
    if (this.whatIf === null) return [make('p', {}, say('withheld'))];
    const { graph } = this.whatIf;
    const node = graph.ids.indexOf(id);
    if (node < 0) return [];
    const needs = this.items(node, graph.needStart, graph.supplier, graph.needTolerance, 0);
    const uses = this.items(node, graph.useStart, graph.consumer, graph.useTolerance, 0);
    return [
      make('h5', {}, say('needs')), needs.length > 0 ? make('ul', {}, ...needs) : make('p', {}, say('needs_nothing')),
      make('h5', {}, say('used_by')), uses.length > 0 ? make('ul', {}, ...uses) : make('p', {}, say('used_by_nobody')),
    ];
  }

  /**
   * One item per neighbour; a group with its members below it.
   * @param {number} node
   * @param {Int32Array} start
   * @param {Int32Array} other
   * @param {Int32Array} tolerance
   * @param {number} depth
   * @returns {Node[]}
   */
  items(node, start, other, tolerance, depth) {
    const { graph } = /** @type {WhatIf} */ (this.whatIf);
    const down = this.downIds();
    const items = [];
    let hidden = 0;
    for (let i = start[node]; i < start[node + 1]; i++) {
      const next = other[i];
      const bridge = tolerance[i] > 0 ? ` [${say('bridging')} ${durationText(tolerance[i])}]` : '';
      if (next >= graph.reals && depth < 6) {
        const all = graph.needStart[next + 1] - graph.needStart[next];
        const words = say('at_least', { count: requiredNeeds(graph, next), all });
        items.push(make('li', {}, words + bridge, make('ul', {}, ...this.items(next, start, other, tolerance, depth + 1))));
      } else if (next < graph.shown) {
        items.push(make('li', {}, this.button(graph.ids[next], down.has(graph.ids[next])), bridge));
      } else {
        hidden++;
      }
    }
    if (hidden > 0) items.push(make('li', {}, say('hidden_here', { count: hidden })));
    return items;
  }
}

/** @param {WhatIf|null} whatIf */
function startExplorer(whatIf) {
  const explorer = new Explorer(whatIf);
  onTyping(byId('subject'), () => explorer.showSubjects());
  byId('explorer').addEventListener('click', (/** @type {Event} */ event) => {
    const target = /** @type {Element} */ (event.target).closest('[data-explore]');
    if (target === null) return;
    event.preventDefault();
    explorer.show(target.getAttribute('data-explore') || '');
    byId('explored').focus();
  });
  document.addEventListener('outage', () => explorer.show(explorer.id));
  return () => {
    explorer.showSubjects();
    explorer.show(explorer.id);
  };
}
