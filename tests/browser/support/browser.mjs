// The distribution's own Chromium, and a page that keeps account of everything a visitor must never meet.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const NOTHING_MEANT = /(?!)/;
const ACTION_LIMIT = 75_000; // milliseconds for one click, fill or navigation; longer than a page waits before it tries again

/** The browser's path: `CHROMIUM`, or the first of the usual names on the PATH. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(canRun);
  if (!found) throw new Error(`None of ${NAMES.join(', ')} is on the PATH; set CHROMIUM to the browser's path.`);
  return found;
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Headless, quiet, and unable to look up any name but this machine's. */
export function openBrowser() {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...asRoot,
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/**
 * A visitor with a context of their own. `session` is a Playwright storage state; `allow` lists the answers of 400
 * and above that the journey means to meet, `others` the origins that may be asked besides ours, `meant` is what
 * errors in the console are meant to say; `worker` lets the page's own service worker run. `faults` gathers every request to another host, refused answer,
 * error in the console (a breach of the content security policy is one) and uncaught exception.
 */
export async function visitor(browser, origin, { session, javaScript = true, width = 1280, allow = [], others = [], meant = NOTHING_MEANT, worker = false } = {}) {
  const context = await browser.newContext({
    baseURL: origin,
    storageState: session,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    serviceWorkers: worker ? 'allow' : 'block',
  });
  context.setDefaultTimeout(ACTION_LIMIT);
  const faults = new Set();
  watch(context, { origins: [origin, ...others], allow, meant }, faults);
  return { context, page: await context.newPage(), faults, close: () => context.close() };
}

function watch(context, { origins, allow, meant }, faults) {
  context.on('request', (request) => {
    const address = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(address.protocol) && !origins.includes(address.origin)) {
      faults.add(`a request to another host: ${request.method()} ${request.url()}`);
    }
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !allow.includes(response.status())) {
      faults.add(`an answer of ${response.status()} to ${response.request().method()} ${response.url()}`);
    }
  });
  context.on('console', (message) => {
    // Chromium repeats every answer of 400 and above here; the answers themselves are judged above.
    const repeats = message.text().includes('the server responded with a status of');
    if (message.type() === 'error' && !repeats && !meant.test(message.text())) {
      faults.add(`an error in the console: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => faults.add(`an uncaught exception: ${error.error().message}`));
}
