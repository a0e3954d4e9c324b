/** Reads a card as a person sees it: inputs by their label, buttons by their words. */
type Node = Record<string, unknown>;

export interface SeenInput {
  readonly label: string;
  readonly name: string;
  readonly tag: string;
  /** What stands in it; several choices one a line. */
  readonly value: string;
  readonly options: readonly { text: string; value: string }[];
  /** Name of the form it stands in. */
  readonly form: string;
}

export interface SeenButton {
  readonly text: string;
  readonly name: string | undefined;
  readonly value: unknown;
  readonly submits: boolean;
  readonly form: string;
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

/**
 * What a person sees of a card's JSON.
 * @param nameOf the name the client shows for an open id; the id itself when left out
 */
export function seeCard(card: unknown, nameOf: (openId: string) => string = (openId) => openId): SeenCard {
  const inputs: SeenInput[] = [];
  const buttons: SeenButton[] = [];
  const words: string[] = [];
  let lastWords = '';
  let form = '';
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    if (!isNode(value)) return;
    switch (value.tag) {
      case 'form':
        form = text(value.name);
        visit(value.elements);
        form = '';
        return;
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
          form,
        });
        words.push(content(value.label), text(value.default_value));
        return;
      case 'multi_select_static':
      case 'select_static': {
        const options = Array.isArray(value.options)
          ? value.options.filter(isNode).map((option) => ({ text: content(option.text), value: text(option.value) }))
          : [];
        const chosen = Array.isArray(value.selected_values) ? value.selected_values.map(text).join('\n') : text(value.initial_option);
        inputs.push({ label: bare(lastWords), name: text(value.name), tag: value.tag, value: chosen, options, form });
        return;
      }
      case 'select_person':
      case 'multi_select_person': {
        const options = listOf(value.options).map((option) => ({ text: nameOf(text(option.value)), value: text(option.value) }));
        const chosen = Array.isArray(value.selected_values) ? value.selected_values.map(text).join('\n') : text(value.initial_option);
        inputs.push({ label: bare(lastWords), name: text(value.name), tag: value.tag, value: chosen, options, form });
        return;
      }
      case 'person_list':
        words.push(
          listOf(value.persons)
            .map((person) => nameOf(text(person.id)))
            .join('、'),
        );
        return;
      case 'table': {
        const columns = listOf(value.columns);
        words.push(columns.map((column) => text(column.display_name)).join(' | '));
        for (const row of listOf(value.rows)) words.push(columns.map((column) => cellWords(row[text(column.name)])).join(' | '));
        return;
      }
      case 'chart':
        words.push(chartWords(value.chart_spec));
        return;
      case 'date_picker':
        inputs.push({
          label: bare(lastWords),
          name: text(value.name),
          tag: 'date_picker',
          value: text(value.initial_date),
          options: [],
          form,
        });
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
          form,
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

const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

const cellWords = (cell: unknown): string =>
  Array.isArray(cell)
    ? listOf(cell)
        .map((tag) => text(tag.text))
        .join('、')
    : typeof cell === 'number'
      ? String(cell)
      : text(cell);

/** Title and numbers of a chart: `教育局 在填 3`. */
function chartWords(spec: unknown): string {
  if (!isNode(spec)) return '';
  const title = isNode(spec.title) ? text(spec.title.text) : '';
  const values = isNode(spec.data) ? listOf(spec.data.values) : [];
  return [title, ...values.map((value) => Object.values(value).map(String).join(' '))].filter((line) => line !== '').join('\n');
}

/** A label without the mark of a required input. */
const bare = (label: string): string => label.replace(/\s*[*＊]\s*$/, '').trim();
