import { z } from 'zod';
import type { Block, TurnResult } from '../../dialogue/index.ts';

/**
 * The documents of the API as schemas, for `/openapi.json`. They describe, they do not filter:
 * answers are sent as the core made them. The compiler holds the documented shape to the core's types.
 */
type VerdictResult = Extract<Block, { type: 'verdict' }>['result'];
type CriterionShape = VerdictResult['criteria'][number];

const text = z.string();
const textOrNull = z.string().nullable();
const year = z.number().int().nullable();
const criterionOutcome = z.enum(['met', 'unmet', 'unknown', 'review', 'not_applicable']);
const programmeOutcome = z.enum([
  'eligible',
  'ineligible',
  'needs_facts',
  'needs_review',
  'not_applicable',
  'inform_only',
]);

const basis = z.enum(['decide', 'prejudge', 'reference', 'inform']);

const cite = z.object({
  key: text,
  document: text,
  article: text,
  evidence: z.enum(['official', 'relayed', 'news', 'own', 'none']),
});

const gap = z.object({
  field: text,
  label: text,
  year,
  direction: z.enum(['increase', 'decrease', 'wait']),
  amount: text.describe('For people, with its unit; never less than needed.'),
  exact: z.union([z.number(), text]).describe('In the canonical unit of the field; a day for `wait`.'),
});

const reading = z.object({ id: text, label: text, outcome: criterionOutcome, actual: textOrNull });

const criterionInput = z.object({
  field: text,
  label: text,
  year,
  value: textOrNull,
  source: z.enum(['user', 'sheet', 'default']).nullable(),
});

const criterion: z.ZodType<CriterionShape> = z.object({
  id: text,
  label: text,
  outcome: criterionOutcome,
  actual: textOrNull,
  required: text,
  cite,
  gap: z.array(gap),
  readings: z.array(reading),
  inputs: z.array(criterionInput),
  get parts() {
    return z.array(criterion);
  },
  scoreLine: z.boolean(),
  note: textOrNull,
});

const changeStep = z.object({
  field: text,
  label: text,
  year,
  from: textOrNull.describe('Where it starts; null while the figure is not known yet.'),
  to: z.union([z.number(), text]),
  amount: text,
  direction: z.enum(['up', 'down', 'obtain']),
});
const change = z.object({
  set: z.array(changeStep),
  certified: z.literal(true).describe('Proved by running the rules on both sides of the change.'),
  applyOn: text,
  wait: textOrNull,
  via: textOrNull,
  reaches: programmeOutcome,
  assumes: z.array(z.object({ field: text, year: z.number(), like: z.number() })),
  text,
});

const criterionSide = z
  .object({ outcome: criterionOutcome, actual: textOrNull, required: text, cite })
  .nullable();
const otherVersion = z
  .object({
    version: text,
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    outcome: programmeOutcome,
    basis,
    criteria: z.array(z.object({ id: text, label: text, before: criterionSide, after: criterionSide })),
  })
  .nullable();

const programmeResult = z.object({
  programme: text,
  name: text,
  version: text,
  asOf: z.iso.date(),
  outcome: programmeOutcome,
  basis,
  reference: z
    .object({
      version: text,
      measured: z.enum([
        'eligible',
        'ineligible',
        'needs_facts',
        'needs_review',
        'not_applicable',
        'inform_only',
      ]),
    })
    .nullable(),
  best: programmeOutcome,
  worst: programmeOutcome,
  headline: text,
  criteria: z.array(criterion),
  missing: z.array(z.object({ field: text, label: text, year, why: text })),
  changes: z.array(change),
  next: text.describe('One sentence: what to do next.'),
  caveats: z.array(text),
  upcoming: otherVersion.describe('The version that starts within twelve months.'),
  previous: otherVersion.describe('The version that ended within twelve months.'),
  packRevision: text,
  hash: text,
}) satisfies z.ZodType<VerdictResult>;

