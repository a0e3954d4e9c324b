import { type Action, actionSchema, type SimpleCommand, simpleCommands, type Then } from './action.ts';
import { type Edition, type ExportAsked, type ExportFormat, editions, exportFormats } from './formats.ts';
import type { GoalsPlace } from './goals-action.ts';
import type { Incoming, OddMessage } from './incoming.ts';
import { isForGroup } from './simple-acts.ts';

/** What a person wants, whichever way it was said: a click, a typed command, a menu entry, an answer. */
export type Command =
  | { readonly kind: 'simple'; readonly command: SimpleCommand; readonly draft?: string }
  /** `/发起` with lines of a list behind it. */
  | { readonly kind: 'startRound'; readonly text: string }
  /** `/转交` or `/共享` with a name behind it. */
  | { readonly kind: 'colleague'; readonly what: 'handover' | 'share'; readonly text: string }
  /** `/导出` with words behind it. */
  | { readonly kind: 'export'; readonly asked: ExportAsked }
  /** `/涉密 资金用途：某单位`; without the slash it may be an answer all the same: then `otherwise` is the whole message. */
  | { readonly kind: 'mark'; readonly text: string; readonly otherwise: string | null }
  /** `/退回 预算数 与资金安排不一致`; without the slash it may be an answer all the same: then `otherwise` is the whole message. */
  | { readonly kind: 'remark'; readonly text: string; readonly otherwise: string | null; readonly parent?: string }
  | { readonly kind: 'language'; readonly locale: 'zh-CN' | 'en' }
  | { readonly kind: 'action'; readonly action: Exclude<Action, { a: 'cmd' }>; readonly form: Readonly<Record<string, string>> }
  /** A typed word that stands for a button of the current card. */
  | { readonly kind: 'press'; readonly go: Press }
  | { readonly kind: 'answer'; readonly text: string; readonly parent?: string }
  /** An answer to what a department's goals asked for. */
  | { readonly kind: 'goalsText'; readonly text: string; readonly place: GoalsPlace }
  | { readonly kind: 'unknownCommand'; readonly word: string }
  | { readonly kind: 'file'; readonly message: string; readonly key: string; readonly name: string }
  | { readonly kind: 'odd'; readonly what: OddMessage }
  | { readonly kind: 'recalled'; readonly message: string }
  | { readonly kind: 'entered' }
  /** The bot was mentioned in a group. */
  | { readonly kind: 'group' }
  /** A button we do not know (an old version's card). */
  | { readonly kind: 'unknownAction' }
  | { readonly kind: 'nothing' };

/** A button of a card that can be typed as well. */
export type Press = Then | 'add' | 'suggest' | 'pick';

/** Words people type, by what they mean: from the commands file of `prompts/`, both languages. */
export interface Words {
  readonly commands: ReadonlyMap<string, SimpleCommand | 'zh-CN' | 'en'>;
  readonly buttons: ReadonlyMap<string, Press>;
  /** What may stand before a cell to mark it. */
  readonly marking: ReadonlySet<string>;
  /** What may stand before a cell to return it. */
  readonly returning: ReadonlySet<string>;
  readonly formats: ReadonlyMap<string, ExportFormat>;
  readonly editions: ReadonlyMap<string, Edition>;
}

const buttonKeys: readonly Press[] = ['next', 'back', 'skip', 'later', 'list', 'another', 'add', 'suggest', 'pick'];

/** Builds the look-up from `{ 'command.new': '/新建 /new', 'word.next': '下一步 next' }`. */
export function wordsOf(book: Readonly<Record<string, string>>): Words {
  const split = (key: string): string[] => (book[key] ?? '').split(/\s+/).filter((word) => word !== '');
  const commands = new Map<string, SimpleCommand | 'zh-CN' | 'en'>();
  for (const command of simpleCommands) for (const word of split(`command.${command}`)) commands.set(word.toLowerCase(), command);
  for (const locale of ['zh-CN', 'en'] as const)
    for (const word of split(`command.language.${locale}`)) commands.set(word.toLowerCase(), locale);
  const called = <Key extends string>(keys: readonly Key[], prompt: (key: Key) => string): ReadonlyMap<string, Key> =>
    new Map(keys.flatMap((key) => split(prompt(key)).map((word) => [word.toLowerCase(), key] as const)));
  return {
    commands,
    marking: new Set(split('word.secret').map((word) => word.toLowerCase())),
    returning: new Set(split('word.return').map((word) => word.toLowerCase())),
    buttons: called(buttonKeys, (key) => `word.${key}`),
    formats: called(exportFormats, (key) => `word.format.${key}`),
    editions: called(editions, (key) => `word.edition.${key}`),
  };
}

