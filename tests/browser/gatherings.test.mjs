// The forum records a gathering, types in what was said and opens a stand.
import assert from 'node:assert/strict';
import { assertGoodPage } from './support/checks.mjs';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';

const journey = stage(() => startDemo());
const titles = new Map();
const NOTES = '• Nobody answers the telephone.\n• The form is long.\n• It asks the same thing twice.\n• Weekends are full.';

const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });

for (const as of ['forum', 'officer']) {
  journey(`the pages of gatherings are good for ${as}`, { as }, async ({ page }) => {
    titles.clear();
    await page.goto('/staff/gatherings');
    await assertGoodPage(page, titles);
    await page.goto('/staff/gatherings');
    await page.getByRole('main').locator('th a').first().click();
    await assertGoodPage(page, titles);
    const gathering = page.url();
    await page.goto(`${gathering}/stands`);
    await button(page, 'Open the stand').click();
    await page.getByRole('heading', { level: 1, name: 'A stand' }).waitFor();
    await assertGoodPage(page, titles);
    for (const part of ['/correct', '/registrations', '/attendance', '/points', '/stands', '/take-back']) {
      await page.goto(`${gathering}${part}`);
      await assertGoodPage(page, titles);
    }
    await page.goto('/staff/gatherings/new');
    await assertGoodPage(page, titles);
    await page.goto('/staff/gatherings?year=2003');
    assert.match(await page.getByRole('main').innerText(), /No gathering of 2003 is recorded yet/);
    await assertGoodPage(page, titles);
  });
}

journey('everybody reads where people met, and that too few came of a role to say how many', {}, async ({ page }) => {
  await page.goto('/figures');
  await page.locator('main a[href^="/figures/"]').first().click();
  await page.getByRole('heading', { level: 3, name: 'Local Offer Big Day' }).waitFor();
  const group = page.getByRole('region', { name: 'Who came: Plans that can be read' });
  await group.getByRole('row', { name: /Professionals/ }).getByText('not shown').waitFor();
  await assertGoodPage(page, new Map());
});

journey('a volunteer reads what was said at a gathering, and goes from a comment to it', { as: 'forum' }, async ({ page, step }) => {
  await page.goto('/desk');
  await step('asks for one gathering', async () => {
    await page.getByText('More ways to find comments').click();
    const said = page.getByLabel('Said at');
    await said.selectOption({ label: (await said.locator('option', { hasText: 'Half-term drop-in' }).innerText()).trim() });
    await button(page, 'Show these').click();
    await page.getByText('2 comments, newest first').waitFor();
  });
  await step('opens a comment', () => page.getByRole('main').locator('tbody a[href^="/desk/feedback/"]').first().click());
  await step('goes to the gathering', () => page.getByRole('main').getByRole('link', { name: /^Half-term drop-in/ }).click());
  await page.getByText('Who came is as the stands tallied it.').waitFor();
});

journey('a volunteer records a focus group and its points by keys alone', { as: 'forum' }, async ({ page, keyboard, step }) => {
  await page.goto('/staff/gatherings');
  await step('records it', async () => {
    await keyboard.follow(page.getByRole('link', { name: 'Record a gathering' }));
    await keyboard.choose(page.getByLabel('Focus group', { exact: true }));
    await keyboard.type(page.getByLabel('Title'), 'Quiet rooms');
    await page.getByLabel('Date').fill(today());
    // Day, month, year and the calendar are stops of their own within the one field.
    for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press('Tab');
    await keyboard.choose(page.getByLabel('Co-design', { exact: true }));
    await keyboard.follow(button(page, 'Record the gathering'));
    await page.getByRole('heading', { level: 1, name: 'Quiet rooms' }).waitFor();
  });
  await step('pastes the notes', async () => {
    await keyboard.follow(page.getByRole('link', { name: 'Add what was said' }));
    await page.getByLabel('The notes', { exact: true }).fill(NOTES);
    await keyboard.choose(page.getByLabel('Parent or carer', { exact: true }));
    await keyboard.follow(button(page, 'Show me the points'));
    await page.getByText('The notes were cut at bullet signs').waitFor();
    await assertGoodPage(page, titles);
    await page.setViewportSize({ width: 1280, height: 900 });
  });
  await step('joins two and takes one out', async () => {
    await keyboard.follow(button(page, 'Join point 3 with the point above'));
    await button(page, 'Record 3 points').waitFor();
    await keyboard.follow(button(page, 'Take point 3 out'));
    await page.getByText('Taken out, and not recorded').waitFor();
    await assertGoodPage(page, new Map());
    await page.setViewportSize({ width: 1280, height: 900 });
  });
  await step('records them', async () => {
    await keyboard.follow(button(page, 'Record 2 points'));
    await page.getByText('2 points noted.').waitFor();
  });
});

journey('a stand is opened without scripts, and its page shows the link and its picture', { as: 'officer', javaScript: false }, async ({ page }) => {
  await page.goto('/staff/gatherings');
  await page.getByRole('main').locator('th a').first().click();
  await page.getByRole('link', { name: 'Open a stand' }).click();
  await button(page, 'Open the stand').click();
  assert.match(await page.getByRole('main').getByRole('link', { name: /\/stand\// }).innerText(), /\/stand\/[A-Za-z0-9_-]{43}$/);
  assert.ok(await page.getByRole('img', { name: /The link as a square/ }).isVisible());
  await button(page, 'Close the stand').click();
  await page.getByText('The stand is closed.').waitFor();
});

journey('an empty point is named, and everything else is kept', { as: 'forum', allow: [422] }, async ({ page }) => {
  await page.goto('/staff/gatherings');
  await page.getByRole('main').locator('th a').first().click();
  await page.getByRole('link', { name: 'Add what was said' }).click();
  await page.getByLabel('The notes', { exact: true }).fill(NOTES);
  await button(page, 'Show me the points').click();
  await page.getByLabel('What was said in point 2').fill(' ');
  await button(page, 'Record 4 points').click();
  await page.getByRole('link', { name: /This point is empty/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'words-1');
  assert.equal(await page.getByLabel('What was said in point 4').inputValue(), 'Weekends are full.');
  await assertGoodPage(page, new Map());
});
