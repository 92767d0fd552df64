// Starts the tools. They stand before the handbook and work while the rest of the page is still being read.

/** The date is that of this device's clock, which may be wrong: it warns, it never blocks. */
function warnIfExpired() {
  const warning = document.getElementById('expired');
  const until = warning && warning.getAttribute('data-until');
  if (warning && until && until < new Date().toISOString().slice(0, 10)) warning.hidden = false;
}

function start() {
  allWords = readJson('nb-words');
  findRows();
  const data = document.getElementById('nb-graph') ? readJson('nb-graph') : null;
  speak(document.documentElement.lang.slice(0, 2));
  const index = new SearchIndex();
  const refreshers = [startSearch(index), startFilters()];
  const whatIf = startWhatIf(data);
  if (whatIf) refreshers.push(whatIf.show);
  refreshers.push(startExplorer(whatIf && whatIf.whatIf));
  const ticks = startChecks(byId('tools').getAttribute('data-state') || '');
  refreshers.push(() => ticks.show());
  byId('language').addEventListener('click', () => {
    speak(otherLanguage());
    for (const refresh of refreshers) refresh();
  });
  warnIfExpired();
  byId('tools').hidden = false;
  performance.mark('nb-usable');
  document.addEventListener('DOMContentLoaded', () => {
    ticks.markAll();
    index.readChapters(() => performance.mark('nb-complete'));
  });
}

start();
