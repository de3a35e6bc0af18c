// A narrow phone, or a screen at 400% zoom: nothing may need sideways scrolling.
import assert from 'node:assert/strict';

const NARROW = { width: 320, height: 800 }; // CSS pixels, WCAG 1.4.10

/** Narrows the window, and fails with what sticks out when the page is then wider than it. */
export async function assertFitsNarrowScreen(page, where = page.url()) {
  await page.setViewportSize(NARROW);
  const { content, screen, culprits } = await page.evaluate(measure);
  const list = culprits.map(({ place, right }) => `    ${place} ends at ${right} px`).join('\n');
  assert.ok(content <= screen, `${where} is ${content} px wide on a screen of ${screen} px:\n${list}`);
}

// Runs in the page.
function measure() {
  const screen = window.innerWidth;
  const sticksOut = (element) => Math.floor(element.getBoundingClientRect().right) > screen;
  const inScroller = ({ parentElement: parent }) =>
    Boolean(parent) && (getComputedStyle(parent).overflowX !== 'visible' || inScroller(parent));
  const name = (element) =>
    element.tagName.toLowerCase() +
    (element.id ? `#${element.id}` : '') +
    [...element.classList].map((word) => `.${word}`).join('') +
    ` "${(element.textContent ?? '').trim().slice(0, 40)}"`;
  const culprits = [...document.body.querySelectorAll('*')]
    .filter((element) => sticksOut(element) && !inScroller(element))
    .filter((element) => ![...element.children].some(sticksOut))
    .slice(0, 10)
    .map((element) => ({ place: name(element), right: Math.ceil(element.getBoundingClientRect().right) }));
  return { content: document.documentElement.scrollWidth, screen, culprits };
}
