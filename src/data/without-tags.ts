/** Code stays as it is; comments, scripts and styles go whole; of other tags only the tag goes. */
const codeOrTag = /(```[\s\S]*?```|~~~[\s\S]*?~~~|`+[^`]*`+)|<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\2\s*>|$)|<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/gi;

/**
 * Markdown without HTML tags, as GitHub shows text with tags it does not know: the words stay, and Markdown around them works. This is for
 * the reader; what keeps a page safe is that the parser knows no HTML and that its output is sanitised.
 */
export function withoutTags(markdown: string): string {
  return markdown.replace(codeOrTag, (_match, code: string | undefined) => code ?? '');
}
