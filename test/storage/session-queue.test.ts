import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSessionQueue } from '../../src/storage/index.ts';
import { anError } from '../contracts/session-store.ts';

describe('the session queue', () => {
  it('runs tasks of one key in order however long each takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(3))), async (tasks) => {
        const queue = createSessionQueue({ perKey: 100 });
        const done: Record<string, number[]> = {};
        await Promise.all(
          tasks.map(([key, ms], i) =>
            queue.run(key, async () => {
              await sleep(ms);
              (done[key] ??= []).push(i);
            }),
          ),
        );
        for (const order of Object.values(done)) expect(order).toEqual(order.toSorted((x, y) => x - y));
      }),
      { numRuns: 20 },
    );
  });

  it('runs different keys side by side', async () => {
    const queue = createSessionQueue();
    let release = (): void => undefined;
    const slow = queue.run('a', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await queue.run('b', async () => 'done')).toBe('done');
    expect([queue.depth('a'), queue.depth('b')]).toEqual([1, 0]);
    release();
    await slow;
  });

  it('gives an error to its own caller and goes on with the next task', async () => {
    const queue = createSessionQueue();
    const broken = queue.run('a', async () => {
      throw new Error('broken');
    });
    const next = queue.run('a', async () => 'fine');
    await expect(broken).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });

  it('turns the surplus of one key away without running it, and takes more once there is room', async () => {
    const queue = createSessionQueue({ perKey: 2 });
    let ran = 0;
    const task = async (): Promise<void> => void ran++;
    const accepted = [queue.run('a', task), queue.run('a', task)];
    await expect(queue.run('a', task)).rejects.toEqual(anError('queue_full'));
    await queue.run('b', task);
    await Promise.all(accepted);
    await queue.run('a', task);
    expect(ran).toBe(4);
  });

  it('bounds all keys together', async () => {
    const queue = createSessionQueue({ total: 3 });
    const accepted = ['a', 'b', 'c'].map((key) => queue.run(key, () => sleep(1)));
    await expect(queue.run('d', () => sleep(1))).rejects.toEqual(anError('queue_full'));
    await Promise.all(accepted);
    await queue.run('d', () => sleep(1));
  });

  it('is idle only when nothing waits, counting tasks added meanwhile', async () => {
    const queue = createSessionQueue();
    const done: string[] = [];
    const first = queue.run('a', async () => {
      await sleep(2);
      done.push('first');
      void queue.run('b', async () => void done.push('second'));
    });
    await queue.idle();
    expect(done).toEqual(['first', 'second']);
    await first;
  });
});
