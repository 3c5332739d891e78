import type { CapabilityFact } from '../facts/capabilities.ts';
import type { Metric } from '../metric.ts';
import type { TableSpec } from '../spec.ts';
import type { Capacity } from '../specs/capacity.ts';
import { naturalUnitOf } from './natural-units.ts';
import { priceMarkets, type PriceMarket } from './price-markets.ts';
import { naturalPrice, priceStatistics } from './price-statistics.ts';
import { supplyCurve } from './supply-curve.ts';

/** `capacity` is null where nothing was read: then the tables have no rows. */
export type PriceInputs = { capacity: Capacity | null; jobs: readonly CapabilityFact[]; ethPrice: Pick<Metric, 'value' | 'asOf'> };

const marketColumns = [
  { key: 'part', unit: '', description: 'Source of the prices; what is asked in one need not hold in another' },
  { key: 'asOf', unit: 'UTC time', description: 'Time the source speaks of' },
  { key: 'dated', unit: '', description: 'How that time was obtained' },
  { key: 'job', unit: '', description: 'Kind of job in the table of capabilities; empty where it has none of that name' },
  { key: 'pipeline', unit: '', description: 'Pipeline, as the source names it' },
  { key: 'model', unit: '', description: 'Model; empty where a price holds for all models, and for transcoding' },
];
const naturalColumns = [
  { key: 'natural', unit: '', description: 'What one natural unit is; empty where none can be named' },
  { key: 'unitsPerNatural', unit: 'units', description: 'Units of the quote in one natural unit' },
];
const exact = 'wei per unit of the pipeline, exact';

const marketCells = ({ part, asOf, dated, job, pipeline, model }: PriceMarket) => ({ part, asOf, dated, job: job?.id ?? null, pipeline, model });
const usdOf = ({ value }: PriceInputs['ethPrice']): string | null => (value === null ? null : String(value));
const marketsOf = ({ capacity, jobs }: PriceInputs): PriceMarket[] => (capacity ? priceMarkets(capacity, jobs) : []);

/** Floor, quartiles and spread per source, pipeline and model, with the floor and the median per natural unit. */
export const priceStatisticsTable: TableSpec<PriceInputs> = {
  id: 'price-statistics',
  title: 'Prices per source, pipeline and model',
  columns: [
    ...marketColumns,
    { key: 'orchestrators', unit: 'count', description: 'Orchestrators that ask more than zero' },
    { key: 'prices', unit: 'count', description: 'Different prices above zero of each of them, over which the statistics are' },
    { key: 'zeroOnly', unit: 'count', description: 'Orchestrators whose only price is zero; not in the statistics' },
    { key: 'floor', unit: exact, description: 'Lowest price above zero' },
    { key: 'lowerQuartile', unit: exact, description: 'Lower quartile, interpolated (type 7)' },
    { key: 'median', unit: exact, description: 'Median' },
    { key: 'upperQuartile', unit: exact, description: 'Upper quartile, interpolated (type 7)' },
    { key: 'highest', unit: exact, description: 'Highest price; no outlier is left out' },
    { key: 'spread', unit: 'times, exact', description: 'Highest over lowest price' },
    { key: 'farOut', unit: 'count', description: 'Prices more than 100 times above or below a median of three or more' },
    ...naturalColumns,
    { key: 'floorEth', unit: 'ETH per natural unit', description: 'Floor, cut to 18 decimals' },
    { key: 'medianEth', unit: 'ETH per natural unit', description: 'Median, cut to 18 decimals' },
    { key: 'medianUsd', unit: 'USD per natural unit', description: 'Median at usdPerEth' },
    { key: 'usdPerEth', unit: 'USD per ETH', description: 'Price of ETH that was used' },
    { key: 'ethPriceDay', unit: 'UTC date', description: 'Day of that price of ETH' },
  ],
  rows: (inputs) =>
    marketsOf(inputs).map((market) => {
      const statistics = priceStatistics(market);
      const unit = market.job && naturalUnitOf(market.job);
      const perNatural = (price: string | null) => (unit && price ? naturalPrice(price, unit.unitsPerNatural, usdOf(inputs.ethPrice)) : null);
      return {
        ...marketCells(market),
        ...statistics,
        natural: unit?.natural ?? null,
        unitsPerNatural: unit?.unitsPerNatural ?? null,
        floorEth: perNatural(statistics.floor)?.eth ?? null,
        medianEth: perNatural(statistics.median)?.eth ?? null,
        medianUsd: perNatural(statistics.median)?.usd ?? null,
        usdPerEth: usdOf(inputs.ethPrice),
        ethPriceDay: inputs.ethPrice.asOf,
      };
    }),
};

/** Cumulative number of orchestrators against price, one row per step. */
export const supplyCurvesTable: TableSpec<PriceInputs> = {
  id: 'supply-curves',
  title: 'Supply curves: orchestrators against price',
  columns: [
    ...marketColumns,
    { key: 'weiPerUnit', unit: exact, description: 'Price of the step' },
    { key: 'orchestrators', unit: 'count', description: 'Orchestrators that ask this or less; each counts once' },
    { key: 'warm', unit: 'count', description: 'Of those with the model loaded, those that ask this or less; empty where the source does not tell' },
    ...naturalColumns,
    { key: 'ethPerNatural', unit: 'ETH per natural unit', description: 'Price of the step, cut to 18 decimals' },
  ],
  rows: (inputs) =>
    marketsOf(inputs).flatMap((market) => {
      const unit = market.job && naturalUnitOf(market.job);
      return supplyCurve(market).map((step) => ({
        ...marketCells(market),
        ...step,
        natural: unit?.natural ?? null,
        unitsPerNatural: unit?.unitsPerNatural ?? null,
        ethPerNatural: unit ? naturalPrice(step.weiPerUnit, unit.unitsPerNatural, null).eth : null,
      }));
    }),
};
