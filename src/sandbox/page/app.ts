/// <reference lib="dom" />
import { api, openStream } from './api.ts';
import { drawChatList } from './chat-list.ts';
import { fill, h } from './dom.ts';
import { openGroupDialog } from './group-dialog.ts';
import { Pane } from './pane.ts';
import { Panel } from './panel.ts';
import { drawRail } from './rail.ts';
import { readRoute, writeRoute } from './route.ts';
import { Store } from './store.ts';
import { strings } from './strings.ts';
import { toast } from './toast.ts';
import type { StreamEvent, World } from './wire.ts';

const CHATS_DELAY_MS = 120;

/** The page as a whole: who one is, which chat is open, and the live events that reach them. */
export class App {
  private readonly store: Store;
  private readonly panel: Panel;
  private readonly stage = h('main', { class: 'stage' });
  private readonly shell: HTMLElement;
  private readonly panes = new Map<string, Pane>();
  private pane: Pane | undefined;
  private closeStream: (() => void) | undefined;
  private chatsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(world: World, root: HTMLElement) {
    const route = readRoute();
    this.store = new Store(world, route.as);
    this.panel = new Panel(this.store);
    this.shell = h('div', { class: 'shell' }, [
      drawRail(
        this.store,
        (openId) => void this.be(openId),
        () => this.panel.toggleFaults(),
      ),
      drawChatList(
        this.store,
        (chatId) => this.go(chatId),
        () => openGroupDialog(this.store, (chatId) => void this.loadChats().then(() => this.go(chatId))),
      ),
      this.stage,
      this.panel.element,
    ]);
    fill(root, this.shell);
    window.addEventListener('popstate', () => void this.follow());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.pane?.markRead();
    });
    void this.start(route.chatId);
  }

  private async start(chatId: string | undefined): Promise<void> {
    this.connect();
    await this.loadChats();
    this.show(chatId ?? (this.isWide() ? this.store.chats[0]?.chatId : undefined), true);
  }

  private isWide(): boolean {
    return window.matchMedia('(min-width: 800px)').matches;
  }

  /** Becomes another person; the chat stays open when that person is in it too. */
  private async be(openId: string): Promise<void> {
    if (openId === this.store.as) return;
    const before = this.store.chat();
    this.store.as = openId;
    this.store.chats = [];
    this.store.tell('person');
    this.connect();
    await this.loadChats();
    const same = this.store.chats.find(
      (chat) => chat.chatId === before?.chatId || (before?.peerBot !== undefined && chat.peerBot === before.peerBot),
    );
    this.show((same ?? (this.isWide() ? this.store.chats[0] : undefined))?.chatId, true);
  }

  private go(chatId: string | undefined): void {
    if (chatId === this.store.chatId) return;
    this.show(chatId, false);
  }

  /** The browser's back and forward buttons, or an address typed in. */
  private async follow(): Promise<void> {
    const route = readRoute();
    if (route.as !== undefined && route.as !== this.store.as && this.store.person(route.as) !== undefined) {
      this.store.as = route.as;
      this.store.tell('person');
      this.connect();
      await this.loadChats();
    }
    this.show(route.chatId, true);
  }

  private show(chatId: string | undefined, replace: boolean): void {
    const chat = this.store.chats.find((one) => one.chatId === chatId);
    this.store.chatId = chat?.chatId;
    writeRoute(this.store.as, chat?.chatId, replace);
    this.shell.classList.toggle('in-chat', chat !== undefined);
    if (chat === undefined) {
      this.pane = undefined;
      fill(this.stage, h('p', { class: 'empty' }, strings.pickChat));
    } else {
      const key = `${this.store.as} ${chat.chatId}`;
      const pane =
        this.panes.get(key) ??
        new Pane(chat, this.store, { back: () => this.go(undefined), raw: (message) => this.panel.showRaw(message) });
      this.panes.set(key, pane);
      this.pane = pane;
      fill(this.stage, pane.element);
      void pane.open(this.isWide()).then(() => this.loadChatsSoon());
    }
    this.store.tell('chat');
  }

  private connect(): void {
    this.closeStream?.();
    this.closeStream = openStream(
      this.store.as,
      (event) => this.heard(event),
      (open) => this.connected(open),
    );
  }

  /** While there was no stream anything may have happened, before the first one too: ask again. */
  private connected(open: boolean): void {
    if (open) {
      this.loadChatsSoon();
      void this.pane?.reload();
    }
    this.store.online = open;
    this.store.tell('online');
  }

  private heard(event: StreamEvent): void {
    switch (event.type) {
      case 'message':
      case 'update': {
        const pane = this.paneOf(event.message.chatId);
        pane?.conversation.upsert(event.message);
        if (pane !== undefined && pane === this.pane && !document.hidden) pane.markRead();
        this.panel.changed(event.message.messageId);
        this.loadChatsSoon();
        break;
      }
      case 'recall':
        this.paneOf(event.chatId)?.conversation.recalled(event.messageId);
        this.loadChatsSoon();
        break;
      case 'chats':
        this.loadChatsSoon();
        break;
      case 'people':
        this.store.setPeople(event.people);
        break;
      case 'clock':
        this.store.setClock(event.now);
        break;
      case 'faults':
        this.store.faults = event.faults;
        this.store.tell('faults');
        break;
      default:
        event satisfies never;
    }
  }

  private paneOf(chatId: string): Pane | undefined {
    return this.panes.get(`${this.store.as} ${chatId}`);
  }

  private loadChatsSoon(): void {
    if (this.chatsTimer !== undefined) clearTimeout(this.chatsTimer);
    this.chatsTimer = setTimeout(() => void this.loadChats(), CHATS_DELAY_MS);
  }

  private async loadChats(): Promise<void> {
    const as = this.store.as;
    const answer = await api.chats(as);
    if (as !== this.store.as) return;
    if (!answer.ok) {
      toast('error', strings.loadFailed(answer.why));
      return;
    }
    this.store.chats = answer.value;
    this.store.tell('chats');
  }
}
