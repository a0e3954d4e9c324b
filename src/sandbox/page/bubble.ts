/// <reference lib="dom" />
import { fileSize } from './api.ts';
import { drawCard } from './cards/card.ts';
import type { CardHost } from './cards/context.ts';
import { h, webUrl } from './dom.ts';
import { icon } from './icons.ts';
import { drawLink, drawMarkdown } from './markdown/draw.ts';
import { strings } from './strings.ts';
import { kindText, plainText, postBody } from './summary.ts';
import { sizeText } from './time.ts';
import { list, rec, text } from './values.ts';
import { showImage } from './viewer.ts';
import type { Message } from './wire.ts';

/** Draws what a message says, by its type. */
export function drawContent(message: Message, host: CardHost): HTMLElement {
  const content = rec(message.content);
  switch (message.msgType) {
    case 'interactive':
      return drawCard(message.content, message.messageId, host);
    case 'text':
      return h('div', { class: 'bubble pre-wrap' }, drawWords(plainText(text(content.text), message.mentions), message));
    case 'post':
      return drawPost(message, host);
    case 'file':
    case 'audio':
    case 'media':
      return drawFile(message, host);
    case 'image':
      return drawImage(host.imageUrl(text(content.image_key)));
    case 'sticker':
      return h('div', { class: 'bubble sticker', role: 'img', 'aria-label': kindText('sticker') }, '😀');
    default:
      return h('div', { class: 'bubble muted' }, kindText(message.msgType));
  }
}

const LINK = /https?:\/\/[^\s<>"'，。；、（）【】《》\u4e00-\u9fff]+/g;

/** Words with web addresses as links and mentions set off; everything else is text. */
function drawWords(words: string, message: Message): Node[] {
  const names = message.mentions.map((mention) => `@${mention.name}`);
  const out: Node[] = [];
  let from = 0;
  for (const match of words.matchAll(LINK)) {
    out.push(...setOff(words.slice(from, match.index), names));
    const url = webUrl(match[0]);
    out.push(url === undefined ? document.createTextNode(match[0]) : drawLink(url, [document.createTextNode(match[0])]));
    from = match.index + match[0].length;
  }
  out.push(...setOff(words.slice(from), names));
  return out;
}

function setOff(words: string, names: readonly string[]): Node[] {
  const name = names.find((one) => words.includes(one));
  if (name === undefined) return words === '' ? [] : [document.createTextNode(words)];
  const at = words.indexOf(name);
  return [...setOff(words.slice(0, at), names), h('span', { class: 'at' }, name), ...setOff(words.slice(at + name.length), names)];
}

function drawPost(message: Message, host: CardHost): HTMLElement {
  const { title, lines } = postBody(rec(message.content));
  const rows = lines.map((line) =>
    h(
      'div',
      { class: 'post-line' },
      list(line).map((one) => drawPart(rec(one), message, host)),
    ),
  );
  return h('div', { class: 'bubble pre-wrap' }, [title !== '' && h('div', { class: 'post-title' }, title), ...rows]);
}

function drawPart(part: { readonly [key: string]: unknown }, message: Message, host: CardHost): Node {
  const words = text(part.text);
  switch (text(part.tag)) {
    case 'text': {
      const styles = list(part.style).map(text);
      return h('span', { class: styles.map((style) => `post-${style}`).join(' ') }, drawWords(words, message));
    }
    case 'a':
      return drawLink(text(part.href), [document.createTextNode(words)]);
    case 'at': {
      const id = text(part.user_id);
      const name =
        message.mentions.find((mention) => mention.key === id || mention.openId === id)?.name ??
        host.personName(id) ??
        text(part.user_name);
      return h('span', { class: 'at' }, `@${id === 'all' ? strings.all : name}`);
    }
    case 'md':
      return h('div', { class: 'md' }, drawMarkdown(words, host));
    case 'img':
      return drawImage(host.imageUrl(text(part.image_key)));
    case 'hr':
      return h('hr');
    case 'code_block':
      return h('pre', {}, words);
    case 'emotion':
      return document.createTextNode(`[${text(part.emoji_type)}]`);
    default:
      return document.createTextNode(words || kindText(text(part.tag)));
  }
}

function drawImage(url: string): HTMLElement {
  const picture = h('img', { src: url, alt: strings.kinds.image, class: 'picture' }, [], {
    click: () => showImage(url, strings.kinds.image),
  });
  picture.addEventListener('error', () => picture.replaceWith(h('div', { class: 'bubble muted' }, strings.imageMissing)));
  return picture;
}

function drawFile(message: Message, host: CardHost): HTMLElement {
  const content = rec(message.content);
  const url = host.imageUrl(text(content.file_key));
  const name = text(content.file_name) || kindText(message.msgType);
  const size = h('span', { class: 'file-size' });
  void fileSize(url).then((bytes) => {
    if (bytes !== undefined) size.textContent = sizeText(bytes);
  });
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const link = h('a', { class: 'file-link', href: url, download: name, 'data-testid': 'download' }, [
    icon('download', 18),
    strings.download,
  ]);
  link.setAttribute('aria-label', `${strings.download} ${name}`);
  return h('div', { class: 'file', 'data-testid': 'file' }, [
    h('span', { class: `file-icon end-${ending}`, 'aria-hidden': 'true' }, ending === '' ? icon('file', 22) : ending.toUpperCase()),
    h('div', { class: 'file-words' }, [h('div', { class: 'file-name' }, name), size]),
    link,
  ]);
}
