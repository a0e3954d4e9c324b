/**
 * Checks a card against the platform's rules before it is sent (feishu.md §4): a refused card is a silent bot. One walk.
 * Knows only what `card.ts` builds; a component or property beyond that is reported, as the platform reports unknown properties.
 */
import { CARD_BYTES, CARD_CHARTS, CARD_DEPTH, CARD_ELEMENTS, CARD_TABLES, INPUT_CHARS, SHORT_CHARS } from './limits.ts';
import {
  bodyKeys,
  buttonTypes,
  configKeys,
  headerKeys,
  interactive,
  panelHeaderKeys,
  properties,
  rootKeys,
  templates,
} from './properties.ts';
import { arePeople, isChart, isTable } from './shown.ts';

export type Rule =
  | 'size'
  | 'elements'
  | 'depth'
  | 'unknown-tag'
  | 'unknown-property'
  | 'root'
  | 'header'
  | 'name-missing'
  | 'name-twice'
  | 'form-place'
  | 'form-submit'
  | 'form-only'
  | 'input'
  | 'text'
  | 'option'
  | 'date'
  | 'button'
  | 'columns'
  | 'markup'
  | 'table'
  | 'tables'
  | 'chart'
  | 'charts'
  | 'person';

export interface Problem {
  readonly rule: Rule;
  /** Where, as a path of keys and indexes; no contents. */
  readonly at: string;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Where the walk stands. */
interface Place {
  readonly form: boolean;
  readonly depth: number;
}

class Walk {
  readonly problems: Problem[] = [];
  readonly names = new Set<string>();
  elements = 0;
  submits = 0;
  tables = 0;
  charts = 0;

  report(rule: Rule, at: string): void {
    if (this.problems.length < 50) this.problems.push({ rule, at });
  }

  keys(node: Node, allowed: ReadonlySet<string>, at: string): void {
    for (const key in node) if (!allowed.has(key)) this.report('unknown-property', `${at}.${key}`);
  }

  /** A text object; counted like any element. */
  text(value: unknown, at: string, max = Number.POSITIVE_INFINITY, mayBeEmpty = true): void {
    this.elements += 1;
    if (!isNode(value) || value.tag !== 'plain_text' || typeof value.content !== 'string') {
      this.report('text', at);
      return;
    }
    this.keys(value, properties.get('plain_text') ?? rootKeys, at);
    if (value.content.length > max || (!mayBeEmpty && value.content === '')) this.report('text', at);
  }

  list(value: unknown, at: string, place: Place): void {
    if (!Array.isArray(value)) {
      this.report('columns', at);
      return;
    }
    for (let i = 0; i < value.length; i += 1) this.element(value[i], `${at}.${i}`, place);
  }

  element(node: unknown, at: string, place: Place): void {
    this.elements += 1;
    const tag = isNode(node) && typeof node.tag === 'string' ? node.tag : '';
    const allowed = properties.get(tag);
    if (!isNode(node) || allowed === undefined || tag === 'plain_text') {
      this.report('unknown-tag', at);
      return;
    }
    this.keys(node, allowed, at);
    if (place.depth > CARD_DEPTH) this.report('depth', at);
    if (interactive.has(tag)) this.name(node, at, place);
    const inside = { form: place.form, depth: place.depth + 1 };
    switch (tag) {
      case 'div':
        this.text(node.text, at);
        break;
      case 'markdown':
        this.markdown(node, at);
        break;
      case 'column_set':
        if (Array.isArray(node.columns) && !node.columns.every((column) => isNode(column) && column.tag === 'column'))
          this.report('columns', at);
        this.list(node.columns, at, inside);
        break;
      case 'column':
        if (node.weight !== undefined && !whole(node.weight, 1, 5)) this.report('columns', at);
        this.list(node.elements, at, inside);
        break;
      case 'collapsible_panel':
        if (!isNode(node.header)) {
          this.report('header', at);
          return;
        }
        this.keys(node.header, panelHeaderKeys, `${at}.header`);
        this.text(node.header.title, `${at}.header`);
        this.list(node.elements, at, inside);
        break;
      case 'form':
        this.form(node, at, place);
        break;
      case 'button':
        this.button(node, at, place);
        break;
      case 'input':
        this.input(node, at);
        break;
      case 'select_static':
        this.select(node, at, typeof node.initial_option === 'string' ? [node.initial_option] : []);
        break;
      case 'multi_select_static':
        if (!place.form) this.report('form-only', at);
        this.select(node, at, Array.isArray(node.selected_values) ? node.selected_values : []);
        break;
      case 'date_picker':
        if (node.placeholder !== undefined) this.text(node.placeholder, at, SHORT_CHARS);
        if (node.initial_date !== undefined && !(typeof node.initial_date === 'string' && isDate(node.initial_date)))
          this.report('date', at);
        break;
      case 'select_person':
      case 'multi_select_person':
        if (tag === 'multi_select_person' && !place.form) this.report('form-only', at);
        this.person(node, at);
        break;
      case 'person_list':
        if (!arePeople(node.persons, 'id')) this.report('person', at);
        break;
      case 'table':
        this.tables += 1;
        if (place.depth !== 1 || !isTable(node)) this.report('table', at);
        break;
      case 'chart':
        this.charts += 1;
        // The page on forms allows them in one place and not in another (feishu.md §4.3).
        if (place.form || !isChart(node)) this.report('chart', at);
        break;
      default:
        break;
    }
  }

  /** Names are unique in the whole card; inside a form every interactive component must have one (200530). */
  name(node: Node, at: string, place: Place): void {
    const name = node.name;
    if (typeof name !== 'string' || name === '') {
      if (place.form || name === '') this.report('name-missing', at);
      return;
    }
    if (this.names.has(name)) this.report('name-twice', at);
    this.names.add(name);
  }

