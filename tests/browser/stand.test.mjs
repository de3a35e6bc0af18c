// A tablet at an event: comment after comment, a tally of visitors, a day without the network.
import assert from 'node:assert/strict';
import { assertAccessible } from './support/accessibility.mjs';
import { visitor } from './support/browser.mjs';
import { RECEIPT } from './support/controls.mjs';
import { gathering } from './support/gathering.mjs';
import { assertFitsNarrowScreen } from './support/layout.mjs';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';

/** What the console says of a request that failed. */
const AWAY = /net::ERR_|Failed to fetch/;
const SENT_WITHIN = 75_000; // milliseconds
const LARGE = 64; // CSS pixels: what a thumb finds
const journey = stage(() => startDemo(['forum', 'officer']));

const stand = {
  comment: (page) => page.locator('#comment'),
  who: (page, words) => page.getByRole('radio', { name: words }),
  send: (page) => page.getByRole('button', { name: 'Send' }),
  clear: (page) => page.getByRole('button', { name: 'Delete what I wrote' }),
  wrong: (page) => page.locator('#comment-wrong'),
  thanks: (page) => page.locator('#thanks'),
  receipt: (page) => page.locator('#receipt code'),
  next: (page) => page.getByRole('button', { name: 'Next person' }),
  role: (page, words) => page.getByRole('button', { name: words }),
  undo: (page) => page.getByRole('button', { name: 'Take the last one back' }),
  state: (page) => page.locator('#state'),
  ready: (page) => page.locator('#ready'),
  ended: (page) => page.getByRole('heading', { name: 'This stand is closed' }),
  stillHere: (page) => page.getByRole('button', { name: 'I am still here' }),
  forget: (page) => page.getByRole('button', { name: 'Delete what waits' }),
};

function unlikeOthers(what) {
  return `${what} ${Math.random().toString(36).slice(2).replace(/\d/g, 'x')}`;
}

async function say(page, words, who) {
  await stand.comment(page).fill(words);
  if (who) await stand.who(page, who).check();
  await stand.send(page).click();
  await stand.thanks(page).waitFor();
  await stand.next(page).click();
}

/** Says something at a stand that takes nothing more. */
async function sayInVain(page, words) {
  await stand.comment(page).fill(words);
  await stand.send(page).click();
  await stand.ended(page).waitFor();
  await waits(page, 1);
}

/** What the tablet keeps that was not sent: its comments, and whether its tally waits. */
function kept(page) {
  return page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('yousaid-stand');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction(['comments', 'tallies']);
      const comments = transaction.objectStore('comments').getAll();
      const tallies = transaction.objectStore('tallies').getAll();
      transaction.oncomplete = () => {
        request.result.close();
        resolve({
          comments: comments.result.map((one) => one.body.comment),
          tallies: tallies.result.filter((one) => one.revision !== one.sent).length,
        });
      };
    };
  }));
}

