import { COLUMNAR, factorOf, OURS, PEERS, type Judged } from './engines.ts';
import { median } from './measure.ts';

/** A claim about the engine and what came out in this run. */
export interface Gate {
  readonly name: string;
  readonly passed: boolean;
  readonly measured: string;
}

/**
 * What the engine is held to.
 *
 * @param rates verdicts a second, one list a round
 * @param boundary verdicts on rows that stand exactly on the line
 * @param seconds for 100,000 enterprises and 15 programmes with two workers
 */
export function gates(
  rates: ReadonlyMap<string, readonly number[]>,
  boundary: ReadonlyMap<string, Judged>,
  seconds: number,
): Gate[] {
  const least = (names: readonly string[]) =>
    Math.min(...names.map((name) => factorOf(rates, COLUMNAR, name)));
  const jsonRules = least(PEERS.map(({ name }) => name).filter((name) => name.startsWith('json-rules')));
  const exact = least(PEERS.filter((peer) => peer.exact).map(({ name }) => name));
  const wrong = [...OURS.map(({ name }) => name), COLUMNAR].map((name) => boundary.get(name)?.wrong ?? NaN);
  const [, traced] = OURS;
  const tracedUs = 1e6 / median(rates.get(traced?.name ?? '') ?? []);
  const gate = (name: string, passed: boolean, measured: string): Gate => ({ name, passed, measured });
  return [
    gate('columnar at least 200 times json-rules-engine', jsonRules >= 200, `${jsonRules.toFixed(0)} times`),
    gate('columnar at least 5 times the fastest exact peer', exact >= 5, `${exact.toFixed(1)} times`),
    gate(
      'none misjudged on the line',
      wrong.every((n) => n === 0),
      `${wrong.join(', ')} of ours`,
    ),
    gate('100,000 by 15 programmes within 0.5 s on two cores', seconds <= 0.5, `${seconds.toFixed(2)} s`),
    gate('a traced verdict within 10 µs', tracedUs <= 10, `${tracedUs.toFixed(1)} µs`),
  ];
}
