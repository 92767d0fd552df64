// Instant search: every word must stand somewhere in the text, also inside a compound word. No index.

const MOST_HITS = 60;

/**
 * Small letters, umlauts and ß as two letters, other accents off.
 * @param {string} text
 */
function fold(text) {
  return text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/**
 * @typedef {{title: string, text: string, href: string, label: string}} Unit
 * `title` and `text` folded; `label` as it is shown
 */

/**
 * Units in which all words occur; those that have them in the title first.
 * @param {Unit[]} units
 * @param {string} query
 * @returns {Unit[]}
 */
function searchIn(units, query) {
  const words = fold(query).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  /** @type {Unit[][]} */
  const hits = [[], []];
  for (const unit of units) {
    if (words.every((word) => unit.text.includes(word))) {
      hits[words.every((word) => unit.title.includes(word)) ? 0 : 1].push(unit);
    }
  }
  return [...hits[0], ...hits[1]];
}

/** What can be found: the rows of the lists at once, the chapters as they are read. */
class SearchIndex {
  constructor() {
    /** @type {Unit[]} */
    this.units = [];
    /** @type {Element[]} */
    this.sections = [];
    for (const [id, row] of rows) {
      const href = recordLink(id).getAttribute('href');
      this.add(titleOf(id), `${id} ${row.textContent}`, href, `${titleOf(id)} (${id})`);
    }
  }

  /**
   * @param {string} title
   * @param {string} text
   * @param {string} href
   * @param {string} label
   */
  add(title, text, href, label) {
    this.units.push({ title: fold(title), text: fold(text), href, label });
  }

  /** @param {() => void} done called when all chapters are in */
  readChapters(done) {
    this.sections = [...document.querySelectorAll('main > section:not([data-list])')].reverse();
    const step = () => {
      const end = performance.now() + 12;
      while (this.sections.length > 0 && performance.now() < end) this.readSection(this.sections.pop());
      if (this.sections.length > 0) setTimeout(step, 0);
      else done();
    };
    step();
  }

  /** @param {Element|undefined} section cut at its headings; each is named with the one above it */
  readSection(section) {
    let href = '';
    let label = '';
    let text = '';
    /** @type {string[]} */
    const above = [];
    const finish = () => href !== '' && this.add(label, `${label} ${text}`, href, label);
    for (const part of section ? section.children : []) {
      if (/^H[2-6]$/.test(part.tagName)) {
        finish();
        if (part.id !== '') href = `#${part.id}`;
        const level = Number(part.tagName[1]);
        above.length = Math.min(above.length, level);
        above[level] = part.textContent || '';
        label = above.filter((heading) => heading !== undefined).slice(-2).join(' › ');
        text = '';
      } else {
        text += ` ${part.textContent}`;
      }
    }
    finish();
  }
}

/** @param {SearchIndex} index */
function startSearch(index) {
  const show = () => {
    const query = byId('query').value;
    const hits = searchIn(index.units, query);
    byId('hits').replaceChildren(
      ...hits.slice(0, MOST_HITS).map((unit) => make('li', {}, make('a', { href: unit.href }, unit.label))),
    );
    const count = hits.length > MOST_HITS ? 'found_many' : 'found';
    byId('found').textContent = query.trim() === '' ? '' : say(count, { count: hits.length, shown: MOST_HITS });
  };
  onTyping(byId('query'), show);
  document.addEventListener('keydown', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.key === '/' && !/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
      event.preventDefault();
      byId('query').focus();
    }
  });
  return show;
}
