import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Chat, ClickAction, ClickAnswer, Faults, Message, StreamEvent, World } from '../../../src/sandbox/page/wire.ts';
import { formCard, showcase } from './samples.ts';

const PAGE = new URL('../../../src/sandbox/page/', import.meta.url);
/** A one-pixel picture. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAH+vpgAAACwAAAAAAQABAAACAkQBADs=', 'base64');
const NOW = Date.UTC(2026, 10, 23, 2, 0);

const standing = { resigned: false, frozen: false, available: true, blocked: false, zone: 'Asia/Shanghai' };

export interface Call {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

type Draft = Partial<Omit<Message, 'sender'>> & { sender?: 'bot' | string };

/** The page API in memory: enough of a server to drive the page, nothing of the platform. */
export class FakeServer {
  readonly calls: Call[] = [];
  readonly messages: Message[] = [];
  readonly world: World = {
    people: [
      { openId: 'ou_lin', name: '林小满', enName: 'Lin Xiaoman', department: '教育科', role: '经办人', color: '#0f8f7f', standing },
      { openId: 'ou_zhou', name: '周明远', enName: 'Zhou Mingyuan', department: '文化科', role: '经办人', color: '#c9772b', standing },
      { openId: 'ou_he', name: '何静', enName: 'He Jing', department: '财务科', role: '审核人', color: '#6a5acd', standing },
    ],
    bots: [
      {
        appId: 'cli_bot',
        botOpenId: 'ou_bot',
        name: '填报助手',
        color: '#2f6fe4',
        menu: [
          { key: 'new', label: '新建' },
          { key: 'resume', label: '继续' },
          { key: 'mine', label: '我的' },
          { key: 'help', label: '帮助' },
        ],
      },
    ],
    clock: { now: NOW, offsetMs: 0 },
    faults: {
      duplicateDelivery: false,
      outOfOrder: false,
      slowAnswerMs: 0,
      rateLimit: false,
      dropAnswer: false,
      whitespaceJson: false,
      emptySelect: 'absent',
    },
  };
  faults: Faults = this.world.faults;
  now = NOW;
  onClick: (action: ClickAction, messageId: string) => Promise<ClickAnswer> | ClickAnswer = () => ({ ok: true });
  private readonly streams = new Set<ServerResponse>();
  private readonly files = new Map<string, { name: string; bytes: Buffer }>();
  private readonly unread = new Map<string, number>([['oc_office', 3]]);
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private page = '';
  private lastId = 0;

