import type { Draft, Part } from './statement.ts';
import type { AnswerStatus } from './types.ts';

/** One draft of several: each question above what was found for it; the weakest answer decides the status. */
export function joinDrafts(questions: readonly string[], drafts: readonly Draft[]): Draft {
  const [first] = drafts;
  const parts = drafts.flatMap((draft, i): Part[] => partsOf(questions[i] ?? '', draft));
  const unsaid = drafts.flatMap((draft, i) =>
    draft.parts.length > 0 ? [] : [heading(questions[i] ?? '', draft)],
  );
  return {
    status: statusOf(drafts.map(({ status }) => status)),
    reason: 'several_questions',
    programmes: [...new Set(drafts.flatMap(({ programmes }) => programmes))],
    before: [],
    parts,
    after: [...unsaid, ...new Set(drafts.flatMap((draft) => draft.after))],
    clarify: drafts.length > 0 && drafts.every(({ clarify }) => clarify) ? (first?.clarify ?? null) : null,
  };
}

/** Words about a part, such as that it has ended, stand in front of its first statement. */
function partsOf(question: string, { parts, before }: Draft): Part[] {
  return parts.map((part, i) => {
    const [lead, ...rest] = part.statements;
    const words = i === 0 && before.length > 0 ? `${before.join('\n')}\n` : '';
    const statements = lead ? [{ ...lead, lead: words + (lead.lead ?? '') }, ...rest] : [];
    return { title: part.title === null ? question : `${question} ${part.title}`, statements };
  });
}

function heading(question: string, { before, after }: Draft): string {
  return [`\u3010${question}\u3011`, ...before, ...after].join('\n');
}

function statusOf(all: readonly AnswerStatus[]): AnswerStatus {
  const [first] = all;
  if (all.every((status) => status === first)) return first ?? 'unanswerable_no_source';
  return all.some((s) => s.startsWith('answered') || s === 'expired_policy')
    ? 'answered_partial'
    : (first ?? 'clarification');
}
