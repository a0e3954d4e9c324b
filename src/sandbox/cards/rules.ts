import { common, components, removedTags, root, textKeys } from './components.ts';
import { type CardFault, type CardWorld, isObject, type Json } from './fault.ts';
import { legacyFault } from './legacy.ts';
import { markdownUse } from './markdown.ts';
import { chartFault, tableFault } from './shown.ts';
import type { Properties, Spec } from './spec.ts';

export { type CardFault, type CardWorld, isObject, type Json } from './fault.ts';

export const maximumElements = 200;
const maximumTables = 5;
const maximumDepth = 5;
const maximumCharts = 5;

/** Where the walk stands. */
interface Place {
  readonly path: string;
  /** Containers above (column_set and its columns are one). */
  readonly depth: number;
  readonly inForm: boolean;
  readonly atRoot: boolean;
  readonly parent: string;
}

/** One walk over one card; the first fault counts. */
class Walk {
  readonly #world: CardWorld;
  readonly #names = new Set<string>();
  readonly #ids = new Set<string>();
  #elements = 0;
  #tables = 0;
  #charts = 0;
  #submits = 0;

  fault: CardFault | undefined;

  constructor(world: CardWorld) {
    this.#world = world;
  }

  #fail(code: number, message: string): undefined {
    this.fault ??= { code, message };
  }

  #parse(value: string, path: string): undefined {
    this.#fail(200621, `parse card json err, please check whether the card json is correct; ErrorValue: ${value}, path: ${path}; `);
  }

  card(card: Json): undefined {
    this.#properties(card, root, 'ROOT', { path: 'ROOT', depth: 0, inForm: false, atRoot: true, parent: 'root' });
    const config = card.config;
    if (isObject(config) && config.update_multi === false) this.#fail(11310, 'update_multi of a 2.0 card must be true');
    if (!isObject(card.body) || !Array.isArray(card.body.elements)) this.#parse('body.elements is required', 'ROOT -> body');
    const link = card.card_link;
    if (
      isObject(link) &&
      link.url === undefined &&
      (link.pc_url === undefined || link.ios_url === undefined || link.android_url === undefined)
    )
      this.#parse('card_link needs url or all three platform urls', 'ROOT -> card_link');
    if (this.#elements > maximumElements)
      this.#fail(11310, `card element number over limit, limit: ${maximumElements}, current: ${this.#elements}`);
    if (this.#tables > maximumTables) this.#fail(11310, `card table number over limit, limit: ${maximumTables}, current: ${this.#tables}`);
    if (this.#charts > maximumCharts) this.#fail(11310, `card chart number over limit, limit: ${maximumCharts}`);
  }

  #properties(value: Json, allowed: Properties, what: string, place: Place): undefined {
    for (const [key, inner] of Object.entries(value)) {
      const spec = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
      if (!spec) this.#parse(`unknown property, property: ${key}`, `${place.path}(tag: ${what})`);
      else if (inner !== null && inner !== undefined) this.#spec(inner, spec, key, place);
    }
  }

  #spec(value: unknown, spec: Spec, key: string, place: Place): undefined {
    if (this.fault) return;
    const path = `${place.path} -> ${key}`;
    const wrong = (why: string): undefined => this.#parse(`${why}, property: ${key}`, place.path);
    switch (spec.is) {
      case 'any':
        return;
      case 'string':
        if (typeof value !== 'string') return wrong('type must be string');
        if (spec.max !== undefined && [...value].length > spec.max) return wrong(`longer than ${spec.max}`);
        if (spec.match && !spec.match.test(value)) return wrong(`invalid value ${value}`);
        return;
      case 'boolean':
        if (typeof value !== 'boolean') return wrong('type must be boolean');
        return;
      case 'number':
        if (typeof value !== 'number') return wrong('type must be number');
        return;
      case 'integer':
        if (typeof value !== 'number' || !Number.isInteger(value)) return wrong('type must be integer');
        if (value < (spec.min ?? -Infinity) || value > (spec.max ?? Infinity))
          return wrong(`out of range ${spec.min ?? ''}..${spec.max ?? ''}: ${value}`);
        return;
      case 'one':
        if (typeof value !== 'string' || !spec.of.includes(value)) return wrong(`invalid value ${JSON.stringify(value)}`);
        return;
      case 'url':
        if (typeof value !== 'string') return wrong('type must be string');
        if (value !== '' && !/^https?:\/\//i.test(value) && value !== 'lark://msgcard/unsupported_action')
          return wrong(`link must be http or https: ${value}`);
        return;
      case 'text':
        return this.#text(value, spec.tags, spec.max, path);
      case 'list':
        if (!Array.isArray(value)) return wrong('type must be array');
        if (spec.max !== undefined && value.length > spec.max) return wrong(`more than ${spec.max}`);
        for (const [index, item] of value.entries()) this.#spec(item, spec.of, `[${index}]`, { ...place, path });
        return;
      case 'object': {
        if (!isObject(value)) return wrong('type must be object');
        for (const required of spec.required ?? []) if (value[required] === undefined) this.#parse(`${required} is required`, path);
        if (typeof value.tag === 'string') this.#elements += 1;
        if (Object.keys(spec.keys).length > 0) this.#properties(value, spec.keys, key, { ...place, path });
        return;
      }
      case 'either':
        return;
      case 'behaviors':
        return this.#behaviors(value, path);
      case 'elements':
        if (!Array.isArray(value)) return wrong('type must be array');
        for (const [index, item] of value.entries()) this.#element(item, { ...place, path: `${path} -> [${index}]` });
        return;
      case 'columns':
        if (!Array.isArray(value)) return wrong('type must be array');
        for (const [index, item] of value.entries()) {
          if (!isObject(item) || item.tag !== 'column') this.#parse('tag must be column', `${path} -> [${index}]`);
          else this.#element(item, { ...place, path: `${path} -> [${index}]`, parent: 'column_set' });
        }
        return;
      default:
        spec satisfies never;
    }
  }

  #text(value: unknown, tags: readonly string[], max: number | undefined, path: string): undefined {
    if (!isObject(value) || typeof value.tag !== 'string' || !tags.includes(value.tag))
      return this.#parse(`text must be ${tags.join(' or ')}`, path);
    if (typeof value.content !== 'string' && !isObject(value.i18n_content)) return this.#parse('content is required', path);
    this.#elements += 1;
    this.#properties(value, textKeys, value.tag, { path, depth: 0, inForm: false, atRoot: false, parent: 'text' });
    if (typeof value.content === 'string') {
      if (max !== undefined && [...value.content].length > max) return this.#parse(`content longer than ${max}`, path);
      if (value.tag !== 'plain_text') this.#markdown(value.content, path);
    }
  }

  #markdown(content: string, path: string): undefined {
    const use = markdownUse(content);
    for (const id of use.people)
      if (!this.#world.knowsPerson(id)) this.#fail(100290, `invalid user resource in at or person tag, user id: ${id}, path: ${path}`);
    if (use.atAll && !this.#world.atAllAllowed) this.#fail(100290, `at all is not permitted in this chat, path: ${path}`);
    for (const key of use.images) if (!this.#world.hasImage(key)) this.#fail(200570, `img_key is invalid: ${key}, path: ${path}`);
    for (const link of use.badLinks) this.#parse(`link must be http or https: ${link}`, path);
    if (use.tables > 4) this.#fail(11310, 'card table number over limit, limit: 4 in one markdown');
  }

  #behaviors(value: unknown, path: string): undefined {
    if (!Array.isArray(value)) return this.#parse('behaviors must be array', path);
    for (const [index, behavior] of value.entries()) {
      const at: Place = { path: `${path} -> [${index}]`, depth: 0, inForm: false, atRoot: false, parent: 'behaviors' };
      if (!isObject(behavior)) return this.#parse('behavior must be object', at.path);
      const link: Spec = { is: 'url' };
      switch (behavior.type) {
        case 'callback':
          this.#properties(behavior, { type: { is: 'string' }, value: { is: 'any' } }, 'callback', at);
          break;
        case 'open_url':
          this.#properties(
            behavior,
            { type: { is: 'string' }, default_url: link, pc_url: link, ios_url: link, android_url: link },
            'open_url',
            at,
          );
          break;
        case 'form_action':
          this.#properties(behavior, { type: { is: 'string' }, behavior: { is: 'one', of: ['submit', 'reset'] } }, 'form_action', at);
          break;
        default:
          this.#parse(`invalid behavior type ${JSON.stringify(behavior.type)}`, at.path);
      }
    }
  }

  #element(value: unknown, place: Place): undefined {
    if (!isObject(value) || typeof value.tag !== 'string') return this.#parse('tag is required', place.path);
    const tag = value.tag;
    if (removedTags.includes(tag))
      return this.#fail(200861, `cards of schema V2 no longer support this capability; unsupported tag ${tag}, path: ${place.path}`);
    const component = Object.hasOwn(components, tag) ? components[tag] : undefined;
    if (!component || (tag === 'column' && place.parent !== 'column_set'))
      return this.#fail(200861, `not support tag: ${tag}, path: ${place.path}`);
    this.#elements += 1;
    const path = `${place.path}(tag: ${tag})`;
    if (component.rootOnly && !place.atRoot)
      this.#fail(200621, `parse card json err; ErrorValue: ${tag} can only be placed at the root of a card, path: ${path}; `);
    if (component.formOnly && !place.inForm)
      this.#fail(200621, `parse card json err; ErrorValue: ${tag} can only be used in a form, path: ${path}; `);
    const depth = tag === 'column' ? place.depth : place.depth + 1;
    if (depth > maximumDepth) this.#fail(11310, `card nesting over limit, limit: ${maximumDepth}, path: ${path}`);
    this.#elementId(value, path);
    if (typeof value.name === 'string' && value.name !== '') {
      if (this.#names.has(value.name)) this.#fail(200621, `parse card json err; ErrorValue: duplicate name ${value.name}, path: ${path}; `);
      this.#names.add(value.name);
    }
    for (const required of component.required ?? [])
      if (value[required] === undefined || value[required] === null) this.#parse(`${required} is required`, path);
    const submitsBefore = this.#submits;
    const inner: Place = { path, depth, inForm: place.inForm || tag === 'form', atRoot: false, parent: tag };
    this.#properties(value, { ...common, ...component.properties }, tag, inner);
    this.#special(value, tag, place, path);
    if (tag === 'form') {
      if (value.name === '') this.#parse('name of a form must not be empty', path);
      if (this.#submits === submitsBefore)
        this.#fail(200621, `parse card json err; ErrorValue: a form must contain a submit button, path: ${path}; `);
    }
  }

  #elementId(value: Json, path: string): undefined {
    const id = value.element_id;
    if (id === undefined || id === null || id === '') return;
    if (typeof id !== 'string' || !/^[A-Za-z][A-Za-z0-9_]{0,19}$/.test(id)) this.#parse(`invalid element_id ${JSON.stringify(id)}`, path);
    else if (this.#ids.has(id)) this.#fail(300301, `duplicate element_id ${id}, path: ${path}`);
    else this.#ids.add(id);
  }

  #special(value: Json, tag: string, place: Place, path: string): undefined {
    switch (tag) {
      case 'button':
        if (value.text === undefined && value.icon === undefined) this.#parse('a button needs text or icon', path);
        if (isSubmit(value)) this.#submits += 1;
        return;
      case 'input': {
        const limit = typeof value.max_length === 'number' ? value.max_length : 1000;
        if (typeof value.default_value === 'string' && [...value.default_value].length > limit)
          this.#parse(`default_value longer than max_length ${limit}`, path);
        if (value.required === true && !place.inForm) this.#parse('required is only valid in a form', path);
        return;
      }
      case 'select_static':
      case 'multi_select_static':
      case 'overflow':
        return this.#options(value, tag, path);
      case 'select_person':
      case 'multi_select_person':
        for (const option of isList(value.options)) if (isObject(option)) this.#person(option.value, path);
        return;
      case 'person':
        return this.#person(value.user_id, path);
      case 'person_list':
        if (value.drop_invalid_user_id !== true)
          for (const person of isList(value.persons)) if (isObject(person)) this.#person(person.id, path);
        return;
      case 'img':
        return this.#image(value.img_key, path);
      case 'img_combination':
        for (const image of isList(value.img_list)) if (isObject(image)) this.#image(image.img_key, path);
        return;
      case 'markdown':
        if (typeof value.content === 'string') this.#markdown(value.content, path);
        return;
      case 'chart':
        this.#charts += 1;
        return this.#take(chartFault(value), path);
      case 'table':
        this.#tables += 1;
        return this.#take(tableFault(value), path);
      default:
        return;
    }
  }

  #take(fault: CardFault | undefined, path: string): undefined {
    if (fault) this.#fail(fault.code, `${fault.message}, path: ${path}; `);
  }

  #person(id: unknown, path: string): undefined {
    if (typeof id !== 'string' || !this.#world.knowsPerson(id))
      this.#fail(100290, `invalid user resource, user id: ${String(id)}, path: ${path}`);
  }

  #image(key: unknown, path: string): undefined {
    if (typeof key !== 'string' || !this.#world.hasImage(key)) this.#fail(200570, `img_key is invalid: ${String(key)}, path: ${path}`);
  }

  #options(value: Json, tag: string, path: string): undefined {
    const values = isList(value.options).map((option) => (isObject(option) ? option.value : undefined));
    const given = values.filter((one) => one !== undefined);
    if (new Set(given).size !== given.length) this.#parse('option values must be unique', path);
    if (tag === 'multi_select_static') {
      for (const chosen of isList(value.selected_values))
        if (!values.includes(chosen)) this.#parse(`selected value is no option: ${String(chosen)}`, path);
    }
    if (typeof value.initial_index === 'number' && value.initial_index > values.length)
      this.#parse('initial_index is beyond the options', path);
  }
}

const isList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Whether a button submits its form: the new spelling, the legacy one, or a behaviour. */
export const isSubmit = (button: Json): boolean =>
  button.form_action_type === 'submit' ||
  button.action_type === 'form_submit' ||
  isList(button.behaviors).some((behavior) => isObject(behavior) && behavior.type === 'form_action' && behavior.behavior === 'submit');

/**
 * Judges a card as the platform does before it is sent, patched or taken from a callback's answer.
 * @returns the first fault, or undefined
 */
export function cardFault(card: unknown, world: CardWorld): CardFault | undefined {
  if (!isObject(card)) return { code: 200621, message: 'parse card json err; ErrorValue: a card must be an object; ' };
  if (card.schema === undefined || card.schema === '1.0') return legacyFault(card, world);
  const walk = new Walk(world);
  walk.card(card);
  return walk.fault;
}

/** 2 for JSON 2.0, 1 for everything older. */
export const cardSchema = (card: Json): 1 | 2 => (card.schema === '2.0' ? 2 : 1);

/** Whether a card may be replaced for all who see it: always in 2.0 (only `true` is allowed there), in 1.0 only when it says so. */
export const isShared = (card: Json): boolean => (isObject(card.config) && card.config.update_multi === true) || cardSchema(card) === 2;
