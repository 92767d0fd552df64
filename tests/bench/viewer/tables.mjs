// Source tables of a register of any size: an administration's vocabulary, layered needs, every fourth process
// critical by its own rating; teams and a few devices of which there are not enough for all.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SUBJECTS = ['Wohngeld', 'Personalausweis', 'Gewerbe', 'Hundesteuer', 'Bauantrag', 'Sterbefall', 'Trinkwasser',
  'Abwasser', 'Kindertagesstätte', 'Winterdienst', 'Friedhof', 'Vergabe', 'Haushalt', 'Straßenverkehr', 'Melderegister'];
const TASKS = ['annehmen und prüfen', 'bewilligen', 'auszahlen', 'beurkunden', 'überwachen', 'vollstrecken', 'Auskunft geben'];
const KINDS = ['Anwendung', 'Basis-IT', 'Netz', 'Energie', 'Personal', 'Standort', 'Extern'];

/** A small generator of its own, so that every run measures the same. */
function numbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * @param {string} folder
 * @param {number} processes
 * @returns {{resources: number}}
 */
export function writeTables(folder, processes) {
  const below = numbers(processes);
  const resources = Math.round(processes * 0.6);
  const one = (list) => list[below(list.length)];
  mkdirSync(folder, { recursive: true });
  const need = (from) => `R${String(from + below(resources - from)).padStart(5, '0')}`;
  const systems = ['System-ID;Bezeichnung;Art;Kapazität;Wiederherstellungszeit (h);Anlauf (min);Benötigt'];
  for (let i = 0; i < resources; i++) {
    const from = Math.min(resources - 1, i + 1 + Math.floor(resources / 6));
    const needs = i < resources * 0.8 ? [need(from), ...(below(3) === 0 ? [`(${need(from)} | ${need(from)})`] : [])].join(' & ') : '';
    const title = `${one(SUBJECTS)}-System ${i}`;
    const kind = one(KINDS);
    // Teams are as large as teams are: nobody notices until somebody is missing.
    const capacity = kind === 'Personal' ? 3 + (i % 9) : i % 20 === 0 ? 2 : '';
    systems.push(`R${String(i).padStart(5, '0')};${title};${kind};${capacity};${1 + below(72)};${below(60)};${needs}`);
  }
  const rows = ['Prozess-ID;Bezeichnung;Fachbereich;Schaden 4 h;Schaden 1 Tag;Schaden 3 Tage;Schaden 1 Woche;Schaden 1 Monat;Benötigte Systeme;Notbetrieb'];
  for (let i = 0; i < processes; i++) {
    const bridging = below(3) === 0 ? ` [${1 + below(24)} h]` : '';
    const levels = below(4) === 0 ? [2, 3, 4, 4, 4].slice(below(2)).concat(4).slice(0, 5) : [1, 1, 1, 1, 2];
    rows.push(`P${String(i).padStart(5, '0')};${one(SUBJECTS)} ${one(TASKS)} ${i};FB ${1 + (i % 12)};${levels.join(';')};${need(0)}${bridging} & ${need(0)} & (${need(0)} | ${need(0)});Papierliste führen und nacherfassen`);
  }
  writeFileSync(join(folder, 'systeme.csv'), systems.join('\n') + '\n');
  writeFileSync(join(folder, 'prozesse.csv'), rows.join('\n') + '\n');
  return { resources };
}