/** Also what was pressed last: the sentence may still be that of an attempt before. */
async function everythingIsSent(page) {
  const late = Date.now() + SENT_WITHIN;
  for (;;) {
    const { comments, tallies } = await kept(page);
    if (comments.length + tallies === 0) break;
    assert.ok(Date.now() < late, `it waits: ${comments.length} comments, ${tallies} tallies`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await page.locator('#state', { hasText: 'Everything is sent.' }).waitFor();
}

const waits = (page, number) => page.locator('#state', { hasText: `wait to be sent: ${number}.` }).waitFor();
const number = (page, role) => page.locator(`[data-count="${role}"]`).textContent();

journey('visitors say one thing after the other, and are counted by role', {}, async ({ page, service }) => {
  const event = await gathering(page, service);
  const [first, second] = [unlikeOthers('The hall has no ramp.'), unlikeOthers('More like this, please.')];
  await page.goto(await event.openStand());
  await stand.comment(page).fill(first);
  await stand.who(page, 'Parent or carer').check();
  await stand.send(page).click();
  await stand.thanks(page).waitFor();
  await stand.receipt(page).filter({ hasText: RECEIPT }).waitFor();
  await stand.next(page).click();
  assert.equal(await stand.comment(page).inputValue(), '');
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0);
  assert.equal(await page.getByText(RECEIPT).count(), 0, 'the next person does not see the receipt');
  await say(page, second);

  await stand.role(page, 'Parents and carers').dblclick();
  await stand.role(page, 'Parents and carers').click();
  await stand.role(page, 'Others').click();
  await stand.undo(page).click();
  await stand.undo(page).click();
  await page.locator('#tallied', { hasText: 'Taken back. Parents and carers: 2' }).waitFor();
  await everythingIsSent(page);
  await event.visitorsAre({ 'Parents and carers': 2, 'Children and young people': 0, Others: 0 });
  assert.deepEqual(await kept(page), { comments: [], tallies: 0 });
  assert.deepEqual([await event.recorded(first), await event.recorded(second)], [1, 1]);
});

journey('a day without the network loses nothing and doubles nothing', { worker: true, meant: AWAY }, async ({ page, service, step }) => {
  const event = await gathering(page, service);
  const words = Array.from({ length: 25 }, (_, place) => unlikeOthers(`Comment ${place} of a long day.`));
  await page.goto(await event.openStand());
  await stand.ready(page).waitFor();
  await page.context().setOffline(true);
  await step('half a day', async () => {
    for (const one of words.slice(0, 12)) await say(page, one, 'Parent or carer');
    for (let press = 0; press < 7; press += 1) await stand.role(page, 'Children and young people').click();
    await waits(page, 12);
    await page.locator('#tallied', { hasText: 'Children and young people: 7' }).waitFor();
    assert.match(await stand.state(page).textContent(), /The count of visitors waits to be sent. This tablet keeps it/);
    assert.equal(await page.getByText(RECEIPT).count(), 0, 'there is no receipt before it is recorded');
  });
  await step('reloaded while offline', async () => {
    await page.reload();
    await page.getByText('Please leave out names, addresses and telephone numbers').waitFor();
    await waits(page, 12);
    assert.equal(await number(page, 'children_and_young_people'), '7');
    await stand.undo(page).click();
    await page.locator('#tallied', { hasText: 'Children and young people: 6' }).waitFor();
    for (const one of words.slice(12)) await say(page, one);
    await waits(page, 25);
  });
  await step('in another language while offline', async () => {
    await page.goto(page.url().replace('/stand/', '/pl/stand/'));
    await stand.comment(page).waitFor();
    await page.goBack();
    await waits(page, 25);
  });
  assert.equal((await kept(page)).comments.length, 25);
  await step('home again', async () => {
    await page.context().setOffline(false);
    await everythingIsSent(page);
    assert.deepEqual(await kept(page), { comments: [], tallies: 0 });
  });
  for (const one of words) assert.equal(await event.recorded(one), 1, one);
  await event.visitorsAre({ 'Children and young people': 6 });
});

journey('answers that got lost double nothing', { meant: AWAY }, async ({ page, service }) => {
  const event = await gathering(page, service);
  const words = Array.from({ length: 4 }, (_, place) => unlikeOthers(`Lost answer ${place}.`));
  await page.goto(await event.openStand());
  let lost = 0;
  const lose = async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort('connectionreset');
  };
  await page.route(/\/stand\/[^/]+\/(comments|visitors)$/, lose);
  for (const one of words) await say(page, one);
  await stand.role(page, 'Others').click();
  await waits(page, 4);
  assert.ok(lost > 0, 'the service had some of them');
  await page.unroute(/\/stand\/[^/]+\/(comments|visitors)$/, lose);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await everythingIsSent(page);
  for (const one of words) assert.equal(await event.recorded(one), 1, one);
  await event.visitorsAre({ Others: 1 });
});

journey('two tablets are added up', {}, async ({ page, service }) => {
  const event = await gathering(page, service);
  const address = await event.openStand();
  const other = await visitor(page.context().browser(), service.origin);
  try {
    for (const tablet of [page, other.page]) {
      await tablet.goto(address);
      await stand.role(tablet, 'Parents and carers').click();
      await stand.role(tablet, 'Parents and carers').click();
      await tablet.locator('#tallied', { hasText: 'Parents and carers: 2' }).waitFor();
      await everythingIsSent(tablet);
    }
    await event.visitorsAre({ 'Parents and carers': 4 });
  } finally {
    await other.close();
  }
});

