// An officer answers what families said, promises something, and makes both public.
import assert from 'node:assert/strict';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';
import { council, fillDate, linkTo, said, tickAll } from './support/controls.mjs';

const journey = stage(() => startDemo());
const ANSWER = 'We rang every telephone number on the page and put right the two that were wrong.';
const PROMISE = 'We will ring every telephone number on the page again each term.';

journey('an officer answers an item, promises an action and publishes it', { as: 'officer' }, async ({ page, step }) => {
  await page.goto('/council');
  await step('opens an item that waits', () => council.answer(page).click());
  await step('writes the answer', async () => {
    await council.words(page).fill(ANSWER);
    await council.saveAnswer(page).click();
    await page.waitForURL(/\/council\/responses\/(?!new)[^/]+$/);
  });
  await step('promises an action', async () => {
    await council.action(page).fill(PROMISE);
    await council.owner(page).fill('Local Offer officer');
    await fillDate(council.due(page), { day: 1, month: 9, year: new Date().getFullYear() + 1 });
    await council.promise(page).click();
    await said(page, PROMISE).waitFor();
  });
  await step('publishes the item', async () => {
    await linkTo(page, '/council/items/').click();
    await tickAll(page, '/publish');
    await council.publish(page).click();
    await said(page, /published/i).waitFor();
  });
  await step('finds it in public', async () => {
    await linkTo(page, '/you-said/').click();
    await page.waitForURL(/\/you-said\//);
    await said(page, ANSWER).waitFor();
  });
});

journey('an officer publishes an edition of the year and everybody can read it', { as: 'officer' }, async ({ page, step }) => {
  await page.goto('/council/reports');
  await step('opens the year', () => linkTo(page, '/council/reports/').click());
  const year = /\/council\/reports\/(\d{4})/.exec(page.url())[1];
  const editions = page.locator(`a[href^="/reports/${year}/editions/"]`);
  const before = await editions.count();
  await step('publishes an edition', async () => {
    if (before > 0) await council.note(page).fill('The figures of the last weeks of the year came in.');
    await tickAll(page, '/editions');
    await council.publishEdition(page).click();
    await said(page, /The edition is published/).waitFor();
  });
  await step('reads it', async () => {
    assert.equal(await editions.count(), before + 1);
    const answer = await page.goto(`/reports/${year}/editions/${before + 1}`);
    assert.equal(answer.status(), 200);
  });
});

journey('a volunteer of the forum cannot publish', { as: 'forum', allow: [403, 404] }, async ({ page }) => {
  const answer = await page.goto('/council');
  assert.ok([403, 404].includes(answer.status()), `the council's desk is closed to the forum, and answered ${answer.status()}`);
});
