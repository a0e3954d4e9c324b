import type { Finding } from '../../checks/finding.ts';
import type { DeclarationState } from '../../form/draft.ts';
import { formMap } from '../../form/map.ts';
import type { Template } from '../../form/template.ts';
import { act, isOfRound, type RoundVolumeOf, type VolumeOf } from '../action.ts';
import type { Edition } from '../formats.ts';
import type { Block, Button, CardView, Text } from '../reply.ts';
import { cut, oneLine, say } from '../text.ts';
import { button, pager } from './buttons.ts';
import { leakBlocks, type ShownLeak } from './edition.ts';
import { countStates, volumeTitle } from './volume-choice.ts';

/** A volume before it is written: its declarations, what the rules say of them together, and for the public edition what still shows. */

export interface VolumeMember {
  readonly id: string;
  readonly name: string;
  readonly state: DeclarationState;
  readonly template: Template;
  readonly missing: number;
  /** Errors of its own, and those that only the others of the volume show. */
  readonly errors: readonly Finding[];
  readonly together: readonly Finding[];
  /** Of a round: nobody has approved it yet. */
  readonly waits: boolean;
}

/** What a volume of a round leaves out or takes in unfinished, and whether its reader may make the public edition. */
export interface RoundSurvey {
  /** Begun and not approved; not begun. */
  readonly waiting: number;
  readonly notBegun: number;
  readonly publishes: boolean;
}

export interface VolumeLeakShown extends Omit<ShownLeak, 'draft'> {
  /** Null where it stands in part one or two, which belong to no declaration. */
  readonly draft: string | null;
  readonly project: string;
}

export interface VolumeSurvey {
  readonly of: VolumeOf;
  readonly members: readonly VolumeMember[];
  readonly edition: Edition;
  /** null = a volume of the person's own. */
  readonly round: RoundSurvey | null;
  /** Of the public edition: cells that are marked, and what is still to be decided. */
  readonly masks: number;
  readonly leaks: readonly VolumeLeakShown[];
  /** Which page of it is shown, from 0. */
  readonly page: number;
}

/** How many declarations, errors and leaks one page of the card lists. */
const MEMBERS = 40;
const ERRORS = 6;
const LEAKS = 5;

const pageOf = <Entry>(list: readonly Entry[], size: number, page: number): readonly Entry[] => list.slice(page * size, (page + 1) * size);

export const isUnfinished = ({ missing, errors, together, waits }: VolumeMember): boolean =>
  waits || missing > 0 || errors.length + together.length > 0;

const memberLine = (member: VolumeMember, at: number): Text =>
  say('volume.member', {
    number: at + 1,
    name: cut(oneLine(member.name), 40) || '—',
    state: member.state,
    missing: member.missing,
    errors: member.errors.length + member.together.length,
    unfinished: isUnfinished(member) ? 'yes' : 'no',
  });

/** The way to an error's cell; who has no place in the declaration looks at the whole of it. */
function wayTo(member: VolumeMember, finding: Finding, at: number, own: boolean): readonly Button[] {
  if (!own) return [button(`volume_read_${at}`, 'button.preview', act({ a: 'cmd', c: 'preview', d: member.id }))];
  const map = formMap(member.template);
  const place = map.place(finding.path);
  const step = place?.step ?? map.groups.find(({ group: { key } }) => finding.path.startsWith(`${key}.`))?.step ?? map.steps[0];
  if (!step) return [];
  const row = place?.row === undefined ? {} : { r: place.row };
  const to = { a: 'goto', d: member.id, s: step.id, apart: true, ...row, ...(place ? { c: finding.path } : {}) } as const;
  return [button(`volume_jump_${at}`, 'button.jump', act(to))];
}

/** An error with whose it is. */
function errorBlocks(member: VolumeMember, finding: Finding, at: number, own: boolean): readonly Block[] {
  const jump = wayTo(member, finding, at, own);
  return [
    { kind: 'text', tone: 'muted', text: say('volume.of', { name: cut(oneLine(member.name), 40) || '—' }) },
    { kind: 'text', tone: 'bad', text: say(finding.message.key, finding.message.params) },
    ...(jump.length > 0 ? [{ kind: 'buttons', buttons: jump } satisfies Block] : []),
  ];
}

/** All errors with whose they are; what no single declaration shows comes first. */
const errorsIn = (members: readonly VolumeMember[]): readonly { readonly member: VolumeMember; readonly finding: Finding }[] =>
  (['together', 'errors'] as const).flatMap((which) => members.flatMap((member) => member[which].map((finding) => ({ member, finding }))));

