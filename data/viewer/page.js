// The page as the script sees it. Text goes in as text, never as HTML.

/**
 * @param {string} id
 * @returns {any} the element, whatever its kind
 */
function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no #${id}`);
  return element;
}

/**
 * @param {string} tag
 * @param {{[name: string]: any}} [properties] set as properties; what has a dash as attributes
 * @param {(Node|string)[]} children
 * @returns {any}
 */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-') || name === 'role') element.setAttribute(name, value);
    else Reflect.set(element, name, value);
  }
  element.append(...children);
  return element;
}

/** @param {string} block id of a <script type="application/json"> */
function readJson(block) {
  return JSON.parse(byId(block).textContent);
}

/** @type {Map<string, HTMLTableRowElement>} */
const rows = new Map();

/** Lists of processes and resources: one row each, with the record's id. */
function findRows() {
  for (const row of document.querySelectorAll('tr[data-id]')) {
    rows.set(row.getAttribute('data-id') || '', /** @type {HTMLTableRowElement} */ (row));
  }
}

/** @param {string} id */
function titleOf(id) {
  const row = rows.get(id);
  return row ? row.cells[0].textContent || id : id;
}

/** @param {string} id */
function kindOf(id) {
  const row = rows.get(id);
  return row && row.hasAttribute('data-kind') ? row.cells[2].textContent || '' : '';
}

/**
 * A link to the record: its plan in this page, else its row.
 * @param {string} id
 */
function recordLink(id) {
  const row = rows.get(id);
  if (row === undefined) return make('span', {}, id);
  const link = row.cells[0].querySelector('a');
  return make('a', { href: link ? link.getAttribute('href') : `#${row.id}` }, titleOf(id));
}

/**
 * The record's plan as a file, if there is one.
 * @param {string} id
 * @returns {Node}
 */
function planLink(id) {
  const row = rows.get(id);
  const link = row && row.cells[row.cells.length - 1].querySelector('a');
  return link ? link.cloneNode(true) : document.createTextNode('–');
}

/**
 * Prints one part of the page alone.
 * @param {Element} part
 */
function printOnly(part) {
  part.classList.add('printed');
  document.documentElement.classList.add('print-part');
  window.print();
  document.documentElement.classList.remove('print-part');
  part.classList.remove('printed');
}

/**
 * Calls `react` when typing pauses.
 * @param {HTMLInputElement} input
 * @param {() => void} react
 */
function onTyping(input, react) {
  let timer = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(react, 60);
  });
}
