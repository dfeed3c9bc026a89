// A process of its own for the kill test: saves a session, says so, and then stands still with the file open.
import { createSessionStore, openSqliteFile } from '../../src/storage/index.ts';

const [path, id, turns] = process.argv.slice(2);
if (!path || !id || !turns) throw new Error('usage: session-writer.ts FILE SESSION TURNS');

const store = createSessionStore({ store: openSqliteFile(path).store('sessions'), schema: 1 });
for (let turn = 1; turn <= Number(turns); turn++) await store.save(id, { turn }, turn - 1);
process.stdout.write('acknowledged\n');
setInterval(() => undefined, 1_000);
