import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { problemsOf } from './graph-api.ts';
import { sendJson, startServer, type TestServer } from './http-server.ts';

type Entity = Record<string, unknown>;

/** What the index holds; tests hand in fixtures or rows of the same shape. */
export type SubgraphContent = { head: Entity; days: Entity[]; tickets: Entity[] };

/** One GraphQL question as it came in. */
export type Asked = { root: string; query: string; variables: Record<string, unknown>; authorization: string | undefined };

export type SubgraphServer = TestServer & { asked: Asked[] };

/** Changes an answer, or replaces it: how a server that misbehaves is made. `turn` counts the questions from 0. */
type Tamper = (answer: { data: Record<string, unknown> }, asked: Asked, turn: number) => unknown;

const roots: Record<string, keyof SubgraphContent> = { _meta: 'head', days: 'days', winningTicketRedeemedEvents: 'tickets' };
const bodySchema = z.strictObject({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

/** Content of tests/fixtures/subgraph. */
export function subgraphFixture(): SubgraphContent {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../fixtures/subgraph/${name}.json`, import.meta.url), 'utf8'));
  const entities = z.array(z.record(z.string(), z.unknown()));
  return {
    head: z.record(z.string(), z.unknown()).parse(read('head')),
    days: entities.parse(read('days')),
    tickets: entities.parse(read('tickets')),
  };
}

/**
 * A local GraphQL server that answers as The Graph does: filters, order, at most 1,000 rows, only the fields that were asked for, and
 * only at a block it has been asked to stay at.
 */
export async function startSubgraph(content: SubgraphContent, tamper: Tamper = (answer) => answer): Promise<SubgraphServer> {
  const asked: Asked[] = [];
  const server = await startServer(async (request, response) => {
    const { query, variables } = bodySchema.parse(JSON.parse(await textOf(request)));
    const root = /\{\s*(\w+)/.exec(query)?.[1] ?? '';
    const question = { root, query, variables, authorization: request.headers.authorization };
    asked.push(question);
    try {
      const [problem] = problemsOf(query);
      if (problem) throw new Error(problem);
      sendJson(response, tamper({ data: { [root]: resolve(content, question) } }, question, asked.length - 1));
    } catch (error) {
      sendJson(response, { errors: [{ message: (error as Error).message }] });
    }
  });
  return Object.assign(server, { asked });
}

function resolve(content: SubgraphContent, { root, query, variables }: Asked): unknown {
  const name = roots[root];
  if (name === undefined) throw new Error(`Type \`Query\` has no field \`${root}\``);
  if (name === 'head') return content.head;
  const given = new Map([...query.matchAll(/(\w+): \$(\w+)/g)].map(([, argument = '', variable = '']) => [argument, variables[variable]]));
  if (given.get('number') !== (content.head['block'] as Entity)['number']) throw new Error('The question is not pinned to the block.');
  const first = Number(/first: (\d+)/.exec(query)?.[1] ?? 100);
  const order = /orderBy: (\w+), orderDirection: asc/.exec(query)?.[1];
  if (order === undefined || first > 1000) throw new Error('The order must be given, and `first` be at most 1000.');
  const fields = /\)\s*\{([\w\s]+)\}/.exec(query)?.[1]?.trim().split(/\s+/) ?? [];
  return content[name]
    .filter((entity) => [...given].every(([argument, value]) => matches(entity, argument, value)))
    .sort((a, b) => (value(a, order) < value(b, order) ? -1 : 1))
    .slice(0, first)
    .map((entity) => Object.fromEntries(fields.map((field) => [field, value(entity, field)])));
}

const value = (entity: Entity, field: string): string | number => {
  const found = entity[field];
  if (typeof found !== 'string' && typeof found !== 'number') throw new Error(`The entity has no field \`${field}\``);
  return found;
};

function matches(entity: Entity, argument: string, limit: unknown): boolean {
  const [, field, comparison] = /^(\w+)_(gt|gte|lt)$/.exec(argument) ?? [];
  if (field === undefined) return true;
  const found = value(entity, field);
  const bound = limit as typeof found;
  return comparison === 'gt' ? found > bound : comparison === 'gte' ? found >= bound : found < bound;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
