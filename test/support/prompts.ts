import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { simpleCommands, thens } from '../../src/dialog/action.ts';
import type { Words } from '../../src/dialog/command.ts';
import { editions, exportFormats } from '../../src/dialog/formats.ts';
import type { OddMessage } from '../../src/dialog/incoming.ts';
import { type Locale, locales } from '../../src/dialog/locale.ts';
import { offerKinds } from '../../src/dialog/offers.ts';
import { PROGRESS_FIELDS } from '../../src/dialog/progress-action.ts';
import { reviewDos } from '../../src/dialog/review-action.ts';
import { roundDos } from '../../src/dialog/round-action.ts';
import type { ReadFault } from '../../src/documents/read/guard.ts';
import type { HttpPorts } from '../../src/http.ts';
import type { Refusal } from '../../src/rounds/rights.ts';
import { standings } from '../../src/rounds/standing.ts';
import { inside, lineAt, pieces, type Source, sourceOf } from './source.ts';

/** The sentences of `prompts/` against each other and against the code that says them. */

/** Keys and sentences of one file in one language. */
export interface Book {
  readonly locale: Locale;
  readonly file: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** A key whose end is filled in at run time, by its shape in the code: the keys it can make, or every key that begins so. */
export interface Family {
  readonly shape: string;
  readonly keys: readonly string[] | 'all';
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** All prompt files. */
export const books = (): readonly Book[] =>
  locales.flatMap((locale) =>
    readdirSync(join(root, 'prompts', locale))
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ locale, file, texts: JSON.parse(readFileSync(join(root, 'prompts', locale, file), 'utf8')) })),
  );

/** All of `src/` but the sandbox, which stands in for somebody else's platform. */
export const sources = (): readonly Source[] =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox'))
    .map((file) => sourceOf(relative(root, join(root, 'src', file)), readFileSync(join(root, 'src', file), 'utf8')));

// Unions that exist only as types: the compiler keeps these complete.
const odd: Record<OddMessage, true> = {
  image: true,
  audio: true,
  video: true,
  sticker: true,
  merged: true,
  card: true,
  other: true,
};
const refused: Record<Exclude<Refusal['why'], 'locked' | 'ended'> | 'gone', true> = {
  foreign: true,
  shared: true,
  gone: true,
  deleted: true,
  role: true,
  group: true,
};
const faults: Record<Parameters<HttpPorts['faultAnswer']>[0], true> = { saved: true, busy: true };
const refusals: Record<ReadFault, true> = {
  tooBig: true,
  tooManyParts: true,
  partTooBig: true,
  unpackedTooBig: true,
  tooManyRows: true,
  tooManyColumns: true,
  tooManyCells: true,
  textTooLong: true,
  tooDeep: true,
  tooSlow: true,
  doctype: true,
  macros: true,
  externalLinks: true,
  encrypted: true,
  broken: true,
  oldFormat: true,
  otherOffice: true,
};
const words: Record<Words['buttons'] extends ReadonlyMap<string, infer Key extends string> ? Exclude<Key, 'stay'> : never, true> = {
  next: true,
  back: true,
  skip: true,
  later: true,
  list: true,
  another: true,
  add: true,
  suggest: true,
  pick: true,
};

const family = (shape: string, ends: readonly string[]): Family => ({ shape, keys: ends.map((end) => shape.replace('*', end)) });

/** Every family the code may use; one that is used and not here is reported, and one that is here and not used. */
export const families: readonly Family[] = [
  family('button.*', simpleCommands),
  family('button.save.*', thens),
  // 私聊继续 is a button only.
  family(
    'command.*',
    simpleCommands.filter((command) => command !== 'private'),
  ),
  family('command.language.*', locales),
  family('word.*', Object.keys(words)),
  family('word.format.*', exportFormats),
  family('word.edition.*', editions),
  family(
    'button.offer.*',
    offerKinds.filter((kind) => kind !== 'sample'),
  ),
  family(
    'offer.taken.*',
    offerKinds.filter((kind) => kind !== 'sample' && kind !== 'last'),
  ),
  family('odd.*', Object.keys(odd)),
  family('refuse.*', Object.keys(refused)),
  // The digest counts those it can show; a withdrawn project is in none.
  family(
    'standing.*',
    standings.filter((standing) => standing !== 'withdrawn'),
  ),
  family('fault.*', Object.keys(faults)),
  family('submit.already.*', ['submitted', 'approved']),
  { shape: 'finding.**', keys: 'all' },
  { shape: 'cli.file.*', keys: 'all' },
  { shape: 'import.file.*', keys: 'all' },
  family('button.compare.*', ['all', 'chosen', 'new', 'leave']),
  family('read.file.*', Object.keys(refusals)),
  { shape: 'note.*', keys: 'all' },
  { shape: 'round.why.*', keys: 'all' },
  family('button.round.*', roundDos),
  { shape: 'settings.field.*', keys: 'all' },
  { shape: 'settings.bad.*', keys: 'all' },
  family('button.review.*', reviewDos),
  family('progress.field.*', Object.keys(PROGRESS_FIELDS)),
  family('note.state.*', ['read-as', 'doubtful', 'unread']),
  family('cli.severity.*', ['error', 'warning', 'hint']),
];

