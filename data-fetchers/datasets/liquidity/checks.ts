import type { LiquidityPool } from '../../../src/data/liquidity-record.ts';
import type { Liquidity } from '../../../src/data/specs/liquidity.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Check } from '../../kit/types.ts';

type Finding = Omit<CheckResult, 'name' | 'category'>;

/** Sanity checks of a reading of the pools, in the order they are shown. */
export const liquidityChecks: readonly Check<Liquidity>[] = [
  { name: 'wider bands hold no less', category: 'range', run: checkBands },
  { name: 'larger trades cost no less', category: 'range', run: checkImpacts },
  { name: 'ticks add up to the liquidity in range', category: 'sum', run: checkTicks },
  { name: 'pools do not disappear', category: 'no-silent-drop', run: checkDropped },
  { name: 'no pool is read at an older block', category: 'coverage', run: checkBlocks },
  { name: 'prices move within bounds', category: 'magnitude', run: (next, previous) => compareSteps(next, previous, 'price', priceOf, 3) },
  {
    name: 'depth at 2 % moves within bounds',
    category: 'magnitude',
    run: (next, previous) => compareSteps(next, previous, 'depth at 2 %', depthOf, 20),
  },
];

const pass = (detail: string): Finding => ({ passed: true, detail });

/** Decimals of whole tokens compare as doubles here: a digit past the 15th decides nothing. */
function checkBands({ depth }: Liquidity): Finding {
  for (const [index, row] of depth.entries()) {
    const narrower = depth[index - 1];
    if (narrower?.pool !== row.pool || narrower.direction !== row.direction) continue;
    if (Number(row.lpt) < Number(narrower.lpt) || Number(row.quote) < Number(narrower.quote)) {
      return {
        passed: false,
        detail: `${row.pool}, ${row.direction}: less until ${row.percent} % than until ${narrower.percent} %.`,
        old: narrower.lpt,
        new: row.lpt,
      };
    }
  }
  return pass('Depth grows with the band in every pool.');
}

/** Rounding lets a trade of dust cost more than a small one; a millionth is far above that. */
function checkImpacts({ impact }: Liquidity): Finding {
  for (const [index, row] of impact.entries()) {
    const smaller = impact[index - 1];
    if (smaller?.pool !== row.pool || smaller.direction !== row.direction || smaller.sizeUnit !== row.sizeUnit) continue;
    if (row.impact !== null && smaller.impact !== null && row.impact < smaller.impact - 1e-6) {
      return {
        passed: false,
        detail: `${row.pool}, ${row.direction}: ${row.size} ${row.sizeUnit} cost less than ${smaller.size}.`,
        old: String(smaller.impact),
        new: String(row.impact),
      };
    }
  }
  return pass('Price impact grows with the size in every pool.');
}

function checkTicks({ pools, ticks }: Liquidity): Finding {
  for (const { pool, tick: current, liquidityInRange } of pools) {
    if (current === null || liquidityInRange === null) continue;
    const inRange = ticks
      .filter((row) => row.pool === pool && row.tick <= current)
      .reduce((sum, { liquidityNet }) => sum + BigInt(liquidityNet), 0n);
    if (inRange !== BigInt(liquidityInRange))
      return { passed: false, detail: `${pool}: the ticks give another liquidity.`, old: liquidityInRange, new: String(inRange) };
  }
  return pass(`${ticks.length} ticks of ${pools.length} pools add up.`);
}

function checkDropped(next: Liquidity, previous: Liquidity | null): Finding {
  const dropped = (previous?.pools ?? []).filter(({ pool }) => !next.pools.some((row) => row.pool === pool)).map(({ pool }) => pool);
  return {
    passed: dropped.length === 0,
    detail: dropped.length === 0 ? 'Every pool that was read before still is.' : `Not read any more: ${dropped.join(', ')}.`,
  };
}

/** Pools that both readings have at one address: another address is another pool, or another chain of somebody's own. */
const pairs = (next: Liquidity, previous: Liquidity | null) =>
  (previous?.pools ?? []).flatMap((before) =>
    next.pools.filter(({ pool, address }) => pool === before.pool && address === before.address).map((now) => ({ before, now })),
  );

function checkBlocks(next: Liquidity, previous: Liquidity | null): Finding {
  const older = pairs(next, previous).find(({ before, now }) => now.block < before.block || now.observedAt < before.observedAt);
  if (!older) return pass('No block is older than before.');
  return {
    passed: false,
    detail: `${older.now.pool}: the endpoint is behind the last reading.`,
    old: String(older.before.block),
    new: String(older.now.block),
    limit: 'not older',
  };
}

type Reader = (data: Liquidity, pool: LiquidityPool) => number[];
const priceOf: Reader = (_data, { price }) => [Number(price)];
const depthOf: Reader = ({ depth }, { pool }) =>
  depth.filter((row) => row.pool === pool && row.percent === 2).map(({ lpt }) => Number(lpt));
const weekMs = 7 * 86_400_000;

/** A step past the limit within a week is looked at by a person first. After a longer gap, and from less than one, anything may have happened. */
function compareSteps(next: Liquidity, previous: Liquidity | null, what: string, read: Reader, limit: number): Finding {
  for (const { before, now } of pairs(next, previous)) {
    if (previous === null || Date.parse(now.observedAt) - Date.parse(before.observedAt) > weekMs) continue;
    const [olds, news] = [read(previous, before), read(next, now)];
    for (const [index, old] of olds.entries()) {
      const value = news[index] ?? 0;
      const isNegligible = what !== 'price' && old < 1 && value < 1;
      if (isNegligible || (value <= old * limit && value >= old / limit)) continue;
      return {
        passed: false,
        detail: `${now.pool}: ${what} moved by more than ${limit} times within a week.`,
        old: String(old),
        new: String(value),
        limit: `${limit} times`,
      };
    }
  }
  return pass(`No ${what} moved by more than ${limit} times within a week.`);
}
