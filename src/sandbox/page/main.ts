/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { api } from './api.ts';
import { App } from './app.ts';
import { fill, h } from './dom.ts';
import { strings } from './strings.ts';
import { startTheme } from './theme.ts';

startTheme();
const root = document.getElementById('app');
if (root !== null) {
  const world = await api.world();
  if (world.ok) new App(world.value, root);
  else fill(root, h('p', { class: 'empty' }, strings.loadFailed(world.why)));
}
