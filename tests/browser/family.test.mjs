// A family tells the council something, and comes back to see what became of it.
import assert from 'node:assert/strict';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';
import { RECEIPT, errorSummary, feedback, menu, track } from './support/controls.mjs';

const journey = stage(() => startDemo([]));
const WORDS = 'The page about short breaks gives a telephone number that nobody answers.';

journey('a parent says something with the keyboard alone and keeps a receipt', {}, async ({ page, keyboard, step }) => {
  await page.goto('/');
  await step('goes to the form', () => keyboard.follow(menu(page, 'Tell us')));
  await step('writes', () => keyboard.type(feedback.comment(page), WORDS));
  await step('says what it is about', () => keyboard.choose(feedback.about(page)));
  await step('says who they are', () => keyboard.choose(feedback.respondent(page)));
  await step('sends it', () => keyboard.follow(feedback.send(page)));
  await page.waitForURL(/\/feedback\/received\//);
  const receipt = await readReceipt(page);

  await step('goes to look it up', () => page.goto('/track'));
  await step('types the receipt', () => keyboard.type(track.receipt(page), receipt));
  await step('looks it up', () => keyboard.follow(track.look(page)));
  await page.waitForURL(/\/track\/.+/);
});

journey('a parent whose browser runs no scripts says something all the same', { javaScript: false }, async ({ page }) => {
  await send(page);
  assert.match(await readReceipt(page), RECEIPT);
});

journey('the page with the receipt can be opened again', {}, async ({ page }) => {
  await send(page);
  const receipt = await readReceipt(page);
  await page.goto(page.url());
  assert.equal(await readReceipt(page), receipt);
});

journey('a receipt is found however it is typed', {}, async ({ page }) => {
  await send(page);
  const receipt = await readReceipt(page);
  await page.goto('/track');
  await track.receipt(page).fill(` ${receipt.toLowerCase().replaceAll('-', ' ')} `);
  await track.look(page).click();
  await page.waitForURL(/\/track\/.+/);
});

journey('sending nothing moves the focus to an error summary that leads to the field', { allow: [422] }, async ({ page, keyboard, step }) => {
  await page.goto('/feedback');
  await step('sends the empty form', () => keyboard.follow(feedback.send(page)));
  assert.match(await page.title(), /^Error: /);
  const summary = errorSummary(page);
  await step('is brought to the summary', async () => page.waitForFunction(hasFocus, await summary.elementHandle()));
  await step('goes to the field', () => keyboard.press(summary.getByRole('link').first()));
  assert.ok(await feedback.comment(page).evaluate((element) => element === document.activeElement), 'the link leads to the field');
  assert.equal(await feedback.comment(page).getAttribute('aria-invalid'), 'true');
});

journey('what was answered is kept when something else is missing', { allow: [422] }, async ({ page }) => {
  await page.goto('/feedback');
  await feedback.about(page).check();
  await feedback.send(page).click();
  await errorSummary(page).waitFor();
  assert.ok(await feedback.about(page).isChecked());
});

async function send(page) {
  await page.goto('/feedback');
  await feedback.comment(page).fill(WORDS);
  await feedback.send(page).click();
  await page.waitForURL(/\/feedback\/received\//);
}

async function readReceipt(page) {
  return RECEIPT.exec(await feedback.receipt(page).innerText())[0];
}

// Runs in the page.
function hasFocus(element) {
  return element.contains(document.activeElement) && document.activeElement !== document.body;
}
