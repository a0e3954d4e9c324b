import { hosts } from '../support/hosts.ts';
import { wholeTables } from './tables.ts';

const host = hosts[1];
if (host) wholeTables(host);