const slash = /^[/／、](?=\S)/;

/** What an incoming event asks for. In a group everything but clicks and what the table of rights lets stand there leads to the private chat. */
export function commandOf(incoming: Incoming, words: Words): Command {
  const group = incoming.origin.chatKind === 'group';
  switch (incoming.kind) {
    case 'text':
      if (group) return incoming.mentioned ? inGroup(incoming.text, words) : { kind: 'nothing' };
      return typed(incoming.text, incoming.parent, words);
    case 'file':
      if (group) return incoming.mentioned ? { kind: 'group' } : { kind: 'nothing' };
      return { kind: 'file', message: incoming.messageId, key: incoming.fileKey, name: incoming.fileName };
    case 'odd':
      if (group) return incoming.mentioned ? { kind: 'group' } : { kind: 'nothing' };
      return { kind: 'odd', what: incoming.what };
    case 'action': {
      const action = actionSchema.safeParse(incoming.value);
      if (!action.success) return { kind: 'unknownAction' };
      if (action.data.a === 'cmd') return { kind: 'simple', command: action.data.c, ...(action.data.d ? { draft: action.data.d } : {}) };
      return { kind: 'action', action: action.data, form: incoming.form };
    }
    case 'menu': {
      const key = incoming.key.toLowerCase();
      // A menu's entry goes by the command's own name, or by a word for it.
      const command = simpleCommands.find((each) => each.toLowerCase() === key) ?? words.commands.get(`/${key}`);
      return command && command !== 'zh-CN' && command !== 'en' ? { kind: 'simple', command } : { kind: 'nothing' };
    }
    case 'entered':
      return { kind: 'entered' };
    case 'recalled':
      return { kind: 'recalled', message: incoming.message };
    default:
      return incoming satisfies never;
  }
}

/** Most of what is typed in a group leads to the private chat. */
function inGroup(text: string, words: Words): Command {
  const command = typed(text, undefined, words);
  return command.kind === 'simple' && isForGroup(command.command) ? command : { kind: 'group' };
}

function typed(text: string, parent: string | undefined, words: Words): Command {
  const plain = text.trim();
  if (plain === '') return { kind: 'nothing' };
  if (slash.test(plain)) {
    const word = `/${plain.slice(1).toLowerCase().replace(/\s+/g, ' ')}`;
    const command = words.commands.get(word.replace(' ', '')) ?? words.commands.get(word.split(' ')[0] ?? '');
    if (command === 'zh-CN' || command === 'en') return { kind: 'language', locale: command };
    const rest = plain.slice(1).replace(/^\S+\s*/, '');
    if (command === 'startRound' && rest !== '') return { kind: 'startRound', text: rest };
    if ((command === 'handover' || command === 'share') && rest !== '') return { kind: 'colleague', what: command, text: rest };
    if (command === 'export' && rest !== '') return { kind: 'export', asked: askedIn(rest, words) };
    if (command === 'secret' && rest !== '') return { kind: 'mark', text: rest, otherwise: null };
    if (command === 'return' && rest !== '') return { kind: 'remark', text: rest, otherwise: null, ...(parent ? { parent } : {}) };
    if (command) return { kind: 'simple', command };
    // 、 opens a list as often as a command, and / may open a date or a fraction: only a short single word is a mistyped command.
    if (/^[/／]\p{L}{1,12}$/u.test(plain)) return { kind: 'unknownCommand', word: plain };
  }
  const [first = ''] = plain.split(/\s/, 1);
  if (words.marking.has(first.toLowerCase()) && plain.length > first.length && parent === undefined)
    return { kind: 'mark', text: plain.slice(first.length).trim(), otherwise: plain };
  const [before = ''] = plain.split(/[\s：:]/, 1);
  if (words.returning.has(before.toLowerCase()))
    return { kind: 'remark', text: plain.slice(before.length + 1).trim(), otherwise: plain, ...(parent ? { parent } : {}) };
  const button = words.buttons.get(plain.toLowerCase());
  if (button) return { kind: 'press', go: button };
  return { kind: 'answer', text: plain, ...(parent ? { parent } : {}) };
}

/** The format and edition named behind `/导出`, in any order: `excel 公开版`. */
function askedIn(rest: string, words: Words): ExportAsked {
  const said = rest.toLowerCase().split(/[\s，,、]+/);
  const known = (word: string): boolean => word === '' || words.formats.has(word) || words.editions.has(word);
  const format = said.map((word) => words.formats.get(word)).find((each) => each !== undefined);
  const edition = said.map((word) => words.editions.get(word)).find((each) => each !== undefined);
  return { format: format ?? null, edition: edition ?? 'internal', unknown: said.every(known) ? null : rest };
}
