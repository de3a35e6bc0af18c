// WCAG 2.2 A and AA as far as a machine can tell.
import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with the rule, the place and the markup of every barrier found on the page as it stands. */
export async function assertAccessible(page, where = page.url()) {
  const { violations } = await new AxeBuilder({ page })
    // axe leaves its one rule of WCAG 2.2 off unless it is asked for.
    .options({ runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } })
    // Our pages have no frames, and this mode spares each check a second page.
    .setLegacyMode()
    .analyze();
  assert.ok(violations.length === 0, `${where} has barriers:\n${violations.map(describe).join('\n')}`);
}

function describe({ id, help, nodes }) {
  const places = nodes.map(({ target, html, failureSummary }) =>
    [`    at ${target.join(' ')}`, `       ${html}`, ...failureSummary.split('\n').slice(1).map((line) => `     ${line}`)].join('\n'),
  );
  return `  ${id}: ${help}\n${places.join('\n')}`;
}
