import type { Declaration } from '../form/declaration.ts';
import type { Template } from '../form/template.ts';
import { clean } from './text.ts';

/** File systems and mail programs agree on these: characters with the extension, and bytes of UTF-8. */
const maxCharacters = 100;
const maxBytes = 255;

/** Characters that some system refuses in a file name, and the full-width ones printed instead. */
const fullWidth: Readonly<Record<string, string>> = {
  '\\': '＼',
  '/': '／',
  ':': '：',
  '*': '＊',
  '?': '？',
  '"': '＂',
  '<': '＜',
  '>': '＞',
  '|': '｜',
};

/** Names of devices on Windows, also when an extension follows. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

/** Marks that turn the reading direction or show nothing: a name could pretend another extension with them. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

function safe(text: string): string {
  return clean(text)
    .replace(/[\n\t]/g, '')
    .replace(invisible, '')
    .replace(/[\\/:*?"<>|]/g, (character) => fullWidth[character] ?? '')
    .trim();
}

const bytes = new TextEncoder();
const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

const tooLong = (name: string): boolean => [...name].length > maxCharacters || bytes.encode(name).length > maxBytes;

/**
 * A safe name of a file: `head` + `body` + `tail` + `.extension`. Forbidden characters become full-width, controls are
 * dropped, the body is cut between letters so that the whole stays within 100 characters and the 255 bytes of most file
 * systems; never hidden, never a device's name. `extension` without the dot.
 */
export function safeName(head: string, body: string, tail: string, extension: string): string {
  const kept = [...letters.segment(safe(body))].map((segment) => segment.segment);
  const build = (): string => {
    const whole = `${safe(head)}${kept.join('').trimEnd()}${safe(tail)}`;
    const shown = whole.startsWith('.') ? `．${whole.slice(1)}` : whole;
    return `${reserved.test(shown) ? '_' : ''}${shown.replace(/[.\s]+$/, '')}.${extension}`;
  };
  let name = build();
  while (tooLong(name) && kept.length > 0) {
    kept.pop();
    name = build();
  }
  return name;
}

/** The name of a declaration's file: `<序号>.<项目名称>预算项目绩效信息表.<extension>`, made safe. `extension` without the dot. */
export function fileName(declaration: Declaration, template: Template, extension: string): string {
  const serial = [...safe(declaration.basics.serial ?? '')]
    .slice(0, 20)
    .join('')
    .replace(/[.\s]+$/, '');
  return safeName(serial === '' ? '' : `${serial}.`, declaration.name ?? '', template.title, extension);
}
