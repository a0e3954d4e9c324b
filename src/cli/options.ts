import { parseArgs } from 'node:util';
import { type Locale, locales } from '../dialog/locale.ts';

export interface Options {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly notes: boolean;
  readonly rules: string | null;
  /** Of `export`. */
  readonly format: string | null;
  readonly out: string | null;
  readonly public: boolean;
  readonly locale: Locale;
}

const isLocale = (text: string): text is Locale => locales.some((locale) => locale === text);

/** The options of the commands that take files; the word that is wrong when there is one. */
export function optionsOf(args: readonly string[]): Options | { readonly wrong: string; readonly locale: Locale } {
  // Said first, so that even a complaint about the call is in the language asked for.
  const asked = args[args.indexOf('--lang') + 1];
  const locale: Locale = args.includes('--lang') && asked !== undefined && isLocale(asked) ? asked : 'zh-CN';
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        notes: { type: 'boolean', default: false },
        rules: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        public: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'zh-CN' },
      },
    });
    if (!isLocale(values.lang)) return { wrong: `--lang ${values.lang}`, locale };
    const { json, notes, rules = null, format = null, out = null } = values;
    return { files: positionals, json, notes, rules, format, out, public: values.public, locale };
  } catch (error) {
    const wrong = args.find((arg) => arg.startsWith('-') && !/^--(?:json|notes|rules|lang|format|out|public)(?:=|$)/.test(arg));
    return { wrong: wrong ?? (error instanceof Error ? error.message : ''), locale };
  }
}
