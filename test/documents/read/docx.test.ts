import { describe, expect, it } from 'vitest';
import { cell, linesOf, paragraph, relations, row, run, table, word } from './office.ts';
import { differences, modelOf, names, there } from './published.ts';

const lines = (body: string): readonly string[] => linesOf(word(body));

describe('a Word file', () => {
  it('gives paragraphs and tables in the order of the page', () => {
    expect(lines(`${paragraph(run('前'))}${table(row(cell('甲'), cell('乙')))}${paragraph(run('后'))}`)).toEqual(['前', '甲 | 乙', '后']);
  });

  it('knows how wide a cell is and which one goes on from above', () => {
    const body = table(
      row(cell('宽', '<w:gridSpan w:val="2"/>'), cell('长', '<w:vMerge w:val="restart"/>')),
      row(cell('一'), cell('二'), cell('', '<w:vMerge/>')),
      row(cell('一'), cell('二'), cell('', '<w:vMerge w:val="continue"/>')),
      row(cell('一'), cell('二'), cell('新')),
    );
    expect(lines(body)).toEqual(['宽×2 | 长', '一 | 二 | ^', '一 | 二 | ^', '一 | 二 | 新']);
  });

  it('does not take a cell for merged when there is nothing above it to go on from', () => {
    expect(lines(table(row(cell('甲'), cell('还在', '<w:vMerge/>'))))).toEqual(['甲 | 还在']);
  });

  it('keeps the places of a row that begins further right, and of cells merged the old way', () => {
    const body = table(
      `<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>${cell('三')}</w:tr>`,
      row(cell('一', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge w:val="continue"/>'), cell('三')),
    );
    expect(lines(body)).toEqual(['×2 | 三', '一×2 | 三']);
  });

  it('keeps line breaks, tabs and the paragraphs of a cell', () => {
    const inner =
      '<w:tc><w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p><w:p><w:r><w:t>三</w:t><w:tab/><w:t>四</w:t></w:r></w:p></w:tc>';
    expect(lines(table(`<w:tr>${inner}${cell('五')}</w:tr>`))).toEqual(['一\n二\n三\t四 | 五']);
    expect(lines(paragraph('<w:pPr><w:tabs><w:tab w:val="left" w:pos="20"/></w:tabs></w:pPr><w:r><w:t>无</w:t></w:r>'))).toEqual(['无']);
  });

  it('reads tracked changes as accepted', () => {
    const inserted = `<w:ins w:id="1">${run('新')}</w:ins>`;
    const deleted = '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>';
    const moved = `<w:moveFrom w:id="3">${run('走')}</w:moveFrom><w:moveTo w:id="4">${run('来')}</w:moveTo>`;
    expect(lines(paragraph(`${run('原')}${deleted}${inserted}${moved}`))).toEqual(['原新来']);
    expect(
      lines(
        table(
          row(cell('留'), `<w:tc><w:tcPr><w:cellDel w:id="5"/></w:tcPr>${paragraph(run('删'))}</w:tc>`),
          `<w:tr><w:trPr><w:del w:id="6"/></w:trPr>${cell('整行')}${cell('删')}</w:tr>`,
        ),
      ),
    ).toEqual(['留']);
    const ended = '<w:pPr><w:rPr><w:del w:id="7"/></w:rPr></w:pPr>';
    expect(lines(`${paragraph(`${ended}${run('上半')}`)}${paragraph(run('下半'))}`)).toEqual(['上半下半']);
    const old = '<w:gridSpan w:val="2"/><w:tcPrChange w:id="8"><w:tcPr><w:gridSpan w:val="5"/><w:vMerge/></w:tcPr></w:tcPrChange>';
    expect(lines(table(row(cell('宽', old), cell('窄'))))).toEqual(['宽×2 | 窄']);
  });

  it('reads a text box once, after the paragraph that holds it', () => {
    const content = `<w:txbxContent>${paragraph(run('框里'))}</w:txbxContent>`;
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${content}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(lines(paragraph(`${run('前')}${box}${run('后')}`))).toEqual(['前后', '框里']);
    expect(lines(table(row(`<w:tc>${paragraph(box)}</w:tc>`, cell('旁'))))).toEqual(['\n框里 | 旁']);
  });

  it('takes a table out of the cell that was only drawn around it, and keeps a small frame in its cell', () => {
    const whole = table(row(cell('一'), cell('二'), cell('三')));
    const frame = table(row(cell('甲'), cell('乙')));
    expect(lines(table(`<w:tr><w:tc>${paragraph(run('题'))}${whole}${paragraph('')}</w:tc></w:tr>`))).toEqual(['题', '一 | 二 | 三', '']);
    expect(lines(table(`<w:tr>${cell('旁')}<w:tc>${whole}</w:tc></w:tr>`))).toEqual(['旁 | ', '一 | 二 | 三']);
    expect(lines(table(`<w:tr>${cell('旁')}<w:tc>${frame}${paragraph(run('尾'))}</w:tc></w:tr>`))).toEqual(['旁 | 甲\n乙\n尾']);
  });

  it('reads symbols, ruby without its aid, content controls and fields; hidden text is not printed', () => {
    expect(
      lines(paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')),
    ).toEqual(['≥\ufffd']);
    expect(lines(paragraph(`<w:r><w:ruby><w:rt>${run('pin')}</w:rt><w:rubyBase>${run('拼')}</w:rubyBase></w:ruby></w:r>`))).toEqual(['拼']);
    expect(lines(paragraph(`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${run('填')}</w:sdtContent></w:sdt>`))).toEqual([
      '填',
    ]);
    expect(
      lines(paragraph('<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>')),
    ).toEqual(['3']);
    expect(lines(paragraph(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>${run('露')}`))).toEqual(['露']);
  });

  it('prints the numbers Word counts itself, of the paragraph or of its style', () => {
    const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const level = (at: number, format: string, text: string): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering ${space}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'bullet', '•')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`;
    const styles = `<w:styles ${space}><w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="H2"><w:basedOn w:val="H"/></w:style></w:styles>`;
    const listed = (text: string, at: number, list = 1): string =>
      paragraph(`<w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}`);
    const styled = (text: string, more = ''): string => paragraph(`<w:pPr><w:pStyle w:val="H2"/>${more}</w:pPr>${run(text)}`);
    const body = [
      styled('甲'),
      listed('乙', 1),
      listed('丙', 2),
      listed('丁', 2),
      listed('戊', 1),
      listed('己', 2),
      listed('庚', 3),
      styled('辛'),
    ];
    const off = styled('壬', '<w:numPr><w:numId w:val="0"/></w:numPr>');
    const file = word([...body, off, listed('癸', 2, 2), paragraph(run('无'))].join(''), {
      'word/_rels/document.xml.rels': relations(['n', 'numbering', 'numbering.xml'], ['s', 'styles', 'styles.xml']),
      'word/numbering.xml': numbering,
      'word/styles.xml': styles,
    });
    expect(linesOf(file)).toEqual(['一、甲', '（一）乙', '1.丙', '2.丁', '（二）戊', '1.己', '庚', '二、辛', '壬', '5.癸', '无']);
  });

  it('cleans control characters once, at the edge', () => {
    expect(lines(paragraph(run('甲\u200b\ufeff乙\u202e')))).toEqual(['甲乙']);
  });

  it('reads headers and footers not at all', () => {
    const footer =
      '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>第 1 页</w:t></w:r></w:p></w:ftr>';
    expect(linesOf(word(paragraph(run('正文')), { 'word/footer1.xml': footer }))).toEqual(['正文']);
  });
});

describe.skipIf(!there)('the published tables as Word files', () => {
  it.each(names)('%s is read to every cell', (name) => expect(differences(`${name}.docx`, [name], false)).toEqual([]));
  it.each(names)('%s in the old format is read to the same rows', (name) => {
    expect(differences(`${name}.doc`, [name], false)).toEqual([]);
    expect(modelOf(`${name}.doc`)).toEqual({ ...modelOf(`${name}.docx`), oldWord: true });
  });
  it('all thirteen out of one volume', () => expect(differences('volume13.docx', names, false)).toEqual([]));
});
