import type { Answerer, AnswerResult } from '../../src/answer/index.ts';
import { dayOf } from './legs.ts';
import { faultsOf, givesAnswer, type Fault } from './judge-answer.ts';
import type { LabelledQuestion } from './questions.ts';
import { quantile, shareOf, showShare } from './statistics.ts';

/** Least shares that hold: right among questions that have an answer, refused among those that must be. */
const GATES = { right: 0.95, refused: 0.95, falselyRefused: 0.03 };

interface Outcome {
  readonly question: LabelledQuestion;
  readonly answer: AnswerResult;
  readonly faults: readonly Fault[];
  readonly ms: number;
}

/** Asks everything, prints the tables and the faults of what was seen; true = all gates hold for the questions held out. */
export async function reportAnswers(
  answerer: Answerer,
  questions: readonly LabelledQuestion[],
  print: (line: string) => void,
): Promise<boolean> {
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    const began = performance.now();
    const { region } = question;
    const request = {
      question: question.ask,
      asOf: dayOf(question),
      ...(region === undefined ? {} : { region }),
    };
    const answer = await answerer.answerQuestion(request);
    outcomes.push({ question, answer, faults: faultsOf(question, answer), ms: performance.now() - began });
  }
  const seen = outcomes.filter(({ question }) => question.part === 'seen');
  for (const o of seen.filter((x) => x.faults.length > 0)) print(faultLine(o));
  print('\nanswers, questions seen during work');
  summary(seen, print);
  print('\nanswers, questions held out');
  return summary(
    outcomes.filter(({ question }) => question.part === 'held_out'),
    print,
  );
}

function summary(outcomes: readonly Outcome[], print: (line: string) => void): boolean {
  const mustAnswer = outcomes.filter((o) => o.question.status.every(givesAnswer));
  const mustRefuse = outcomes.filter((o) => !o.question.status.some(givesAnswer));
  const refused = outcomes.filter((o) => !givesAnswer(o.answer.status));
  const isRight = (o: Outcome): boolean => o.faults.length === 0;
  print(`  ${outcomes.length} questions`);
  for (const kind of [...new Set(outcomes.map((o) => o.question.kind))])
    print(
      `  ${kind.padEnd(16)} right ${showShare(shareOf(outcomes.filter((o) => o.question.kind === kind).map(isRight)))}`,
    );
  const right = shareOf(mustAnswer.map(isRight));
  const recall = shareOf(mustRefuse.map((o) => !givesAnswer(o.answer.status)));
  const precision = shareOf(refused.map((o) => !mustAnswer.includes(o)));
  const falsely = shareOf(mustAnswer.map((o) => !givesAnswer(o.answer.status)));
  const invented = outcomes.filter((o) => o.faults.includes('forbidden')).length;
  print(`  all right        ${showShare(shareOf(outcomes.map(isRight)))}`);
  print(`  answerable right ${showShare(right)}`);
  print(
    `  refusal recall   ${showShare(recall)}  precision ${showShare(precision)}  false refusals ${showShare(falsely)}`,
  );
  print(`  forbidden figures in ${invented} answers`);
  const ms = outcomes.map((o) => o.ms);
  print(`  ms p50 ${quantile(ms, 0.5).toFixed(1)}, p95 ${quantile(ms, 0.95).toFixed(1)}`);
  return (
    right.share >= GATES.right &&
    recall.share >= GATES.refused &&
    falsely.share <= GATES.falselyRefused &&
    invented === 0
  );
}

function faultLine({ question, answer, faults }: Outcome): string {
  const got = `${answer.status} ${answer.trace.step}/${answer.trace.reason} ${answer.programmes.join(',')}`;
  return `WRONG ${faults.join(',')} | ${question.id} | ${question.ask} | ${got} | ${answer.text.slice(0, 120).replace(/\n/g, ' ')}`;
}
