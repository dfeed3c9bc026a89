// Upper bounds in seconds: a turn without a model takes milliseconds, one with a model seconds.
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

interface Histogram {
  readonly counts: number[];
  sum: number;
  total: number;
}

/** Counters of the web channel in Prometheus text form. */
export interface WebMetrics {
  /** One request answered; `route` from a closed list, never the raw path. */
  readonly request: (route: string, method: string, status: number, seconds: number) => void;
  /** One turn of a conversation; `status` as the core gave it. */
  readonly turn: (status: string, seconds: number) => void;
  readonly render: () => string;
}

/** Empty counters. Labels are sanitised, so that no input can grow or break the page. */
export function createMetrics(): WebMetrics {
  const requests = new Map<string, number>();
  const turns = new Map<string, number>();
  const requestTimes = new Map<string, Histogram>();
  const turnTimes = new Map<string, Histogram>();
  return {
    request(route, method, status, seconds) {
      bump(requests, labels({ route, method, status: String(status) }));
      observe(requestTimes, labels({ route }), seconds);
    },
    turn(status, seconds) {
      bump(turns, labels({ status }));
      observe(turnTimes, '', seconds);
    },
    render: () =>
      [
        ...counterLines('ningce_http_requests_total', 'Requests answered.', requests),
        ...counterLines('ningce_turns_total', 'Conversation turns by status.', turns),
        ...histogramLines(
          'ningce_http_request_seconds',
          'Time to the first byte of an answer.',
          requestTimes,
        ),
        ...histogramLines('ningce_turn_seconds', 'Time the core took for a turn.', turnTimes),
        '',
      ].join('\n'),
  };
}

function labels(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${value.replace(/[^\w./:*-]/g, '_').slice(0, 64)}"`)
    .join(',');
}

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function observe(times: Map<string, Histogram>, key: string, seconds: number): void {
  const histogram = times.get(key) ?? { counts: bounds.map(() => 0), sum: 0, total: 0 };
  times.set(key, histogram);
  histogram.sum += seconds;
  histogram.total += 1;
  bounds.forEach((bound, i) => {
    if (seconds <= bound) histogram.counts[i] = (histogram.counts[i] ?? 0) + 1;
  });
}

function counterLines(name: string, help: string, counts: ReadonlyMap<string, number>): string[] {
  const lines = [...counts].map(([key, n]) => `${name}{${key}} ${n}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} counter`, ...lines];
}

function histogramLines(name: string, help: string, times: ReadonlyMap<string, Histogram>): string[] {
  const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`];
  for (const [key, { counts, sum, total }] of times) {
    const at = (le: string | number) => `${name}_bucket{${key === '' ? '' : `${key},`}le="${le}"}`;
    const tail = key === '' ? '' : `{${key}}`;
    bounds.forEach((bound, i) => lines.push(`${at(bound)} ${counts[i] ?? 0}`));
    lines.push(`${at('+Inf')} ${total}`, `${name}_sum${tail} ${sum}`, `${name}_count${tail} ${total}`);
  }
  return lines;
}