// Words of the platform that look like keys of ours.
const notOurs: ReadonlySet<string> = new Set(['card.action.trigger']);

/** Parameters of a sentence; a choice (`select`) with its branches. @throws SyntaxError when it is no ICU message. */
export function parametersOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (elements: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const element of elements) {
      if ('options' in element) {
        const branches = Object.keys(element.options).sort().join('|');
        found.set(element.value, 'pluralType' in element ? (found.get(element.value) ?? '') : branches);
        for (const { value } of Object.values(element.options)) visit(value);
      } else if ('value' in element && element.type !== 0 && !found.has(element.value)) found.set(element.value, '');
    }
  };
  visit(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return found;
}

/** What is wrong with the files themselves: keys that one language lacks, keys in two files, no ICU, other parameters. */
export function bookProblems(all: readonly Book[]): readonly string[] {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const { locale, file, texts } of all) {
    for (const [key, text] of Object.entries(texts)) {
      const where = `prompts/${locale}/${file} ${key}`;
      const before = seen.get(`${locale} ${key}`);
      if (before !== undefined) problems.push(`${where}: is in ${before} as well`);
      seen.set(`${locale} ${key}`, file);
      for (const other of locales.filter((each) => each !== locale)) {
        const twin = all.find((book) => book.locale === other && book.file === file)?.texts[key];
        if (twin === undefined) problems.push(`${where}: missing in prompts/${other}/${file}`);
        else if (locale === locales[0]) problems.push(...difference(where, text, twin));
      }
    }
  }
  return problems;
}

function difference(where: string, one: string, other: string): readonly string[] {
  const read = (text: string): string => {
    const names = [...parametersOf(text)].map(([name, branches]) => (branches === '' ? name : `${name}(${branches})`));
    return names.sort().join(', ');
  };
  try {
    const [a, b] = [read(one), read(other)];
    return a === b ? [] : [`${where}: parameters differ between the languages: ${a || 'none'} / ${b || 'none'}`];
  } catch (error) {
    return [`${where}: ${error instanceof Error ? error.message : 'no ICU message'}`];
  }
}

/** What is wrong between the code and the sentences. */
export function callProblems(all: readonly Book[], code: readonly Source[], known: readonly Family[] = families): readonly string[] {
  const texts = new Map(all.filter(({ locale }) => locale === locales[0]).flatMap((book) => Object.entries(book.texts)));
  const heads = new Set([...texts.keys()].map((key) => key.split('.')[0]));
  const shaped = (text: string): boolean =>
    !notOurs.has(text) && /^[a-z][A-Za-z]*(\.[A-Za-z0-9-]+)+$/.test(text) && heads.has(text.split('.')[0]);
  const problems: string[] = [];
  const used = new Set<string>();
  const usedFamilies = new Set<string>();
  for (const source of code) {
    for (const { text, start, filled } of source.literals) {
      const at = `${source.file}:${lineAt(source, start)}`;
      if (filled) {
        if (!/^[a-z][A-Za-z]*\.[A-Za-z.]*\*+$/.test(text) || !heads.has(text.split('.')[0])) continue;
        const found = known.find(({ shape }) => shape === text);
        if (!found) problems.push(`${at}: keys of the shape ${text} are in no list of test/support/prompts.ts`);
        usedFamilies.add(text);
      } else if (shaped(text)) {
        used.add(text);
        if (!texts.has(text)) problems.push(`${at}: no prompt for the key ${text}`);
      }
    }
    problems.push(...parameterProblems(source, texts), ...foundProblems(source, texts));
  }
  for (const { shape, keys } of known) {
    if (!usedFamilies.has(shape)) problems.push(`test/support/prompts.ts: no code uses keys of the shape ${shape}`);
    const head = shape.slice(0, shape.indexOf('*'));
    for (const key of keys === 'all' ? [...texts.keys()].filter((each) => each.startsWith(head)) : keys) {
      used.add(key);
      if (!texts.has(key)) problems.push(`prompts: no prompt for the key ${key} (${shape})`);
    }
  }
  for (const key of texts.keys()) if (!used.has(key)) problems.push(`prompts: nothing says ${key}`);
  return problems;
}