journey('a double press on Send is one comment, and sending nothing says what to do', {}, async ({ page, service }) => {
  const event = await gathering(page, service);
  const words = unlikeOthers('The lift is broken.');
  await page.goto(await event.openStand());
  await stand.send(page).click();
  assert.match(await stand.wrong(page).textContent(), /Write what you would like/);
  assert.equal(await stand.comment(page).getAttribute('aria-invalid'), 'true');
  assert.ok(await stand.comment(page).evaluate((field) => field === document.activeElement));
  await stand.comment(page).fill(words);
  await stand.send(page).dblclick();
  await stand.thanks(page).waitFor();
  await everythingIsSent(page);
  assert.equal(await event.recorded(words), 1);
});

journey('what somebody wrote and did not send is gone for the next visitor', {}, async ({ page, service }) => {
  const event = await gathering(page, service);
  await page.clock.install();
  await page.goto(await event.openStand());
  const words = 'Somebody else must not read this.';
  await stand.comment(page).fill(words);
  await page.clock.runFor('02:05');
  await stand.stillHere(page).click();
  assert.equal(await stand.comment(page).inputValue(), words, 'whoever is still there goes on');
  await page.clock.runFor('02:35');
  assert.equal(await stand.comment(page).inputValue(), '');
  await page.getByText('The words were deleted').waitFor();

  await stand.comment(page).fill(words);
  await stand.clear(page).click();
  assert.equal(await stand.comment(page).inputValue(), '');
  await stand.comment(page).fill(words);
  await page.reload();
  assert.equal(await stand.comment(page).inputValue(), '');
  assert.deepEqual((await kept(page)).comments, []);

  await stand.comment(page).fill(words);
  await stand.send(page).click();
  await stand.receipt(page).filter({ hasText: RECEIPT }).waitFor();
  await page.clock.runFor('02:05');
  assert.equal(await page.getByText(RECEIPT).count(), 0, 'a receipt does not stay either');
});

journey('a closed stand says so, keeps what waits, and sends it by a new stand', { worker: true, meant: AWAY, allow: [410] }, async ({ page, service, step }) => {
  const event = await gathering(page, service);
  const words = unlikeOthers('Too late for the stand.');
  await page.goto(await event.openStand());
  await stand.ready(page).waitFor();
  await page.context().setOffline(true);
  await say(page, words);
  await stand.role(page, 'Others').click();
  await waits(page, 1);
  await event.closeStands();
  await step('it is told', async () => {
    await page.context().setOffline(false);
    await stand.ended(page).waitFor();
    assert.ok(await stand.comment(page).isHidden());
    await waits(page, 1);
    assert.equal(await event.recorded(words), 0);
  });
  await step('it is told again when the page is opened', async () => {
    await page.reload();
    await stand.ended(page).waitFor();
    await waits(page, 1);
    assert.deepEqual(await kept(page), { comments: [words], tallies: 1 });
    await stand.forget(page).waitFor();
  });
  await step('a new stand sends it', async () => {
    await page.goto(await event.openStand());
    await everythingIsSent(page);
    assert.equal(await event.recorded(words), 1);
    await event.visitorsAre({ Others: 1 });
  });
});

journey('whoever sends from a stand that was closed meanwhile is told that it is not sent, and is not thanked', { allow: [410] }, async ({ page, service }) => {
  const event = await gathering(page, service);
  await page.goto(await event.openStand());
  await event.closeStands();
  const sentence = page.getByText('What is not sent yet is kept on this tablet. Please give the tablet to whoever runs the stand.');
  await sayInVain(page, 'Not sent.');
  await sentence.waitFor();
  assert.ok(await stand.thanks(page).isHidden());
  assert.equal(await stand.state(page).textContent(), 'Comments that wait to be sent: 1.');
  assert.ok(await page.locator('#ended').evaluate((ended) => ended === document.activeElement), 'the focus is not lost');
  await assertAccessible(page, 'a closed stand');
});

