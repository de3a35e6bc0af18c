// A gathering as staff see it: its stands, and what came of them.
import assert from 'node:assert/strict';
import { visitor } from './browser.mjs';
import { signIn } from './sign-in.mjs';

const sessions = new Map();

/** Records an event of today, and gives what staff can do with it. `page` is the page of the one who is at the stand. */
export async function gathering(page, service) {
  const browser = page.context().browser();
  if (!sessions.has(service)) sessions.set(service, await signIn(browser, service.origin, service.signIn.forum));
  const asStaff = async (does) => {
    const staff = await visitor(browser, service.origin, { session: sessions.get(service) });
    try {
      return await does(staff.page);
    } finally {
      await staff.close();
    }
  };
  const here = await asStaff(async (staff) => {
    await staff.goto('/staff/gatherings/new');
    await staff.getByRole('radio').first().check();
    await staff.getByRole('textbox', { name: 'Title' }).fill('Summer fair');
    await staff.locator('input[type=date]').fill(day(0));
    await staff.locator('[name=participation]').first().check();
    await staff.getByRole('button', { name: 'Record the gathering' }).click();
    await staff.waitForURL(/\/staff\/gatherings\/[0-9a-f-]{36}/);
    return new URL(staff.url()).pathname;
  });
  const stands = [];
  return {
    /** Opens a stand, and gives the address for the tablet. */
    openStand: () =>
      asStaff(async (staff) => {
        await staff.goto(`${here}/stands`);
        // Not over at midnight, whenever the tests run.
        await staff.locator('input[name=until]').fill(day(1));
        await staff.getByRole('button', { name: 'Open the stand' }).click();
        await staff.waitForURL(/\/stands\/[0-9a-f-]{36}/);
        stands.push(new URL(staff.url()).pathname);
        return staff.getByRole('main').locator('a[href*="/stand/"]').getAttribute('href');
      }),
    /** Closes every stand that was opened. */
    closeStands: () =>
      asStaff(async (staff) => {
        for (const stand of stands.splice(0)) {
          await staff.goto(stand);
          await staff.getByRole('button', { name: /Close the stand/ }).click();
          await staff.getByText('The stand is closed.').waitFor();
        }
      }),
    /** How many comments with these words the desk has. */
    recorded: (words) =>
      asStaff(async (staff) => {
        await staff.goto(`/desk?search=${encodeURIComponent(words)}`);
        return staff.getByRole('main').locator('a[href^="/desk/feedback/"]').filter({ hasText: words }).count();
      }),
    /** Whether so many of each role came, as the gathering's page says. */
    visitorsAre: (expected) =>
      asStaff(async (staff) => {
        await staff.goto(here);
        const rows = staff.getByRole('table').first().getByRole('row');
        for (const [role, number] of Object.entries(expected)) {
          const came = await rows.filter({ hasText: role }).locator('[data-label="Came"]').textContent();
          assert.equal(came.trim(), String(number), role);
        }
      }),
  };
}

/** The day in so many days, as a date field has it. */
function day(later) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(Date.now() + later * 86_400_000);
}
