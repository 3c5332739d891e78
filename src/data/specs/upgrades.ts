import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { addressSchema } from '../facts/contracts.ts';
import { upgradePrecisions } from '../facts/upgrades.ts';
import { upgradesHeadlines } from '../headlines/upgrades.ts';
import { asOfSchema, httpUrlSchema } from '../provenance.ts';
import { logScanSchema } from '../scan-reach.ts';
import { defineSpec } from '../spec.ts';
import { cellsOf, describeRowBy } from '../table-columns.ts';

const text = (description: string) => z.string().min(1).meta({ description, unit: '' });
const source = text('Provenance id');
const place = {
  key: z.string().regex(/^0x[0-9a-f]{64}-\d+$/).meta({ description: 'Transaction and index of the log', unit: '' }),
  observedAt: z.iso.datetime().meta({ description: 'Time of the block', unit: 'UTC time' }),
  block: z.int().nonnegative().meta({ description: 'Block on Arbitrum One', unit: 'L2 block' }),
  transaction: z.string().regex(/^0x[0-9a-f]{64}$/).meta({ description: 'Transaction', unit: '' }),
};

const upgrade = z.strictObject({
  id: text('Key of the row'),
  category: z.enum(['protocol', 'infrastructure', 'client release', 'upcoming']).meta({ description: 'What kind of change', unit: '' }),
  name: text('What the change is called'),
  date: asOfSchema.nullable().meta({ description: 'Day, month or year; null for what is not dated yet', unit: 'UTC date' }),
  dateTo: asOfSchema.optional().meta({ description: 'Last day of the window in which it happened', unit: 'UTC date' }),
  precision: z.enum(upgradePrecisions).meta({ description: 'How the date was obtained', unit: '' }),
  chain: z.enum(['ethereum', 'arbitrum-one', 'ethereum to arbitrum-one']).nullable().meta({ description: 'Chain; null: not a change on a chain', unit: '' }),
  what: z.string().min(1).nullable().meta({ description: 'What changed; null where Atlas has not summarised it', unit: '' }),
  prerelease: z.boolean().meta({ description: 'Whether it is a release before its final version', unit: '' }),
  lips: z.array(z.int().positive()).meta({ description: 'LIPs it carries out', unit: '' }),
  watch: z.array(z.string().min(1)).meta({ description: 'Where a change would show first, for what is upcoming', unit: '' }),
  url: httpUrlSchema.optional().meta({ description: 'Where it is announced', unit: '' }),
  subject: z.enum(['tickets']).optional().meta({ description: 'What it is about where it touches nothing else', unit: '' }),
  source: z.array(z.string().min(1)).min(1).meta({ description: 'Provenance ids', unit: '' }),
});

const registration = z.strictObject({
  ...place,
  name: z.string().min(1).nullable().meta({ description: 'Name in the Controller; null where its hash is not that of a known name', unit: '' }),
  id: z.string().regex(/^0x[0-9a-f]{64}$/).meta({ description: 'keccak256 of the name', unit: '' }),
  address: addressSchema.meta({ description: 'Address registered under it from then on', unit: '' }),
  gitCommit: z.string().regex(/^0x[0-9a-f]{40}$/).meta({ description: 'Commit of the code, as whoever registered it says', unit: '' }),
  source,
});

const step = z.strictObject({
  ...place,
  kind: z.enum(['staged', 'executed', 'cancelled']).meta({ description: 'Step of an update of the protocol', unit: '' }),
  nonce: z.string().regex(/^\d+$/).meta({ description: 'Number that tells updates with equal calls apart', unit: '' }),
  delayBlocks: z.string().regex(/^\d+$/).nullable().meta({ description: 'Blocks of Ethereum until it may be executed; null unless staged', unit: 'L1 blocks' }),
  targets: z.array(addressSchema).meta({ description: 'Contracts it calls', unit: '' }),
  selectors: z.array(z.string().regex(/^0x[0-9a-f]{0,8}$/)).meta({ description: 'Functions it calls, by selector', unit: '' }),
  source,
});

const release = z.strictObject({
  repository: text('Repository on GitHub'),
  tag: text('Tag'),
  name: z.string().min(1).max(200).nullable().meta({ description: 'Title its publisher gave it; null where there is none', unit: '' }),
  publishedAt: z.iso.datetime().meta({ description: 'When it was published', unit: 'UTC time' }),
  isPrerelease: z.boolean().meta({ description: 'Whether its publisher marks it as before a final version', unit: '' }),
  url: httpUrlSchema.meta({ description: 'Page of the release', unit: '' }),
  source,
});

