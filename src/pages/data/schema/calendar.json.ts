import type { APIRoute } from 'astro';
import * as z from 'zod';
import { calendarEventSchema, roles } from '../../../calendar/calendar-event.ts';
import { eventStates } from '../../../calendar/event-span.ts';

/** JSON Schema of /data/calendar.json. */
export const GET: APIRoute = () => {
  const event = calendarEventSchema.extend({
    roles: z.array(z.enum(roles)).meta({ description: 'Whom it concerns' }),
    state: z.enum(eventStates).meta({ description: 'Where it stands on the day of the build' }),
  });
  const file = z.strictObject({ name: z.string(), day: z.iso.date().meta({ description: 'Day of the build' }), schema: z.string(), events: z.array(event) });
  return Response.json(z.toJSONSchema(file));
};
