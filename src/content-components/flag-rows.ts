import { table, type FlagFact } from '../data/facts/flags.ts';
import { loadFacts } from '../data/load.ts';

/** Whose flags: the two roles of the program `livepeer`, or `livepeer` for whichever has the flag, gateways first. */
export type FlagTool = FlagFact['role'] | 'livepeer';

/** The place of a flag in the reference. */
export const flagHref = (flag: FlagFact): string => `/reference/flags/#${flag.role}${flag.flag}`;

/**
 * A flag by its name, as it is typed on the command line.
 * @throws Error naming the page, for a flag that the table lacks.
 */
export function findFlag(name: string, tool: FlagTool, page: string): FlagFact {
  const row = loadFacts(table).rows.find(({ flag, role }) => flag === name && (tool === 'livepeer' || role === tool));
  if (!row) throw new Error(`${page} asks for the flag "${name}" of ${tool}, which is not in content/facts/flags.yaml.`);
  return row;
}

/**
 * All flags of one task, which is a `group` of the table.
 * @throws Error naming the page and the tasks there are.
 */
export function flagsOfTask(task: string, tool: FlagTool, page: string): FlagFact[] {
  const mine = loadFacts(table).rows.filter(({ role }) => tool === 'livepeer' || role === tool);
  const rows = mine.filter(({ group }) => group === task);
  if (rows.length === 0) throw new Error(`${page} asks for the flags of "${task}". There are: ${[...new Set(mine.map(({ group }) => group))].join(', ')}.`);
  return rows;
}
