import { IntlMessageFormat } from 'intl-messageformat';
import enBot from '../prompts/en/bot.json' with { type: 'json' };
import enCard from '../prompts/en/card.json' with { type: 'json' };
import enCli from '../prompts/en/cli.json' with { type: 'json' };
import enColleagues from '../prompts/en/colleagues.json' with { type: 'json' };
import enCommands from '../prompts/en/commands.json' with { type: 'json' };
import enExport from '../prompts/en/export.json' with { type: 'json' };
import enFiles from '../prompts/en/files.json' with { type: 'json' };
import enFindings from '../prompts/en/findings.json' with { type: 'json' };
import enGoals from '../prompts/en/goals.json' with { type: 'json' };
import enImport from '../prompts/en/import.json' with { type: 'json' };
import enPeople from '../prompts/en/people.json' with { type: 'json' };
import enProgress from '../prompts/en/progress.json' with { type: 'json' };
import enReminders from '../prompts/en/reminders.json' with { type: 'json' };
import enReviewing from '../prompts/en/reviewing.json' with { type: 'json' };
import enRounds from '../prompts/en/rounds.json' with { type: 'json' };
import enRulesDeclaration from '../prompts/en/rules-declaration.json' with { type: 'json' };
import enRulesIndicators from '../prompts/en/rules-indicators.json' with { type: 'json' };
import enSubmit from '../prompts/en/submit.json' with { type: 'json' };
import enSuggest from '../prompts/en/suggest.json' with { type: 'json' };
import enVolume from '../prompts/en/volume.json' with { type: 'json' };
import zhBot from '../prompts/zh-CN/bot.json' with { type: 'json' };
import zhCard from '../prompts/zh-CN/card.json' with { type: 'json' };
import zhCli from '../prompts/zh-CN/cli.json' with { type: 'json' };
import zhColleagues from '../prompts/zh-CN/colleagues.json' with { type: 'json' };
import zhCommands from '../prompts/zh-CN/commands.json' with { type: 'json' };
import zhExport from '../prompts/zh-CN/export.json' with { type: 'json' };
import zhFiles from '../prompts/zh-CN/files.json' with { type: 'json' };
import zhFindings from '../prompts/zh-CN/findings.json' with { type: 'json' };
import zhGoals from '../prompts/zh-CN/goals.json' with { type: 'json' };
import zhImport from '../prompts/zh-CN/import.json' with { type: 'json' };
import zhPeople from '../prompts/zh-CN/people.json' with { type: 'json' };
import zhProgress from '../prompts/zh-CN/progress.json' with { type: 'json' };
import zhReminders from '../prompts/zh-CN/reminders.json' with { type: 'json' };
import zhReviewing from '../prompts/zh-CN/reviewing.json' with { type: 'json' };
import zhRounds from '../prompts/zh-CN/rounds.json' with { type: 'json' };
import zhRulesDeclaration from '../prompts/zh-CN/rules-declaration.json' with { type: 'json' };
import zhRulesIndicators from '../prompts/zh-CN/rules-indicators.json' with { type: 'json' };
import zhSubmit from '../prompts/zh-CN/submit.json' with { type: 'json' };
import zhSuggest from '../prompts/zh-CN/suggest.json' with { type: 'json' };
import zhVolume from '../prompts/zh-CN/volume.json' with { type: 'json' };
import type { Locale } from './dialog/locale.ts';
import type { Params, Text } from './dialog/reply.ts';

/** The one place that turns keys into sentences. `npm run check` compares keys and parameters of both languages and of the calls. */
export type { Locale } from './dialog/locale.ts';

