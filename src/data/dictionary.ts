import * as z from 'zod';
import { factSourceSchema, type FactTable } from './fact-table.ts';
import type { DatasetSpec } from './spec.ts';

/** JSON Schema (2020-12) of a hand-kept table as it is downloaded: rows and the sources they cite. */
export function jsonSchemaOfTable(table: FactTable): Record<string, unknown> {
  const shape = z.strictObject({
    id: z.literal(table.id),
    title: z.string(),
    sources: z.record(z.string(), factSourceSchema),
    rows: z.array(table.row),
  });
  const schema = z.toJSONSchema(shape, { io: 'output', target: 'draft-2020-12' }) as Record<string, unknown>;
  return { ...schema, $id: `facts-${table.id}`, title: table.title, description: table.summary };
}

/** JSON Schema (2020-12) of a snapshot's `data` as it lies in the file and the download. Made from the spec, never written by hand. */
export function jsonSchemaOf(spec: DatasetSpec): Record<string, unknown> {
  const schema = z.toJSONSchema(spec.schema, { io: 'input', target: 'draft-2020-12' }) as Record<string, unknown>;
  return { ...schema, $id: `${spec.id}-v${spec.version}`, title: spec.title, description: spec.summary };
}

/** One field of a dataset as a reader sees it in the dictionary. `path` uses [] for "each row". */
export type DictionaryField = { path: string; type: string; unit: string; description: string };

type Node = {
  type?: string | string[];
  description?: string;
  unit?: string;
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
  anyOf?: Node[];
  oneOf?: Node[];
  enum?: unknown[];
  const?: unknown;
  $ref?: string;
  $defs?: Record<string, Node>;
};

/** All fields of a dataset, in the order of its schema. */
export function fieldsOf(spec: DatasetSpec): DictionaryField[] {
  const root = jsonSchemaOf(spec) as Node;
  const fields: DictionaryField[] = [];
  walk(root, '', root, fields, 0);
  return fields;
}

const MAX_DEPTH = 8;

function walk(node: Node, path: string, root: Node, out: DictionaryField[], depth: number): void {
  const target = resolve(node, root);
  if (depth > MAX_DEPTH) return;
  // The items of a plain list say nothing the list itself did not.
  const isPlainItem = path.endsWith('[]') && !target.description;
  if (path && !isPlainItem && (target.description || target.unit || !children(target).length)) {
    out.push({ path, type: typeName(target), unit: target.unit ?? '', description: target.description ?? '' });
  }
  for (const [suffix, child] of children(target)) walk(child, path ? `${path}${suffix}` : suffix.replace(/^\./, ''), root, out, depth + 1);
}

/** Follows a reference, and lifts what one branch of "value or null" says about the field. */
function resolve(node: Node, root: Node): Node {
  const name = node.$ref?.replace('#/$defs/', '');
  const target = name ? { ...root.$defs?.[name], ...node } : node;
  const branch = [...(target.anyOf ?? []), ...(target.oneOf ?? [])].find(({ description }) => description);
  return { description: branch?.description, unit: branch?.unit, ...target } as Node;
}

function children(node: Node): [string, Node][] {
  const own: [string, Node][] = Object.entries(node.properties ?? {}).map(([key, child]) => [`.${key}`, child]);
  if (node.items) own.push(['[]', node.items]);
  if (typeof node.additionalProperties === 'object') own.push(['.*', node.additionalProperties]);
  for (const option of [...(node.anyOf ?? []), ...(node.oneOf ?? [])]) own.push(...children(option));
  return own;
}

function typeName(node: Node): string {
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  const options = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  if (options.length > 0) return [...new Set(options.map(typeName))].join(' or ');
  return [node.type ?? 'any'].flat().join(' or ');
}
