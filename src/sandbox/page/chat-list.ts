/// <reference lib="dom" />
import { avatar, fill, h } from './dom.ts';
import { icon } from './icons.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { listTime } from './time.ts';
import type { Chat } from './wire.ts';

/** The middle column: chats with their last words, time and unread count, newest first. */
export function drawChatList(store: Store, open: (chatId: string) => void, newGroup: () => void): HTMLElement {
  const items = h('div', { class: 'chat-items' });
  const offline = h('div', { class: 'offline', hidden: true, role: 'alert' }, strings.offline);
  const paint = (): void => {
    fill(items, store.chats.length === 0 ? h('p', { class: 'empty' }, strings.noChats) : store.chats.map((chat) => item(chat)));
    const unread = store.chats.reduce((sum, chat) => sum + chat.unread, 0);
    document.title = unread > 0 ? `(${unread}) ${strings.title}` : strings.title;
  };
  const item = (chat: Chat): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'chat-item',
        'aria-current': chat.chatId === store.chatId ? 'true' : undefined,
        'data-chat-id': chat.chatId,
        'data-testid': 'chat',
      },
      [
        h('span', { class: 'avatar-box' }, [
          avatar(chat.name, chat.color, 'large'),
          chat.unread > 0 && h('span', { class: 'unread', 'data-testid': 'unread' }, chat.unread > 99 ? '99+' : String(chat.unread)),
        ]),
        h('span', { class: 'chat-words' }, [
          h('span', { class: 'chat-top' }, [
            h('b', {}, chat.name),
            chat.peerBot !== undefined && h('span', { class: 'badge-bot' }, strings.bot),
            chat.last !== undefined && h('time', {}, listTime(chat.last.time, store.now())),
          ]),
          h('span', { class: 'chat-last' }, chat.last?.summary ?? ''),
        ]),
      ],
      { click: () => open(chat.chatId) },
    );
  store.on('chats', paint);
  store.on('chat', paint);
  store.on('clock', paint);
  store.on('online', () => {
    offline.hidden = store.online;
  });
  paint();
  return h('section', { class: 'chat-list', 'aria-label': strings.chats }, [
    h('header', { class: 'list-head' }, [
      h('h1', {}, strings.chats),
      h(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': strings.newGroup, title: strings.newGroup, 'data-testid': 'new-group' },
        icon('plus'),
        { click: newGroup },
      ),
    ]),
    offline,
    items,
  ]);
}
