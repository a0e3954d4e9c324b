import { people } from '../../../db/schema.ts';

/** A person of the directory as they are read everywhere. */
export const memberColumns = {
  open_id: people.open_id,
  name: people.name,
  department: people.department,
  department_name: people.department_name,
  zone: people.zone,
  status: people.status,
  read_at: people.read_at,
};
