import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/shared/index.ts';
import type { Migrations, SessionStore } from '../../src/storage/index.ts';
import type { ManualClock } from '../support/manual-clock.ts';

/** What an implementation must offer so that the suite can look at it. */
export interface SessionStoreWorld {
  readonly clock: ManualClock;
  /** A store over the same data each time; two namespaces never share anything. */
  open(options?: {
    namespace?: string;
    schema?: number;
    migrations?: Migrations;
    ttlMs?: number;
  }): SessionStore;
  /** Writes a raw text as another program, or a broken disk, would. */
  scribble(namespace: string, id: string, text: string): Promise<void>;
  dispose(): Promise<void>;
}

export const anError = (code: string, ...words: string[]): unknown =>
  expect.toSatisfy(
    (error: unknown) =>
      error instanceof AppError && error.code === code && words.every((word) => error.message.includes(word)),
    `AppError ${code} that mentions ${words.join(', ')}`,
  );

/** Promises every session store keeps, whatever is behind it. */
export function sessionStoreContract(name: string, make: () => Promise<SessionStoreWorld>): void {
  describe(`session store contract: ${name}`, () => {
    let world: SessionStoreWorld;
    beforeEach(async () => {
      world = await make();
    });
    afterEach(() => world.dispose());

    it('knows nothing of a session that was never saved', async () => {
      expect(await world.open().load('web:1')).toBeNull();
    });

    it('gives back what was saved, with null, zero, false and Chinese text told apart', async () => {
      const state = { staff: 0, listed: false, revenue: null, notes: ['研发费用〔2016〕32号', '🏭'] };
      const store = world.open();
      await store.save('web:1', state, 0);
      expect(await store.load('web:1')).toEqual({ state, version: 1 });
      expect(await world.open().load('web:1')).toEqual({ state, version: 1 });
    });

    it('keeps its own copy of a state', async () => {
      const state = { turns: ['一'] };
      const store = world.open();
      await store.save('web:1', state, 0);
      state.turns.push('二');
      const loaded = await store.load('web:1');
      expect(loaded?.state).toEqual({ turns: ['一'] });
    });

    it('counts versions from one', async () => {
      const store = world.open();
      for (let version = 0; version < 3; version++) await store.save('web:1', { version }, version);
      expect(await store.load('web:1')).toEqual({ state: { version: 2 }, version: 3 });
    });

    it('refuses a save derived from an older version and keeps the newer state', async () => {
      const [first, second] = [world.open(), world.open()];
      await first.save('web:1', { staff: 50 }, 0);
      await second.save('web:1', { staff: 55 }, 1);
      await expect(first.save('web:1', { staff: 60 }, 1)).rejects.toEqual(anError('store_conflict'));
      expect(await first.load('web:1')).toEqual({ state: { staff: 55 }, version: 2 });
    });

    it('refuses a first save when the session exists, and a later one when it does not', async () => {
      const store = world.open();
      await store.save('web:1', {}, 0);
      await expect(store.save('web:1', {}, 0)).rejects.toEqual(anError('store_conflict'));
      await expect(store.save('web:2', {}, 4)).rejects.toEqual(anError('store_conflict'));
      expect(await store.load('web:2')).toBeNull();
    });

    it.each([0, 1])(
      'lets exactly one of many simultaneous writers of version %i through',
      async (version) => {
        if (version === 1) await world.open().save('web:1', {}, 0);
        const stores = Array.from({ length: 20 }, () => world.open());
        const saves = stores.map((store, writer) => store.save('web:1', { writer }, version));
        const outcomes = await Promise.allSettled(saves);
        expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
        expect((await world.open().load('web:1'))?.version).toBe(version + 1);
      },
    );

    it('forgets a removed session and counts anew', async () => {
      const store = world.open();
      await store.save('web:1', { staff: 5 }, 0);
      await store.remove('web:1');
      await store.remove('web:1');
      expect(await store.load('web:1')).toBeNull();
      await store.save('web:1', {}, 0);
      expect((await store.load('web:1'))?.version).toBe(1);
    });

    it('keeps namespaces apart, also when one name or key begins like another', async () => {
      const [user, users] = [world.open({ namespace: 'user' }), world.open({ namespace: 'users' })];
      await user.save('s:1', { whose: 'user' }, 0);
      await users.save('s:1', { whose: 'users' }, 0);
      await user.save('user:s:1', { whose: 'prefixed' }, 0);
      await user.remove('s:1');
      expect((await users.load('s:1'))?.state).toEqual({ whose: 'users' });
      expect((await user.load('user:s:1'))?.state).toEqual({ whose: 'prefixed' });
    });

    it('forgets a session that was not saved for its time to live', async () => {
      const store = world.open({ ttlMs: 1_000 });
      await store.save('web:1', {}, 0);
      world.clock.advance(900);
      await store.save('web:1', { again: true }, 1);
      world.clock.advance(900);
      expect(await store.load('web:1')).toEqual({ state: { again: true }, version: 2 });
      world.clock.advance(101);
      expect(await store.load('web:1')).toBeNull();
      await store.save('web:1', { fresh: true }, 0);
      expect((await store.load('web:1'))?.state).toEqual({ fresh: true });
    });

    it('brings an older state up to the present schema step by step', async () => {
      await world.open({ schema: 1 }).save('web:1', { staff: 5 }, 0);
      const migrations: Migrations = {
        1: (state) => ({ ...(state as object), second: true }),
        2: (state) => ({ ...(state as object), third: true }),
      };
      const loaded = await world.open({ schema: 3, migrations }).load('web:1');
      expect(loaded).toEqual({ state: { staff: 5, second: true, third: true }, version: 1 });
    });

    it('does not half-read a state of a schema it cannot bring up to date', async () => {
      await world.open({ schema: 2 }).save('web:1', {}, 0);
      await expect(world.open({ schema: 1 }).load('web:1')).rejects.toEqual(anError('store_schema'));
      await expect(world.open({ schema: 3 }).load('web:1')).rejects.toEqual(anError('store_schema'));
    });

    it.each([
      '',
      'nonsense',
      '7',
      '{}',
      '{"value":{"schema":1}}',
      '{"value":{"schema":1,"version":0,"state":1}}',
    ])('raises an error naming the session instead of taking %j for a state', async (text) => {
      await world.scribble('sessions', 'web:1', text);
      const store = world.open();
      await expect(store.load('web:1')).rejects.toEqual(anError('store_unavailable', 'sessions/web:1'));
      await expect(store.save('web:1', {}, 0)).rejects.toEqual(anError('store_unavailable'));
    });

    it('raises an error once closed', async () => {
      const store = world.open();
      await store.close();
      await expect(store.load('web:1')).rejects.toEqual(anError('store_unavailable'));
      await expect(store.save('web:1', {}, 0)).rejects.toEqual(anError('store_unavailable'));
      await expect(store.remove('web:1')).rejects.toEqual(anError('store_unavailable'));
    });
  });
}
