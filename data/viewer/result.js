// What the what-if outage answers: what stands still, what becomes intolerable when, what holds out, in which
// order to restart.

/**
 * @param {string[]} headings keys of words
 * @param {HTMLTableRowElement[]} body a cell says its heading, for narrow screens
 */
function tableOf(headings, body) {
  const head = headings.map((key) => make('th', { scope: 'col' }, say(key)));
  for (const row of body) {
    headings.forEach((key, i) => row.cells[i].tagName === 'TD' && row.cells[i].setAttribute('data-l', say(key)));
  }
  return make('div', { className: 'scroll', tabIndex: 0, role: 'group', 'aria-label': say(headings[0]) },
    make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...body)));
}

/**
 * @param {number|null} minutes
 * @param {string} otherwise key of a word
 */
function momentOr(minutes, otherwise) {
  return minutes === null ? say(otherwise) : momentText(minutes, byId('incident').valueAsNumber);
}

/** @param {number} minutes when something stops */
function startText(minutes) {
  return minutes === 0 && Number.isNaN(byId('incident').valueAsNumber) ? say('at_once') : momentOr(minutes, 'never');
}

/**
 * @param {WhatIf} whatIf
 * @returns {Node[]}
 */
function resultParts(whatIf) {
  const { timeline, graph } = whatIf;
  if (timeline === null) return [make('p', { role: 'status' }, say('nothing_ticked'))];
  const processes = timeline.down.filter((time) => graph.isProcess[time.node] !== 0);
  const shown = processes.filter((time) => time.node < graph.shown);
  const resources = timeline.down.filter((time) => graph.isProcess[time.node] === 0 && time.node < graph.shown);
  return [
    summaryOf(graph, shown),
    make('p', { className: 'small' }, say('result_note', { horizon: durationText(timeline.horizon) })),
    ...(whatIf.data.capacitiesWithheld ? [make('p', { className: 'notice' }, say('capacities_withheld'))] : []),
    ...(timeline.circulates ? [make('p', { className: 'notice warning' }, say('circulates'))] : []),
    make('h4', {}, say('what_stops')),
    shown.length > 0 ? stopTable(graph, shown) : make('p', {}, say('no_process_stops')),
    ...hiddenNote(graph, timeline),
    ...shortageParts(whatIf, timeline),
    make('h4', {}, say('what_holds')),
    ...survivorParts(whatIf, timeline, shown),
    make('h4', {}, say('restart_order')),
    ...restartParts(whatIf),
    make('details', {}, make('summary', {}, say('resources_down', { count: resources.length })), stopTable(graph, resources)),
  ];
}

/**
 * @param {Graph} graph
 * @param {DownTime[]} shown
 */
function summaryOf(graph, shown) {
  const first = shown.find((time) => time.intolerableAt !== null);
  const count = (/** @type {DownTime[]} */ times) => new Set(times.map((time) => time.node)).size;
  const intolerable = count(shown.filter((time) => time.intolerableAt !== null));
  const figure = (/** @type {string|number} */ number, /** @type {string} */ key) =>
    make('p', { className: 'figure' }, make('strong', {}, String(number)), ` ${say(key)}`);
  return make('div', { className: 'figures', role: 'status' },
    figure(count(shown), 'stand_still'),
    figure(intolerable, 'become_intolerable'),
    figure(first ? momentOr(first.intolerableAt, 'never') : '–', 'first_limit'),
    ...(first ? [make('p', { className: 'large' }, `⚠ ${say('first_process')}: `, recordLink(graph.ids[first.node]))] : []));
}

/**
 * @param {Graph} graph
 * @param {DownTime[]} times
 */
function stopTable(graph, times) {
  return tableOf(['intolerable_at', 'record', 'from', 'until', 'plan'], times.map((time) => {
    const id = graph.ids[time.node];
    const row = make('tr', {
      className: time.intolerableAt === null ? '' : 'intolerable', 'data-stop': id, 'data-from': String(time.from),
      'data-until': String(time.until), 'data-limit': String(time.intolerableAt),
    });
    row.append(
      make('td', {}, make('strong', {}, (time.intolerableAt === null ? '' : '⚠ ') + momentOr(time.intolerableAt, 'never'))),
      make('th', { scope: 'row' }, recordLink(id), ' ', make('small', {}, id)),
      make('td', {}, startText(time.from)),
      make('td', {}, momentOr(time.until, 'for_good')),
      make('td', {}, planLink(id)),
    );
    return row;
  }));
}

/**
 * @param {Graph} graph
 * @param {Timeline} timeline
 */
function hiddenNote(graph, timeline) {
  const hidden = new Set(timeline.down.filter((time) => time.node >= graph.shown).map((time) => time.node));
  return hidden.size > 0 ? [make('p', { className: 'notice' }, say('hidden_down', { count: hidden.size }))] : [];
}

/**
 * Who got nothing where there is not enough for all, as `simulate` says it: one paragraph per resource.
 * @param {WhatIf} whatIf
 * @param {Timeline} timeline
 * @returns {Node[]}
 */
function shortageParts(whatIf, { shortages }) {
  if (shortages.length === 0) return [];
  const resources = [...new Set(shortages.map((one) => one.resource))].sort((a, b) => a - b);
  return [
    make('h4', {}, say('shortages')),
    make('ul', { id: 'shortages' }, ...resources.map((resource) => {
      const own = shortages.filter((one) => one.resource === resource);
      const first = own.reduce((a, b) => (b.from < a.from ? b : a));
      return make('li', {}, ...shortageLine(whatIf, first), ...shortList(own.map((one) => shortageItem(whatIf, one))));
    })),
  ];
}

