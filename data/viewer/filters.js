// Filters of the list of processes.

/** @typedef {{select: HTMLSelectElement, column: number}} Filter */

const PROCESS_ROWS = 'tr[data-id]:not([data-kind])';

/**
 * Options of a filter: "all", then what the column holds.
 * @param {HTMLSelectElement} select
 * @param {Iterable<string>} values
 */
function fillSelect(select, values) {
  const chosen = select.value;
  const sorted = [...new Set(values)].filter((value) => value !== '').sort((a, b) => a.localeCompare(b, 'de'));
  select.replaceChildren(
    make('option', { value: '' }, say('all')),
    ...sorted.map((value) => make('option', { value }, value)),
  );
  select.value = chosen;
}

function startFilters() {
  /** @type {Filter[]} */
  const filters = [
    { select: byId('filter-criticality'), column: 3 },
    { select: byId('filter-class'), column: 2 },
    { select: byId('filter-unit'), column: 6 },
  ];
  const all = /** @type {HTMLTableRowElement[]} */ ([...document.querySelectorAll(PROCESS_ROWS)]);
  const cell = (/** @type {HTMLTableRowElement} */ row, /** @type {number} */ column) =>
    row.cells[column].textContent || '';
  const apply = () => {
    const active = filters.filter(({ select }) => select.value !== '');
    let shown = 0;
    for (const row of all) {
      row.hidden = !active.every(({ select, column }) => cell(row, column) === select.value);
      shown += row.hidden ? 0 : 1;
    }
    for (const part of document.querySelectorAll('[data-list] .part')) {
      /** @type {HTMLElement} */ (part).hidden = part.querySelector('tr[data-id]:not([hidden])') === null;
    }
    byId('filtered').textContent = active.length > 0 ? say('filtered', { shown, all: all.length }) : '';
  };
  const fill = () => filters.forEach(({ select, column }) => fillSelect(select, all.map((row) => cell(row, column))));
  fill();
  byId('filters').addEventListener('change', apply);
  byId('filters').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  byId('print-list').addEventListener('click', () => printOnly(byId('processes-list')));
  byId('filters').hidden = false;
  return () => {
    fill();
    apply();
  };
}
