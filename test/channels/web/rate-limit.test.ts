import { describe, expect, it } from 'vitest';
import { clientOf, createRateLimiter } from '../../../src/channels/web/rate-limit.ts';

describe('a token bucket', () => {
  it('lets a burst through, then one by one as time passes', () => {
    let now = 0;
    const limiter = createRateLimiter({ burst: 3, perSecond: 2 }, () => now);
    expect([limiter('a'), limiter('a'), limiter('a')]).toEqual([0, 0, 0]);
    expect(limiter('a')).toBe(1);
    now = 500;
    expect([limiter('a'), limiter('a')]).toEqual([0, 1]);
  });

  it('never holds more than its burst, however long nobody came', () => {
    let now = 0;
    const limiter = createRateLimiter({ burst: 2, perSecond: 1 }, () => now);
    limiter('a');
    now = 3_600_000;
    expect([limiter('a'), limiter('a')]).toEqual([0, 0]);
    expect(limiter('a')).toBeGreaterThan(0);
  });

  it('is not refilled by a clock that goes back', () => {
    let now = 10_000;
    const limiter = createRateLimiter({ burst: 1, perSecond: 1 }, () => now);
    limiter('a');
    now = 0;
    expect(limiter('a')).toBeGreaterThan(0);
  });

  it('still limits a client after ten thousand strangers', () => {
    const limiter = createRateLimiter({ burst: 1, perSecond: 0.001 }, () => 0);
    for (let i = 0; i < 10_000; i++) limiter(`stranger ${i}`);
    limiter('a');
    expect(limiter('a')).toBeGreaterThan(0);
  });
});

describe('the client behind an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is %s', (address, client) => expect(clientOf(address)).toBe(client));
});
