// Characters that change how other characters look or hide among them: controls, bidirectional overrides and isolates, zero-width
// characters, line separators, tags. The zero-width joiner goes too: what it does to emoji is not worth the hiding place.
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Text without characters that a reader cannot see but a machine obeys. Line breaks and tabs stay. */
export function withoutHiddenCharacters(text: string): string {
  return text.toWellFormed().replace(hidden, '');
}

/**
 * Text of others on one line: hidden characters gone, white space folded, at most `max` characters (code points), the last one an
 * ellipsis where something was cut. It is not HTML; whoever prints it escapes it.
 */
export function plainText(input: string, max: number): string {
  const line = withoutHiddenCharacters(input.slice(0, max * 8)).replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join('').trimEnd()}…`;
}
