/** Traditional characters of the words printed on the forms and their simplified forms; only for comparing labels, never for what is kept. */
const pairs =
  '項项編编碼码號号稱称資资預预數数額额財财撥拨計计劃划進进績绩標标級级單单萬万億亿據据評评準准產产質质時时經经濟济會会態态續续響响滿满務务對对說说關关於于總总設设開开個个內内訊讯價价層层環环類类備备註注門门報报表表間间實实現现況况應应專专業业購购動动聯联繫系員员負负責责圖图書书館馆學学園园醫医療疗檔档路路橋桥養养護护區区縣县鄉乡鎮镇廳厅幣币圓圆';

const simple = new Map<string, string>();
for (let at = 0; at + 1 < pairs.length; at += 2) simple.set(pairs.charAt(at), pairs.charAt(at + 1));

/** The text with traditional characters of the form's vocabulary replaced by simplified ones. */
const any = new RegExp(`[${[...simple.keys()].join('')}]`, 'g');
export const simplified = (text: string): string => text.replace(any, (char) => simple.get(char) ?? char);
