// Starts Debian's browsers with a fresh profile and no network.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

// Whatever asks for a host gets no answer; file:// needs none.
const CHROMIUM = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9',
];
// A step may take this long on a machine that is busy with other things; nothing is timed.
const PATIENCE = 600000;
const FIREFOX = {
  'security.fileuri.strict_origin_policy': true, // as people have it; puppeteer would relax it
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'intl.accept_languages': 'de',
};

export const BROWSERS = ['chromium', 'firefox'];

/**
 * @param {string} name
 * @returns the browser, and `stop` that ends it and removes its profile
 */
export async function startBrowser(name) {
  const profile = mkdtempSync(join(tmpdir(), `nb-${name}-`));
  const common = { userDataDir: profile, protocolTimeout: PATIENCE, timeout: PATIENCE };
  const browser = await puppeteer.launch(
    name === 'firefox'
      ? { browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true, extraPrefsFirefox: FIREFOX, ...common }
      : { browser: 'chrome', executablePath: '/usr/bin/chromium', headless: true, args: CHROMIUM, ...common },
  );
  return {
    browser,
    stop: async () => {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A page that notes what it asks the network for and what it complains about. `tools`: it has some to wait for. */
export async function openPage(browser, url, { width = 1280, height = 900, scripts = true, canSwitch = true, scheme = 'light', tools = true } = {}) {
  const page = await browser.newPage();
  const requests = [];
  const complaints = [];
  page.on('request', (request) => {
    // Chromium draws its own form controls with data: pictures; those leave no machine.
    const isOwn = request.url() === url || request.url().startsWith(`${url}#`) || request.url().startsWith('data:');
    if (!isOwn) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warn', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.setViewport({ width, height });
  if (!scripts && canSwitch) await page.setJavaScriptEnabled(false);
  if (scheme === 'dark') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: PATIENCE });
  if (scripts && tools) await page.waitForFunction(() => performance.getEntriesByName('nb-complete').length > 0, { timeout: PATIENCE });
  return { page, requests, complaints };
}