const citation = z.object({
  n: z.number().int(),
  programme: text,
  document: text,
  number: textOrNull,
  article: text,
  inForce: z.object({ from: textOrNull, to: textOrNull, state: text }),
  evidence: text,
  seen: z.literal(false).optional().describe('False where the text of the document was never found.'),
  url: textOrNull,
});

const factLine = z.object({ field: text, label: text, year, value: text });

const ladderView = z.object({
  asOf: z.iso.date(),
  lines: z.array(
    z.object({
      id: text,
      name: text,
      source: text,
      rungs: z.array(
        z.object({
          programme: text,
          name: text,
          state: z.enum([
            ...['held', 'reachable', 'review', 'open'],
            ...['later', 'short', 'text_unknown', 'not_for'],
          ] as const),
          label: text,
          detail: text,
        }),
      ),
    }),
  ),
  next: z.object({ programme: text, name: text, text }).nullable(),
});

const formInput = z.object({
  id: text,
  label: text,
  kind: z.enum(['money', 'choice', 'flag', 'years', 'months', 'year']),
  hint: text,
  needed: z.boolean(),
  choices: z.array(z.object({ value: text, label: text })),
  value: textOrNull.describe('As it was told; null while it was not.'),
});

const formProjects = z
  .object({
    label: text,
    word: text,
    treatments: z.array(text),
    categories: z.array(text),
    rows: z.array(z.object({ name: text, treatment: text, costs: z.array(text) })),
  })
  .nullable();

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text }),
  z.object({ type: z.literal('notice'), text }),
  z.object({ type: z.literal('verdict'), result: programmeResult }),
  z.object({ type: z.literal('facts'), title: text, lines: z.array(factLine) }),
  z.object({
    type: z.literal('table'),
    title: textOrNull,
    head: z.array(text),
    rows: z.array(z.array(text)),
  }),
  z.object({ type: z.literal('ladder'), title: text, ladder: ladderView }),
  z.object({
    type: z.literal('form'),
    name: text,
    title: text,
    lead: text,
    inputs: z.array(formInput),
    projects: formProjects,
  }),
  z.object({ type: z.literal('question'), text, why: textOrNull }),
]) satisfies z.ZodType<Block>;

/** Answer of `POST /api/chat`. */
export const turnResult = z.object({
  session: text,
  status: text,
  text: text.describe('What the person reads, plain text.'),
  asked: z.object({ field: text, years: z.array(z.number().int()) }).nullable(),
  facts: z.record(text, z.unknown()),
  factLines: z.array(factLine).describe('The same facts, worded.'),
  verdicts: z.array(z.object({ programme: text, outcome: text, basis: text })),
  citations: z.array(citation),
  choices: z.array(z.object({ label: text, send: text })),
  blocks: z.array(block).describe('The same reply as cards, tables and questions.'),
}) satisfies z.ZodType<TurnResult>;

/** Answer of `POST /api/ask`. */
export const askResult = z.object({
  id: text.optional(),
  status: text,
  text,
  programmes: z.array(text),
  citations: z.array(citation),
  clarify: z.object({ question: text, choices: z.array(text) }).nullish(),
  model: textOrNull,
});

/** Answer of `POST /api/check`: one result, or `results` when several programmes were asked for. */
export const checkResult = z.union([
  programmeResult.extend({ id: text.optional() }),
  z.object({ id: text.optional(), results: z.array(programmeResult) }),
]);

/** Every error answer. */
export const problem = z.object({
  error: z.object({
    code: text,
    message: text.describe('In Chinese, for people.'),
    issues: z.array(z.object({ path: text, code: text })).optional(),
  }),
});

/** Named schemas as they appear under `components.schemas`. */
export const namedSchemas = z.registry<{ id: string }>();
namedSchemas.add(programmeResult, { id: 'ProgrammeResult' });
namedSchemas.add(criterion, { id: 'Criterion' });
namedSchemas.add(citation, { id: 'Citation' });
namedSchemas.add(turnResult, { id: 'TurnResult' });
namedSchemas.add(askResult, { id: 'AskResult' });
namedSchemas.add(checkResult, { id: 'CheckResult' });
namedSchemas.add(problem, { id: 'Problem' });
