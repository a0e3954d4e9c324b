import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx';
import { letter } from '../layouts/paper.ts';

/** Typefaces of official documents; Latin letters and figures in Times New Roman. */
function face(eastAsia: string) {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia };
}
const song = face('宋体');
const fangsong = face('仿宋');

/** Twentieths of a point, the measure of Word. */
export function mm(length: number): number {
  return Math.round((length * 1440) / 25.4);
}

const half = (points: number): number => points * 2;
const twips = (points: number): number => points * 20;
const center = AlignmentType.CENTER;
const low = { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
const body = { line: twips(28), lineRule: LineRuleType.EXACT, before: 0, after: 0 };
const indent = { firstLine: twips(32) };
const size = half(16);

/** Paragraph styles by id: sizes in half-points; 小二 18, 三号 16, 五号 10.5, 小五 9. */
export const styles: IStylesOptions = {
  default: { document: { run: { font: song, size: half(10.5), language: { value: 'en-US', eastAsia: 'zh-CN' } } } },
  paragraphStyles: [
    {
      id: 'form-title',
      name: 'form-title',
      run: { font: song, size: half(18), bold: true },
      paragraph: { alignment: center, spacing: { after: 120 } },
    },
    { id: 'form-unit', name: 'form-unit', run: { font: song, size: half(10.5) }, paragraph: { spacing: { after: 40 } } },
    {
      id: 'table-text',
      name: 'table-text',
      run: { font: song, size: half(letter.points) },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
    { id: 'table-centered', name: 'table-centered', basedOn: 'table-text', paragraph: { alignment: center } },
    { id: 'table-label', name: 'table-label', basedOn: 'table-centered', run: { bold: true } },
    { id: 'table-gap', name: 'table-gap', run: { size: 2 }, paragraph: { spacing: low } },
    {
      id: 'statement-office',
      name: 'statement-office',
      run: { font: song, size: half(18), bold: true },
      paragraph: { alignment: center, spacing: { line: twips(32), lineRule: LineRuleType.EXACT }, keepNext: true },
    },
    { id: 'statement-heading', name: 'statement-heading', basedOn: 'statement-office' },
    {
      id: 'statement-section',
      name: 'statement-section',
      run: { font: face('黑体'), size },
      paragraph: { indent, spacing: body, keepNext: true },
    },
    {
      id: 'statement-part',
      name: 'statement-part',
      run: { font: face('楷体'), size },
      paragraph: { indent, spacing: body, keepNext: true },
    },
    {
      id: 'statement-text',
      name: 'statement-text',
      run: { font: fangsong, size },
      // Not justified: there LibreOffice loses a comma that hangs over the margin.
      paragraph: { indent, spacing: body },
    },
    {
      id: 'volume-title',
      name: 'volume-title',
      run: { font: song, size: half(26), bold: true },
      paragraph: { alignment: center, spacing: { before: twips(24), after: twips(24) } },
    },
    // Lines of the contents, in the styles of Word's own lists.
    { id: 'TOC1', name: 'toc 1', run: { font: song, size: half(14), bold: true }, paragraph: { spacing: { before: 120, after: 60 } } },
    {
      id: 'TOC2',
      name: 'toc 2',
      run: { font: song, size: half(12) },
      paragraph: { indent: { left: twips(14) }, spacing: { before: 20, after: 20 } },
    },
    { id: 'page-number', name: 'page-number', run: { font: song, size: half(10.5) }, paragraph: { alignment: center } },
    {
      id: 'page-draft',
      name: 'page-draft',
      run: { font: song, size: half(12), bold: true, color: '808080' },
      paragraph: { alignment: AlignmentType.RIGHT },
    },
  ],
};
