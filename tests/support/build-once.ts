import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildFolder, buildOffline, type BuildResult } from './offline-build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The site built once for all tests of dist, and what happened meanwhile. */
    site: BuildResult & { directory: string; planted: string[] };
  }
}

/** Secrets and private addresses that must not reach a page, whatever the builder's environment holds. */
const planted: Record<string, string> = {
  ATLAS_SUBGRAPH_KEY: 'planted-subgraph-key-7f3a91',
  ATLAS_GITHUB_TOKEN: 'planted-github-token-c04b2e',
  ATLAS_ARBITRUM_RPC_URL: 'https://rpc.invalid/planted-arbitrum-d81f',
  ATLAS_ETHEREUM_RPC_URL: 'https://rpc.invalid/planted-ethereum-52ce',
};

/** Global setup of the build layer: one cold build without a network. Fails the layer with the output of a build that fails. */
export default async function buildOnce(project: TestProject): Promise<() => void> {
  rmSync(buildFolder, { recursive: true, force: true });
  mkdirSync(buildFolder, { recursive: true });
  const directory = join(buildFolder, 'first');
  const result = await buildOffline({ outDir: directory, env: planted });
  if (result.exitCode !== 0) throw new Error(`The site does not build:\n${result.output}`);
  project.provide('site', { ...result, directory, planted: Object.values(planted) });
  return () => rmSync(buildFolder, { recursive: true, force: true });
}
