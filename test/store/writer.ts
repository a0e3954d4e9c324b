/** A process that writes turns until it is killed, saying each event once its commit was answered: `writer.ts <file> <migrations>`. */
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { changeTurn, createTurn, load, message, small } from '../contract/world.ts';

const [, , file, migrations] = process.argv;
if (!file || !migrations) throw new Error('usage: writer.ts <file> <migrations>');
const store = openSqliteStore({ file, migrations, templates: [small] });

await Promise.all(
  ['d0', 'd1', 'd2', 'd3'].map(async (id) => {
    await store.commit(createTurn(id, 'ou_a'));
    for (let n = 0; ; n += 1) {
      const { draft } = await load(store, id);
      const event = `${id}-${n}`;
      const result = await store.commit(
        changeTurn(draft, 'ou_a', { [`c${n}`]: String(n) }, { event, outgoing: [message(id, { id: `out-${event}` })] }),
      );
      if (result.kind !== 'done') throw new Error(result.kind);
      process.stdout.write(`${event}\n`);
    }
  }),
);
