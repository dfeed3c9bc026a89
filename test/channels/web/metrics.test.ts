import { expect, it } from 'vitest';
import { createMetrics } from '../../../src/channels/web/metrics.ts';

it('counts and times requests in the form Prometheus reads', () => {
  const metrics = createMetrics();
  metrics.request('/', 'GET', 200, 0.004);
  metrics.request('/', 'GET', 200, 0.2);
  metrics.request('/', 'GET', 200, 99);
  const lines = metrics.render().split('\n');
  expect(lines).toContain('ningce_http_requests_total{route="/",method="GET",status="200"} 3');
  expect(lines).toContain('ningce_http_request_seconds_bucket{route="/",le="0.005"} 1');
  expect(lines).toContain('ningce_http_request_seconds_bucket{route="/",le="0.25"} 2');
  expect(lines).toContain('ningce_http_request_seconds_bucket{route="/",le="30"} 2');
  expect(lines).toContain('ningce_http_request_seconds_bucket{route="/",le="+Inf"} 3');
  expect(lines).toContain('ningce_http_request_seconds_count{route="/"} 3');
});

it('lets no label break out of its quotes', () => {
  const metrics = createMetrics();
  metrics.turn('answered"} 1\nfake{x="', 0.1);
  const text = metrics.render();
  expect(text).not.toContain('\nfake');
  expect(text).toMatch(/ningce_turns_total\{status="[\w.]+"\} 1/);
});

it('ends every line, also before anything happened', () => {
  expect(createMetrics().render().endsWith('\n')).toBe(true);
});