const books: Record<Locale, Readonly<Record<string, string>>> = {
  'zh-CN': {
    ...zhBot,
    ...zhCard,
    ...zhFindings,
    ...zhRulesDeclaration,
    ...zhRulesIndicators,
    ...zhSubmit,
    ...zhSuggest,
    ...zhColleagues,
    ...zhCommands,
    ...zhCli,
    ...zhFiles,
    ...zhExport,
    ...zhImport,
    ...zhVolume,
    ...zhReminders,
    ...zhRounds,
    ...zhPeople,
    ...zhReviewing,
    ...zhProgress,
    ...zhGoals,
  },
  en: {
    ...enBot,
    ...enCard,
    ...enFindings,
    ...enRulesDeclaration,
    ...enRulesIndicators,
    ...enSubmit,
    ...enSuggest,
    ...enColleagues,
    ...enCommands,
    ...enCli,
    ...enFiles,
    ...enExport,
    ...enImport,
    ...enVolume,
    ...enReminders,
    ...enRounds,
    ...enPeople,
    ...enReviewing,
    ...enProgress,
    ...enGoals,
  },
};

type Sentence = (params: Params | undefined) => string;
const compiled: Record<Locale, Map<string, Sentence>> = { 'zh-CN': new Map(), en: new Map() };

/** Intl's objects by language and options, made once; the library's own cache costs more than the formatting itself. */
function kept<Options extends object, Made>(make: (locales?: string | string[], options?: Options) => Made) {
  const made = new Map<string, Made>();
  return (locales?: string | string[], options?: Options): Made => {
    const key = options === undefined || Object.keys(options).length === 0 ? String(locales) : JSON.stringify([locales, options]);
    const known = made.get(key) ?? make(locales, options);
    made.set(key, known);
    return known;
  };
}

const formatters = {
  getNumberFormat: kept((locales, options: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(locales, options)),
  getDateTimeFormat: kept((locales, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locales, options)),
  getPluralRules: kept((locales, options: Intl.PluralRulesOptions | undefined) => new Intl.PluralRules(locales, options)),
};

/** Words and `{names}` only. */
const plain = /^(?:[^{}'#]|\{\w+\})*$/;

/** Makes a sentence ready to be said: one that only has words put into it does without ICU, which takes ten times as long. */
function sentence(text: string, locale: Locale): Sentence {
  // Amounts come in as strings, so ICU never rounds them; `ignoreTag` because < is a plain character to people.
  const format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true, formatters });
  const said: Sentence = (params) => String(format.format(params));
  if (!plain.test(text)) return remembered(said);
  const [first = '', ...rest] = text.split(/\{(\w+)\}/);
  return (params) => {
    let words = first;
    for (let at = 0; at < rest.length; at += 2) {
      const word = params?.[rest[at] ?? ''];
      // The library says best what is missing.
      if (word === undefined) return said(params);
      words += `${word}${rest[at + 1]}`;
    }
    return words;
  };
}

/** Sayings of one sentence kept in memory. */
const KEPT = 200;

/** What a sentence said lately is not worked out again: people at one form are told the same numbers. */
function remembered(say: Sentence): Sentence {
  const lately = new Map<string, string>();
  return (params) => {
    const key = JSON.stringify(params);
    const before = lately.get(key);
    if (before !== undefined) return before;
    if (lately.size >= KEPT) lately.clear();
    const said = say(params);
    lately.set(key, said);
    return said;
  };
}

/**
 * The sentence of a key in a language.
 * @throws Error when the key is in no prompt file: a fault of ours that `npm run check` finds first.
 */
export function say(locale: Locale, key: string, params?: Params): string {
  let said = compiled[locale].get(key);
  if (said === undefined) {
    const text = books[locale][key] ?? books['zh-CN'][key];
    if (text === undefined) throw new Error(`no prompt for the key ${key}`);
    said = sentence(text, locale);
    compiled[locale].set(key, said);
  }
  return said(params);
}

/** A text of a reply as characters: its sentence, or the plain words as they are. */
export function textOf(locale: Locale, text: Text): string {
  return 'plain' in text ? text.plain : say(locale, text.key, text.params);
}

/** Whether some prompt file has the key. */
export function hasKey(key: string): boolean {
  return key in books['zh-CN'];
}

/** Words of the commands file, which the dialog compares with what people type: `{ 'command.new': '/新建 /new …' }`. */
export function commandWords(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(zhCommands).map(([key, words]) => [key, `${words} ${(enCommands as Readonly<Record<string, string>>)[key] ?? ''}`]),
  );
}
