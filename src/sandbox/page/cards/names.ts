/// <reference lib="dom" />

const CONTROLS = '[data-name]';
const LONGEST = 40;

/**
 * Names every control that has no label of its own by the words a person sees just before it: the text right above it, or in the column to its left,
 * with no other control between. Without such words the placeholder is its name.
 */
export function nameControls(card: HTMLElement): void {
  let before = '';
  for (const node of card.querySelectorAll<HTMLElement>(`.c-text, ${CONTROLS}`)) {
    if (node.classList.contains('c-text')) {
      before = firstLine(node);
      continue;
    }
    const placeholder = node.dataset.nameless;
    if (placeholder !== undefined && !node.hasAttribute('aria-label')) {
      const name = before === '' || before.length > LONGEST ? placeholder : before;
      if (name !== '') node.setAttribute('aria-label', name);
    }
    before = '';
  }
}

/** The first line of a text, without the marks people put after a label. */
function firstLine(node: HTMLElement): string {
  const block = node.querySelector('p, h3, h4, h5, h6, li') ?? node;
  let line = '';
  for (const child of block.childNodes) {
    if (child.nodeName === 'BR') break;
    line += child.textContent ?? '';
  }
  return (line.split('\n')[0] ?? '').replace(/[\s*＊:：]+$/u, '').trim();
}
