// Check lists: a tick gets its time. Kept only if the reader asks for it, on this device, for this state of the
// register; nothing but the numbers of the boxes and times.

const TICK = '.checks input[type=checkbox]';

class TickList {
  /** @param {string} key of the store */
  constructor(key) {
    this.key = `notbetrieb ${key}`;
    /** Box -> time. @type {Map<string, string>} */
    this.times = new Map();
  }

  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) || 'null');
      byId('keep-ticks').checked = Array.isArray(kept);
      for (const [box, time] of Array.isArray(kept) ? kept : []) this.times.set(String(box), String(time));
    } catch {
      byId('keep-ticks').checked = false; // the browser keeps nothing: so be it
    }
  }

  save() {
    try {
      if (byId('keep-ticks').checked) localStorage.setItem(this.key, JSON.stringify([...this.times]));
      else localStorage.removeItem(this.key);
    } catch {
      byId('keep-ticks').checked = false;
    }
  }

  /** @param {HTMLInputElement} box */
  tick(box) {
    const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
    const now = new Date();
    const time = `${two(now.getDate())}.${two(now.getMonth() + 1)}. ${two(now.getHours())}:${two(now.getMinutes())}`;
    if (box.checked) this.times.set(box.name, time);
    else this.times.delete(box.name);
    this.mark(box);
    this.save();
    this.show();
  }

  /** @param {HTMLInputElement} box shows its time beside it */
  mark(box) {
    const time = this.times.get(box.name);
    box.checked = time !== undefined;
    const next = box.nextElementSibling;
    if (next) next.textContent = time || '';
  }

  markAll() {
    for (const name of this.times.keys()) {
      const box = document.querySelector(`input[name="${CSS.escape(name)}"]`);
      if (box) this.mark(/** @type {HTMLInputElement} */ (box));
    }
    this.show();
  }

  show() {
    byId('ticked').textContent = say('ticked', { count: this.times.size });
    byId('ticked-list').replaceChildren(...[...this.times].map(([name, time]) => {
      const box = document.querySelector(`input[name="${CSS.escape(name)}"]`);
      const row = box && /** @type {HTMLTableRowElement|null} */ (box.closest('tr'));
      return make('li', {}, make('strong', {}, time), ` ${row ? row.cells[1].textContent : name}`);
    }));
  }

  clear() {
    const names = [...this.times.keys()];
    this.times.clear();
    for (const name of names) {
      const box = document.querySelector(`input[name="${CSS.escape(name)}"]`);
      if (box) this.mark(/** @type {HTMLInputElement} */ (box));
    }
    this.save();
    this.show();
  }
}

/** @param {string} key */
function startChecks(key) {
  const list = new TickList(key);
  list.read();
  list.markAll();
  document.addEventListener('change', (event) => {
    const box = /** @type {Element} */ (event.target);
    if (box.matches(TICK)) list.tick(/** @type {HTMLInputElement} */ (box));
  });
  byId('keep-ticks').addEventListener('change', () => list.save());
  byId('clear-ticks').addEventListener('click', () => list.clear());
  byId('print-ticks').addEventListener('click', () => printOnly(byId('checks-tool')));
  return list;
}
