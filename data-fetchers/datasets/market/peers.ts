/**
 * Networks that LPT is compared with: compute, video, storage, AI. Ids as ev3-team/adapters@21f9955f85f3 (projects/, 2025-09-12) has them;
 * theta-token as virgoproject/tokens has it.
 */
export const peers: readonly string[] = [
  'aethir',
  'akash-network',
  'arweave',
  'bittensor',
  'filecoin',
  'golem',
  'io',
  'near',
  'render-token',
  'storj',
  'theta-token',
];

/** Livepeer at CoinGecko and at DefiLlama. */
export const livepeer = 'livepeer';
