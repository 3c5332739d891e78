import { capacityEnvironment, capacityFixture, startCapacity } from '../capacity-server.ts';
import type { DatasetWorld } from '../fault-matrix.ts';

const leftOut = 'go-livepeer leaves fields that are 0, false or empty out of its JSON: a missing one says just that.';

export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_PRICING_URL', kind: 'json', keepsPart: true },
    { variable: 'ATLAS_NAAP_URL', kind: 'json', keepsPart: true },
    { variable: 'ATLAS_NETWORK_CAPABILITIES_URL', kind: 'json', keepsPart: true },
  ],
  optionalFields: {
    ServiceURI: 'go-livepeer may list an orchestrator without one; it is then written as absent.',
    UpdatedAt: 'go-livepeer answers the same list without times; prices are then dated by the day of reading.',
    ...Object.fromEntries(
      ['35', 'unknown', 'capability', 'constraint', 'constraints', 'gpu_info', 'memory_total', 'name', 'warm'].map((field) => [field, leftOut]),
    ),
  },
  harmless: {
    'ATLAS_NETWORK_CAPABILITIES_URL: every entry twice':
      'Gateways do list a node twice in the same words (recording of 2026-03-24). Orchestrators, offers and GPUs count once; only the count of nodes follows the list.',
    'links that are scripts': 'A service URI is what an operator wrote; one that is no http(s) link is written as absent, which is news.',
    'pages that skip an entry': 'An offer, a price or a GPU that is gone is news; an upstream that loses half of them is quarantined.',
  },
  start: async () => {
    const server = await startCapacity(capacityFixture());
    return { env: capacityEnvironment(server), stop: server.close };
  },
};
