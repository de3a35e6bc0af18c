// Signing in by the link that the service gave.
import { visitor } from './browser.mjs';
import { signInButton } from './controls.mjs';

/** Uses the link, and gives back the session as a Playwright storage state. */
export async function signIn(browser, origin, link) {
  const guest = await visitor(browser, origin);
  try {
    await guest.page.goto(link);
    // A mail scanner opens links too, so opening one may only show the button that uses it.
    if (await signInButton(guest.page).isVisible()) {
      await Promise.all([guest.page.waitForNavigation(), signInButton(guest.page).click()]);
    }
    if (new URL(guest.page.url()).pathname.startsWith('/sign-in')) {
      throw new Error(`Signing in by ${link} led to the page "${await guest.page.title()}".`);
    }
    return await guest.context.storageState();
  } finally {
    await guest.close();
  }
}
