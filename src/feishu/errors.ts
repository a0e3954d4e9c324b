/** What to do about every answer of the platform that is not 0 (feishu.md §3.9). */
import type { SendFailure } from '../ports.ts';

/** Codes of our own, for what never reached the platform or never came back. */
export const ownCodes = { network: -1, timeout: -2, tooLarge: -3, empty: -4, badId: -5, unreadable: -6 } as const;

/** The token is stale or unknown: fetch a new one and try again, once. Comes as HTTP 400 or 200. */
export const tokenCodes: ReadonlySet<number> = new Set([99991661, 99991663, 99991665, 99991671]);

type Kind = SendFailure['kind'];

const byKind: Readonly<Record<Kind, readonly number[]>> = {
  // Rate limits, peak times, a message still being sent.
  later: [99991400, 230020, 11232, 230049, ownCodes.network, ownCodes.timeout, ownCodes.unreadable],
  // Resigned, blocked, outside availability, not in the group, group dissolved, an id of another app.
  unreachable: [230013, 230029, 230053, 230002, 230018, 230035, 230050, 232009, 230034, 99992361],
  // Over 14 days, recalled, deleted.
  expired: [230031, 230011, 230110],
  // Ours to mend: parameters, contents, files.
  refused: [
    230001, 230022, 230025, 230028, 230054, 230055, 230017, 230099, 234001, 234003, 234004, 234006, 234010, 234037, 234038, 234043,
    99992402,
  ],
  // Tokens that stay refused, wrong secret, scopes, disabled app, quota, allow-list, bot switched off, storage full.
  setup: [
    ...tokenCodes,
    10003,
    10014,
    10015,
    99991672,
    230027,
    99991401,
    99991403,
    99991662,
    99991673,
    230006,
    234002,
    234007,
    234041,
    234042,
  ],
};

const kinds: ReadonlyMap<number, Kind> = new Map(
  Object.entries(byKind).flatMap(([kind, codes]) => (isKind(kind) ? codes.map((code): [number, Kind] => [code, kind]) : [])),
);

function isKind(kind: string): kind is Kind {
  return kind in byKind;
}

/** What a failed call tells. */
export interface Fault {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The platform's code, or one of {@link ownCodes}. */
  readonly code: number;
  readonly msg: string;
  /** Seconds to wait, by the header `x-ogw-ratelimit-reset`. */
  readonly resetSeconds?: number;
}

/** Sorts by code; without one we know, by HTTP status. */
function kindOf({ code, status, msg }: Fault): Kind {
  // Somebody is pressing a button of that very card (feishu.md §3.3).
  if (code === 230099 && /action is lock/i.test(msg)) return 'later';
  const known = kinds.get(code);
  if (known !== undefined) return known;
  if (status === 429 || status >= 500) return 'later';
  return status === 401 || status === 403 ? 'setup' : 'refused';
}

/** The platform's words without ids, for a developer: `Failed to create card content, ext=ErrCode: 11310; …`. */
const withoutIds = (msg: string): string => msg.replace(/\b(?:ou|on|oc|om|omt|cli|t|u|c|img|file)_?[-_][\w-]{8,}/g, '…').slice(0, 200);

/**
 * @param random in [0, 1), for the jitter that keeps several senders from coming back at the same moment.
 * @param editing whether an existing message was to be changed: only then is there a fresh one to send instead.
 */
export function failureOf(fault: Fault, random: () => number, editing: boolean): SendFailure {
  const { code } = fault;
  const kind = kindOf(fault);
  switch (kind) {
    case 'later': {
      const after =
        fault.resetSeconds === undefined ? 1000 + Math.floor(random() * 2000) : fault.resetSeconds * 1000 + Math.floor(random() * 500);
      return { kind, after, code };
    }
    case 'expired':
      return editing ? { kind, code } : { kind: 'refused', code, detail: withoutIds(fault.msg) };
    case 'refused':
      return { kind, code, detail: withoutIds(fault.msg) };
    case 'unreachable':
    case 'setup':
      return { kind, code };
    default:
      return kind satisfies never;
  }
}
