import { systemClock, type Clock } from '../shared/index.ts';
import { KeyvStore } from './keyv-store.ts';

interface Entry {
  readonly text: string;
  readonly expiresAt: number | null;
}

/** Keeps texts in the process: for tests and one-off terminal conversations. Lost when it ends. */
export class MemoryStore extends KeyvStore {
  readonly #entries = new Map<string, Entry>();

  constructor(namespace: string, clock: Clock = systemClock) {
    super(namespace, clock);
  }

  protected read(key: string): string | undefined {
    const entry = this.#entries.get(key);
    return entry && this.#isLive(entry) ? entry.text : undefined;
  }

  protected write(key: string, text: string, expiresAt: number | null): void {
    this.#entries.set(key, { text, expiresAt });
  }

  protected swap(key: string, current: string | undefined, next: string, expiresAt: number | null): boolean {
    if (this.read(key) !== current) return false;
    this.write(key, next, expiresAt);
    return true;
  }

  protected erase(key: string): boolean {
    const existed = this.read(key) !== undefined;
    this.#entries.delete(key);
    return existed;
  }

  protected eraseAll(): void {
    this.#entries.clear();
  }

  protected page(after: string | null, limit: number): [string, string][] {
    return [...this.#entries]
      .filter(([key, entry]) => (after === null || key > after) && this.#isLive(entry))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([key, entry]) => [key, entry.text]);
  }

  #isLive(entry: Entry): boolean {
    return entry.expiresAt === null || entry.expiresAt > this.clock.nowMs();
  }
}
