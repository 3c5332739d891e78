import { describe, expect, it } from 'vitest';
import { dataset as gateways } from '../../data-fetchers/datasets/gateways.ts';
import { dataset as polls } from '../../data-fetchers/datasets/lip-polls.ts';
import { dataset as proposals } from '../../data-fetchers/datasets/treasury-proposals.ts';
import { dataset as upgrades } from '../../data-fetchers/datasets/upgrades.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { hostileAnswers, hostileGraphql, hostileJson } from '../support/hostile-answers.ts';
import { startServer } from '../support/http-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const subgraphDatasets = [proposals, gateways, polls] as unknown as Dataset[];

describe.each(subgraphDatasets.map((dataset) => [dataset.spec.id, dataset] as const))('%s with a subgraph that misbehaves', (id, dataset) => {
  it.each([...hostileAnswers, ...hostileJson, ...hostileGraphql].map((answer) => [answer.name, answer] as const))('%s', async (_name, { listener, reason }) => {
    const world = createRefreshWorld();
    await using server = await startServer(listener(world.clock));
    const [result] = await world.run([dataset], { env: { ATLAS_SUBGRAPH_URL: `${server.url}/graphql` } });
    expect(result?.outcome).toBe('failed');
    expect(result?.defect).toBeUndefined();
    expect(result?.reason).toMatch(/^subgraph: /);
    // A GraphQL answer without "data" is refused before its shape is looked at in detail.
    expect(result?.reason).toMatch(new RegExp(`${reason.source}|unexpected shape`));
    expect(world.files()).toEqual(['_status.json']);
    expect(world.status()[id]?.reason).toBe(result?.reason);
  });

  it('is not configured without a key, and says what to do', async () => {
    const world = createRefreshWorld();
    const [result] = await world.run([dataset]);
    expect(result).toMatchObject({ outcome: 'not-configured', reason: expect.stringMatching(/set ATLAS_SUBGRAPH_KEY/) });
  });
});

describe('upgrades with a GitHub that misbehaves', () => {
  it.each([...hostileAnswers, ...hostileJson].map((answer) => [answer.name, answer] as const))('%s', async (_name, { listener, reason }) => {
    const world = createRefreshWorld();
    await using server = await startServer(listener(world.clock));
    const [result] = await world.run([upgrades as unknown as Dataset], { env: { ATLAS_GITHUB_API_URL: server.url } });
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(new RegExp(`^github: .*(${reason.source})`)) });
    expect(result?.defect).toBeUndefined();
    expect(world.files()).toEqual(['_status.json']);
  });
});
