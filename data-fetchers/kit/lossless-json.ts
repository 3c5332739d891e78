/** Given to a JSON.parse reviver since Node 21 (ECMAScript proposal "JSON.parse source text access"). */
type ReviverContext = { source?: string };

/** Digits of the largest integer a contract can return (2^256) are 78; more is no figure but an attack on the parser. */
const longestInteger = 100;

/**
 * JSON text → value, without losing digits of integers: those beyond 2^53 become bigint. A plain JSON.parse would round them silently.
 * A schema that expects a number refuses the bigint by name instead.
 * @throws SyntaxError
 */
export function parseLosslessJson(text: string): unknown {
  return JSON.parse(text, (_key: string, value: unknown, context?: ReviverContext): unknown => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
    const source = context?.source ?? '';
    if (!/^-?\d+$/.test(source)) return value;
    if (source.length > longestInteger) throw new SyntaxError(`an integer has more than ${longestInteger} digits`);
    return BigInt(source);
  });
}
