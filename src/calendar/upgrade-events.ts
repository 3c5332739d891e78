import { sourceFinder } from '../data/snapshot-source.ts';
import type { Snapshot } from '../data/snapshot.ts';
import type { Upgrades } from '../data/specs/upgrades.ts';
import type { CalendarEvent, Certainty, EventKind } from './calendar-event.ts';

type Documented = Upgrades['upgrades'][number];
const kinds: Record<Documented['category'], EventKind> = { protocol: 'protocol upgrade', infrastructure: 'infrastructure', 'client release': 'client release', upcoming: 'announced work' };
const certaintyOf: Record<Documented['precision'], Certainty> = {
  stated: 'day',
  'status commit': 'about',
  'deployment commit': 'about',
  planned: 'planned',
  tag: 'day',
  about: 'about',
  by: 'by',
  window: 'window',
  'not dated': 'not dated',
};
const methods: Record<Documented['precision'], string> = {
  stated: 'The source names the date.',
  'status commit': 'Day of the commit that changed the status of the LIP.',
  'deployment commit': 'Day of the commit that recorded the contracts, up to three days after the transaction.',
  planned: 'The day announced before.',
  tag: 'Day of the tag in the repository.',
  about: 'Near this date.',
  by: 'Not later than this date.',
  window: 'Between the two dates.',
  'not dated': 'Announced or under discussion without a date.',
};
/** A slot of Ethereum, in which delays of the Governor are counted. */
const slotMs = 12_000;

/** What documents, the chain and GitHub tell of upgrades and releases; a release that GitHub tells is not told again from the table. */
export function deriveUpgradeEvents(snapshot: Snapshot<Upgrades>): CalendarEvent[] {
  const { data } = snapshot;
  if (data === null) return [];
  const released = new Set(data.releases.map(({ repository, tag }) => `${repository.split('/').at(-1)} ${tag}`));
  const documented = data.upgrades.filter(({ name }) => !released.has(name));
  return [...documented.map((row) => documentedEvent(snapshot, row)), ...releaseEvents(snapshot, data.releases), ...stepEvents(snapshot, data.steps)];
}

const sourcesOf = (snapshot: Snapshot<Upgrades>, ids: readonly string[]) => ids.map(sourceFinder(snapshot)).map(({ title, url }) => ({ title, url }));
const newestOf = (snapshot: Snapshot<Upgrades>, ids: readonly string[]) =>
  ids.map(sourceFinder(snapshot)).flatMap(({ observedAt }) => observedAt ?? []).sort().at(-1) ?? snapshot.asOf ?? '';

function documentedEvent(snapshot: Snapshot<Upgrades>, row: Documented): CalendarEvent {
  const [lip] = row.lips;
  return {
    id: `upgrade-${row.id}`,
    kind: kinds[row.category],
    title: row.name,
    begin: row.date,
    end: row.dateTo ?? null,
    certainty: certaintyOf[row.precision],
    method: [methods[row.precision], row.what].filter(Boolean).join(' '),
    page: lip !== undefined && row.lips.length === 1 ? `/governance/lips/${lip}/` : '/reference/upgrades/',
    sources: sourcesOf(snapshot, row.source),
    asOf: newestOf(snapshot, row.source),
  };
}

const releaseEvents = (snapshot: Snapshot<Upgrades>, releases: Upgrades['releases']): CalendarEvent[] =>
  releases.map(({ repository, tag, publishedAt, isPrerelease, url, source }) => ({
    id: `release-${repository}-${tag}`,
    kind: repository.endsWith('/protocol') ? 'protocol upgrade' : 'client release',
    title: `${repository.split('/').at(-1)} ${tag}${isPrerelease ? ' (before a final version)' : ''}`,
    begin: publishedAt,
    end: null,
    certainty: 'exact',
    method: 'Time the release was published, as GitHub tells.',
    page: '/reference/upgrades/',
    sources: [{ title: `${repository} ${tag}`, url }],
    asOf: newestOf(snapshot, [source]),
  }));

/** Updates staged in the Governor and executed; for one that only waits, the time from which anybody may execute it. */
function stepEvents(snapshot: Snapshot<Upgrades>, steps: Upgrades['steps']): CalendarEvent[] {
  const idOf = ({ nonce, targets, selectors }: Upgrades['steps'][number]) => [nonce, ...targets, ...selectors].join(' ');
  const settled = new Set(steps.filter(({ kind }) => kind !== 'staged').map(idOf));
  return steps.flatMap((step): CalendarEvent[] => {
    const { key, kind, observedAt, source, delayBlocks } = step;
    const common = { kind: 'protocol upgrade', page: '/reference/upgrades/', sources: sourcesOf(snapshot, [source]), asOf: newestOf(snapshot, [source]) } as const;
    const told = { ...common, id: `governor-${key}`, title: `Governor update ${kind}`, begin: observedAt, end: null, certainty: 'exact', method: 'Time of the block of the transaction.' } as const;
    if (kind !== 'staged' || settled.has(idOf(step)) || delayBlocks === null) return [told];
    const from = `${new Date(Date.parse(observedAt) + Number(delayBlocks) * slotMs).toISOString().slice(0, 19)}Z`;
    const method = `Counted: ${delayBlocks} blocks of Ethereum after it was staged, at 12 seconds or more. From then on anybody may execute it; nobody has to.`;
    return [told, { ...common, id: `governor-${key}/executable`, title: 'Governor update may be executed from here on', begin: from, end: null, certainty: 'estimated', method }];
  });
}
