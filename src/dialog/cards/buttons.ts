import { act, type SimpleCommand, type Then } from '../action.ts';
import type { ActionValue, Button } from '../reply.ts';
import { say } from '../text.ts';

/** A button that is a command: the same word typed with a slash does the same. */
export const commandButton = (command: SimpleCommand, style: Button['style'] = 'default', draft?: string): Button => ({
  name: `cmd_${command}`,
  text: say(`button.${command}`),
  value: act({ a: 'cmd', c: command, ...(draft ? { d: draft } : {}) }),
  style,
});

/** A submit button of a form: stores everything typed, then goes where it says. */
export const saveButton = (
  then: Then,
  save: { d: string; s: string; r?: string; h: Readonly<Record<string, number>> },
  style: Button['style'] = 'default',
): Button => ({
  name: `save_${then}`,
  text: say(`button.save.${then}`),
  value: act({ a: 'save', go: then, ...save, h: { ...save.h } }),
  style,
});

/** 上一页 and 下一页, where there are such; `page` counts from 0. */
export const pager = (page: number, pages: number, to: (page: number) => ActionValue): Button[] => [
  ...(page > 0 ? [button('page_back', 'button.pageBack', to(page - 1))] : []),
  ...(page < pages - 1 ? [button('page_next', 'button.pageNext', to(page + 1))] : []),
];

export const button = (
  name: string,
  key: string,
  value: ActionValue,
  style: Button['style'] = 'default',
  params?: Record<string, string | number>,
): Button => ({
  name,
  text: say(key, params),
  value,
  style,
});
