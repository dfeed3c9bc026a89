import { parse } from 'yaml';
import { parseFacts, type Facts } from '../../src/facts/index.ts';
import {
  judge,
  presentJudgement,
  type Judgement,
  type Pack,
  type ProgrammeResult,
} from '../../src/rules/index.ts';
import { compilePack } from '../../src/rules/compile.ts';
import { packSchema } from '../../src/rules/schema.ts';
import { parseDay } from '../../src/shared/index.ts';
import { describer, dictionary, regions } from './knowledge.ts';

/** A pack with nothing in it but the criteria given as YAML (a list). */
export function packOf(criteria: string, version: Record<string, unknown> = {}): Pack {
  const raw = packSchema.parse({
    id: 'mini',
    name: '样例',
    short: '样例',
    aliases: [],
    region: 'ningxia',
    kind: 'certification',
    state: 'in_force',
    basis: 'decide',
    evidence: 'official',
    authority: '科技厅',
    reviewed_on: '2026-11-21',
    documents: {
      d: {
        title: '办法',
        number: null,
        issued_on: null,
        in_force: { from: null, to: null, state: 'in_force' },
        evidence: 'official',
      },
    },
    versions: [{ id: '1', from: '2000-01-01', to: null, criteria: parse(criteria) as unknown, ...version }],
  });
  const { pack, problems } = compilePack(raw, 'test', dictionary);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return pack;
}

/** One criterion `c` around a test written as YAML flow. */
export function packOfTest(test: string, extra = ''): Pack {
  return packOf(`- { id: c, label: 条件, cite: d 第一条, ${extra} test: ${test} }`);
}

export function factsOf(input: Record<string, unknown>, asOf = '2026-11-22'): Facts {
  const { facts, issues } = parseFacts(input, dictionary, regions, parseDay(asOf) ?? 0, 'user');
  if (issues.length > 0) throw new Error(JSON.stringify(issues));
  return facts;
}

export function judgeOf(pack: Pack, input: Record<string, unknown>, asOf = '2026-11-22'): Judgement {
  return judge(pack, factsOf(input, asOf), dictionary, parseDay(asOf) ?? 0);
}

export function resultOf(pack: Pack, input: Record<string, unknown>, asOf = '2026-11-22'): ProgrammeResult {
  return presentJudgement(describer, judgeOf(pack, input, asOf));
}

/** Outcome of the single criterion of `packOfTest`. */
export function outcomeOf(test: string, input: Record<string, unknown>, asOf = '2026-11-22'): string {
  return judgeOf(packOfTest(test), input, asOf).criteria[0]?.outcome ?? '';
}
