// Loads the page's script without a page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..', 'data', 'viewer');

/** The text of one file of data/viewer. */
export const asset = (name) => readFileSync(join(folder, name), 'utf8');

/**
 * What the files define, as properties of one object.
 * @param {string[]} files in the order of the page
 * @param {string[]} names
 */
export function definitionsIn(files, names) {
  const source = files.map(asset).join('\n');
  return new Function(`"use strict";${source}\nreturn { ${names.join(', ')} };`)();
}
