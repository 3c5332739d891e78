/**
 * Text of others as the title of a page: angle brackets become guillemets. Starlight writes a title into `<title>` as it is, so that
 * `</title><script>` in a name would run; the heading of the page escapes it either way.
 */
export const pageTitle = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›');