  async start(): Promise<string> {
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL('main.ts', PAGE))],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
    });
    this.page = bundle.outputFiles[0]?.text ?? '';
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const stream of this.streams) stream.end();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Puts a message into the bot's chat (or another) and tells the open pages. */
  put(draft: Draft): Message {
    this.lastId += 1;
    const id = draft.sender ?? 'bot';
    const person = this.world.people.find((one) => one.openId === id);
    const createTime = draft.createTime ?? this.now;
    const { sender: _, ...rest } = draft;
    const message: Message = {
      messageId: `om_${this.lastId}`,
      chatId: 'oc_bot',
      msgType: 'text',
      content: { text: '' },
      position: this.lastId,
      revision: 0,
      recalled: false,
      mentions: [],
      ...rest,
      createTime,
      sender:
        person === undefined
          ? { kind: 'bot', id: 'cli_bot', name: '填报助手', color: '#2f6fe4' }
          : { kind: 'user', id, name: person.name, color: person.color },
    };
    this.messages.push(message);
    this.tell({ type: 'message', message });
    return message;
  }

  replace(messageId: string, content: unknown): void {
    this.change(messageId, (message) => ({ ...message, content, revision: message.revision + 1 }));
  }

  called(path: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.path.endsWith(path)).map((call) => call.body);
  }

  /** Conversation to look at: text, post, files, cards, a group. */
  furnish(): void {
    const before = (minutes: number) => NOW - minutes * 60_000;
    this.files.set('img_hall', { name: 'hall.gif', bytes: PIXEL });
    this.files.set('file_a', { name: '1.河湾小学操场翻修预算项目绩效信息表.docx', bytes: Buffer.alloc(38_420, 1) });
    this.put({ createTime: before(4000), content: { text: '您好，我是填报助手。发 /新建 就能开始。' } });
    this.put({ createTime: before(1500), sender: 'ou_lin', content: { text: '/新建' } });
    this.put({ createTime: before(1499), msgType: 'interactive', content: showcase });
    const asked = this.put({
      createTime: before(40),
      sender: 'ou_lin',
      content: { text: '第一行\n第二行 https://example.org/doc\n<b>不是标签</b>' },
    });
    this.put({ createTime: before(39), parentId: asked.messageId, content: { text: '收到，已记下两行。' } });
    this.put({ createTime: before(20), sender: 'ou_lin', recalled: true, content: {} });
    this.put({
      createTime: before(12),
      msgType: 'file',
      content: { file_key: 'file_a', file_name: '1.河湾小学操场翻修预算项目绩效信息表.docx' },
    });
    this.put({ createTime: before(3), msgType: 'interactive', content: formCard() });
    this.put({ createTime: before(200), chatId: 'oc_office', sender: 'ou_zhou', content: { text: '周五前把表交齐' } });
    this.put({
      createTime: before(190),
      chatId: 'oc_office',
      sender: 'ou_he',
      content: { text: '收到，@_user_1 也看一下' },
      mentions: [{ key: '@_user_1', openId: 'ou_lin', name: '林小满' }],
    });
    this.put({ createTime: before(188), chatId: 'oc_office', sender: 'ou_lin', content: { text: '好的' } });
  }

  private chats(): Chat[] {
    const chats: Chat[] = [
      { chatId: 'oc_bot', kind: 'p2p', name: '填报助手', color: '#2f6fe4', peerBot: 'cli_bot', unread: 0 },
      { chatId: 'oc_office', kind: 'group', name: '年度预算工作群', color: '#7a6a4f', unread: this.unread.get('oc_office') ?? 0 },
    ];
    return chats.map((chat) => {
      const last = this.messages.filter((message) => message.chatId === chat.chatId).at(-1);
      return last === undefined
        ? chat
        : { ...chat, last: { summary: last.msgType === 'interactive' ? '[卡片] 河湾小学操场翻修' : summary(last), time: last.createTime } };
    });
  }

  private change(messageId: string, make: (message: Message) => Message): void {
    const at = this.messages.findIndex((message) => message.messageId === messageId);
    const found = this.messages[at];
    if (found === undefined) return;
    const message = make(found);
    this.messages[at] = message;
    this.tell(message.recalled ? { type: 'recall', messageId, chatId: message.chatId } : { type: 'update', message });
  }

  private tell(event: StreamEvent): void {
    for (const stream of this.streams) stream.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x');
    const asset = await this.asset(url.pathname);
    if (asset !== undefined) {
      response.writeHead(200, { 'content-type': asset.type }).end(asset.body);
      return;
    }
    const bytes = await bodyOf(request);
    const multipart = request.headers['content-type']?.startsWith('multipart/') === true;
    const body: Record<string, unknown> = request.method === 'POST' && !multipart ? JSON.parse(bytes.toString() || '{}') : {};
    if (request.method === 'POST')
      this.calls.push({ path: url.pathname, body: multipart ? { multipart: bytes.toString('latin1') } : body });
    if (url.pathname === '/sandbox/api/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
      this.streams.add(response);
      response.on('close', () => this.streams.delete(response));
      return;
    }
    const file = /\/files\/([^/]+)$/.exec(url.pathname)?.[1];
    const known = file === undefined ? undefined : this.files.get(decodeURIComponent(file));
    if (known !== undefined) {
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(known.name)}`;
      response
        .writeHead(200, { 'content-length': known.bytes.length, 'content-type': 'image/gif', 'content-disposition': disposition })
        .end(known.bytes);
      return;
    }
    const answer = await this.route(url.pathname, body, bytes);
    response
      .writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer ?? { msg: 'not found' }));
  }

  private async route(path: string, body: Record<string, unknown>, bytes: Buffer): Promise<unknown> {
    const [, kind, id, action] = /^\/sandbox\/api\/(\w+)(?:\/([^/]+))?(?:\/(\w+))?$/.exec(path) ?? [];
    const message = this.messages.find((one) => one.messageId === id);
    switch (`${kind}${action === undefined ? '' : `/${action}`}`) {
      case 'state':
        return { ...this.world, clock: { now: this.now, offsetMs: 0 }, faults: this.faults };
      case 'chats':
        return this.chats();
      case 'chats/messages':
        return body.as === undefined
          ? this.messages.filter((one) => one.chatId === id)
          : this.put({ ...this.said(body, id), mentions: this.mentioned(body) });
      case 'chats/files':
        this.files.set('file_up', { name: 'up.txt', bytes: Buffer.from('hello') });
        return this.put({
          chatId: id ?? '',
          sender: 'ou_lin',
          msgType: 'file',
          content: { file_key: 'file_up', file_name: /filename="([^"]+)"/.exec(bytes.toString())?.[1] ?? '' },
        });
      case 'chats/misc':
        return this.put({ chatId: id ?? '', sender: String(body.as), msgType: String(body.msgType), content: {} });
      case 'click':
        return this.onClick(body.action as ClickAction, String(body.messageId));
      case 'messages/recall':
        this.change(id ?? '', (one) => ({ ...one, recalled: true }));
        return {};
      case 'messages/read':
        this.unread.set(message?.chatId ?? '', 0);
        return {};
      case 'messages/raw':
        return {
          msgType: message?.msgType,
          content: JSON.stringify(message?.content),
          history: [],
          log: [{ method: 'POST', path: '/open-apis/im/v1/messages', code: 0 }],
        };
      case 'faults':
        this.faults = { ...this.faults, ...body };
        this.tell({ type: 'faults', faults: this.faults });
        return this.faults;
      case 'clock':
        this.now = typeof body.set === 'number' ? body.set : this.now + Number(body.advanceMs);
        this.tell({ type: 'clock', now: this.now });
        return { now: this.now };
      default:
        return kind === 'enter' || kind === 'menu' ? {} : undefined;
    }
  }

  private said(body: Record<string, unknown>, chatId = ''): Draft {
    const parentId = typeof body.parentId === 'string' ? { parentId: body.parentId } : {};
    return { chatId, sender: String(body.as), msgType: String(body.msgType), content: body.content, ...parentId };
  }

  private mentioned(body: Record<string, unknown>): Message['mentions'] {
    const ids = Array.isArray(body.mentions) ? body.mentions.map(String) : [];
    return ids.map((openId, index) => ({
      key: `@_user_${index + 1}`,
      openId,
      name: this.world.people.find((one) => one.openId === openId)?.name ?? '填报助手',
    }));
  }

  private async asset(path: string): Promise<{ type: string; body: string } | undefined> {
    if (path === '/') return { type: 'text/html', body: await readFile(new URL('index.html', PAGE), 'utf8') };
    if (path === '/page/style.css') return { type: 'text/css', body: await readFile(new URL('style.css', PAGE), 'utf8') };
    return path === '/page/page.js' ? { type: 'text/javascript', body: this.page } : undefined;
  }
}

function summary(message: Message): string {
  const content = message.content as { text?: string; file_name?: string };
  return content.text ?? content.file_name ?? '';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
