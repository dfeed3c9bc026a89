import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createDeliveryLog, createRecords, MemoryStore, openSqliteFile } from '../../src/storage/index.ts';
import { anError } from '../contracts/session-store.ts';
import { manualClock } from '../support/manual-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'ningce-log-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('remembers a handled delivery across a restart, until its time is over', async () => {
  const clock = manualClock();
  const path = join(folder, 'log.db');
  const first = openSqliteFile(path, clock);
  const log = createDeliveryLog(first.store('deliveries'), 60_000);
  expect(await log.seen('telegram:7')).toBe(false);
  await log.remember('telegram:7');
  first.close();

  const second = openSqliteFile(path, clock);
  const again = createDeliveryLog(second.store('deliveries'), 60_000);
  expect([await again.seen('telegram:7'), await again.seen('telegram:8')]).toEqual([true, false]);
  clock.advance(60_000);
  expect(await again.seen('telegram:7')).toBe(false);
  second.close();
});

it('keeps a draft only until the delivery is remembered', async () => {
  const log = createDeliveryLog(new MemoryStore('deliveries'));
  expect(await log.draft('1')).toBeUndefined();
  await log.keepDraft('1', { parts: ['一'] });
  expect(await log.seen('1')).toBe(false);
  expect(await log.draft('1')).toEqual({ parts: ['一'] });
  await log.remember('1');
  expect([await log.seen('1'), await log.draft('1')]).toEqual([true, undefined]);
});

it('raises store_unavailable instead of calling a delivery new when the store fails', async () => {
  const store = new MemoryStore('deliveries');
  const log = createDeliveryLog(store);
  await store.disconnect();
  await expect(log.seen('1')).rejects.toEqual(anError('store_unavailable'));
  await expect(log.remember('1')).rejects.toEqual(anError('store_unavailable'));
});

it('gives back records as they were set and forgets deleted ones', async () => {
  const records = createRecords(new MemoryStore('choices'), 1_000);
  await records.set('telegram:1', { id: 'x', choices: [{ label: '是', send: '是' }] });
  expect(await records.get('telegram:1')).toEqual({ id: 'x', choices: [{ label: '是', send: '是' }] });
  await records.delete('telegram:1');
  expect(await records.get('telegram:1')).toBeUndefined();
});
