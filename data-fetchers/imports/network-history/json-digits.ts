declare global {
  interface JSON {
    /** Since Node 21 the reviver is told how a primitive was written (ECMAScript proposal "JSON.parse source text access"). */
    parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  }
}

/**
 * JSON text → value in which every number is the text it was printed as, so that a figure carries over digit by digit.
 * @throws SyntaxError
 */
export function parseJsonDigits(text: string): unknown {
  return JSON.parse(text, (_key, value, context) => (typeof value === 'number' ? context.source : value));
}
