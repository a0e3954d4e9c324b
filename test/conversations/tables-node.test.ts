import { hosts } from '../support/hosts.ts';
import { wholeTables } from './tables.ts';

const host = hosts[0];
if (host) wholeTables(host);
