/// <reference lib="dom" />
import { api, type FileKind, type Outgoing } from './api.ts';
import type { CardHost } from './cards/context.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { confirmDialog } from './dialog.ts';
import { avatar, h } from './dom.ts';
import { icon } from './icons.ts';
import type { Mentionable } from './mention.ts';
import type { Store } from './store.ts';
import { strings } from './strings.ts';
import { toast } from './toast.ts';
import type { Chat, ClickAction, ClickAnswer, Message, Outcome } from './wire.ts';

export interface PanePort {
  back(): void;
  raw(message: Message): void;
}

const READ_AT_MOST = 50;

/** One person's view of one chat: head, conversation, composer. It is kept when another chat is opened, with everything typed into it. */
export class Pane {
  readonly element: HTMLElement;
  readonly conversation: Conversation;
  private readonly composer: Composer;
  private readonly as: string;
  private readonly seen = new Set<string>();
  private loaded = false;

  constructor(
    readonly chat: Chat,
    private readonly store: Store,
    port: PanePort,
  ) {
    this.as = store.as;
    const bot = chat.peerBot === undefined ? undefined : store.bot(chat.peerBot);
    this.conversation = new Conversation(this.host(), () => store.now(), {
      reply: (message) => this.composer.reply(message),
      recall: (message) => void this.recall(message),
      raw: (message) => port.raw(message),
      say: (words) => void this.send({ msgType: 'text', content: { text: words } }),
      editAgain: (words) => this.composer.restore(words),
    });
    this.composer = new Composer(chat.name, bot, chat.kind === 'group', {
      send: (message) => this.send(message),
      sendFile: (file, kind) => this.sendFile(file, kind),
      sendOdd: async (kind) => this.took(await api.sendOdd(this.as, chat.chatId, kind)),
      menu: async (key) => bot !== undefined && done(await api.menu(this.as, bot.appId, key)),
      candidates: () => this.candidates(),
    });
    const back = h(
      'button',
      { type: 'button', class: 'icon-button back', 'aria-label': strings.back, 'data-testid': 'back' },
      icon('back', 22),
      { click: () => port.back() },
    );
    const kind = bot !== undefined ? strings.bot : chat.kind === 'group' ? strings.group : '';
    this.element = h('section', { class: 'pane', 'data-chat-id': chat.chatId }, [
      h('header', { class: 'pane-head' }, [
        back,
        avatar(chat.name, chat.color),
        h('h2', {}, chat.name),
        kind !== '' && h('span', { class: bot !== undefined ? 'badge-bot' : 'badge-group' }, kind),
      ]),
      this.conversation.element,
      this.composer.element,
      h('div', { class: 'drop-note' }, strings.dropHere),
    ]);
    this.acceptDrops();
  }

  /** Called when the pane is put on the page. */
  async open(focus: boolean): Promise<void> {
    this.conversation.shown();
    if (focus) this.composer.focus();
    if (this.chat.kind === 'p2p' && this.chat.peerBot !== undefined) void api.enter(this.as, this.chat.chatId);
    await this.reload();
  }

  /** Asks the server for the whole chat again; what has not changed stays as it is. */
  async reload(): Promise<void> {
    const shown = this.conversation.ids();
    const answer = await api.messages(this.as, this.chat.chatId);
    if (!answer.ok) {
      toast('error', strings.loadFailed(answer.why));
      return;
    }
    this.conversation.sync(answer.value, shown);
    if (!this.loaded) this.markOld(answer.value);
    this.loaded = true;
    if (this.element.isConnected) {
      this.conversation.shown();
      this.markRead();
    }
  }

  /** Tells the platform which messages this person has now seen. */
  markRead(): void {
    const fresh = this.conversation
      .messages()
      .filter((message) => message.sender.id !== this.as && !message.recalled && !this.seen.has(message.messageId));
    for (const message of fresh) {
      this.seen.add(message.messageId);
      void api.read(this.as, message.messageId);
    }
  }

  /** On the first load everything older than the unread ones counts as seen. */
  private markOld(messages: readonly Message[]): void {
    const theirs = messages.filter((message) => message.sender.id !== this.as);
    const unread = Math.min(this.chat.unread, READ_AT_MOST);
    for (const message of theirs.slice(0, Math.max(theirs.length - unread, 0))) this.seen.add(message.messageId);
  }

  private host(): CardHost {
    const { store, as } = this;
    return {
      as,
      person: (id) => store.person(id),
      people: () => store.people,
      personName: (id) => store.nameOf(id),
      imageUrl: (key) => api.fileUrl(as, key),
      emptySelect: () => store.faults.emptySelect,
      confirm: confirmDialog,
      toast,
      click: (messageId, action) => this.click(messageId, action),
    };
  }

  private async click(messageId: string, action: ClickAction): Promise<void> {
    const answer = await api.click(this.as, messageId, action);
    if (!answer.ok) {
      toast('error', strings.failed(answer.why));
      return;
    }
    const said = answer.value;
    if (!said.ok) toast('error', refusal(said));
    else if (said.toast !== undefined && said.toast.content !== '') toast(said.toast.type ?? 'info', said.toast.content);
  }

  private async send(message: Outgoing): Promise<boolean> {
    return this.took(await api.send(this.as, this.chat.chatId, message));
  }

  private async sendFile(file: File, kind: FileKind): Promise<boolean> {
    if (file.size > 1_000_000) toast('info', strings.uploading(file.name));
    return this.took(await api.sendFile(this.as, this.chat.chatId, file, kind));
  }

  private took(answer: Outcome<Message>): boolean {
    if (!done(answer)) return false;
    if (answer.ok) this.conversation.upsert(answer.value);
    return true;
  }

  private async recall(message: Message): Promise<void> {
    if (done(await api.recall(this.as, message.messageId))) this.conversation.recalled(message.messageId);
  }

  private candidates(): Mentionable[] {
    const bots = this.store.bots.map((bot) => ({
      openId: bot.botOpenId,
      name: bot.name,
      note: strings.bot,
      color: bot.color ?? this.chat.color,
    }));
    const people = this.store.people.filter((person) => person.openId !== this.as);
    return [
      ...bots,
      ...people.map((person) => ({ openId: person.openId, name: person.name, note: person.department, color: person.color })),
    ];
  }

  private acceptDrops(): void {
    const { element } = this;
    element.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      element.classList.add('dropping');
    });
    element.addEventListener('dragleave', (event) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) element.classList.remove('dropping');
    });
    element.addEventListener('drop', (event) => {
      event.preventDefault();
      element.classList.remove('dropping');
      void this.composer.takeFiles([...(event.dataTransfer?.files ?? [])]);
    });
  }
}

/** A refused click: the platform's code and why; what the client itself refused has no code (a negative one). */
function refusal(answer: Extract<ClickAnswer, { ok: false }>): string {
  const why = answer.msg || strings.clickCodes[answer.code] || strings.clickFailed;
  return answer.code < 0 ? why : `${answer.code} ${why}`;
}

/** Shows why a call failed; true when it did not. */
function done(answer: Outcome<unknown>): boolean {
  if (!answer.ok) toast('error', strings.failed(answer.why));
  return answer.ok;
}
