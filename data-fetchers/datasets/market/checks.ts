import type { Market } from '../../../src/data/specs/market.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Check } from '../../kit/types.ts';

type Finding = Omit<CheckResult, 'name' | 'category'>;
const pass = (detail: string): Finding => ({ passed: true, detail });

/** Sanity checks of what CoinGecko and DefiLlama report, in the order they are shown. */
export const marketChecks: readonly Check<Market>[] = [
  { name: 'prices are above zero', category: 'range', run: checkPrices },
  { name: 'market value is price × supply', category: 'cross-source', run: checkMarketCap },
  { name: 'holders’ revenue is part of the fees', category: 'cross-source', run: checkHoldersRevenue },
  { name: 'coins and venues do not disappear', category: 'no-silent-drop', run: checkDropped },
  { name: 'the price of LPT moves within bounds', category: 'magnitude', run: checkStep },
];

function checkPrices({ coins }: Market): Finding {
  const free = coins.find(({ price }) => Number(price) === 0);
  return free ? { passed: false, detail: `${free.coin} has a price of 0.`, new: '0', limit: 'above 0' } : pass(`${coins.length} prices.`);
}

/** CoinGecko's figures are of one moment only nearly: 5 % lies far above that and far below a wrong unit. */
function checkMarketCap({ coins }: Market): Finding {
  for (const { coin, price, marketCap, circulatingSupply } of coins) {
    if (marketCap === null || circulatingSupply === null || Number(marketCap) === 0) continue;
    const ratio = (Number(price) * Number(circulatingSupply)) / Number(marketCap);
    if (Math.abs(ratio - 1) > 0.05)
      return {
        passed: false,
        detail: `${coin}: price × circulating supply is not the market value.`,
        old: marketCap,
        new: (Number(price) * Number(circulatingSupply)).toFixed(0),
        limit: '5 %',
      };
  }
  return pass('Price × circulating supply gives the stated market value within 5 %.');
}

function checkHoldersRevenue({ fees }: Market): Finding {
  const of = (measure: string) => Number(fees.find((row) => row.coin === 'livepeer' && row.measure === measure)?.total30d ?? Number.NaN);
  const [all, holders] = [of('fees'), of('holders revenue')];
  if (Number.isNaN(all) || Number.isNaN(holders)) return pass('DefiLlama states no 30-day total of both.');
  if (holders > all * 1.001)
    return {
      passed: false,
      detail: 'DefiLlama counts more for holders than users paid.',
      old: String(all),
      new: String(holders),
      limit: 'the fees',
    };
  return pass(
    `DefiLlama counts ${all === 0 ? '0' : ((holders / all) * 100).toFixed(1)} % of 30 days of fees as holders’ revenue; delegators are paid their fee share only.`,
  );
}

function checkDropped(next: Market, previous: Market | null): Finding {
  const gone = (previous?.coins ?? []).filter(({ coin }) => !next.coins.some((row) => row.coin === coin)).map(({ coin }) => coin);
  if (gone.length > 1) return { passed: false, detail: `No price any more: ${gone.join(', ')}.`, limit: '1 may be missing' };
  const [before, now] = [previous?.venues.length ?? 0, next.venues.length];
  if (now < before / 2)
    return { passed: false, detail: 'More than half of the markets are gone.', old: String(before), new: String(now), limit: 'half' };
  return pass(gone.length === 0 ? `${now} markets.` : `No price of ${gone.join()}; ${now} markets.`);
}

const lptOf = (data: Market | null) => data?.coins.find(({ role }) => role === 'LPT');

/** Within a week a price that grew or fell fivefold is more likely wrong than true. */
function checkStep(next: Market, previous: Market | null): Finding {
  const [before, now] = [lptOf(previous), lptOf(next)];
  if (!before || !now || Date.parse(now.asOf) - Date.parse(before.asOf) > 7 * 86_400_000)
    return pass('There is no reading of the last week to compare with.');
  const ratio = Number(now.price) / Number(before.price);
  if (ratio > 5 || ratio < 0.2)
    return {
      passed: false,
      detail: 'The price of LPT moved by more than 5 times within a week.',
      old: before.price,
      new: now.price,
      limit: '5 times',
    };
  return pass('The price moved by less than 5 times within a week.');
}