const MOST_SERVED = 5;
const MOST_SHORT = 8;

/**
 * The most urgent ones, the others folded away.
 * @param {Node[]} items
 */
function shortList(items) {
  const more = items.splice(MOST_SHORT);
  const list = make('ul', {}, ...items);
  return more.length === 0 ? [list] : [list, folded(more.length, make('ul', {}, ...more))];
}

/**
 * @param {number} count
 * @param {Node} content
 */
function folded(count, content) {
  return make('details', {}, make('summary', {}, say('more', { count })), content);
}

/** @param {Node[]} names */
function sequence(names) {
  return make('span', {}, ...names.flatMap((name, i) => (i === 0 ? [name] : [', ', name])));
}

/**
 * How many there are, and who has them.
 * @param {WhatIf} whatIf
 * @param {Shortage} first
 */
function shortageLine(whatIf, { resource, available, from, served }) {
  const capacity = whatIf.calculator.capacities.all.get(resource);
  const names = served.map((node) => whatIf.linkOf(node));
  const more = names.splice(MOST_SERVED);
  const line = sayParts('shortage', {
    resource: make('strong', {}, whatIf.linkOf(resource)), available: String(available), unit: capacity ? capacity.unit : '',
    from: momentOr(from, 'never'), served: names.length > 0 ? sequence(names) : say('shortage_nobody'),
  });
  return more.length === 0 ? line : [...line, folded(more.length, sequence(more))];
}

/**
 * @param {WhatIf} whatIf
 * @param {Shortage} one
 */
function shortageItem(whatIf, one) {
  const { graph } = whatIf;
  const idOf = (/** @type {number} */ node) => (node < graph.shown ? graph.ids[node] : '');
  const words = sayParts(one.stops ? 'shortage_stops' : 'shortage_goes_on', {
    id: whatIf.linkOf(one.consumer), from: momentOr(one.from, 'never'),
    until: one.until === null ? say('until_open') : say('until_time', { time: momentOr(one.until, 'for_good') }),
  });
  return make('li', {
    'data-short': idOf(one.consumer), 'data-resource': idOf(one.resource),
    'data-from': String(one.from), 'data-until': String(one.until), 'data-available': String(one.available),
    'data-wanted': String(one.wanted), 'data-served': one.served.map(idOf).join(' '), 'data-stops': String(one.stops),
  }, ...words, one.wanted > 1 ? ` ${say('shortage_wanted', { wanted: one.wanted })}` : '');
}

/**
 * @param {WhatIf} whatIf
 * @param {Timeline} timeline
 * @param {DownTime[]} stopped
 */
function survivorParts(whatIf, timeline, stopped) {
  const { graph } = whatIf;
  const survivors = timeline.survivors.filter((one) => one.node < graph.shown);
  const all = graph.isProcess.subarray(0, graph.shown).reduce((sum, one) => sum + one, 0);
  const down = new Set(stopped.map((time) => time.node)).size;
  const list = survivors.map((one) => make('li', { 'data-survivor': graph.ids[one.node] },
    recordLink(graph.ids[one.node]), `: ${say('bridged', {
      supplier: whatIf.nameOf(one.supplier), tolerance: durationText(one.tolerance),
      outage: one.outage >= NEVER ? say('for_good') : durationText(one.outage),
    })}`));
  return [
    make('p', {}, make('strong', {}, say('go_on', { count: all - down, all }))),
    ...(list.length > 0 ? [make('p', {}, say('saved_by_bridging')), make('ul', {}, ...list)] : []),
  ];
}

/** @param {WhatIf} whatIf */
function restartParts(whatIf) {
  const { graph } = whatIf;
  const { steps, circles } = restartAfter(graph, whatIf.lost());
  const shown = steps.filter((step) => step.node < graph.shown && graph.isProcess[step.node] === 0);
  const parts = [make('p', { className: 'small' }, say('restart_note'))];
  if (shown.length === 0) return [...parts, make('p', {}, say('nothing_to_restart'))];
  parts.push(tableOf(['step', 'record', 'ready_at', 'needed_by', 'plan'], shown.map((step, index) => {
    const id = graph.ids[step.node];
    const isLate = step.neededBy !== null && (step.neededBy <= 0 || (step.ready !== null && step.ready > step.neededBy));
    const needed = step.neededBy === null ? say('nobody_waits') : step.neededBy <= 0 ? say('not_reachable') : durationText(step.neededBy);
    return make('tr', { 'data-restart': id },
      make('td', {}, String(index + 1)),
      make('th', { scope: 'row' }, recordLink(id), ' ', make('small', {}, id)),
      make('td', {}, step.ready === null ? say('unknown') : durationText(step.ready)),
      make('td', {}, (isLate ? '⚠ ' : '') + needed),
      make('td', {}, planLink(id)));
  })));
  for (const members of circles) {
    const names = members.filter((node) => node < graph.shown).map((node) => titleOf(graph.ids[node]));
    if (names.length > 0) parts.push(make('p', { className: 'notice' }, say('joint_start', { names: names.join(', ') })));
  }
  return parts;
}
