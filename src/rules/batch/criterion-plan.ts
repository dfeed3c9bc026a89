import type { Criterion } from '../compiled.ts';
import { MET, NOT_APPLICABLE, REVIEW, SETS, UNKNOWN, UNMET } from './codes.ts';
import { ABSENT, LISTED } from './inputs.ts';
import { translate } from './lane.ts';
import { BLOCK } from './slots.ts';
import type { Planner, TestPlan } from './test-plan.ts';

/** `GATE[gate * SETS + own]`: outcome of a condition behind a gate, or of one that some are exempt from. */
const WHEN = gateTable(MET, (gate) => gate === UNMET || gate === NOT_APPLICABLE);
const EXEMPT = gateTable(UNMET, (gate) => gate === MET);

/** @param open outcome of the gate that leaves the condition as it is; `shut`: it does not apply */
function gateTable(open: number, shut: (gate: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: SETS * SETS }, (_, at) => {
    const [gate, own] = [Math.floor(at / SETS), at % SETS];
    if (gate === open) return own;
    if (shut(gate)) return NOT_APPLICABLE;
    // Not settled: only what holds anyway is decided.
    return own === MET ? MET : gate === REVIEW ? REVIEW : UNKNOWN;
  });
}

/** One condition, with what switches it off taken into account. */
export function planCriterion(planner: Planner, criterion: Criterion, each: number | null): TestPlan {
  const own = planner.test(criterion.test, each);
  const when = criterion.when && planner.test(criterion.when, each);
  const exempt = criterion.exemptIf && planner.test(criterion.exemptIf, each);
  const handOver = handOverOf(criterion, own);
  const [whens, exempts] = [new Uint8Array(BLOCK), new Uint8Array(BLOCK)];
  return {
    judge(rows, out) {
      own.judge(rows, out);
      handOver(rows, out);
      when?.judge(rows, whens);
      if (exempt) {
        exempt.judge(rows, exempts);
        // A gate that is not open goes first, whoever is exempt.
        for (let row = 0; row < rows; row++)
          if (!when || whens[row] === MET) out[row] = throughGate(EXEMPT, exempts[row], out[row]);
      }
      if (when) for (let row = 0; row < rows; row++) out[row] = throughGate(WHEN, whens[row], out[row]);
    },
    inputs: (rows, out) => own.inputs(rows, out),
    ...(own.parts ? { parts: own.parts } : {}),
  };
}

/** `HAND_OVER[asked * SETS + own]`: a person judges what is not known once it was asked for. */
const HAND_OVER = Uint8Array.from({ length: 2 * SETS }, (_, at) =>
  at >= SETS && at % SETS === UNKNOWN ? REVIEW : at % SETS,
);
const HANDED_OVER = HAND_OVER.subarray(SETS);

/**
 * What the facts leave open, a person judges where the pack says so; a declaration only once all that it
 * rests on was asked for.
 */
function handOverOf({ judge }: Criterion, test: TestPlan): (rows: number, out: Uint8Array) => void {
  if (judge === 'machine') return () => undefined;
  if (judge === 'person') return (rows, out) => translate(rows, HANDED_OVER, out, out);
  const marks = new Uint8Array(BLOCK);
  return (rows, out) => {
    marks.fill(0);
    readAll(test, rows, marks);
    for (let row = 0; row < rows; row++) {
      const asked = Number(((marks[row] as number) & (LISTED | ABSENT)) === LISTED);
      out[row] = HAND_OVER[asked * SETS + (out[row] as number)] as number;
    }
  };
}

/** Marks every fact a test rests on, those of its parts too. */
function readAll(test: TestPlan, rows: number, out: Uint8Array): void {
  test.inputs(rows, out);
  for (const part of test.parts ?? []) readAll(part, rows, out);
}

function throughGate(table: Uint8Array, gate: number | undefined, own: number | undefined): number {
  return table[(gate as number) * SETS + (own as number)] as number;
}
