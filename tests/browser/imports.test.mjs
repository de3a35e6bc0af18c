// Responses of another survey tool: sent, looked at, imported; by keyboard, without scripts, on a narrow screen.
import assert from 'node:assert/strict';
import { assertAccessible } from './support/accessibility.mjs';
import { assertFitsNarrowScreen } from './support/layout.mjs';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';
import { said } from './support/controls.mjs';

const journey = stage(() => startDemo());

/** Says what only a person knows: the title and what the ends of the scale mean. Without them nothing is checked. */
async function fillIn(page) {
  for (const [field, words] of [['title', 'The lift'], ['c7-lowest', 'Very hard'], ['c7-highest', 'Very easy']]) {
    await page.locator(`input[name="${field}"]`).fill(words);
  }
}

/** An export of Microsoft Forms as CSV, in invented words. `first` keeps the journeys apart. */
function file(first) {
  const rows = Array.from({ length: 14 }, (_, number) =>
    [first + number, '2025-03-12 14:00:00', '2025-03-12 14:05:00', 'anonymous', '', `The lift was out on day ${first + number}`, ['Play', 'Swimming;Play;'][number % 2], (number % 5) + 1].join(','),
  );
  const headings = 'ID,Start time,Completion time,Email,Name,What was hard?,Where did you go?,How was it?';
  return { name: `lift-${first}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${headings}\n${rows.join('\n')}\n`) };
}

const main = (page) => page.getByRole('main');
const button = (page, words) => main(page).getByRole('button', { name: words });

/** Waits until this is there: the page that says how far the work is looks again by itself. */
const byItself = (page, wanted) => wanted.waitFor();

/** The same where no script looks again. */
async function byHand(page, wanted) {
  const look = main(page).getByRole('link', { name: 'See how far it is' });
  for (;;) {
    await wanted.or(look).first().waitFor();
    await page.waitForLoadState();
    if (await wanted.isVisible()) return;
    await look.click();
  }
}

const says = (page, words, comes = byItself) => comes(page, said(page, words));

async function send(page, sent, comes = byItself) {
  await page.goto('/staff/surveys/import');
  await page.getByLabel('The file that the tool exported').setInputFiles(sent);
  await button(page, 'Send the file').click();
  await comes(page, page.getByRole('heading', { level: 1, name: 'What are the columns?' }));
  await fillIn(page);
}

async function good(page, where) {
  await assertAccessible(page, where);
  await assertFitsNarrowScreen(page, where);
}

journey('an officer imports a file and looks at every page on the way', { as: 'officer' }, async ({ page, step }) => {
  await page.goto('/staff/surveys/import');
  await good(page, 'the page that takes a file');
  await step('sends the file', () => send(page, file(100)));
  await good(page, 'the columns');
  await step('sees what is left out', () => said(page, 'These columns say who answered').waitFor());
  await step('has it checked', () => button(page, 'Check every row').click());
  await says(page, 'Nothing is wrong with the file');
  await good(page, 'what was found');
  await step('imports it', () => button(page, 'Import 14 responses').click());
  await says(page, '14 new');
  await good(page, 'the result');
});

journey('a volunteer imports a file with the keyboard alone', { as: 'forum' }, async ({ page, keyboard, step }) => {
  await send(page, file(200));
  await step('has it checked', async () => {
    await keyboard.tabTo(button(page, 'Check every row'));
    await page.keyboard.press('Enter');
    await says(page, 'Nothing is wrong with the file');
  });
  await step('imports it', async () => {
    await keyboard.tabTo(button(page, 'Import 14 responses'));
    await page.keyboard.press('Enter');
    await says(page, '14 new');
  });
  await step('finds the comments on the desk', async () => {
    await keyboard.tabTo(main(page).getByRole('link', { name: 'Read the comments on the desk' }));
    await page.keyboard.press('Enter');
    await said(page, 'The lift was out').waitFor();
  });
});

async function sendsAFileWithAnError(page, step, first, comes) {
  const wrong = file(first);
  wrong.buffer = Buffer.from(wrong.buffer.toString().replace('2025-03-12 14:05:00', 'never'));
  await step('sends a file with an error', () => send(page, wrong, comes));
  await button(page, 'Check every row').click();
  await says(page, 'Nothing was imported', comes);
  await said(page, 'This is not a date.').waitFor();
}

journey('a file with new rows says how many of them are new before it is imported', { as: 'officer' }, async ({ page, step }) => {
  const whole = file(500);
  const lines = whole.buffer.toString().split('\n');
  await send(page, { ...whole, buffer: Buffer.from(lines.slice(0, 13).join('\n')) });
  await button(page, 'Check every row').click();
  await step('imports the first rows', () => button(page, 'Import 12 responses').click());
  await says(page, '12 new');
  await step('sends the file again with two more', () => send(page, whole));
  await button(page, 'Check every row').click();
  await says(page, '2 new, 12 known already');
  await good(page, 'what was found in a file that is known in part');
  await step('imports what is new', () => button(page, 'Import 2 new responses').click());
  await says(page, '2 new');
});

journey('errors are told by row and column', { as: 'officer', allow: [422] }, async ({ page, step }) => {
  await sendsAFileWithAnError(page, step, 300);
  await good(page, 'the errors');
  await step('gives it up', () => button(page, 'Give up this file').click());
  await said(page, 'The file is given up').waitFor();
  await step('sends no file at all', () => button(page, 'Send the file').click());
  await said(page, 'Choose the file').waitFor();
  assert.match(await page.title(), /^Error:/);
  await good(page, 'the page that takes a file, with an error');
});

journey('without scripts everything is there too', { as: 'officer', javaScript: false }, async ({ page, step }) => {
  await sendsAFileWithAnError(page, step, 400, byHand);
  await step('changes the columns', () => main(page).getByRole('link', { name: 'Change the columns' }).click());
  await step('leaves the day out', () => page.locator('select[name="c2-as"]').selectOption('ignore'));
  await step('has it checked again', () => button(page, 'Check every row').click());
  await says(page, 'Nothing is wrong with the file', byHand);
  await step('imports it', () => button(page, 'Import 14 responses').click());
  await says(page, '14 new', byHand);
});
