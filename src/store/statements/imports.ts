/** Files and pastes that wait for a decision. Compiled when the module loads. */
import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { cells, declarations, import_projects, imports, moved, seats } from '../../../db/schema.ts';
import { build, compile, given, p } from '../compile.ts';

const thisImport = and(eq(imports.tenant, p('tenant')), eq(imports.id, p('id')));
const itsProjects = and(eq(import_projects.tenant, p('tenant')), eq(import_projects.import, p('id')));

export const addImport = compile(
  'add-import',
  build.insert(imports).values({
    tenant: p('tenant'),
    id: p('id'),
    open_id: p('openId'),
    state: p('state'),
    name: p('name'),
    text: p('text'),
    found: null,
    created_at: p('at'),
  }),
);

/** Right before `moveImport`: refuses the batch when somebody else has moved it on. */
export const importUnmoved = compile(
  'import-unmoved',
  build
    .insert(moved)
    .select(sql`SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM ${imports} WHERE ${and(thisImport, eq(imports.state, p('from')))})`),
);

export const moveImport = compile(
  'move-import',
  build
    .update(imports)
    .set({ state: given('to') })
    .where(thisImport),
);

export const keepFound = compile(
  'keep-found',
  build
    .update(imports)
    .set({ state: 'found', found: given('found') })
    .where(thisImport),
);

export const dropProjects = compile('drop-projects', build.delete(import_projects).where(itsProjects));

export const addProject = compile(
  'add-project',
  build.insert(import_projects).values({ tenant: p('tenant'), import: p('id'), number: p('number'), cells: p('cells'), told: p('told') }),
);

export const importHead = compile(
  'import-head',
  build
    .select({
      open_id: imports.open_id,
      state: imports.state,
      name: imports.name,
      text: imports.text,
      found: imports.found,
      created_at: imports.created_at,
    })
    .from(imports)
    .where(thisImport),
);

export const importProjects = compile(
  'import-projects',
  build
    .select({ number: import_projects.number, cells: import_projects.cells, told: import_projects.told })
    .from(import_projects)
    .where(and(itsProjects, sql`${import_projects.number} IN (SELECT value FROM json_each(${p('numbers')}))`))
    .orderBy(asc(import_projects.number)),
);

/** What tells a person's live declarations apart: one row a cell, and one without where a declaration has none of them. */
export const knownDeclarations = compile(
  'known-declarations',
  build
    .select({
      id: declarations.id,
      state: declarations.state,
      owner: declarations.owner,
      round: declarations.round,
      path: cells.path,
      value: cells.value,
    })
    .from(seats)
    .innerJoin(declarations, and(eq(declarations.tenant, seats.tenant), eq(declarations.id, seats.declaration)))
    .leftJoin(
      cells,
      and(
        eq(cells.tenant, declarations.tenant),
        eq(cells.declaration, declarations.id),
        sql`${cells.path} IN (SELECT value FROM json_each(${p('paths')}))`,
      ),
    )
    .where(and(eq(seats.tenant, p('tenant')), eq(seats.open_id, p('openId')), isNull(declarations.deleted_at)))
    .orderBy(sql`${declarations.updated_at} DESC`, asc(declarations.id)),
);

export const forgetImports = [
  compile(
    'forget-import-projects',
    build
      .delete(import_projects)
      .where(
        sql`EXISTS (SELECT 1 FROM ${imports} WHERE ${and(eq(imports.tenant, import_projects.tenant), eq(imports.id, import_projects.import), lt(imports.created_at, p('before')))})`,
      ),
  ),
  compile('forget-imports', build.delete(imports).where(lt(imports.created_at, p('before')))),
];
