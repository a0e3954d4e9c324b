// Tables and marks out of measured rows.
const fixed = (value, digits = 2) => (value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits));

/** Of repeats the quietest counts: the one during which other programs took the least CPU. */
function quietest(rows, name) {
  const own = rows.filter((row) => row.name === name);
  return own.toSorted((a, b) => (a.others ?? 0) - (b.others ?? 0))[0];
}

/** CPUs that others took, above which a row says little. */
const LOUD = 0.3;

const namesIn = (rows) => [...new Set(rows.map((row) => row.name))];

/** First block that counts as warm, and the last one: answers 51–100 against 451–500 of the long form, by blocks of 50. */
function growthOf(row) {
  const first = row.blocks[1];
  const last = row.blocks.at(-1);
  return first && last ? { cpu: last.cpu / first.cpu, rate: first.rate / last.rate, first, last } : null;
}

/** A Markdown table of rows of one form. */
export function table(rows) {
  const [{ cells, users, block }] = rows;
  const floor = quietest(rows, 'floor');
  const first = `${block + 1}–${2 * block}`;
  const last = `${cells - block + 1}–${cells}`;
  const head = [
    'subject',
    'turns/s',
    '× floor',
    'p50/p99 ms',
    'CPU ms/turn',
    'server/load busy',
    'RSS MB',
    `CPU ${first} → ${last}`,
    'turns/s first → last',
    'spread',
    'others’ CPUs',
    'missing',
  ];
  const lines = namesIn(rows).map((name) => {
    const row = quietest(rows, name);
    const rates = rows.filter((each) => each.name === name).map((each) => each.rate);
    const growth = growthOf(row);
    return [
      name,
      fixed(row.rate, 0),
      fixed(floor && row.rate / floor.rate),
      `${fixed(row.p50, 1)}/${fixed(row.p99, 1)}`,
      fixed(row.cpu, 3),
      `${fixed(row.busy * 100, 0)}%/${fixed(row.loadBusy * 100, 0)}%`,
      fixed(row.rss, 0),
      growth ? `${fixed(growth.first.cpu, 3)} → ${fixed(growth.last.cpu, 3)} (×${fixed(growth.cpu)})` : '–',
      growth ? `${fixed(growth.first.rate, 0)} → ${fixed(growth.last.rate, 0)}` : '–',
      `${fixed(Math.min(...rates), 0)}–${fixed(Math.max(...rates), 0)}`,
      fixed(row.others),
      `${row.missing} of ${row.answers}`,
    ];
  });
  const line = (cellsOfLine) => `| ${cellsOfLine.join(' | ')} |`;
  return [
    `### ${cells} cells, ${users} users`,
    '',
    line(head),
    line(head.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...lines.map(line),
    '',
  ].join('\n');
}

/** The marks of the project's second issue, as far as the measured rows tell. */
export function marksOf(results) {
  const short = results.filter((row) => row.cells === 60);
  const long = results.filter((row) => row.cells > 60);
  const marks = [];
  const rate = (name, share) => {
    const is = side(short, name, 'floor');
    if (is !== null) marks.push({ words: `${name}: ${fixed(is)} of the floor's turns/s (mark ${share})`, met: is >= share });
  };
  rate('cards', 0.4);
  rate('typed', 0.26);
  const against = side(short, 'typed', 'sdk');
  if (against !== null) {
    marks.push({ words: `typed: ${fixed(against)} of the usual SDK bot's turns/s in this run (mark 1)`, met: against >= 1 });
  }
  for (const name of ['cards', 'typed']) {
    const growth = growths(long, name);
    if (growth !== null) marks.push({ words: `${name}: CPU/turn grows ×${fixed(growth)} (mark 1.1)`, met: growth <= 1.1 });
  }
  return marks;
}

/**
 * One subject's turns/s as a share of another's: the median over the repeats in which both were measured, quiet ones where there are any.
 * The two of a repeat run within half a minute; a virtual machine is a third faster or slower from one minute to the next.
 */
function side(rows, name, other) {
  const pairs = rows
    .filter((row) => row.name === name)
    .flatMap((row) => {
      const beside = rows.find((each) => each.name === other && each.at === row.at);
      return beside ? [{ share: row.rate / beside.rate, loud: Math.max(row.others ?? 0, beside.others ?? 0) > LOUD }] : [];
    });
  const quiet = pairs.filter(({ loud }) => !loud);
  const shares = (quiet.length > 0 ? quiet : pairs).map(({ share }) => share).sort((a, b) => a - b);
  return shares[shares.length >> 1] ?? null;
}

/** The median over the repeats: a single block is short, and noise falls on either end. */
function growths(long, name) {
  const all = long
    .filter((row) => row.name === name)
    .map((row) => growthOf(row)?.cpu)
    .filter((growth) => growth !== undefined)
    .sort((a, b) => a - b);
  return all[all.length >> 1] ?? null;
}
