import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { escapeXml } from './escape-xml.ts';

/**
 * Escapes the title of every page. Starlight writes it into `<title>` as HTML, so that `</title><script>` in a name that somebody else
 * chose, of a proposal or a gateway, would run; the Content-Security-Policy would let it, because it is made from the scripts of the page.
 */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  for (const entry of locals.starlightRoute.head) if (entry.tag === 'title') entry.content = escapeXml(entry.content ?? '');
});