// How sentences are said: which argument is the key, and which are its parameters.
const sayings: readonly { readonly shape: RegExp; readonly key: number; readonly params: number }[] = [
  { shape: /(?<![.\w])(?:say|unread)\(/g, key: 0, params: 1 },
  { shape: /\bdraw\.say\(/g, key: 0, params: 1 },
  { shape: /(?<![.\w])button\(/g, key: 1, params: 4 },
];

/** Calls whose parameters are not those of their sentence, as far as the code shows them. */
function parameterProblems(source: Source, texts: ReadonlyMap<string, string>): readonly string[] {
  const problems: string[] = [];
  const keysIn = ([from, to]: readonly [number, number]): readonly string[] =>
    source.literals
      .filter(({ start, end, filled }) => start >= from && end <= to && !filled)
      .map(({ text }) => text)
      .filter((text) => texts.has(text));
  const compare = (at: number, keys: readonly string[], given: readonly string[] | undefined): void => {
    if (given === undefined || keys.length === 0) return;
    const wanted = keys.map((key) => [key, new Set(parametersOf(texts.get(key) ?? '').keys())] as const);
    const where = `${source.file}:${lineAt(source, at)}`;
    for (const [key, names] of wanted)
      for (const name of names) if (!given.includes(name)) problems.push(`${where}: ${key} needs the parameter ${name}`);
    for (const name of given)
      if (!wanted.some(([, names]) => names.has(name))) problems.push(`${where}: ${keys.join(' or ')} has no parameter ${name}`);
  };
  for (const { shape, key, params } of sayings) {
    for (const match of source.code.matchAll(shape)) {
      const open = match.index + match[0].length - 1;
      const all = pieces(source, inside(source, open));
      // `say` of texts.ts takes the language first.
      const shift = key === 0 && keysIn(all[0] ?? [0, 0]).length === 0 ? 1 : 0;
      const [keyPiece, paramsPiece] = [all[key + shift], all[params + shift]];
      if (keyPiece) compare(match.index, keysIn(keyPiece), paramsPiece ? namesIn(source, paramsPiece) : []);
    }
  }
  for (const match of source.code.matchAll(/\{\s*key:/g)) {
    const fields = pieces(source, inside(source, match.index));
    const named = (name: string) => fields.find(([from, to]) => new RegExp(`^\\s*${name}\\b`).test(source.code.slice(from, to)));
    const paramsPiece = named('params');
    const value = paramsPiece && ([source.code.indexOf(':', paramsPiece[0]) + 1, paramsPiece[1]] as const);
    // With other fields beside it the object is no sentence yet.
    if (fields[0] && (paramsPiece || fields.length === 1)) compare(match.index, keysIn(fields[0]), value ? namesIn(source, value) : []);
  }
  return problems;
}

/** Findings of a rule (`found('A02', …, { case: 'shape' })`) without their sentence. */
function foundProblems(source: Source, texts: ReadonlyMap<string, string>): readonly string[] {
  const literals = ([from, to]: readonly [number, number]) => source.literals.filter(({ start, end }) => start >= from && end <= to);
  return [...source.code.matchAll(/(?<![.\w])found\(/g)].flatMap((match) => {
    const [rule, , , say] = pieces(source, inside(source, match.index + match[0].length - 1));
    const [name, ...others] = rule ? literals(rule) : [];
    if (!name || others.length > 0) return [];
    const open = say ? source.code.slice(...say).search(/\S/) + say[0] : 0;
    const named =
      say && source.code[open] === '{'
        ? pieces(source, inside(source, open)).find(([from, to]) => /^\s*case\b/.test(source.code.slice(from, to)))
        : undefined;
    const cases = named ? literals(named) : [];
    if (cases.some(({ filled }) => filled) || (named && cases.length === 0)) return [];
    const keys = named ? cases.map(({ text }) => `finding.${name.text}.${text}`) : [`finding.${name.text}`];
    return keys
      .filter((key) => !texts.has(key))
      .map((key) => `${source.file}:${lineAt(source, match.index)}: no prompt for the key ${key}`);
  });
}

/** Names given in an object literal; undefined when it is none, or has parts the code does not show. */
function namesIn(source: Source, [from, to]: readonly [number, number]): readonly string[] | undefined {
  const open = source.code.slice(from, to).search(/\S/) + from;
  if (source.code[open] !== '{') return undefined;
  const names = pieces(source, inside(source, open)).map(
    ([start, end]) => /^\s*(?:\/\*.*?\*\/)?([A-Za-z_]\w*)\s*(?::|$)/.exec(source.code.slice(start, end).trimEnd())?.[1],
  );
  return names.every((name): name is string => name !== undefined) ? names : undefined;
}

// Words that are data and no sentence of ours: official labels, an example's projects, the statement's and the volume's wording, dictionaries of readers and checks.
const wordings = [
  /^src\/documents\/volume-wording\.ts$/,
  /^src\/example\//,
  /^src\/form\/templates\//,
  /^src\/form\/declaration\.ts$/,
  /^src\/statement\//,
  /^src\/checks\/(?:words|reading)\//,
  /^src\/documents\/read\//,
];
const numerals = /[零〇一二两三四五六七八九十百千万点]{2,}/g;

/** Sentences for people that stand in the code instead of `prompts/`: six Chinese characters in a row in a literal. */
export const strayProblems = (code: readonly Source[]): readonly string[] =>
  code
    .filter(({ file }) => !wordings.some((where) => where.test(file)))
    .flatMap((source) =>
      source.literals
        .filter(({ text }) => /\p{Script=Han}{6,}/u.test(text.replace(numerals, ' ')))
        .map(({ text, start }) => `${source.file}:${lineAt(source, start)}: a sentence outside prompts/: ${text}`),
    );

/** Everything that is wrong, one line each. */
export const promptProblems = (): readonly string[] => {
  const [all, code] = [books(), sources()];
  return [...bookProblems(all), ...callProblems(all, code), ...strayProblems(code)];
};
