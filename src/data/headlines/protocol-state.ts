import { figure, type Headline } from '../headline.ts';
import { scaleReading } from '../scale-reading.ts';
import type { ProtocolState, Reading } from '../specs/protocol-state.ts';

/** Getters that move with each block or round by design: no reader learns from them that something was changed. */
const moving = new Set([
  'blockNum',
  'currentRound',
  'currentRoundInitialized',
  'currentRoundLocked',
  'currentRoundStartBlock',
  'currentMintableTokens',
  'currentMintedTokens',
  'lastInitializedRound',
]);

/** Balances and counts: they move without anybody changing a setting, so settings are told before them. */
const measured = new Set([
  'inflation',
  'globalTotalSupply',
  'l1CirculatingSupply',
  'l1TotalSupply',
  'l2TotalSupply',
  'totalBonded',
  'numActiveTranscoders',
  'treasuryBalance',
  'treasuryEthBalance',
  'governor.quorum',
]);

/** Each parameter, by its name in the table of parameters. */
export function protocolStateHeadlines({ readings }: ProtocolState): Headline[] {
  const told = readings.filter(({ name }) => !moving.has(name));
  const inOrder = [...told.filter(({ name }) => !measured.has(name)), ...told.filter(({ name }) => measured.has(name))];
  return inOrder.map((reading) => figure(reading.name, valueOf(reading), unitOf(reading)));
}

const valueOf = (reading: Reading) => (reading.raw === null ? null : scaleReading(reading, reading.raw));
const unitOf = ({ unit, scale }: Reading) =>
  scale === 'boolean' || scale === 'address' ? 'text' : unit === 'ppb per round' ? 'parts per billion' : unit;
