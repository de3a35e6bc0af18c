// The gate before the desk: one person's own case, personal details, words that may disclose harm, spam.
import assert from 'node:assert/strict';
import { assertGoodPage } from './support/checks.mjs';
import { RECEIPT, errorSummary, feedback, linkTo, menu, said } from './support/controls.mjs';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';

const journey = stage(() => startDemo(['forum', 'officer', 'safeguarding']));
const titles = new Map();
const main = (page) => page.getByRole('main');
const button = (page, words) => main(page).getByRole('button', { name: words, exact: true });
const DETAILS = 'My son Tom waits. Ring 07700 900123.';

journey('who has a case of their own finds who answers by keys alone, and still says what is general', {}, async ({ page, keyboard, step }) => {
  await page.goto('/feedback?page=Short+breaks');
  await step('says that it is about one person', () => keyboard.follow(main(page).getByRole('button', { name: /see who can help/ })));
  await said(page, 'SENDIASS: free and independent advice').waitFor();
  await assertGoodPage(page, titles);
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('says what is general', () => keyboard.type(feedback.comment(page), 'Nobody says how long a plan takes.'));
  await step('sends it', () => keyboard.follow(button(page, 'Send').first()));
  await page.waitForURL(/\/feedback\/received\//);
});

journey('who writes personal details is shown them, takes them out by keys alone and sends the rest', {}, async ({ page, keyboard, step }) => {
  await page.goto('/feedback');
  await step('writes', () => keyboard.type(feedback.comment(page), DETAILS));
  await step('sends it', () => keyboard.follow(button(page, 'Send').first()));
  const panel = page.getByRole('region', { name: 'This looks like personal details' });
  await step('is brought to the panel', async () => page.waitForFunction((element) => element === document.activeElement, await panel.elementHandle()));
  assert.deepEqual(await panel.getByRole('listitem').allInnerTexts(), ['Name: Tom', 'Telephone number: 07700 900123']);
  await assertGoodPage(page, titles);
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('goes to the words', () => keyboard.press(panel.getByRole('link', { name: 'Change my words' })));
  assert.equal(await keyboard.focused(), 'textbox "What would you like to tell us?"');
  assert.equal(await feedback.comment(page).inputValue(), DETAILS);
  await step('takes them out', () => keyboard.type(feedback.comment(page), 'My son waits.'));
  await step('sends the rest', () => keyboard.follow(button(page, 'Send my changed words').first()));
  await page.waitForURL(/\/feedback\/received\//);
});

for (const javaScript of [true, false]) {
  journey(`what was typed is there beside who can help, in another language and back again, ${javaScript ? 'with' : 'without'} scripts`, { javaScript }, async ({ page, keyboard, step }) => {
    await page.goto('/feedback');
    await step('writes', () => keyboard.type(page.locator('#comment'), 'The bus is late.'));
    const stays = async (path) => {
      await page.waitForURL((url) => url.pathname + url.search === path);
      assert.equal(await page.locator('#comment').inputValue(), 'The bus is late.', path);
    };
    await step('sees who can help', () => keyboard.follow(main(page).getByRole('button', { name: /see who can help/ })));
    await stays('/feedback/own-case');
    await step('goes to Polish', () => keyboard.follow(page.getByRole('navigation', { name: 'Languages' }).getByRole('button', { name: 'Polski' })));
    await stays('/pl/feedback/own-case');
    await step('goes back', () => keyboard.follow(main(page).locator('.back-link')));
    await stays('/pl/feedback');
    await step('goes to Urdu', () => keyboard.follow(page.locator('.languages [lang=ur]')));
    await stays('/ur/feedback');
    await step('sends it with Enter in a field', async () => {
      await keyboard.tabTo(page.locator('#page'));
      await page.keyboard.press('Enter');
    });
    await page.waitForURL(/\/ur\/feedback\/received\//);
  });

  journey(`words go as they are when the person wants that, ${javaScript ? 'with' : 'without'} scripts`, { javaScript }, async ({ page }) => {
    await page.goto('/feedback');
    await feedback.comment(page).fill(DETAILS);
    await button(page, 'Send').first().click();
    await button(page, 'Send as it is').first().click();
    await page.waitForURL(/\/feedback\/received\//);
    assert.match(await feedback.receipt(page).innerText(), RECEIPT);
  });
}

journey('nobody sees or reaches the field that is to stay empty', {}, async ({ page }) => {
  await page.goto('/feedback');
  const field = page.locator('#website');
  const box = await field.boundingBox();
  assert.ok(box.x + box.width < 0, 'it stands outside the page');
  assert.equal(await field.getAttribute('tabindex'), '-1');
  assert.equal(await page.locator('label[for=website]').innerText(), 'Leave this empty');
});

journey('safeguarding reads a concern and passes it on by keys alone', { as: 'safeguarding', allow: [422] }, async ({ page, keyboard, step }) => {
  await page.goto('/account');
  await step('goes to the concerns', () => keyboard.follow(menu(page, 'Concerns')));
  await assertGoodPage(page, titles);
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('opens the one that has waited longest', () => keyboard.follow(linkTo(page, '/safeguarding/')));
  assert.ok((await main(page).locator('.words mark').count()) > 0, 'what raised it is marked');
  await assertGoodPage(page, titles);
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('forgets to say to whom', () => keyboard.follow(button(page, 'Note that it was passed on')));
  await errorSummary(page).waitFor();
  await assertGoodPage(page, new Map());
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('says to whom', () => keyboard.type(main(page).getByRole('textbox', { name: 'To whom?' }), 'The front door'));
  await step('confirms', () => keyboard.tick(main(page).getByRole('checkbox', { name: /passed it on/ })));
  await step('notes it', () => keyboard.follow(button(page, 'Note that it was passed on')));
  await said(page, 'Nothing waits.').waitFor();
  await assertGoodPage(page, new Map());
});

journey('the desk sees the marks, what is held, and nothing of what is with safeguarding', { as: 'forum' }, async ({ page, keyboard, step }) => {
  await page.goto('/desk');
  assert.equal(await main(page).getByText('minibus grabs').count(), 0);
  await step('opens a comment with details', () => page.getByRole('row').filter({ hasText: 'May hold personal details' }).first().getByRole('link').first().click());
  await main(page).locator('.words mark').first().waitFor();
  await assertGoodPage(page, titles);
  await page.goto('/desk?state=held');
  await assertGoodPage(page, new Map());
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('opens one that is held', () => keyboard.follow(main(page).locator('tbody').getByRole('link').first()));
  await assertGoodPage(page, new Map());
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('says that it is not spam', () => keyboard.follow(button(page, 'It is not spam')));
  await said(page, 'The comment is in the inbox now.').waitFor();
});

journey('a worried volunteer passes a comment to safeguarding by keys alone', { as: 'forum' }, async ({ page, keyboard, step }) => {
  await page.goto('/desk');
  await step('opens a comment', () => keyboard.follow(linkTo(page, '/desk/feedback/')));
  const address = page.url();
  await step('opens the way', () => keyboard.press(main(page).locator('summary', { hasText: 'Pass it to safeguarding' })));
  await assertGoodPage(page, new Map());
  await page.setViewportSize({ width: 1280, height: 900 });
  await step('passes it on', () => keyboard.follow(button(page, 'Pass it to safeguarding')));
  await said(page, 'The comment is with safeguarding now.').waitFor();
  const answer = await page.request.get(address);
  assert.equal(answer.status(), 404);
});
