import { writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataset as delegation } from '../../data-fetchers/datasets/delegation.ts';
import { dataset as feeFlow } from '../../data-fetchers/datasets/fee-flow.ts';
import { dataset as issuance } from '../../data-fetchers/datasets/issuance.ts';
import { dataset as orchestrators } from '../../data-fetchers/datasets/orchestrators.ts';
import { dataset as rounds } from '../../data-fetchers/datasets/rounds.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { loadSnapshotText } from '../../src/data/load.ts';
import { startEntities } from '../support/entity-server.ts';
import { hostileAnswers, hostileGraphql, hostileJson, type HostileAnswer } from '../support/hostile-answers.ts';
import { refusedUrl, sendJson, startServer } from '../support/http-server.ts';
import { protocolIndex } from '../support/protocol-index.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const datasets = [rounds, issuance, orchestrators, delegation, feeFlow] as unknown as Dataset[];
const faults: readonly HostileAnswer[] = [...hostileAnswers, ...hostileJson, ...hostileGraphql];
const table = datasets.flatMap((dataset) => faults.map((fault) => ({ id: dataset.spec.id, fault: fault.name, dataset, ...fault })));

/** A folder with the committed file of a dataset, which must stay as it is. */
function worldWith({ spec }: Dataset): RefreshWorld {
  const world = createRefreshWorld();
  writeFileSync(join(world.folder, `${spec.id}.json`), loadSnapshotText(spec.id));
  return world;
}

async function refreshFrom(world: RefreshWorld, dataset: Dataset, url: string) {
  const [result] = await world.run([dataset], { env: { ATLAS_SUBGRAPH_URL: url, ATLAS_ARBITRUM_RPC_URL: await refusedUrl() } });
  expect(world.read(`${dataset.spec.id}.json`)).toBe(loadSnapshotText(dataset.spec.id));
  expect(world.status()[dataset.spec.id]).toMatchObject({ outcome: result?.outcome, reason: result?.reason });
  expect(result?.defect).toBeUndefined();
  return result;
}

describe('a subgraph that tells its head and then misbehaves', () => {
  it.each(table)('$id: $fault', async ({ dataset, listener, reason }) => {
    const world = worldWith(dataset);
    const hostile = listener(world.clock);
    const answer: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (Buffer.concat(chunks).includes('_meta')) sendJson(response, { data: { _meta: protocolIndex().head } });
        else hostile(request, response);
      });
    };
    await using server = await startServer(answer);
    const result = await refreshFrom(world, dataset, `${server.url}/graphql`);
    expect(result?.outcome).toBe('failed');
    expect(result?.reason).toMatch(/^subgraph: /);
    expect(result?.reason).toMatch(reason);
  });
});

describe.each(datasets.map((dataset) => [dataset.spec.id, dataset] as const))('%s', (_id, dataset) => {
  it('is not configured without a key or an endpoint of its own', async () => {
    const world = worldWith(dataset);
    const [result] = await world.run([dataset], { env: {} });
    expect(result).toMatchObject({ outcome: 'not-configured', reason: expect.stringContaining('ATLAS_SUBGRAPH_KEY') });
  });

  it('fails where the index says that it has errors, or is empty', async () => {
    const broken = protocolIndex();
    broken.head['hasIndexingErrors'] = true;
    await using server = await startEntities(() => broken);
    expect((await refreshFrom(worldWith(dataset), dataset, server.url))?.reason).toMatch(/says that its index has errors/);
    const empty = protocolIndex();
    for (const root of Object.keys(empty.entities)) empty.entities[root] = [];
    await using other = await startEntities(() => empty);
    expect((await refreshFrom(worldWith(dataset), dataset, other.url))?.reason).toMatch(/has no round since/);
  });

  it('fails where the chain cannot be reached, and where pages repeat', async () => {
    await using server = await startEntities(() => protocolIndex());
    expect((await refreshFrom(worldWith(dataset), dataset, server.url))?.reason).toMatch(/^arbitrum: /);
    await using twice = await startEntities(
      () => protocolIndex(),
      (rows) => [...rows, ...rows],
    );
    expect((await refreshFrom(worldWith(dataset), dataset, twice.url))?.reason).toMatch(/twice in a paged answer/);
  });

  it('fails where a field was renamed', async () => {
    await using server = await startEntities(
      () => protocolIndex(),
      (rows) =>
        rows.map(({ id, ...rest }) => ({ id, ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [`${key}V2`, value])) })),
    );
    expect((await refreshFrom(worldWith(dataset), dataset, server.url))?.reason).toMatch(/unexpected shape/);
  });
});