journey('a comment that was forgotten is dropped, and what waits behind it is sent', { meant: AWAY, allow: [410] }, async ({ page, service }) => {
  const event = await gathering(page, service);
  const [forgotten, behind] = [unlikeOthers('Forgotten.'), unlikeOthers('Behind it.')];
  await page.goto(await event.openStand());
  let reachable = false;
  await page.route(/\/stand\/[^/]+\/comments$/, async (route) => {
    if (!reachable) return route.abort('connectionreset');
    if (!route.request().postData().includes(forgotten)) return route.continue();
    const body = JSON.stringify({ type: '/problems/forgotten', title: 'Gone', status: 410 });
    return route.fulfill({ status: 410, contentType: 'application/problem+json', body });
  });
  await say(page, forgotten);
  await say(page, behind);
  await waits(page, 2);
  reachable = true;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await everythingIsSent(page);
  assert.ok(await stand.ended(page).isHidden());
  assert.deepEqual((await kept(page)).comments, []);
  assert.equal(await event.recorded(behind), 1);
});

journey('what waits for a closed stand can be deleted', { meant: AWAY, allow: [410] }, async ({ page, service }) => {
  const event = await gathering(page, service);
  await page.goto(await event.openStand());
  await event.closeStands();
  await sayInVain(page, 'Never sent.');
  page.once('dialog', (dialog) => dialog.accept());
  await stand.forget(page).click();
  await everythingIsSent(page);
  assert.deepEqual(await kept(page), { comments: [], tallies: 0 });
});

journey('without scripts it is an ordinary form', { javaScript: false, allow: [422] }, async ({ page, service, step }) => {
  const event = await gathering(page, service);
  const words = unlikeOthers('We run no scripts.');
  await page.goto(await event.openStand());
  await step('counts, and keeps what is written', async () => {
    await stand.comment(page).fill(words);
    await stand.role(page, 'Parents and carers').click();
    await stand.role(page, 'Parents and carers').click();
    await stand.role(page, 'Others').click();
    await stand.undo(page).click();
    assert.equal(await stand.comment(page).inputValue(), words);
    assert.equal(await number(page, 'parents_and_carers'), '2');
    assert.equal(await number(page, 'others'), '0');
  });
  await step('sends', async () => {
    await stand.send(page).click();
    assert.match(await stand.receipt(page).textContent(), RECEIPT);
    assert.equal(await stand.comment(page).inputValue(), '');
    assert.equal(await number(page, 'parents_and_carers'), '2');
  });
  await step('sends nothing', async () => {
    await stand.send(page).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    assert.match(await page.title(), /^Error: /);
  });
  assert.equal(await event.recorded(words), 1);
  await event.visitorsAre({ 'Parents and carers': 2, Others: 0 });
});

journey('everything is large, goes by the keyboard alone, and has no barrier on a tablet or a telephone', { width: 1024, meant: AWAY }, async ({ page, keyboard, service, step }) => {
  const event = await gathering(page, service);
  await page.goto(await event.openStand());
  for (const button of await page.getByRole('button').all()) {
    const { height, width } = await button.boundingBox();
    assert.ok(height >= LARGE && width >= LARGE, `${await button.textContent()} is ${width} by ${height}`);
  }
  for (const label of await page.locator('.choice label').all()) {
    assert.ok((await label.boundingBox()).height >= LARGE);
  }
  await assertAccessible(page, 'the stand, tablet,');
  await step('writes', () => keyboard.type(stand.comment(page), 'By the keyboard.'));
  await step('says who', () => keyboard.choose(stand.who(page, 'Child or young person')));
  await step('sends', () => keyboard.press(stand.send(page)));
  await stand.receipt(page).filter({ hasText: RECEIPT }).waitFor();
  assert.ok(await stand.thanks(page).evaluate((thanks) => thanks === document.activeElement), 'the thanks have the focus');
  await assertAccessible(page, 'the stand with a receipt');
  await step('goes on', () => keyboard.press(stand.next(page)));
  assert.ok(await stand.comment(page).evaluate((field) => field === document.activeElement));
  await step('counts', () => keyboard.press(stand.role(page, 'Others')));
  await stand.undo(page).waitFor();
  await step('takes it back', () => keyboard.press(stand.undo(page)));
  await page.locator('#tallied', { hasText: 'Others: 0' }).waitFor();
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the focus is not lost');
  await assertFitsNarrowScreen(page, 'the stand');
  await assertAccessible(page, 'the stand, telephone,');
});
