import type { Bot, Chat, Faults, Person, World } from './wire.ts';

export type Topic = 'person' | 'people' | 'chats' | 'chat' | 'clock' | 'faults' | 'online';

/** What the page knows, and who wants to hear when it changes. */
export class Store {
  people: readonly Person[];
  bots: readonly Bot[];
  faults: Faults;
  as: string;
  chats: readonly Chat[] = [];
  chatId: string | undefined;
  online = true;
  private clockBase: number;
  private clockAt = performance.now();
  private readonly listeners = new Map<Topic, Set<() => void>>();

  constructor(world: World, as: string | undefined) {
    this.people = world.people;
    this.bots = world.bots;
    this.faults = world.faults;
    this.clockBase = world.clock.now;
    this.as = world.people.find((person) => person.openId === as)?.openId ?? world.people[0]?.openId ?? '';
  }

  on(topic: Topic, listener: () => void): void {
    const known = this.listeners.get(topic) ?? new Set();
    known.add(listener);
    this.listeners.set(topic, known);
  }

  tell(...topics: readonly Topic[]): void {
    for (const topic of topics) for (const listener of this.listeners.get(topic) ?? []) listener();
  }

  /** The sandbox clock now, milliseconds since epoch; it runs on between the server's words. */
  now(): number {
    return this.clockBase + (performance.now() - this.clockAt);
  }

  setClock(now: number): void {
    this.clockBase = now;
    this.clockAt = performance.now();
    this.tell('clock');
  }

  setPeople(people: readonly Person[]): void {
    this.people = people;
    this.tell('people');
  }

  me(): Person | undefined {
    return this.people.find((person) => person.openId === this.as);
  }

  person(openId: string): Person | undefined {
    return this.people.find((person) => person.openId === openId);
  }

  bot(id: string): Bot | undefined {
    return this.bots.find((bot) => bot.appId === id || bot.botOpenId === id);
  }

  chat(): Chat | undefined {
    return this.chats.find((chat) => chat.chatId === this.chatId);
  }

  /** The name of a person or a bot. */
  nameOf(id: string): string | undefined {
    return this.person(id)?.name ?? this.bot(id)?.name;
  }
}
