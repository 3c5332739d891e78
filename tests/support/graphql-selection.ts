/** One selected field of a GraphQL question: its arguments as written or given by variables, and what is selected of it. */
export type Selection = { name: string; arguments: Record<string, unknown>; fields: Selection[] };

const tokenPattern = /"[^"]*"|[A-Za-z_]\w*|\$\w+|-?\d+|[{}()[\]:!]/g;

/** The fields a question selects at its root. A small part of the language: names, literals, lists, objects, variables. */
export function parseSelections(query: string, variables: Record<string, unknown>): Selection[] {
  const tokens = query.slice(startOfSelection(query)).match(tokenPattern) ?? [];
  let position = 0;
  const next = () => tokens[position++] ?? fail('ends early');
  const fail = (problem: string): never => {
    throw new Error(`Syntax error: the question ${problem}`);
  };

  const value = (): unknown => {
    const token = next();
    if (token === '{') return entries('}');
    if (token === '[') {
      const items: unknown[] = [];
      while (tokens[position] !== ']') items.push(value());
      position += 1;
      return items;
    }
    if (token.startsWith('$')) return variables[token.slice(1)];
    if (token.startsWith('"')) return token.slice(1, -1);
    return /^-?\d+$/.test(token) ? Number(token) : token === 'true' ? true : token === 'false' ? false : token;
  };
  const entries = (end: string): Record<string, unknown> => {
    const found: Record<string, unknown> = {};
    while (tokens[position] !== end) {
      const name = next();
      if (next() !== ':') fail(`has no colon after ${name}`);
      found[name] = value();
    }
    position += 1;
    return found;
  };
  const selections = (): Selection[] => {
    if (next() !== '{') fail('selects nothing');
    const found: Selection[] = [];
    while (tokens[position] !== '}') {
      const name = next();
      if (tokens[position] === '(') position += 1;
      const given = tokens[position - 1] === '(' ? entries(')') : {};
      found.push({ name, arguments: given, fields: tokens[position] === '{' ? selections() : [] });
    }
    position += 1;
    return found;
  };
  return selections();
}

/** The first brace that is not inside the declaration of variables. */
function startOfSelection(query: string): number {
  const declaration = /^\s*query\s+\w+\s*\([^)]*\)/.exec(query);
  return query.indexOf('{', declaration?.[0].length ?? 0);
}
