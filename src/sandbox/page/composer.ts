/// <reference lib="dom" />
import type { FileKind, Outgoing } from './api.ts';
import { h } from './dom.ts';
import { icon } from './icons.ts';
import { type Mentionable, MentionPicker } from './mention.ts';
import { openMenu } from './popup.ts';
import { strings } from './strings.ts';
import { summaryOf } from './summary.ts';
import type { Bot, Message } from './wire.ts';

/** What the composer hands over; each answers whether it was taken. */
export interface ComposerPort {
  send(message: Outgoing): Promise<boolean>;
  sendFile(file: File, kind: FileKind): Promise<boolean>;
  sendOdd(kind: string): Promise<boolean>;
  menu(eventKey: string): Promise<boolean>;
  candidates(): readonly Mentionable[];
}

/** The place to write: the bot's menu, the quoted message, the text, files and odd messages. */
export class Composer {
  readonly element: HTMLElement;
  private readonly box: HTMLTextAreaElement;
  private readonly quote = h('div', { class: 'composer-quote', hidden: true });
  private readonly picker: MentionPicker;
  private replying: Message | undefined;

  constructor(
    name: string,
    bot: Bot | undefined,
    group: boolean,
    private readonly port: ComposerPort,
  ) {
    this.box = h('textarea', {
      class: 'composer-text',
      rows: 1,
      placeholder: strings.placeholder(name),
      'aria-label': strings.placeholder(name),
      'data-testid': 'composer',
    });
    this.picker = new MentionPicker(this.box, () => (group ? port.candidates() : []));
    this.box.addEventListener('keydown', (event) => this.key(event));
    this.box.addEventListener('input', () => this.grow());
    this.box.addEventListener('paste', (event) => this.paste(event));
    const send = h('button', { type: 'button', class: 'send', 'aria-label': strings.send, 'data-testid': 'send' }, icon('send', 20), {
      click: () => void this.send('text'),
    });
    this.element = h('div', { class: 'composer' }, [
      this.menuRow(bot),
      this.quote,
      this.picker.element,
      h('div', { class: 'composer-box' }, [
        this.box,
        h('div', { class: 'composer-tools' }, [
          this.fileButton('file', '', strings.attach, 'attach'),
          this.fileButton('image', 'image/*', strings.image, 'image'),
          group && this.tool(strings.mention, 'at', () => this.startMention()),
          this.oddButton(),
          h('span', { class: 'grow' }),
          send,
        ]),
      ]),
    ]);
  }

  focus(): void {
    this.box.focus({ preventScroll: true });
  }

  /** Quotes a message in the next one. */
  reply(message: Message | undefined): void {
    this.replying = message;
    this.quote.hidden = message === undefined;
    if (message === undefined) return;
    const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': strings.cancelReply }, icon('close', 16), {
      click: () => this.reply(undefined),
    });
    this.quote.replaceChildren(h('span', {}, `${strings.replyTo(message.sender.name)}：${summaryOf(message)}`), close);
    this.focus();
  }

  /** Puts words back into the box (of a recalled message, or one that could not be sent). */
  restore(words: string): void {
    this.box.value = this.box.value === '' ? words : `${this.box.value}\n${words}`;
    this.grow();
    this.focus();
  }

  /** Sends dropped or pasted files: pictures as pictures, the rest as files. */
  async takeFiles(files: readonly File[]): Promise<void> {
    for (const file of files) await this.port.sendFile(file, file.type.startsWith('image/') ? 'image' : 'file');
  }

  private menuRow(bot: Bot | undefined): HTMLElement | null {
    if (bot === undefined || bot.menu.length === 0) return null;
    const buttons = bot.menu.map((item) =>
      h('button', { type: 'button', class: 'menu-chip', 'data-event-key': item.key }, item.label, {
        click: () => void this.port.menu(item.key),
      }),
    );
    return h('div', { class: 'menu-row', role: 'toolbar', 'aria-label': strings.menu, 'data-testid': 'bot-menu' }, buttons);
  }

  private tool(label: string, name: 'attach' | 'image' | 'at' | 'plus', run: () => void): HTMLButtonElement {
    return h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, icon(name), { click: run });
  }

  private fileButton(kind: FileKind, accept: string, label: string, name: 'attach' | 'image'): HTMLElement {
    const choose = h('input', {
      type: 'file',
      multiple: true,
      hidden: true,
      accept: accept || undefined,
      'data-testid': `pick-${kind}`,
      tabindex: -1,
    });
    choose.addEventListener('change', async () => {
      const files = [...(choose.files ?? [])];
      choose.value = '';
      for (const file of files) await this.port.sendFile(file, kind);
    });
    return h('span', { class: 'tool' }, [this.tool(label, name, () => choose.click()), choose]);
  }

  private oddButton(): HTMLElement {
    const voice = h('input', { type: 'file', hidden: true, 'data-testid': 'pick-audio', tabindex: -1 });
    voice.addEventListener('change', async () => {
      const file = voice.files?.[0];
      voice.value = '';
      if (file !== undefined) await this.port.sendFile(file, 'audio');
    });
    const button = this.tool(strings.odd, 'plus', () =>
      openMenu(button, [
        ...Object.entries(strings.oddKinds).map(([kind, label]) => ({ label, run: () => void this.port.sendOdd(kind) })),
        { label: strings.audio, run: () => voice.click() },
        { label: strings.asPost, run: () => void this.send('post') },
      ]),
    );
    return h('span', { class: 'tool' }, [button, voice]);
  }

  private startMention(): void {
    this.box.setRangeText('@', this.box.selectionStart, this.box.selectionEnd, 'end');
    this.box.focus();
    this.box.dispatchEvent(new Event('input'));
  }

  private key(event: KeyboardEvent): void {
    if (this.picker.key(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      void this.send('text');
    }
  }

  private paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void this.takeFiles(files);
  }

  private grow(): void {
    this.box.style.setProperty('height', 'auto');
    this.box.style.setProperty('height', `${Math.min(this.box.scrollHeight, 180)}px`);
  }

  private async send(msgType: 'text' | 'post'): Promise<void> {
    const words = this.box.value;
    if (words.trim() === '') return;
    const { text, mentions } = this.picker.encode(words);
    const { replying } = this;
    const content = msgType === 'text' ? { text } : { title: '', content: text.split('\n').map((line) => [{ tag: 'text', text: line }]) };
    this.box.value = '';
    this.grow();
    this.reply(undefined);
    this.picker.clear();
    const sent = await this.port.send({
      msgType,
      content,
      ...(replying === undefined ? {} : { parentId: replying.messageId }),
      ...(mentions.length > 0 ? { mentions } : {}),
    });
    if (!sent) this.restore(words);
  }
}
