import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatDate } from '../../src/components/figure-text.ts';
import type { Status } from '../../src/data/status.ts';
import { filesBelow } from '../../src/tooling/html-files.ts';
import { buildFolder, buildOffline } from '../support/offline-build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const committed = 'content/snapshots';
const lastAttempt = '2026-11-20T06:00:00.000Z';
const lastSuccess = '2026-11-17T06:00:00.000Z';
/** What a night of failures leaves behind: dataset → outcome and reason. */
const failures = {
  market: { outcome: 'failed', reason: 'coingecko: api.coingecko.com answered 503 (5 attempts), says this test.' },
  'network-history': { outcome: 'quarantined', reason: 'Check "fees" did not pass: old 1, new 900, limit 5, says this test.' },
  issuance: { outcome: 'not-configured', reason: 'The Graph answers only with a key: set ATLAS_SUBGRAPH_KEY, says this test.' },
} as const;

/** Text of a page as it is read: without tags, its entities resolved. */
const readable = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll(/\s+/g, ' ');

test('after failed, quarantined and unconfigured refreshes the site builds, tells each reason, and shows how old the last good figures are', async () => {
  const folder = join(temporaryFolder(), 'snapshots');
  cpSync(committed, folder, { recursive: true });
  const status = JSON.parse(readFileSync(join(folder, '_status.json'), 'utf8')) as Status;
  for (const [id, failure] of Object.entries(failures)) status[id] = { checks: [], ...status[id], ...failure, lastAttempt, lastSuccess };
  writeFileSync(join(folder, '_status.json'), `${JSON.stringify(status, null, 2)}\n`);

  const outDir = join(buildFolder, 'after-failure');
  const { exitCode, output } = await buildOffline({ outDir, env: { ATLAS_SNAPSHOT_DIR: folder, SOURCE_DATE_EPOCH: String(Date.parse('2026-11-20T12:00:00Z') / 1000) } });
  expect(exitCode, output).toBe(0);
  const pages = filesBelow(outDir)
    .filter((file) => file.endsWith('.html'))
    .map((file) => readable(readFileSync(join(outDir, file), 'utf8')));
  for (const [id, { outcome, reason }] of Object.entries(failures)) {
    const telling = pages.find((text) => text.includes(reason) && text.includes(outcome));
    expect(telling, `${id}: no page gives the reason "${reason}"`).toBeDefined();
    const asOf = (JSON.parse(readFileSync(join(committed, `${id}.json`), 'utf8')) as { asOf: string | null }).asOf;
    const badge = new RegExp(`${formatDate(asOf ?? '')} · (checked )?\\d+ days (old|ago)`);
    expect(telling, `${id}: the page with the reason does not show the age`).toMatch(badge);
  }
}, 180_000);
