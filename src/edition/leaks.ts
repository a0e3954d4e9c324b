import { MASK } from '../form/cell.ts';
import { decimal, shift } from '../form/decimal.ts';
import { fieldsOf, groupsOf, type Template } from '../form/template.ts';
import { wording } from '../statement/wording.ts';

/** Where something masked still stands. */

/** A text the public edition hides. */
export interface Secret {
  /** The cell it is masked in. */
  readonly path: string;
  readonly text: string;
  readonly figure: boolean;
  /** Marked as a word by a person: every occurrence counts, however short. */
  readonly marked: boolean;
}

/** A text the public edition prints. */
export interface Place {
  readonly path: string;
  readonly text: string;
  readonly figure: boolean;
}

export interface Leak {
  /** The place, and the masked cell whose text shows there. Of `derivable`: an amount that gives the masked one away. */
  readonly path: string;
  readonly secret: string;
  /** `whole`: all of it; `part`: a long part; `number`: the same number, also in 元; `derivable`: it follows from other amounts. */
  readonly kind: 'whole' | 'part' | 'number' | 'derivable';
  /** What stands there: half-width, lower case, without white space. */
  readonly shown: string;
  /** The same as it is printed there, to be masked; null where only the whole cell can be. */
  readonly words: string | null;
}

/** Shortest part of a masked text that tells something. */
const longPart = 4;
/** Numbers of fewer digits stand everywhere. */
const tellingDigits = 3;

/** Compared without white space, width and case, so that a gap or a full-width letter hides nothing. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

const words = new WeakMap<Template, readonly string[]>();

/** The form's own words: labels, categories and the sentences of the statement. They stand everywhere and tell nothing. */
function ownWords(template: Template): readonly string[] {
  const known = words.get(template);
  if (known) return known;
  const cards = template.sections.flatMap((section) => section.cards);
  const fields = cards.flatMap((card) => [...fieldsOf(card), ...groupsOf(card).flatMap((group) => group.fields)]);
  const terms = template.taxonomy.categories.flatMap((category) => [category, ...category.subcategories]);
  const sentences = Object.values(wording).flatMap((value) => (typeof value === 'string' ? value.split(/\{\w+\}/) : Object.values(value)));
  const all = [
    ...[template.title, template.moneyUnit, ...Object.values(template.paper)],
    ...fields.flatMap((field) => [field.label, ...field.aliases, ...(field.options ?? [])]),
    ...terms.flatMap((term) => [term.label, ...term.aliases]),
    ...sentences,
  ];
  const made = [...new Set(all.map(plain))].filter((word) => word.length >= 2).sort((a, b) => b.length - a.length);
  words.set(template, made);
  return made;
}

/** Whether a text says something beside the form's own words and a year. */
function saysMore(text: string, own: readonly string[]): boolean {
  const rest = own.reduce((left, word) => left.replaceAll(word, ' '), text.replace(/(?:19|20)\d\d年?度?/g, ' '));
  return rest.split(' ').some((piece) => (piece.match(/\p{L}/gu) ?? []).length >= longPart || /[\p{L}\d.-]{6,}/u.test(piece));
}

/** Where each run of four characters begins in a text. */
function runsOf(text: string): ReadonlyMap<string, readonly number[]> {
  const starts = new Map<string, number[]>();
  for (let at = 0; at + longPart <= text.length; at += 1) {
    const run = text.slice(at, at + longPart);
    const known = starts.get(run);
    if (known) known.push(at);
    else starts.set(run, [at]);
  }
  return starts;
}

/** Marks around a part say nothing and are no part of what is masked. */
const edges = /^[\p{P}\s]+|[\p{P}\s]+$/gu;

/** The longest parts of a secret in a text: each as far as it goes, none inside another. */
function commonParts({ plain: secret, runs }: Hidden, text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at + longPart <= text.length; ) {
    let longest = 0;
    for (const start of runs.get(text.slice(at, at + longPart)) ?? []) {
      let length = longPart;
      while (start + length < secret.length && secret[start + length] === text[at + length]) length += 1;
      longest = Math.max(longest, length);
    }
    if (longest > 0) found.push(text.slice(at, at + longest).replace(edges, ''));
    at += Math.max(1, longest);
  }
  return found;
}

/** A number as it may be printed, full-width and with commas. */
const numeral = /[\d０-９](?:[\d０-９,，.．]*[\d０-９])?/gu;

const numerals = (text: string): readonly string[] =>
  (
    text
      .normalize('NFKC')
      .replace(/(\d)[,，](?=\d{3}(?!\d))/g, '$1')
      .match(/\d+(?:\.\d+)?/g) ?? []
  ).flatMap((each) => decimal(each) ?? []);

/** The same number in a text, as it is or in 元. */
function sameNumber(secret: string, text: string): string | undefined {
  const value = decimal(secret.replace(/^-/, ''));
  if (value === undefined || value.replace(/\D/g, '').length < tellingDigits || value === '100') return undefined;
  const wanted = [value, shift(value, 4)];
  return numerals(text).find((each) => wanted.includes(each));
}

