/** Token bucket of one client. */
export interface RateLimit {
  /** Requests that may come at once. */
  readonly burst: number;
  /** Requests a second that go on being served. */
  readonly perSecond: number;
}

/** Wide enough for an office behind one address, narrow enough that one client cannot hold the process. */
export const defaultRateLimit: RateLimit = { burst: 300, perSecond: 30 };

// Full buckets are forgotten when this many are held, so that strangers cannot grow the map.
const maxBuckets = 10_000;

interface Bucket {
  tokens: number;
  seenMs: number;
}

/** Seconds the client must wait, 0 = go ahead. */
export type RateLimiter = (client: string) => number;

/** A limiter that keeps one bucket a client; `nowMs` is the only clock it reads. */
export function createRateLimiter(limit: RateLimit, nowMs: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return (client) => {
    const now = nowMs();
    const bucket = buckets.get(client) ?? { tokens: limit.burst, seenMs: now };
    refill(bucket, limit, now);
    if (!buckets.has(client) && buckets.size >= maxBuckets) makeRoom(buckets, limit, now);
    buckets.set(client, bucket);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / limit.perSecond);
    bucket.tokens -= 1;
    return 0;
  };
}

function refill(bucket: Bucket, limit: RateLimit, now: number): void {
  const gained = (Math.max(0, now - bucket.seenMs) / 1000) * limit.perSecond;
  bucket.tokens = Math.min(limit.burst, bucket.tokens + gained);
  bucket.seenMs = now;
}

/** Drops clients whose bucket is full again; if none is, the one longest unseen. */
function makeRoom(buckets: Map<string, Bucket>, limit: RateLimit, now: number): void {
  let oldest: string | null = null;
  let oldestMs = Infinity;
  for (const [client, bucket] of buckets) {
    const since = bucket.seenMs;
    if (bucket.tokens + ((now - since) / 1000) * limit.perSecond >= limit.burst) buckets.delete(client);
    else if (since < oldestMs) [oldest, oldestMs] = [client, since];
  }
  if (buckets.size >= maxBuckets && oldest !== null) buckets.delete(oldest);
}

/**
 * The part of an address that stands for one client: IPv4 whole, IPv6 its first 64 bits,
 * because one household gets a whole /64 and could otherwise change address at every request.
 */
export function clientOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
