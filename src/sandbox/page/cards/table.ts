/// <reference lib="dom" />
import { h } from '../dom.ts';
import { colorClass, drawLarkMd, drawMarkdown } from '../markdown/draw.ts';
import { pager } from '../pager.ts';
import { strings } from '../strings.ts';
import { isoDate } from '../time.ts';
import { flag, isRec, list, number, type Rec, rec, text, words } from '../values.ts';
import type { CardContext, Renderer } from './context.ts';

/** `table`: columns by data type, `page_size` rows (1..10, 5) at a time. */
export const table: Renderer = (element, context) => {
  const columns = list(element.columns).map(rec);
  const style = rec(element.header_style);
  const head = h(
    'tr',
    {},
    columns.map((column) => {
      const cell = h(
        'th',
        { class: `align-${text(column.horizontal_align) || text(style.text_align) || 'left'}` },
        text(column.display_name) || text(column.name),
      );
      const width = text(column.width);
      if (/^\d{2,3}(px|%)$/.test(width)) cell.style.setProperty('width', width);
      return cell;
    }),
  );
  const body = h('tbody');
  const rows = list(element.rows)
    .map(rec)
    .map((row) =>
      h(
        'tr',
        {},
        columns.map((column) =>
          h('td', { class: `align-${text(column.horizontal_align) || 'left'}` }, drawCell(column, row[text(column.name)], context)),
        ),
      ),
    );
  const size = Math.min(Math.max(number(element.page_size, 5), 1), 10);
  const pages = pager(rows, size, body);
  if (rows.length === 0)
    body.append(h('tr', {}, h('td', { colspan: Math.max(columns.length, 1), class: 'align-center muted' }, strings.noRows)));
  return h('div', { class: `table-box row-${text(element.row_height) || 'low'}` }, [
    h('div', { class: 'table-scroll' }, h('table', {}, [h('thead', {}, head), body])),
    pages,
  ]);
};

function drawCell(column: Rec, value: unknown, context: CardContext): Node[] {
  switch (text(column.data_type)) {
    case 'markdown':
      return drawMarkdown(text(value), context.host);
    case 'lark_md':
      return drawLarkMd(text(value), context.host);
    case 'number':
      return [document.createTextNode(numberText(value, rec(column.format)))];
    case 'date':
      return [document.createTextNode(typeof value === 'number' ? isoDate(value) : text(value))];
    case 'options':
      return drawOptions(value);
    case 'persons':
      return [
        document.createTextNode(
          (Array.isArray(value) ? value : [value]).map((one) => context.host.personName(text(one)) ?? strings.unknownPerson).join('、'),
        ),
      ];
    default:
      return [document.createTextNode(words(value))];
  }
}

function drawOptions(value: unknown): Node[] {
  if (!Array.isArray(value)) return [document.createTextNode(words(value))];
  return value.map((one) =>
    h(
      'span',
      { class: `text-tag ${colorClass('tt', isRec(one) ? text(one.color) || 'blue' : 'blue')}` },
      isRec(one) ? text(one.text) : text(one),
    ),
  );
}

function numberText(value: unknown, format: Rec): string {
  if (typeof value !== 'number') return text(value);
  const precision = number(format.precision, -1);
  const digits = precision >= 0 ? { minimumFractionDigits: precision, maximumFractionDigits: precision } : { maximumFractionDigits: 12 };
  return `${text(format.symbol)}${value.toLocaleString('en-US', { useGrouping: flag(format.separator), ...digits })}`;
}
