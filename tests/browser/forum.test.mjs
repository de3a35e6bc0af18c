// An evening of the forum's volunteer, with the keyboard alone.
import assert from 'node:assert/strict';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';
import { desk, linkTo, menu, said, signInButton } from './support/controls.mjs';

const journey = stage(() => startDemo(['forum']));
const STATEMENT = 'Families told us that nobody answers the telephone number on the page about short breaks.';

journey('a volunteer signs in, reads, gives a theme, words an item and endorses it by keys alone', {}, async ({ page, keyboard, service, step }) => {
  await step('signs in by the link', async () => {
    await page.goto(service.signIn.forum);
    if (await signInButton(page).isVisible()) await keyboard.follow(signInButton(page));
    await page.waitForURL((address) => address.pathname.startsWith('/desk'));
  });
  await step('goes to the inbox', () => keyboard.follow(menu(page, 'Inbox')));
  await step('opens a comment', () => keyboard.follow(linkTo(page, '/desk/feedback/')));
  await step('gives it a theme', async () => {
    await keyboard.tick(desk.theme(page));
    await keyboard.follow(desk.saveThemes(page));
    assert.ok(await desk.theme(page).isChecked(), 'the theme was kept');
  });
  await step('drafts an item', async () => {
    await keyboard.follow(menu(page, 'Inbox'));
    await keyboard.select(desk.stateFilter(page), 'Needs a place');
    await keyboard.follow(desk.filter(page));
    await keyboard.follow(linkTo(page, '/desk/feedback/'));
    await keyboard.follow(desk.newItem(page));
    await keyboard.type(desk.statement(page), STATEMENT);
    await chooseTheme(page, keyboard);
    await keyboard.follow(desk.saveItem(page));
    await said(page, STATEMENT).waitFor();
  });
  await step('endorses it', async () => {
    await keyboard.follow(desk.endorse(page));
    await said(page, /endorsed/i).waitFor();
  });
});

journey('nobody reads the inbox without signing in', { allow: [401, 403, 404] }, async ({ page }) => {
  await page.goto('/desk');
  assert.equal(await linkTo(page, '/desk/feedback/').count(), 0);
});

// The theme of an item is asked for with radio buttons or with a list.
async function chooseTheme(page, keyboard) {
  if ((await desk.itemThemes(page).count()) === 0) return keyboard.choose(desk.itemTheme(page));
  const names = await desk.itemThemes(page).locator('option').allInnerTexts();
  return keyboard.select(desk.itemThemes(page), names.at(-1).trim());
}
