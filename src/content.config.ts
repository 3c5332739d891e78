import { defineCollection } from 'astro:content';
import { glob, type Loader } from 'astro/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import * as z from 'zod';

/**
 * Prose in content/docs. A page's file does not change when its numbers do, so the day a person last read it through must be written
 * down. Generated pages go through the same schema without it, which is why the loader asks, not the schema.
 */
function prose(): Loader {
  const files = glob({ base: './content/docs', pattern: '**/[^_]*.{md,mdx}' });
  return {
    ...files,
    name: 'prose',
    async load(context) {
      await files.load(context);
      for (const { id, filePath, data } of context.store.values()) {
        if (!data['reviewed']) throw new Error(`${filePath ?? id}: the frontmatter needs "reviewed: yyyy-mm-dd", the day somebody last checked the page.`);
      }
    },
  };
}

export const collections = {
  docs: defineCollection({
    loader: prose(),
    schema: docsSchema({
      extend: z.object({
        reviewed: z.coerce.date().optional(),
        // Program, and release or commit, whose flags, ports, paths and options the page's commands are checked against.
        client: z
          .union([
            z.strictObject({ name: z.literal('go-livepeer'), release: z.string().regex(/^v\d+\.\d+\.\d+$/) }),
            z.strictObject({ name: z.literal('go-livepeer'), commit: z.string().regex(/^[0-9a-f]{40}$/) }),
          ])
          .optional(),
        // Dataset whose values the description states, and their date.
        describedFrom: z.strictObject({ dataset: z.string().min(1), asOf: z.string().min(1) }).optional(),
        // Ids of the questions in the data-needs list that the page answers.
        answers: z.array(z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z])?-\d{2}$/)).default([]),
      }),
    }),
  }),
};