const pullRequest = z.strictObject({
  repository: release.shape.repository,
  number: z.int().positive().meta({ description: 'Number of the pull request', unit: '' }),
  title: z.string().min(1).max(200).meta({ description: "Title, the author's words as plain text, cut after 200 characters", unit: '' }),
  state: z.enum(['open', 'merged', 'closed']).meta({ description: 'open: under discussion; merged: taken over; closed: given up', unit: '' }),
  isDraft: z.boolean().meta({ description: 'Whether its author marks it as unfinished', unit: '' }),
  createdAt: z.iso.datetime().meta({ description: 'When it was opened', unit: 'UTC time' }),
  updatedAt: z.iso.datetime().meta({ description: 'When anything about it last changed', unit: 'UTC time' }),
  url: httpUrlSchema.meta({ description: 'Page of the pull request', unit: '' }),
  source,
});

const shape = z.strictObject({
  upgrades: z.array(upgrade).min(1).meta({ description: 'What documents say, as the hand-kept table has it', unit: '' }),
  registrations: z.array(registration).meta({ description: 'Contracts registered in the Controller (SetContractInfo), oldest first', unit: '' }),
  steps: z.array(step).meta({ description: 'Updates of the protocol staged, executed or cancelled (Governor), oldest first', unit: '' }),
  releases: z.array(release).meta({ description: 'Releases of the client and of the contracts, by repository, newest first', unit: '' }),
  pullRequests: z.array(pullRequest).meta({ description: 'Pull requests of the LIP repository, newest first: proposals before they are drafts', unit: '' }),
  controllerScan: logScanSchema.nullable().meta({ description: 'How far the Controller was scanned; null: not at all', unit: '' }),
  governorScan: logScanSchema.nullable().meta({ description: 'How far the Governor was scanned; null: not at all', unit: '' }),
  absentBecause: z.string().min(1).optional().meta({ description: 'Why chain and releases were not read', unit: '' }),
});
export type Upgrades = z.output<typeof shape>;

const schema = shape.superRefine(({ upgrades, registrations, steps, releases, pullRequests, controllerScan, absentBecause }, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const unique = (list: string, keys: readonly string[]) => keys.forEach((key, index) => keys.indexOf(key) !== index && report([list, index], `"${key}" occurs twice`));
  unique('upgrades', upgrades.map(({ id }) => id));
  unique('registrations', registrations.map(({ key }) => key));
  unique('steps', steps.map(({ key }) => key));
  unique('releases', releases.map(({ repository, tag }) => `${repository} ${tag}`));
  unique('pullRequests', pullRequests.map(({ repository, number }) => `${repository} ${number}`));
  if ((controllerScan === null) !== (absentBecause !== undefined)) report(['absentBecause'], 'is needed exactly where the chain was not scanned');
});

const upgradeColumns = columnsOf(upgrade);
const stepColumns = columnsOf(step);

/** Changes of the protocol and its client. */
export const spec = defineSpec({
  id: 'upgrades',
  subject: 'network',
  title: 'Upgrades and releases: record',
  summary:
    'Changes of the protocol as documents tell them, beside what the chain recorded (contracts registered in the Controller, updates staged and executed by the Governor), the releases of go-livepeer and of the contracts, and the pull requests of the LIP repository.',
  version: 1,
  schema,
  staleAfterHours: 24 * 7,
  ageFrom: 'last check',
  describeRow: describeRowBy('id', 'key', 'tag'),
  headlines: upgradesHeadlines,
  tables: [
    { id: 'upgrades', title: 'Upgrades as documents tell them', columns: upgradeColumns, rows: ({ upgrades }) => upgrades.map((row) => cellsOf(row, upgradeColumns)) },
    { id: 'upgrade-registrations', title: 'Contracts registered in the Controller', columns: columnsOf(registration), rows: ({ registrations }) => registrations },
    { id: 'upgrade-steps', title: 'Updates staged and executed', columns: stepColumns, rows: ({ steps }) => steps.map((row) => cellsOf(row, stepColumns)) },
    { id: 'client-releases', title: 'Releases of the client and of the contracts', columns: columnsOf(release), rows: ({ releases }) => releases },
    { id: 'lip-pull-requests', title: 'Pull requests of the LIP repository', columns: columnsOf(pullRequest), rows: ({ pullRequests }) => pullRequests },
  ],
});
