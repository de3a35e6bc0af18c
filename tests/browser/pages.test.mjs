// The main pages, for everybody who may open them; the others are looked at in the files of their journeys.
import assert from 'node:assert/strict';
import { assertGoodPage } from './support/checks.mjs';
import { errorSummary, feedback, linkTo } from './support/controls.mjs';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';

const journey = stage(() => startDemo());
const titles = new Map();

/** `then` leads from the address to the page that is meant: the start of a link's address, or something to do. */
const PAGES = [
  { address: '/' },
  { address: '/feedback' },
  { address: '/feedback', page: 'with an error', then: sendNothing, status: 422 },
  { address: '/feedback', page: 'received', then: sendSomething },
  { address: '/feedback', page: 'looked up', then: lookUp },
  { address: '/track' },
  { address: '/you-said' },
  { address: '/you-said', page: 'one item', then: '/you-said/' },
  { address: '/reports' },
  { address: '/reports', page: 'one year', then: '/reports/' },
  { address: '/surveys' },
  { address: '/surveys', page: 'one that can be answered', then: '/surveys/finding-help' },
  { address: '/surveys', page: 'one with results', then: '/surveys/short-breaks' },
  { address: '/privacy' },
  { address: '/accessibility' },
  { address: '/sign-in' },
  { address: '/no-such-page', status: 404 },
  { as: 'forum', address: '/account' },
  { as: 'forum', address: '/desk' },
  { as: 'forum', address: '/desk', page: 'one comment', then: '/desk/feedback/' },
  { as: 'forum', address: '/desk/items' },
  { as: 'forum', address: '/desk/items/new' },
  { as: 'forum', address: '/desk/items', page: 'one item', then: anItem('/desk/items/') },
  { as: 'forum', address: '/desk/themes' },
  { as: 'officer', address: '/council' },
  { as: 'officer', address: '/council', page: 'a new answer', then: '/council/responses/new' },
  { as: 'officer', address: '/council/items' },
  { as: 'officer', address: '/council/items', page: 'one item', then: anItem('/council/items/') },
  { as: 'officer', address: '/council/actions' },
  { as: 'officer', address: '/council/actions', page: 'the answer behind a promise', then: anItem('/council/responses/') },
  { as: 'officer', address: '/council/widget' },
  { as: 'officer', address: '/council/reports' },
  { as: 'officer', address: '/council/reports', page: 'one year', then: '/council/reports/' },
];

for (const { as, address, page: which, then, status } of PAGES) {
  const who = as ?? 'anyone';
  journey(`${address}${which ? `, ${which},` : ''} is good for ${who}`, { as, allow: status ? [status] : [] }, async ({ page }) => {
    const answer = await page.goto(address);
    if (!then) assert.equal(answer.status(), status ?? 200);
    if (typeof then === 'string') await linkTo(page, then).click();
    if (typeof then === 'function') await then(page);
    await page.waitForLoadState();
    await assertGoodPage(page, titles);
  });
}

async function sendNothing(page) {
  await feedback.send(page).click();
  await errorSummary(page).waitFor();
}

async function sendSomething(page) {
  await feedback.comment(page).fill('It is hard to find who decides about transport.');
  await feedback.send(page).click();
  await page.waitForURL(/\/feedback\/received\//);
}

async function lookUp(page) {
  await sendSomething(page);
  await page.goto(page.url().replace('/feedback/received/', '/track/'));
}

// The first link to one of a kind, which the link for a new one is not.
function anItem(start) {
  return (page) => page.getByRole('main').locator(`a[href^="${start}"]:not([href^="${start}new"])`).first().click();
}
