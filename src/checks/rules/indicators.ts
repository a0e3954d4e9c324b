import type { CatalogueRule } from '../catalogue-rule.ts';
import { basesDiffer, basisIsBasis, basisIsOurs } from './bases.ts';
import { categoryFits, mandatory, oneLabel, subcategoryKnown } from './classes.ts';
import { nameFitsClass, outputsCounted } from './contents.ts';
import { careful } from './harmless.ts';
import { bracketsPaired, descriptionSaysMore, nameIsNoun, nameWithoutUnit, textOfItsOwn } from './indicator-texts.ts';
import { direction, exactly, topRate } from './operators.ts';
import { oneClass, repeated } from './same.ts';
import { satisfactionOfSomebody } from './satisfaction.ts';
import { costIsMoney, onePercentSign, unitFitsName, wholeMoneyUnit } from './target-units.ts';
import { countedNotTold, fewTexts, numbersAlike, plausible, satisfactionIsNumber, scoringFits } from './target-values.ts';

/** Rules that look at one row, for fixes that reach further than their own cell (see `careful`). */
const ofOneRow: readonly CatalogueRule[] = [
  ...[categoryFits, nameFitsClass, direction, topRate, exactly, unitFitsName, wholeMoneyUnit, costIsMoney, satisfactionIsNumber],
  ...[satisfactionOfSomebody, plausible, descriptionSaysMore, nameIsNoun],
];

/** Rules F–H of the catalogue. A new rule is one entry. H04 and H06 are left to people. */
export const indicatorRules: readonly CatalogueRule[] = [
  ...[categoryFits, careful(subcategoryKnown, ofOneRow), oneLabel, mandatory, repeated, oneClass, nameFitsClass, outputsCounted],
  ...[direction, topRate, exactly, unitFitsName, wholeMoneyUnit, onePercentSign, careful(costIsMoney, ofOneRow), satisfactionIsNumber],
  ...[satisfactionOfSomebody, countedNotTold, fewTexts, plausible, numbersAlike, scoringFits],
  ...[
    descriptionSaysMore,
    careful(nameWithoutUnit, ofOneRow),
    nameIsNoun,
    bracketsPaired,
    textOfItsOwn,
    basisIsBasis,
    basisIsOurs,
    basesDiffer,
  ],
];
