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
 * The name of a declaration's file: `<序号>.<项目名称>预算项目绩效信息表.<extension>`. Forbidden characters become full-width,
 * controls are dropped, a long project name is cut between letters so that the whole stays within 100 characters and the
 * 255 bytes of most file systems; never hidden, never a device's name. `extension` without the dot.
 */
export function fileName(declaration: Declaration, template: Template, extension: string): string {
  const serial = [...safe(declaration.basics.serial ?? '')]
    .slice(0, 20)
    .join('')
    .replace(/[.\s]+$/, '');
  const kept = [...letters.segment(safe(declaration.name ?? ''))].map((segment) => segment.segment);
  const build = (): string => {
    const body = `${serial === '' ? '' : `${serial}.`}${kept.join('').trimEnd()}${safe(template.title)}`;
    const shown = body.startsWith('.') ? `．${body.slice(1)}` : body;
    return `${reserved.test(shown) ? '_' : ''}${shown.replace(/[.\s]+$/, '')}.${extension}`;
  };
  let name = build();
  while (tooLong(name) && kept.length > 0) {
    kept.pop();
    name = build();
  }
  return name;
}
