import { z } from 'zod';

const programme = z.string().regex(/^[a-z][a-z0-9-]*$/);
const text = z.string().min(1);

/** Shape of `policies/ladder.yaml`; its meaning is checked in `load-ladder.ts`. */
export const ladderFile = z.strictObject({
  /** Test that says whether a title is held, in the notation of packs. */
  titles: z.record(programme, z.unknown()),
  lines: z
    .array(
      z.strictObject({
        id: programme,
        name: text,
        cite: text,
        /** From low to high; a rung is reached with any of its titles. */
        rungs: z.array(z.array(programme).min(1)).min(1),
      }),
    )
    .min(1),
  relations: z.array(
    z.strictObject({
      kind: z.enum(['allows', 'no_clause']),
      of: z.array(programme).min(1),
      to: z.array(programme).min(1),
      cite: text,
      text,
    }),
  ),
});
