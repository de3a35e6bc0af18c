// One file of journeys: one service and one browser for all of them, a new visitor for each.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { openBrowser, visitor } from './browser.mjs';
import { Keyboard } from './keyboard.mjs';
import { signIn } from './sign-in.mjs';

const JOURNEY_LIMIT = 600_000; // milliseconds; far longer than a journey takes on a slow machine that is busy
const PICTURES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../target/browser');

/**
 * Sets the scene with `start` (see service.mjs) and gives back `journey(sentence, options, body)`.
 * Options are those of a visitor (see browser.mjs) and `as`, the role to be signed in as. The body is given
 * `{ page, keyboard, service, step }`; what it meets on the way that nobody should meet fails the journey.
 */
export function stage(start) {
  const scene = { service: null, browser: null, sessions: {} };
  before(async () => {
    scene.service = await start();
    scene.browser = await openBrowser();
  });
  after(async () => {
    await scene.browser?.close();
    await scene.service?.stop();
  });
  return (sentence, options, body) => test(sentence, { timeout: JOURNEY_LIMIT }, () => walk(scene, sentence, options, body));
}

async function walk(scene, sentence, { as, ...options }, body) {
  const session = as && (await sessionOf(scene, as));
  const guest = await visitor(scene.browser, scene.service.origin, { others: scene.service.others, ...options, session });
  try {
    await body({ page: guest.page, keyboard: new Keyboard(guest.page), service: scene.service, step: stepOn(guest.page) });
    assert.ok(guest.faults.size === 0, 'The visitor met what nobody should meet.');
  } catch (error) {
    throw await withCircumstances(error, guest, sentence);
  } finally {
    await guest.close();
  }
}

// A sign-in link works once, so what it gave is kept for the later journeys of the file.
async function sessionOf(scene, role) {
  scene.sessions[role] ??= await signIn(scene.browser, scene.service.origin, scene.service.signIn[role]);
  return scene.sessions[role];
}

// A click that leads to another page ends when that page begins to come: what follows a step may look at all of it.
function stepOn(page) {
  return async (name, action) => {
    try {
      const result = await action();
      await page.waitForLoadState();
      return result;
    } catch (error) {
      throw retold(error, `At the step "${name}": ${error.message}`);
    }
  };
}

async function withCircumstances(error, { page, faults }, sentence) {
  const picture = path.join(PICTURES, `${sentence.replace(/[^A-Za-z0-9]+/g, ' ').trim().replaceAll(' ', '-').slice(0, 80)}.png`);
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: picture, fullPage: true, timeout: 5_000 }).catch(() => {});
  const met = [...faults].map((fault) => `  met ${fault}`);
  return retold(error, [error.message, ...met, `The page was ${page.url()}, pictured in ${path.relative('.', picture)}`].join('\n'));
}

// The same error in other words: only the lines that say where it happened are kept.
function retold(error, message) {
  const places = (error.stack ?? '').split('\n').filter((line) => line.includes('file://') && !line.includes('node_modules'));
  const again = new Error(message);
  again.stack = [`Error: ${message}`, ...places].join('\n');
  return again;
}
