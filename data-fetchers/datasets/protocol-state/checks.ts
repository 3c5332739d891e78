import type { ProtocolState } from '../../../src/data/specs/protocol-state.ts';
import { ageInHours, isOlder } from '../../kit/as-of.ts';
import { canonicalController, chains } from '../../kit/chains.ts';
import type { Check } from '../../kit/types.ts';
import * as relations from './relations.ts';
import type { Finding, Values } from './relations.ts';

/** Sanity checks of the readings of the protocol, in the order they are shown. */
export const protocolChecks: readonly Check<ProtocolState>[] = [
  { name: 'shares are at most 1', category: 'range', run: checkShares },
  { name: 'bonded LPT is part of the supply', category: 'range', run: (next) => relations.checkBondedWithinSupply(valuesOf(next)) },
  { name: 'the pool keeps to its limit', category: 'range', run: (next) => relations.checkPoolSize(valuesOf(next)) },
  {
    name: 'mintable LPT follows from supply and inflation',
    category: 'cross-source',
    run: (next) => ofLivepeer(next, relations.checkMintable),
  },
  { name: 'the parts of the supply add up', category: 'sum', run: (next) => ofLivepeer(next, relations.checkSupplyParts) },
  { name: 'readings do not disappear', category: 'no-silent-drop', run: (next, previous) => compared(next, previous, checkDropped) },
  { name: 'the block is not older', category: 'coverage', run: (next, previous) => compared(next, previous, checkBlock) },
  { name: 'no reading is older', category: 'coverage', run: (next, previous) => compared(next, previous, checkReadingDates) },
  {
    name: 'inflation moves in steps',
    category: 'magnitude',
    run: (next, previous) => compared(next, previous, moving('inflation', relations.checkInflationStep)),
  },
  {
    name: 'supply grows no faster than minting',
    category: 'magnitude',
    run: (next, previous) => compared(next, previous, moving('globalTotalSupply', relations.checkSupplyGrowth)),
  },
  {
    name: 'bonded LPT moves within bounds',
    category: 'magnitude',
    run: (next, previous) => compared(next, previous, moving('totalBonded', relations.checkBondedStep)),
  },
];

const pass = (detail: string): Finding => ({ passed: true, detail });
const notApplied = (detail: string): Finding => ({ passed: true, applied: false, detail });

function valuesOf({ readings }: ProtocolState): Values {
  return new Map(readings.flatMap(({ name, raw }) => (raw !== null && /^-?\d+$/.test(raw) ? [[name, BigInt(raw)] as const] : [])));
}

/** Chain and Controller the values belong to; values recorded before any refresh are Livepeer's own. */
const deploymentOf = ({ block }: ProtocolState): string =>
  `${block?.chainId ?? chains['arbitrum-one'].id} ${block?.controller ?? canonicalController}`;
const livepeer = deploymentOf({ block: null, readings: [] });

/** Relations that the code of Livepeer's contracts keeps; another deployment may have contracts of its own. */
function ofLivepeer(next: ProtocolState, run: (values: Values) => Finding): Finding {
  return deploymentOf(next) === livepeer ? run(valuesOf(next)) : notApplied('This is not the deployment of Livepeer.');
}

/** Compares with the last reading of the same deployment. */
function compared(
  next: ProtocolState,
  previous: ProtocolState | null,
  run: (next: ProtocolState, previous: ProtocolState) => Finding,
): Finding {
  if (previous === null) return notApplied('There is no earlier reading to compare with.');
  return deploymentOf(next) === deploymentOf(previous) ? run(next, previous) : notApplied('The last reading is of another deployment.');
}

/** A comparison of one value over the days between its two readings. */
function moving(name: string, run: (next: Values, previous: Values, days: number) => Finding) {
  return (next: ProtocolState, previous: ProtocolState): Finding => {
    const [asOf, before] = [next, previous].map(({ readings }) => readings.find((reading) => reading.name === name)?.asOf);
    return run(valuesOf(next), valuesOf(previous), asOf && before ? ageInHours(before, new Date(asOf)) / 24 : 0);
  };
}

const wholes: Readonly<Record<string, bigint>> = { perc_1e6: 10n ** 6n, perc_1e9: 10n ** 9n, perc_1e27: 10n ** 27n };

function checkShares({ readings }: ProtocolState): Finding {
  for (const { name, raw, scale, unit } of readings) {
    const whole = wholes[scale];
    if (raw === null || unit !== 'share' || whole === undefined) continue;
    if (BigInt(raw) < 0n || BigInt(raw) > whole)
      return { passed: false, detail: `${name} is more than the whole.`, new: raw, limit: String(whole) };
  }
  return pass('All shares lie between 0 and 1.');
}

/** One getter may fail and is shown as absent; a quarter of them failing is a broken answer. */
function checkDropped(next: ProtocolState, previous: ProtocolState): Finding {
  const now = new Map(next.readings.map(({ name, raw }) => [name, raw]));
  const had = previous.readings.filter(({ name, raw }) => raw !== null && now.has(name));
  const lost = had.filter(({ name }) => now.get(name) === null).map(({ name }) => name);
  const limit = Math.ceil(had.length / 4);
  const detail = lost.length === 0 ? 'Every parameter that had a reading has one.' : `No reading any more: ${lost.join(', ')}.`;
  if (lost.length <= limit) return pass(detail);
  return { passed: false, detail, old: `${had.length} readings`, new: `${had.length - lost.length} of them`, limit: `${limit} may fail` };
}

function checkBlock({ block: next }: ProtocolState, { block: previous }: ProtocolState): Finding {
  if (!next || !previous) return notApplied('There is no block to compare with.');
  if (next.number >= previous.number && next.observedAt >= previous.observedAt) return pass(`Block ${next.number}.`);
  return {
    passed: false,
    detail: 'The endpoint is behind the last reading.',
    old: String(previous.number),
    new: String(next.number),
    limit: 'not older',
  };
}

/** Each chain has a block of its own: an endpoint of Ethereum that lags shows in its readings only. */
function checkReadingDates(next: ProtocolState, previous: ProtocolState): Finding {
  const before = new Map(previous.readings.map((reading) => [reading.name, reading]));
  const older = next.readings.filter(({ name, asOf, block }) => {
    const last = before.get(name);
    if (block === null || asOf === null || !last?.asOf) return false;
    return isOlder(asOf, last.asOf) || block < (last.block ?? 0);
  });
  const [first] = older;
  if (!first) return pass('Every reading is as new as the last one.');
  const detail = `Older than the last reading: ${older.map(({ name }) => name).join(', ')}.`;
  return { passed: false, detail, old: before.get(first.name)?.asOf ?? '', new: first.asOf ?? '', limit: 'not older' };
}