function checkBlocks({ members, page, round }: VolumeSurvey): readonly Block[] {
  const wrong = members.filter((member) => member.errors.length + member.together.length > 0);
  const errors = errorsIn(wrong);
  const lacking = members.filter(({ missing }) => missing > 0).length;
  return [
    {
      kind: 'text',
      bold: true,
      tone: errors.length > 0 || lacking > 0 ? 'warn' : 'good',
      text: say('volume.checks', { errors: errors.length, projects: wrong.length, lacking }),
    },
    ...pageOf(errors, ERRORS, page).flatMap(({ member, finding }, at) => errorBlocks(member, finding, at, round === null)),
  ];
}

function leakList({ of, masks, leaks, page }: VolumeSurvey): readonly Block[] {
  const shown = pageOf(leaks, LEAKS, page).flatMap((leak, at): readonly Block[] => {
    const head: Block = { kind: 'text', tone: 'muted', text: say('volume.of', { name: cut(oneLine(leak.project), 40) || '—' }) };
    const { draft } = leak;
    if (draft !== null) return [head, ...leakBlocks({ ...leak, draft }, at, { v: of })];
    const { where, secret, leak: what } = leak;
    return [
      { kind: 'text', tone: 'warn', text: say('volume.leakOutside', { where, secret, words: cut(oneLine(what.words ?? what.shown), 60) }) },
    ];
  });
  return [
    { kind: 'text', bold: true, tone: leaks.length > 0 ? 'bad' : 'good', text: say('edition.state', { masks, leaks: leaks.length }) },
    ...shown,
  ];
}

/** What can be done with the volume; the public edition is written only when nothing is left to decide. */
export function volumeButtons({ of, edition, leaks, round }: Pick<VolumeSurvey, 'of' | 'edition' | 'leaks' | 'round'>): readonly Button[] {
  const go = (step: 'check' | 'docx' | 'xlsx', e: Edition) => act({ a: 'volume', v: of, go: step, e });
  const params = { edition };
  const write =
    edition === 'public' && leaks.length > 0
      ? []
      : [
          button('volume_docx', 'button.volume.docx', go('docx', edition), 'primary', params),
          button('volume_xlsx', 'button.volume.xlsx', go('xlsx', edition), 'default', params),
        ];
  const other = edition === 'public' ? 'internal' : 'public';
  return [
    ...write,
    ...(round === null || round.publishes || edition === 'public'
      ? [button('volume_other', 'button.volume.edition', go('check', other), 'default', { edition: other })]
      : []),
    ...(isOfRound(of) && (round?.waiting ?? 0) > 0 ? [extentButton(of, edition)] : []),
    button('volume_again', 'button.volume.again', go('check', edition), 'quiet'),
  ];
}

/** Those that are approved only, or all. */
export function extentButton(of: RoundVolumeOf, edition: Edition): Button {
  const w = of.w === 'all' ? 'approved' : 'all';
  return button('volume_extent', 'button.volume.extent', act({ a: 'volume', v: { ...of, w }, go: 'check', e: edition }), 'default', {
    extent: w,
  });
}

/** What of the round is not approved yet: it is left out, or marked 草稿. */
function leftBlocks({ of, round }: VolumeSurvey): readonly Block[] {
  if (round === null || !isOfRound(of) || round.waiting + round.notBegun === 0) return [];
  const { waiting, notBegun } = round;
  return [{ kind: 'text', tone: 'warn', text: say('volume.left', { waiting, notBegun, extent: of.w }) }];
}

export function volumeCard(asked: VolumeSurvey): CardView {
  const { of, members, edition, leaks } = asked;
  const listed = edition === 'public' ? leaks.length / LEAKS : errorsIn(members).length / ERRORS;
  const pages = Math.max(1, Math.ceil(members.length / MEMBERS), Math.ceil(listed));
  const page = Math.min(asked.page, pages - 1);
  const survey = { ...asked, page };
  const lines = pageOf(members, MEMBERS, page).map((member, at) => memberLine(member, page * MEMBERS + at));
  const turn = pager(page, pages, (to) => act({ a: 'volume', v: of, go: 'check', e: edition, page: to }));
  const states = countStates(members);
  return {
    title: volumeTitle(of),
    ...(edition === 'public' ? { subtitle: say('edition.title') } : {}),
    tone: survey.leaks.length > 0 || members.some(isUnfinished) ? 'warn' : 'good',
    blocks: [
      { kind: 'text', bold: true, text: say('volume.count', { count: members.length, ...states }) },
      ...leftBlocks(survey),
      ...(lines.length > 0 ? [{ kind: 'lines', lines } satisfies Block] : []),
      ...(edition === 'public' ? leakList(survey) : checkBlocks(survey)),
      ...(turn.length > 0
        ? [
            { kind: 'text', tone: 'muted', text: say('card.page', { page: page + 1, pages }) } satisfies Block,
            { kind: 'buttons', buttons: turn } satisfies Block,
          ]
        : []),
      { kind: 'buttons', buttons: volumeButtons(survey) },
    ],
  };
}