  form(node: Node, at: string, place: Place): void {
    if (place.depth !== 1) this.report('form-place', at);
    this.name(node, at, { form: true, depth: 1 });
    const before = this.submits;
    this.list(node.elements, at, { form: true, depth: place.depth + 1 });
    if (this.submits === before) this.report('form-submit', at);
  }

  button(node: Node, at: string, place: Place): void {
    this.text(node.text, at, SHORT_CHARS, false);
    const submit = node.form_action_type === 'submit';
    if (submit) this.submits += 1;
    if (node.form_action_type !== undefined && (!submit || !place.form)) this.report('button', at);
    if (typeof node.type === 'string' && !buttonTypes.has(node.type)) this.report('button', at);
    const behaviors = node.behaviors;
    const calls =
      Array.isArray(behaviors) &&
      behaviors.length > 0 &&
      behaviors.every((b: unknown) => isNode(b) && b.type === 'callback' && isNode(b.value));
    if (!calls) this.report('button', at);
    if (node.confirm === undefined) return;
    if (!isNode(node.confirm)) {
      this.report('button', at);
      return;
    }
    this.text(node.confirm.title, at, SHORT_CHARS, false);
    this.text(node.confirm.text, at);
  }

  input(node: Node, at: string): void {
    const max = node.max_length ?? INPUT_CHARS;
    if (!whole(max, 1, INPUT_CHARS)) this.report('input', at);
    if (node.default_value !== undefined && (typeof node.default_value !== 'string' || node.default_value.length > Number(max)))
      this.report('input', at);
    if (node.rows !== undefined && !whole(node.rows, 1, 100)) this.report('input', at);
    if (node.label !== undefined) this.text(node.label, at);
    if (node.placeholder !== undefined) this.text(node.placeholder, at, SHORT_CHARS);
  }

  select(node: Node, at: string, chosen: readonly unknown[]): void {
    if (node.placeholder !== undefined) this.text(node.placeholder, at, SHORT_CHARS);
    if (!Array.isArray(node.options) || node.options.length === 0) {
      this.report('option', at);
      return;
    }
    const values = new Set<unknown>();
    for (const option of node.options) {
      if (!isNode(option) || typeof option.value !== 'string' || option.value === '' || values.has(option.value)) this.report('option', at);
      else values.add(option.value);
      this.text(isNode(option) ? option.text : undefined, at, SHORT_CHARS, false);
    }
    for (const value of chosen) if (!values.has(value)) this.report('option', at);
  }

  /** Without candidates the platform would offer everybody in the chat. */
  person(node: Node, at: string): void {
    if (node.placeholder !== undefined) this.text(node.placeholder, at, SHORT_CHARS);
    if (!arePeople(node.options, 'value')) this.report('person', at);
    const options = new Set(Array.isArray(node.options) ? node.options.map((option: unknown) => isNode(option) && option.value) : []);
    const chosen = Array.isArray(node.selected_values) ? node.selected_values : [node.initial_option].filter((id) => id !== undefined);
    for (const id of chosen) if (!options.has(id)) this.report('option', at);
  }

  /** Markdown is for our own drawing: mentions, links, pictures have no place in it (feishu.md §4.4). */
  markdown(node: Node, at: string): void {
    if (typeof node.content !== 'string' || /<(?!\/?font\b)[a-z/]|\]\(|!\[/i.test(node.content)) this.report('markup', at);
  }
}

const whole = (value: unknown, from: number, to: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;

/** A day that exists, yyyy-MM-dd. */
export function isDate(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7)) - 1;
  const day = Number(text.slice(8));
  const at = new Date(Date.UTC(Number(text.slice(0, 4)), month, day));
  return at.getUTCMonth() === month && at.getUTCDate() === day;
}

/**
 * What the platform would object to; empty = fine.
 * @param json the card as it will be sent, when the caller has it already; its UTF-8 bytes are counted.
 * @param maxBytes the platform's limit when left out.
 */
export function lintCard(card: unknown, json?: string, maxBytes = CARD_BYTES): Problem[] {
  const walk = new Walk();
  if (!isNode(card) || card.schema !== '2.0') return [{ rule: 'root', at: '' }];
  const text = json ?? JSON.stringify(card);
  // UTF-8 takes at most three bytes for each of JavaScript's units: most cards need not be counted.
  if (text.length * 3 > maxBytes && Buffer.byteLength(text, 'utf8') > maxBytes) walk.report('size', '');
  walk.keys(card, rootKeys, '');
  const { config, header, body } = card;
  // PATCH demands it in the old and the new card (feishu.md §3.3).
  if (!isNode(config) || config.update_multi !== true || !isNode(config.summary) || typeof config.summary.content !== 'string')
    walk.report('root', 'config');
  else walk.keys(config, configKeys, 'config');
  if (!isNode(header) || !templates.has(String(header.template))) walk.report('header', 'header');
  else {
    walk.keys(header, headerKeys, 'header');
    walk.text(header.title, 'header.title', Number.POSITIVE_INFINITY, false);
    if (header.subtitle !== undefined) walk.text(header.subtitle, 'header.subtitle');
  }
  if (!isNode(body)) walk.report('root', 'body');
  else {
    walk.keys(body, bodyKeys, 'body');
    walk.list(body.elements, 'body', { form: false, depth: 1 });
  }
  if (walk.elements > CARD_ELEMENTS) walk.report('elements', '');
  if (walk.tables > CARD_TABLES) walk.report('tables', '');
  if (walk.charts > CARD_CHARTS) walk.report('charts', '');
  return walk.problems;
}
