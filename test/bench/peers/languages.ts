import { evaluate } from 'feelin';
import { evaluateExpressionSync, ZenEngine } from '@gorules/zen-engine';
import Publicodes from 'publicodes';
import { asSheet, FIGURES, type RuleRow } from '../rule-rows.ts';
import { saidOf, type Peer } from './peer.ts';

type Cells = Record<string, number>;

/** A blank is a name that is left out. */
function cellsOf(row: RuleRow): Cells {
  const known = Object.entries(asSheet(row)).filter(([, x]) => x !== null);
  return Object.fromEntries(known) as Cells;
}

/** One engine, told each row anew; an undefined value is one with missing variables. */
export const publicodes: Peer = {
  name: 'publicodes',
  exact: false,
  load(rows) {
    const cells = rows.map(cellsOf);
    const silent = { log: () => undefined, warn: () => undefined, error: () => undefined };
    const engine = new Publicodes(
      {
        ...Object.fromEntries(FIGURES.map((name) => [name, null])),
        rd: '(rd1 + rd2 + rd3) / (s1 + s2 + s3)',
        need: {
          variations: [
            { si: 's1 <= 5000', alors: '5%' },
            { si: 's1 <= 20000', alors: '4%' },
            { sinon: '3%' },
          ],
        },
        eligible: {
          'toutes ces conditions': ['rd >= need', 'tech / staff >= 10%', 'hitech / income >= 60%'],
        },
      },
      { logger: silent },
    );
    return (i) => saidOf(engine.setSituation(cells[i] ?? {}).evaluate('eligible').nodeValue);
  },
};

const FEEL = `(rd1 + rd2 + rd3) / (s1 + s2 + s3) >= (if s1 <= 5000 then 0.05 else if s1 <= 20000 then 0.04 else 0.03)
  and tech / staff >= 0.1 and hitech / income >= 0.6`;

/** It has no form that is compiled once: every call parses. */
export const feelin: Peer = {
  name: 'feelin',
  exact: false,
  load(rows) {
    const cells = rows.map(cellsOf);
    return (i) => {
      const result = evaluate(FEEL, cells[i] ?? {});
      return saidOf(result.value);
    };
  },
};

const ZEN = `(rd1 + rd2 + rd3) / (s1 + s2 + s3) >= (s1 <= 5000 ? 0.05 : s1 <= 20000 ? 0.04 : 0.03)
  and tech / staff >= 0.1 and hitech / income >= 0.6`;

export const zenExpression: Peer = {
  name: 'ZEN, expression',
  exact: true,
  load(rows) {
    const cells = rows.map(cellsOf);
    return (i) => saidOf(evaluateExpressionSync(ZEN, cells[i]));
  },
};

/** A decision of one node, compiled once. */
export const zenDecision: Peer = {
  name: 'ZEN, decision',
  exact: true,
  load(rows) {
    const cells = rows.map(cellsOf);
    const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(zenGraph())));
    return async (i) => {
      const { result } = (await decision.evaluate(cells[i])) as { result: { eligible?: unknown } };
      return saidOf(result.eligible);
    };
  },
};

function zenGraph() {
  const node = (id: string, type: string, content?: unknown) => ({
    id,
    type,
    name: id,
    position: { x: 0, y: 0 },
    content,
  });
  const edge = (sourceId: string, targetId: string) => ({
    id: `${sourceId}-${targetId}`,
    type: 'edge',
    sourceId,
    targetId,
  });
  const expressions = [{ id: 'e', key: 'eligible', value: ZEN.replace(/\s+/g, ' ') }];
  return {
    nodes: [
      node('in', 'inputNode'),
      node('rule', 'expressionNode', { expressions }),
      node('out', 'outputNode'),
    ],
    edges: [edge('in', 'rule'), edge('rule', 'out')],
  };
}
