// The script's own words, in the language of the bundle until the reader switches.

/** @typedef {{[key: string]: string}} Words */

const LANGUAGES = ['de', 'en'];
const WORDS_BLOCK = 'nb-words';

/** @type {{[language: string]: Words}} */
let allWords = {};
let language = 'de';

/**
 * @param {string} key
 * @param {{[name: string]: string|number}} [values]
 */
function say(key, values = {}) {
  const words = allWords[language] || {};
  return (words[key] || key).replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/**
 * The same with links in it.
 * @param {string} key
 * @param {{[name: string]: Node|string}} values
 * @returns {(Node|string)[]}
 */
function sayParts(key, values) {
  return say(key).split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part);
    return name && name[1] in values ? values[name[1]] : part;
  });
}

/** @param {string} next */
function speak(next) {
  language = next;
  for (const id of ['tools', 'filters']) byId(id).lang = next;
  for (const element of document.querySelectorAll('[data-w]')) {
    element.textContent = say(element.getAttribute('data-w') || '');
  }
}

const otherLanguage = () => LANGUAGES[1 - LANGUAGES.indexOf(language)];

/**
 * "4 h", "3 d", "19 h 36 min", as everywhere in the bundle.
 * @param {number} minutes
 */
function durationText(minutes) {
  const rest = Math.abs(minutes);
  /** @type {[number, string][]} */
  const pieces = [
    [Math.floor(rest / 1440), 'd'],
    [Math.floor(rest / 60) % 24, 'h'],
    [rest % 60, 'min'],
  ];
  const parts = pieces.filter(([count]) => count > 0);
  const text = parts.map(([count, unit]) => `${count} ${unit}`).join(' ') || '0 min';
  return minutes < 0 ? `-${text}` : text;
}

const UNIT_MINUTES = new Map([
  ['min', 1], ['h', 60], ['std', 60], ['d', 1440], ['t', 1440], ['tag', 1440], ['tage', 1440], ['w', 10080],
]);

/**
 * Minutes of "4", "4 h", "1,5 h", "30 min", "3 d"; a bare number is hours. null: empty. NaN: not understood.
 * @param {string} text
 */
function parseDuration(text) {
  const words = text.trim().toLowerCase();
  if (words === '') return null;
  const match = /^(\d{1,6}(?:[.,]\d{1,4})?)\s*([a-z]*)\.?$/.exec(words);
  const unit = match ? UNIT_MINUTES.get(match[2] || 'h') : undefined;
  return match && unit ? Math.max(0, Math.ceil(Number(match[1].replace(',', '.')) * unit - 1e-9)) : NaN;
}

/**
 * Minutes since the incident: "4 h", or "21.11. 11:40" if its time is known.
 * @param {number} minutes
 * @param {number} incident its date and clock time as if they were UTC, in milliseconds; NaN = not known
 */
function momentText(minutes, incident) {
  if (Number.isNaN(incident)) return durationText(minutes);
  const time = new Date(incident + minutes * 60000);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const clock = `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`;
  return `${two(time.getUTCDate())}.${two(time.getUTCMonth() + 1)}. ${clock} (${durationText(minutes)})`;
}
