import type { SheetValues } from '../calculators/index.ts';
import { factKey } from '../facts/index.ts';
import type { StatedValue, Unclear } from './commands.ts';
import type { SessionEvent } from './events.ts';

/** A fact as it was said, in the forms of the contract. */
export interface StatedFact {
  readonly field: string;
  readonly year: number | null;
  readonly value: StatedValue;
  readonly quote: string;
}

/** Where a conversation stands. Derived from the events alone, so that a replay gives the same. */
export interface DialogueState {
  readonly facts: ReadonlyMap<string, StatedFact>;
  /** Programmes under check, in the order they were asked about. */
  readonly programmes: readonly string[];
  readonly asOf: string | null;
  readonly paused: boolean;
  readonly asked: {
    readonly field: string;
    readonly years: readonly number[];
    readonly why: string;
    /** Bundle that was asked for as a whole, or null. */
    readonly sheet: string | null;
  } | null;
  readonly skippedSheets: ReadonlySet<string>;
  readonly pending: readonly Unclear[];
  /** The last question that got an answer, and the programmes it was answered for; null once a check has begun or figures were told since. */
  readonly answered: { readonly question: string; readonly programmes: readonly string[] } | null;
  /** Programmes a name may have meant that was asked back in the last turn. */
  readonly nameAsked: readonly string[] | null;
  /** Above 0 while it is open which programme the figures told are for: asked in this turn 2, in the last one 1. */
  readonly offered: number;
  /** Fact keys whose unusual value was questioned, and those accepted after that. */
  readonly questioned: ReadonlySet<string>;
  readonly accepted: ReadonlySet<string>;
  /** Figures waiting for a yes before they replace very different ones; dropped by the next message. */
  readonly overwrites: readonly StatedFact[];
  /** The calculation under way; `asked` = input that waits, null once there is a result. */
  readonly calc: {
    readonly sheet: string;
    readonly values: SheetValues;
    readonly asked: string | null;
  } | null;
  /** Outcomes shown last, by programme. */
  readonly outcomes: Readonly<Record<string, string>>;
  readonly lastReply: string | null;
  /** Questions in a row that were not understood. */
  readonly misses: number;
}

export const emptyState: DialogueState = {
  facts: new Map(),
  programmes: [],
  asOf: null,
  paused: false,
  asked: null,
  skippedSheets: new Set(),
  pending: [],
  answered: null,
  nameAsked: null,
  offered: 0,
  questioned: new Set(),
  accepted: new Set(),
  overwrites: [],
  calc: null,
  outcomes: {},
  lastReply: null,
  misses: 0,
};

/** The state after a list of events. */
export function foldEvents(events: readonly SessionEvent[], from: DialogueState = emptyState): DialogueState {
  return events.reduce(applyEvent, from);
}

function applyEvent(state: DialogueState, event: SessionEvent): DialogueState {
  switch (event.type) {
    case 'fact_set': {
      const { field, year, value, quote } = event;
      const key = factKey(field, year);
      const facts = new Map(state.facts).set(key, { field, year, value, quote });
      // A new figure is new to doubt.
      return {
        ...state,
        facts,
        // Who tells figures has gone on from what was asked.
        answered: null,
        overwrites: state.overwrites.filter((o) => factKey(o.field, o.year) !== key),
        questioned: without(state.questioned, key),
        accepted: without(state.accepted, key),
      };
    }
    case 'fact_unset': {
      const facts = new Map(state.facts);
      for (const [key, fact] of state.facts)
        if (fact.field === event.field && (event.year === null || fact.year === event.year))
          facts.delete(key);
      return { ...state, facts };
    }
    case 'check_started':
      return {
        ...state,
        programmes: event.programmes,
        asOf: event.asOf,
        paused: false,
        asked: null,
        answered: null,
        calc: null,
        outcomes: {},
      };
    case 'check_paused':
      return { ...state, paused: true, asked: null };
    case 'check_resumed':
      return { ...state, paused: false };
    case 'asked':
      return {
        ...state,
        asked: { field: event.field, years: event.years, why: event.why, sheet: event.sheet },
      };
    case 'sheet_skipped':
      return { ...state, skippedSheets: new Set(state.skippedSheets).add(event.sheet), asked: null };
    case 'question_closed':
      return { ...state, asked: null };
    case 'left_unclear':
      return {
        ...state,
        pending: event.items as Unclear[],
        misses: event.items.length > 0 ? state.misses + 1 : 0,
      };
    case 'unusual_questioned':
      return { ...state, questioned: new Set(state.questioned).add(event.key) };
    case 'overwrite_questioned': {
      const { field, year, value, quote } = event;
      return { ...state, overwrites: [...state.overwrites, { field, year, value, quote }] };
    }
    case 'programmes_offered':
      return { ...state, offered: 2 };
    case 'unusual_accepted':
      return { ...state, accepted: new Set(state.accepted).add(event.key) };
    case 'policy_answered':
      return { ...state, answered: { question: event.question, programmes: event.programmes } };
    case 'name_asked':
      return { ...state, nameAsked: event.programmes };
    case 'judged':
      return { ...state, outcomes: event.outcomes };
    case 'replied':
      // A name asked back is settled by the next message or never.
      return {
        ...state,
        lastReply: event.text,
        offered: Math.max(0, state.offered - 1),
        nameAsked: event.status === 'clarification' ? state.nameAsked : null,
        overwrites: event.status === 'clarification' ? state.overwrites : [],
      };
    case 'calc_started':
      return { ...state, calc: { sheet: event.sheet, values: event.values, asked: null } };
    case 'calc_told':
      return state.calc
        ? { ...state, calc: { ...state.calc, values: { ...state.calc.values, ...event.values } } }
        : state;
    case 'calc_asked':
      return state.calc ? { ...state, calc: { ...state.calc, asked: event.input } } : state;
    case 'calc_ended':
      return { ...state, calc: null };
    case 'restarted':
      return emptyState;
  }
}

function without(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...set].filter((k) => k !== key));
}

/** Facts of the state as the contract's `facts` object. */
export function factsObject(state: DialogueState): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { field, year, value } of state.facts.values()) {
    if (year === null) out[field] = value;
    else out[field] = { ...(out[field] as Record<string, unknown> | undefined), [year]: value };
  }
  return out;
}
