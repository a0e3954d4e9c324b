/** Reads a card as a person sees it: inputs by their label, buttons by their words. */
type Node = Record<string, unknown>;

export interface SeenInput {
  readonly label: string;
  readonly name: string;
  readonly tag: string;
  readonly value: string;
  readonly options: readonly { text: string; value: string }[];
}

export interface SeenButton {
  readonly text: string;
  readonly name: string | undefined;
  readonly value: unknown;
  readonly submits: boolean;
}

export interface SeenCard {
  readonly title: string;
  readonly subtitle: string;
  /** Every word on the card, one piece a line. */
  readonly words: string;
  readonly inputs: readonly SeenInput[];
  readonly buttons: readonly SeenButton[];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const content = (value: unknown): string => (isNode(value) && typeof value.content === 'string' ? value.content : '');
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a person sees of a card's JSON. */
export function seeCard(card: unknown): SeenCard {
  const inputs: SeenInput[] = [];
  const buttons: SeenButton[] = [];
  const words: string[] = [];
  let lastWords = '';
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    if (!isNode(value)) return;
    switch (value.tag) {
      case 'div':
        lastWords = content(value.text);
        words.push(lastWords);
        return;
      case 'markdown':
        lastWords = text(value.content);
        words.push(lastWords);
        return;
      case 'input':
        inputs.push({
          label: bare(content(value.label) || lastWords),
          name: text(value.name),
          tag: 'input',
          value: text(value.default_value),
          options: [],
        });
        words.push(content(value.label), text(value.default_value));
        return;
      case 'select_static': {
        const options = Array.isArray(value.options)
          ? value.options.filter(isNode).map((option) => ({ text: content(option.text), value: text(option.value) }))
          : [];
        inputs.push({ label: bare(lastWords), name: text(value.name), tag: 'select_static', value: text(value.initial_option), options });
        return;
      }
      case 'date_picker':
        inputs.push({ label: bare(lastWords), name: text(value.name), tag: 'date_picker', value: text(value.initial_date), options: [] });
        return;
      case 'button': {
        const behavior = Array.isArray(value.behaviors)
          ? value.behaviors.find((each) => isNode(each) && each.type === 'callback')
          : undefined;
        buttons.push({
          text: content(value.text),
          name: typeof value.name === 'string' ? value.name : undefined,
          value: isNode(behavior) ? behavior.value : value.value,
          submits: value.form_action_type === 'submit',
        });
        return;
      }
      default:
        for (const [key, item] of Object.entries(value)) if (key !== 'header' && typeof item === 'object') visit(item);
        if (value.tag === 'collapsible_panel' && isNode(value.header)) words.push(content(value.header.title));
    }
  };
  const root = isNode(card) ? card : {};
  visit(root.body);
  const header = isNode(root.header) ? root.header : {};
  return { title: content(header.title), subtitle: content(header.subtitle), words: words.join('\n'), inputs, buttons };
}

/** A label without the mark of a required input. */
const bare = (label: string): string => label.replace(/\s*[*＊]\s*$/, '').trim();