/** A secret made ready for comparing. */
interface Hidden {
  readonly secret: Secret;
  readonly plain: string;
  readonly runs: ReadonlyMap<string, readonly number[]>;
}

interface Words {
  /** The form's own. */
  readonly own: readonly string[];
  /** Whether a part says more than these and what is printed for all to see. */
  readonly telling: (part: string) => boolean;
}

function leakIn<P extends Place>(
  hidden: Hidden,
  place: P,
  text: string,
  { own, telling }: Words,
): Pick<Leak, 'kind' | 'shown'> | undefined {
  const { secret, plain: whole } = hidden;
  if (secret.figure) {
    const number = sameNumber(secret.text, place.text);
    return number === undefined ? undefined : { kind: 'number', shown: number };
  }
  if (whole === '') return undefined;
  if (text.includes(whole) && (secret.marked || (whole.length >= 2 && !own.some((word) => word.includes(whole)))))
    return { kind: 'whole', shown: whole };
  const [longest] = commonParts(hidden, text)
    .filter((part) => part.length >= longPart && telling(part))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : { kind: 'part', shown: longest };
}

/** What shows in a place as it is printed there: white space, width and case kept. Figures are masked as a whole. */
function standing({ text, figure }: Place, { kind, shown }: Pick<Leak, 'kind' | 'shown'>): string | null {
  if (figure) return null;
  if (kind === 'number') return (text.match(numeral) ?? []).find((each) => numerals(each)[0] === shown) ?? null;
  let compared = '';
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const letters = plain(character);
    for (let letter = 0; letter < letters.length; letter += 1) starts.push(at);
    compared += letters;
    at += character.length;
  }
  const from = compared.indexOf(shown);
  const [first, last] = [starts[from], starts[from + shown.length - 1]];
  if (first === undefined || last === undefined) return null;
  return text.slice(first, last + String.fromCodePoint(text.codePointAt(last) ?? 0).length);
}

/** A leak with the secret and the place as they were given. */
export interface Shown<S extends Secret, P extends Place> {
  readonly secret: S;
  readonly place: P;
  readonly kind: Leak['kind'];
  readonly shown: string;
  readonly words: string | null;
}

/**
 * Every place where a secret, or a part of four and more characters, still stands; one entry a place and secret. Parts that
 * say no more than the form's own words and the `known` texts (the unit's name) are none.
 */
export function shownIn<S extends Secret, P extends Place>(
  secrets: readonly S[],
  places: readonly P[],
  template: Template,
  known: readonly string[] = [],
): readonly Shown<S, P>[] {
  const own = ownWords(template);
  const open = places.filter((place) => place.text !== '' && place.text !== MASK).map((place) => ({ place, text: plain(place.text) }));
  const all = [...new Set(known.map(plain))].filter((word) => word.length >= 2 && !word.includes(MASK));
  const common = [...all, ...own].sort((a, b) => b.length - a.length);
  const judged = new Map<string, boolean>();
  const telling = (part: string): boolean => {
    const verdict = judged.get(part) ?? saysMore(part, common);
    judged.set(part, verdict);
    return verdict;
  };
  const hidden = secrets.map((secret): Hidden => {
    const text = plain(secret.text);
    return { secret, plain: text, runs: runsOf(text) };
  });
  const found = secrets.map((): Shown<S, P>[] => []);
  const candidates = candidatesOf(hidden);
  for (const { place, text } of open) {
    for (const at of candidates(text)) {
      const [one, secret] = [hidden[at], secrets[at]];
      const leak = one && leakIn(one, place, text, { own, telling });
      if (leak && secret) found[at]?.push({ secret, place, ...leak, words: standing(place, leak) });
    }
  }
  return found.flat();
}

/** Which secrets may show in a text: those that share four characters with it, and the short ones and numbers. */
function candidatesOf(hidden: readonly Hidden[]): (text: string) => ReadonlySet<number> {
  const always = hidden.flatMap(({ secret, plain: text }, at) => (secret.figure || text.length < longPart ? [at] : []));
  const byRun = new Map<string, number[]>();
  for (const [at, { secret, runs }] of hidden.entries()) {
    if (secret.figure) continue;
    for (const run of runs.keys()) {
      const known = byRun.get(run);
      if (known) known.push(at);
      else byRun.set(run, [at]);
    }
  }
  return (text) => {
    const found = new Set(always);
    for (let at = 0; at + longPart <= text.length; at += 1)
      for (const each of byRun.get(text.slice(at, at + longPart)) ?? []) found.add(each);
    return found;
  };
}

/** The same, by paths. */
export function leaksIn(
  secrets: readonly Secret[],
  places: readonly Place[],
  template: Template,
  known: readonly string[] = [],
): readonly Leak[] {
  return shownIn(secrets, places, template, known).map(({ secret, place, kind, shown, words }) => ({
    path: place.path,
    secret: secret.path,
    kind,
    shown,
    words,
  }));
}
