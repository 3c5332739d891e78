import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { problemsOf } from './graph-api.ts';
import { parseSelections, type Selection } from './graphql-selection.ts';
import { sendJson, startServer, type TestServer } from './http-server.ts';

export type Entity = { id: string } & Record<string, unknown>;

/** What an index holds, by field of the query type. Relations are nested entities ({ id }) or lists of them. */
export type IndexContent = {
  head: Record<string, unknown> & { block: { number: number; timestamp: number } };
  entities: Record<string, Entity[]>;
};
export type EntityQuestion = { root: string; variables: Record<string, unknown>; query: string };
export type EntityServer = TestServer & { asked: EntityQuestion[] };
/** Changes an answer, or replaces it. `turn` counts the questions from 0. */
export type Tamper = (rows: Entity[], question: EntityQuestion, turn: number) => unknown;

const bodySchema = z.strictObject({ query: z.string(), variables: z.record(z.string(), z.unknown()) });

/** Entities of tests/fixtures/subgraph/<name>.json. */
export function entityFixture(name: string): Entity[] {
  const text = readFileSync(new URL(`../fixtures/subgraph/${name}.json`, import.meta.url), 'utf8');
  return z.array(z.looseObject({ id: z.string() })).parse(JSON.parse(text));
}

/**
 * A local GraphQL server that answers as The Graph does: filters, order by id, at most 1,000 entities per list, only the fields that were
 * selected, nested ones too, and only at its head block. A document that the schema of the subgraph does not allow is an error.
 */
export async function startEntities(contentNow: () => IndexContent, tamper: Tamper = (rows) => rows): Promise<EntityServer> {
  const asked: EntityQuestion[] = [];
  const server = await startServer(async (request, response) => {
    try {
      const { query, variables } = bodySchema.parse(JSON.parse(await textOf(request)));
      const [problem] = problemsOf(query);
      if (problem) throw new Error(problem);
      const [selection] = parseSelections(query, variables);
      if (!selection) throw new Error('The question selects nothing.');
      const question = { root: selection.name, variables, query };
      asked.push(question);
      const content = contentNow();
      const answer = selection.name === '_meta' ? content.head : tamper(answerOf(content, selection), question, asked.length - 1);
      sendJson(response, { data: { [selection.name]: answer } });
    } catch (error) {
      sendJson(response, { errors: [{ message: (error as Error).message }] });
    }
  });
  return Object.assign(server, { asked });
}

function answerOf({ head, entities }: IndexContent, { name, arguments: given, fields }: Selection): Entity[] {
  // The document is valid, so the list exists; one that nothing was put into is empty.
  const found = entities[name] ?? [];
  if ((given['block'] as { number?: number } | undefined)?.number !== head.block.number)
    throw new Error('The question is not pinned to the block.');
  if (typeof given['orderBy'] !== 'string' || given['orderDirection'] !== 'asc') throw new Error('The order must be given.');
  return list(found, given).map((entity) => pick(entity, fields) as Entity);
}

function list(entities: Entity[], given: Record<string, unknown>): Entity[] {
  const first = Number(given['first'] ?? 100);
  if (first > 1000) throw new Error('The value of `first` must be between 0 and 1000');
  const order = (entity: Entity) => fieldOf(entity, String(given['orderBy'])) as string | number;
  const where = Object.entries((given['where'] ?? {}) as Record<string, unknown>);
  return entities
    .filter((entity) => where.every(([condition, bound]) => matches(entity, condition, bound)))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .slice(0, first);
}

function matches(entity: Entity, condition: string, bound: unknown): boolean {
  const [, field = '', comparison = ''] = /^(\w+?)(?:_(gt|gte|lt|lte|in))?$/.exec(condition) ?? [];
  const found = fieldOf(entity, field);
  const plain = (found as { id?: string } | null)?.id ?? found;
  if (comparison === 'in') return (bound as unknown[]).includes(plain);
  if (comparison === '') return plain === bound;
  if (typeof plain !== typeof bound) throw new Error(`\`${condition}\` is compared with another type`);
  const [left, right] = [plain, bound] as [string | number, string | number];
  return comparison === 'gt' ? left > right : comparison === 'gte' ? left >= right : comparison === 'lt' ? left < right : left <= right;
}

function fieldOf(entity: Record<string, unknown>, field: string): unknown {
  if (!(field in entity)) throw new Error(`The entity has no field \`${field}\``);
  return entity[field];
}

function pick(entity: Record<string, unknown>, fields: Selection[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, arguments: given, fields: inner }) => {
      const value = fieldOf(entity, name);
      if (inner.length === 0) return [name, value];
      if (Array.isArray(value)) return [name, value.slice(0, Number(given['first'] ?? 100)).map((item) => pick(item as Entity, inner))];
      return [name, value === null ? null : pick(value as Entity, inner)];
    }),
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
