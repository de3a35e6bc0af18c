// Surveys: made and typed in from paper with the keyboard alone, answered without scripts, their results read.
import assert from 'node:assert/strict';
import { assertGoodPage } from './support/checks.mjs';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';
import { signInButton } from './support/controls.mjs';

const journey = stage(() => startDemo(['forum', 'officer']));
const OPEN = 'Finding help on the Local Offer website';
const CLOSED = 'Short breaks: what works for your family?';

const button = (page, name) => page.getByRole('button', { name });
const link = (page, name) => page.getByRole('link', { name }).first();

async function signIn(page, address) {
  await page.goto(address);
  if (await signInButton(page).isVisible()) await signInButton(page).click();
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
}

journey('a family answers a survey without scripts', { javaScript: false, allow: [422] }, async ({ page, step }) => {
  await step('finds it', async () => {
    await page.goto('/surveys');
    await link(page, OPEN).click();
  });
  await step('hears what is missing', async () => {
    await page.getByLabel('What should we mend first?').fill('The search.');
    await button(page, 'Send your answers').click();
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByLabel('What should we mend first?').inputValue(), 'The search.');
  });
  await step('answers and keeps the receipt', async () => {
    await page.getByLabel('5 – Very easy').check();
    await button(page, 'Send your answers').click();
    await page.getByRole('heading', { level: 1, name: 'Thank you. We have your answers' }).waitFor();
    await page.getByRole('link', { name: 'See what came of it' }).click();
    await page.getByText('5 – Very easy').waitFor();
    await page.getByText('The search.').waitFor();
  });
});

journey('a family answers a survey with the keyboard alone, and no page has a barrier', { allow: [422] }, async ({ page, keyboard }) => {
  const good = new Map();
  const check = async () => {
    await assertGoodPage(page, good);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await page.goto('/surveys');
  await check();
  await keyboard.follow(link(page, OPEN));
  await check();
  await keyboard.type(page.getByLabel('What should we mend first?'), 'The menu.');
  await keyboard.follow(button(page, 'Send your answers'));
  await page.getByRole('alert').waitFor();
  await assertGoodPage(page, new Map());
  await page.setViewportSize({ width: 1280, height: 900 });
  await keyboard.choose(page.getByLabel('3', { exact: true }));
  await keyboard.follow(button(page, 'Send your answers'));
  await page.getByText('Thank you. We have your answers').first().waitFor();
  await check();
  await keyboard.follow(link(page, 'See what came of it'));
  await check();
});

journey('a family sees what looks like a name before it is sent, without scripts', { javaScript: false }, async ({ page, step }) => {
  await page.goto('/surveys');
  await link(page, OPEN).click();
  await page.getByLabel('5 – Very easy').check();
  await page.getByLabel('What should we mend first?').fill('Mrs Khan could not find it.');
  await step('is shown it', async () => {
    await button(page, 'Send your answers').click();
    await page.getByRole('heading', { name: 'This looks like personal details' }).waitFor();
    assert.ok(await page.getByLabel('5 – Very easy').isChecked());
  });
  await step('sends it as it is', async () => {
    await button(page, 'Send as it is').click();
    await page.getByRole('heading', { level: 1, name: 'Thank you. We have your answers' }).waitFor();
  });
});

journey('the results can be taken along as a table and as data', {}, async ({ page }) => {
  await page.goto('/surveys');
  await link(page, CLOSED).click();
  const address = (name) => page.getByRole('link', { name }).getAttribute('href');
  const table = await page.request.get(new URL(await address('Download these figures (CSV)'), page.url()).href);
  assert.match(await table.text(), /At the school gate.*not shown/);
  const data = await page.request.get(new URL(await address('These figures for programs (JSON)'), page.url()).href);
  assert.equal((await data.json()).versions[0].responses, 46);
});

journey('the results have a chart, a table and a sentence, and hide small numbers', {}, async ({ page }) => {
  await page.goto('/surveys');
  await link(page, CLOSED).click();
  await page.getByText('46 people answered.').waitFor();
  await page.waitForLoadState();
  assert.ok((await page.locator('svg[role="img"]').count()) >= 3);
  assert.ok((await page.getByRole('row', { name: 'At the school gate not shown' }).count()) === 1);
  await assertGoodPage(page, new Map());
});

journey('a volunteer makes a survey and types in paper forms with the keyboard alone', {}, async ({ page, keyboard, service, step }) => {
  const good = new Map();
  const check = async () => {
    await assertGoodPage(page, good);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await signIn(page, service.signIn.forum);
  await step('begins it', async () => {
    await page.goto('/staff/surveys');
    await check();
    await keyboard.follow(link(page, 'Make a survey'));
    await check();
    await keyboard.type(page.getByLabel('Title'), 'The autumn fair');
    await keyboard.follow(button(page, 'Go on to the questions'));
  });
  await step('adds questions', async () => {
    await keyboard.follow(link(page, 'One answer to choose'));
    await check();
    await keyboard.type(page.getByLabel('The question', { exact: true }), 'Would you come again?');
    await keyboard.type(page.getByLabel('The answers to choose from'), 'Yes\nNo');
    await keyboard.follow(button(page, 'Save the question'));
    await keyboard.follow(link(page, 'An answer in people’s own words'));
    await keyboard.type(page.getByLabel('The question', { exact: true }), 'What was missing?');
    await keyboard.follow(button(page, 'Save the question'));
    await keyboard.follow(button(page, /Move up.*question 2/));
    await page.getByRole('heading', { name: '1. What was missing?' }).waitFor();
    await check();
  });
  await step('opens it', async () => {
    await keyboard.follow(link(page, 'See it as families do'));
    await check();
    await keyboard.follow(link(page, 'Back to the survey'));
    await keyboard.follow(link(page, 'Open it to families'));
    await check();
    // The days that are offered are right, and Enter sends the form.
    await keyboard.tabTo(page.getByLabel('First day'));
    await page.keyboard.press('Enter');
    await page.getByText('Open until').waitFor();
    await check();
  });
  await step('types in two forms and undoes one', async () => {
    await keyboard.follow(link(page, 'Type in paper forms'));
    await check();
    for (const words of ['A quiet room.', 'A ramp.']) {
      // The typing begins at the first question: no key is needed to get there.
      await page.locator('[autofocus]:focus').waitFor();
      await page.keyboard.type(words);
      await page.keyboard.press('Tab');
      await page.keyboard.type('1');
      await page.keyboard.press('Enter');
      await page.getByRole('definition').filter({ hasText: words }).waitFor();
    }
    await page.getByText('You have typed 2 forms').waitFor();
    await check();
    await keyboard.follow(button(page, 'Undo form 2'));
    await page.getByText('You have typed 1 form').waitFor();
    assert.equal(await page.getByText('A ramp.').count(), 0);
  });
  await step('finishes with a form in front of them, and it is saved', async () => {
    await keyboard.tabTo(page.getByLabel('What was missing?'));
    await page.keyboard.type('A bench.');
    await keyboard.follow(button(page, 'Finish'));
    await page.getByText('The last form is saved.').waitFor();
  });
  await step('looks at the results and closes it', async () => {
    await keyboard.follow(link(page, 'Close it now'));
    await check();
    await keyboard.follow(button(page, 'Close the survey'));
    await keyboard.follow(link(page, 'Results'));
    await check();
  });
});
