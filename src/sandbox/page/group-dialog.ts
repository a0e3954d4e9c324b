/// <reference lib="dom" />
import { api } from './api.ts';
import { h } from './dom.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { toast } from './toast.ts';

/** Asks for a name and members and makes a group; `made` hears its chat id. */
export function openGroupDialog(store: Store, made: (chatId: string) => void): void {
  const name = h('input', { type: 'text', id: 'group-name', class: 'c-box', maxlength: 60 });
  name.value = strings.defaultGroup;
  const choose = (id: string, label: string, kind: 'person' | 'bot') => {
    const box = h('input', { type: 'checkbox', value: id, 'data-kind': kind });
    box.checked = id !== store.bots[1]?.appId;
    return { box, row: h('label', { class: 'c-option' }, [box, h('span', {}, label)]) };
  };
  const people = store.people.filter((person) => person.openId !== store.as).map((person) => choose(person.openId, person.name, 'person'));
  const bots = store.bots.map((bot) => choose(bot.appId, `${bot.name}（${strings.bot}）`, 'bot'));
  const chosen = (rows: typeof people) => rows.filter((one) => one.box.checked).map((one) => one.box.value);
  const create = async (): Promise<void> => {
    const answer = await api.createGroup(store.as, name.value.trim() || strings.defaultGroup, chosen(people), chosen(bots));
    if (!answer.ok) {
      toast('error', strings.failed(answer.why));
      return;
    }
    dialog.close();
    made(answer.value.chatId);
  };
  const dialog = h('dialog', { class: 'dialog', 'aria-label': strings.newGroup, 'data-testid': 'group-dialog' }, [
    h('h2', {}, strings.newGroup),
    h('label', { for: 'group-name', class: 'c-label' }, strings.groupName),
    name,
    h(
      'div',
      { class: 'group-members', role: 'group', 'aria-label': strings.groupMembers },
      [...bots, ...people].map((one) => one.row),
    ),
    h('div', { class: 'dialog-buttons' }, [
      h('button', { type: 'button', class: 'plain-button' }, strings.cancel, { click: () => dialog.close() }),
      h('button', { type: 'button', class: 'main-button' }, strings.create, { click: () => void create() }),
    ]),
  ]);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
