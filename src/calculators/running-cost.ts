/** What it takes to run one GPU for an hour and to sell its work. All per GPU. */
export type RunningCost = {
  /** USD per hour for a rented card; null for an owned one. */
  rentUsdPerHour: number | null;
  /** Price of an owned card in USD and hours over which it is written off; ignored where rent is given. */
  purchaseUsd: number;
  writeOffHours: number;
  watts: number;
  usdPerKilowattHour: number;
  /** Power drawn by the site per watt of the machine (power usage effectiveness). */
  powerOverhead: number;
  /** CPU, memory, disk, colocation: USD per hour. */
  hostUsdPerHour: number;
  egressGigabytesPerHour: number;
  usdPerGigabyte: number;
  gasPerHour: number;
  gweiPerGas: number;
  usdPerEth: number;
};

export type CostParts = { card: number; power: number; host: number; bandwidth: number; chain: number; total: number };

/**
 * Cost of one GPU for one hour in USD.
 *
 *   C = card + power + host + bandwidth + chain
 *   card: rent, or purchase ÷ hours;  power: W ÷ 1000 × overhead × USD per kWh, only for an owned card
 *   bandwidth: GB per hour × USD per GB;  chain: gas per hour × gwei × 10⁻⁹ × USD per ETH
 */
export function deriveCostPerHour(of: RunningCost): CostParts {
  const isRented = of.rentUsdPerHour !== null;
  const card = of.rentUsdPerHour ?? of.purchaseUsd / of.writeOffHours;
  const power = isRented ? 0 : (of.watts / 1000) * of.powerOverhead * of.usdPerKilowattHour;
  const bandwidth = of.egressGigabytesPerHour * of.usdPerGigabyte;
  const chain = of.gasPerHour * of.gweiPerGas * 1e-9 * of.usdPerEth;
  return { card, power, host: of.hostUsdPerHour, bandwidth, chain, total: card + power + of.hostUsdPerHour + bandwidth + chain };
}

/** Throughput and how much of it is sold. */
export type Sales = { unitsPerSecond: number; shareSold: number; margin: number; usdPerEth: number };

/**
 * Price per unit at which cost is covered, in wei.
 *
 *   USD per unit = C ÷ (units per second × 3600 × share sold);  wei = USD ÷ USD per ETH × 10^18 ÷ (1 − margin)
 *
 * @returns Infinity where nothing is sold, or all of the price is margin.
 */
export function deriveBreakEvenWei(costPerHour: number, { unitsPerSecond, shareSold, margin, usdPerEth }: Sales): number {
  const usdPerUnit = costPerHour / (unitsPerSecond * 3600 * shareSold);
  return ((usdPerUnit / usdPerEth) * 1e18) / (1 - margin);
}

/** Income per hour in USD at a price in wei per unit. */
export const deriveIncomePerHour = (weiPerUnit: number, { unitsPerSecond, shareSold, usdPerEth }: Omit<Sales, 'margin'>): number =>
  ((unitsPerSecond * 3600 * shareSold * weiPerUnit) / 1e18) * usdPerEth;
