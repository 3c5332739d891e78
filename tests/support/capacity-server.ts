import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { startServer, type TestServer } from './http-server.ts';

/** Bodies as text: a JSON.stringify would round the numbers the fixtures hold. */
export type CapacityContent = { capabilities: string; priceList: string; gpuCapacity: string; naapPrices: string };

/** Content of tests/fixtures/{capabilities,pricing,naap}. */
export function capacityFixture(): CapacityContent {
  const read = (file: string) => readFileSync(new URL(`../fixtures/${file}.json`, import.meta.url), 'utf8');
  return {
    capabilities: read('capabilities/getNetworkCapabilities'),
    priceList: read('pricing/orchestratorStats'),
    gpuCapacity: read('naap/gpu-capacity'),
    naapPrices: read('naap/pricing'),
  };
}

const routes: Record<string, keyof CapacityContent> = {
  '/gateway/getNetworkCapabilities': 'capabilities',
  '/orchestratorStats': 'priceList',
  '/naap/v1/dashboard/gpu-capacity': 'gpuCapacity',
  '/naap/v1/dashboard/pricing': 'naapPrices',
};

/**
 * The price list, NaaP and a gateway on one server. The content may change while the server runs.
 * @param spoilt answers instead where the path matches.
 */
export function startCapacity(content: CapacityContent, spoilt?: { path: RegExp; listener: RequestListener }): Promise<TestServer> {
  return startServer((request, response) => {
    if (spoilt?.path.test(request.url ?? '')) return spoilt.listener(request, response);
    const name = routes[new URL(request.url ?? '', 'http://localhost').pathname];
    if (name === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json' }).end(content[name]);
  });
}

export const capacityEnvironment = ({ url }: TestServer, options: { gateway: boolean } = { gateway: true }): Record<string, string> => ({
  ATLAS_PRICING_URL: `${url}/orchestratorStats`,
  ATLAS_NAAP_URL: `${url}/naap`,
  ...(options.gateway ? { ATLAS_NETWORK_CAPABILITIES_URL: `${url}/gateway` } : {}),
});
