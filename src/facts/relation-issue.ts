import { formatDay, type Issue } from '../shared/index.ts';
import { plainAmount } from './amount-text.ts';
import { LEXICON } from './figures/lexicon.ts';
import type { Fact, FactValue, Field, Relation } from './types.ts';

/** A field of a relation with what is known of it. */
export interface Member {
  readonly field: Field;
  readonly fact: Fact | undefined;
  readonly sign: 1 | -1;
}

const OP_SIGN = { '<=': '\u2264', '>=': '\u2265', '==': '=' } as const;

/** Issue for a broken relation; the left member comes first. */
export function brokenIssue(relation: Relation, members: readonly Member[], year: number | null): Issue {
  const [left, ...terms] = members;
  const signed = (text: (m: Member) => string): string =>
    terms.map((t, i) => `${i === 0 ? '' : t.sign === 1 ? ' + ' : ' - '}${text(t)}`).join('');
  return {
    code: relation.severity === 'error' ? 'contradiction' : 'unusual',
    path: year === null ? relation.left : `${relation.left}.${year}`,
    info: {
      op: OP_SIGN[relation.op],
      left: left?.field.label ?? '',
      right: signed((t) => t.field.label),
      leftValue: left ? plainText(left.fact?.value, left.field) : '',
      rightValue: signed((t) => plainText(t.fact?.value, t.field)),
      fields: members.map((m) => m.field.id).join(','),
    },
  };
}

/** A value for messages that have no words at hand. */
function plainText(value: FactValue | undefined, field: Field): string {
  if (value?.type === 'never') return LEXICON.written_values.never;
  if (value?.type !== 'date' && value?.type !== 'number') return LEXICON.written_values.missing;
  const text = (n: number): string => {
    if (!Number.isFinite(n)) return '';
    return value.type === 'date' ? formatDay(n) : plainAmount(n, field);
  };
  return value.lo === value.hi ? text(value.lo) : `${text(value.lo)}..${text(value.hi)}`;
}
