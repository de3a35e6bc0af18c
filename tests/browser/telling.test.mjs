// A person is told what came of it: the receipt on paper, the page a mail leads to, the question, and the end of mails.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { assertGoodPage } from './support/checks.mjs';
import { feedback } from './support/controls.mjs';
import { startMailServer } from './support/mail.mjs';
import { startTelling } from './support/service.mjs';
import { stage } from './support/stage.mjs';

const WORDS = 'The waiting room is too loud for my son.';
const STATEMENT = 'The waiting rooms are too loud for some of us.';
const PROMISE = 'Set up a quiet corner in each waiting room.';
const LIMIT = 90_000; // milliseconds until a mail has come

const mailServer = await startMailServer();
after(() => mailServer.stop());
const journey = stage(() => startTelling(mailServer));
const titles = new Map();
const story = {};

journey('a parent leaves an address and prints the receipt on a small sheet', {}, async ({ page }) => {
  await page.goto('/feedback');
  await feedback.comment(page).fill(WORDS);
  await page.getByLabel(/email address/i).fill('parent@family.example');
  await feedback.send(page).click();
  await page.waitForURL(/\/feedback\/received\//);
  await assertGoodPage(page, titles);
  story.track = page.url().replace('/feedback/received/', '/track/');
  const code = page.getByRole('img', { name: /QR code/ });
  assert.ok(await code.isVisible());
  for (const format of ['A6', 'A4']) {
    const sheet = (await page.pdf({ format })).toString('latin1');
    assert.equal(sheet.match(/\/Type\s*\/Page\b/g).length, 1, `the receipt needs one ${format} sheet`);
  }
});

journey('the forum reads and words it', { as: 'forum' }, async ({ page }) => {
  await page.goto('/desk');
  await page.getByRole('link', { name: WORDS }).click();
  await page.getByRole('link', { name: 'Draft a new item from this comment' }).click();
  await page.locator('[name=statement]').fill(STATEMENT);
  await page.locator('select[name=theme]').selectOption({ label: 'Inclusion and access' });
  await page.getByRole('button', { name: 'Draft this item' }).click();
  await page.getByRole('button', { name: 'Endorse this wording' }).click();
  await page.waitForURL(/done=/);
  story.read = await newMail(/has read your words/);
});

journey('an officer answers, publishes, and says that it is done', { as: 'officer' }, async ({ page }) => {
  await page.goto('/council/items');
  await page.getByRole('link', { name: STATEMENT }).first().click();
  await page.getByRole('link', { name: 'Answer it' }).click();
  await page.locator('[name=we_did]').fill('We asked for a quiet corner.');
  await page.locator('[name=what]').fill(PROMISE);
  await page.locator('[name=owner]').fill('Community health manager');
  await page.locator('[name=due]').fill(`${new Date().getFullYear() + 1}-05-01`);
  await page.getByRole('button', { name: 'Save the answer' }).click();
  story.answer = page.url().split('?')[0];
  await page.getByRole('link', { name: STATEMENT }).click();
  await page.locator('form[action$="/publish"] input[type=checkbox]').check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.goto(story.answer);
  await page.getByText('It is done').click();
  await page.locator('[name^=outcome]').fill('Each waiting room has a quiet corner.');
  await page.getByRole('button', { name: 'Mark it as done' }).click();
  await page.waitForURL(/done=/);
  await assertGoodPage(page, titles);
  story.done = await newMail(/something is done/);
});

journey('the page that the mail leads to asks, and is answered with the keyboard alone', {}, async ({ page, keyboard, step }) => {
  await page.goto(linkIn(story.done));
  await assertGoodPage(page, titles);
  const text = await page.getByRole('main').innerText();
  assert.ok(!text.includes(WORDS), 'none of their words');
  assert.ok(text.includes('Each waiting room has a quiet corner.'));
  await step('answers', () => keyboard.follow(page.getByRole('button', { name: /^Yes/ })));
  await page.waitForURL(/#difference-/);
  await page.getByText('You answered: Yes.').waitFor();
});

journey('the question is asked where the receipt leads, without scripts', { javaScript: false, width: 320 }, async ({ page }) => {
  await page.goto(story.track);
  await page.getByText('You answered: Yes.').waitFor();
  await page.getByRole('button', { name: /^In part/ }).click();
  await page.getByText('You answered: In part.').waitFor();
});

journey('the page of what came of it is good', {}, async ({ page }) => {
  await page.goto(story.track);
  await assertGoodPage(page, titles);
});

journey('mails are stopped with one press and come again with another, without scripts', { javaScript: false }, async ({ page }) => {
  await page.goto(`${linkIn(story.read)}/stop`);
  await page.getByRole('button', { name: 'Stop these mails' }).click();
  await page.getByRole('heading', { name: 'You get no more mails' }).waitFor();
  await page.getByRole('button', { name: 'Send me mails again' }).click();
  await page.getByRole('heading', { name: 'Stop these mails?' }).waitFor();
});

journey('the page that stops mails is good before and after', {}, async ({ page }) => {
  await page.goto(`${linkIn(story.read)}/stop`);
  await assertGoodPage(page, titles);
  await page.getByRole('button', { name: 'Stop these mails' }).click();
  await page.getByRole('heading', { name: 'You get no more mails' }).waitFor();
  await assertGoodPage(page, titles);
});

journey('a link that finds nobody says so', { allow: [404] }, async ({ page }) => {
  await page.goto('/news/0123456789abcdef0123456789abcdef');
  await page.getByRole('heading', { name: 'Nothing is kept under this address' }).waitFor();
  await assertGoodPage(page, titles);
});

async function newMail(words) {
  const late = Date.now() + LIMIT;
  for (;;) {
    const mail = mailServer.mails.find((one) => words.test(one));
    if (mail) return mail;
    assert.ok(Date.now() < late, `no mail says ${words}: ${mailServer.mails.join('\n\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function linkIn(mail) {
  assert.ok(mail, 'the journeys before this one led to a mail');
  return /^http\S+\/news\/[0-9a-f]{32}$/m.exec(mail)[0];
}
