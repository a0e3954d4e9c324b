import { AESCipher } from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AppServer,
  call,
  card,
  clerk,
  form,
  type Platform,
  plain,
  type Reply,
  sendTo,
  startAppServer,
  startPlatform,
  submit,
} from './platform.ts';

interface Callback {
  header: { event_type: string; create_time: string; token: string };
  event: {
    token: string;
    operator: Record<string, string>;
    action: Record<string, unknown>;
    context: Record<string, string>;
    host: string;
  };
}

const fields = [
  { tag: 'input', name: 'title', default_value: '原名', max_length: 5 },
  { tag: 'input', name: 'notes', input_type: 'multiline_text' },
  { tag: 'select_static', name: 'kind', options: [{ text: plain('数量'), value: 'q' }] },
  { tag: 'date_picker', name: 'day' },
];

describe('clicks', () => {
  let platform: Platform;
  let server: AppServer;
  let reply: Reply;
  let during: () => Promise<void>;
  beforeEach(async () => {
    platform = await startPlatform({ limits: { answerMs: 200 } });
    reply = {};
    during = async () => undefined;
    server = await startAppServer(async () => {
      await during();
      return reply;
    });
    platform.sandbox.setWebhook(platform.sandbox.mainApp.appId, { events: server.url });
  });
  afterEach(async () => {
    await platform.close();
    await server.close();
  });

  const me = () => clerk(platform);
  const show = async (...elements: unknown[]): Promise<string> =>
    String((await sendTo(platform, 'interactive', JSON.stringify(card(...elements)))).json.data?.message_id);
  const callback = (): Callback => {
    const last = server.received.at(-1);
    const { encrypt } = JSON.parse(last?.raw ?? '{}') as { encrypt: string };
    return JSON.parse(new AESCipher(platform.sandbox.mainApp.encryptKey).decrypt(encrypt)) as Callback;
  };
  const button = { tag: 'button', text: plain('好'), behaviors: [{ type: 'callback', value: { act: 'ok' } }] };

  it('send the form with what was typed, the rest as the card holds it', async () => {
    const message = await show(form(...fields, submit()));
    const result = await me().click(message, { tag: 'button', name: 'save', form_value: { notes: '一\n二', day: '2026-04-01' } });
    expect(result).toEqual({ ok: true });
    const { header, event } = callback();
    expect(header.event_type).toBe('card.action.trigger');
    expect(header.create_time).toMatch(/^\d{16}$/);
    expect(event.action).toMatchObject({
      tag: 'button',
      name: 'save',
      value: { act: 'save' },
      form_value: { title: '原名', notes: '一\n二', day: '2026-04-01 +0800' },
    });
    expect(event.action.form_value).not.toHaveProperty('kind');
    expect(event.context).toEqual({ open_message_id: message, open_chat_id: me().p2pChat() });
    expect(event.operator).toMatchObject({ open_id: me().person.openId, union_id: me().person.unionId });
    expect(event.operator).not.toHaveProperty('user_id');
    expect(event.token).toMatch(/^c-/);
    expect(event.host).toBe('im_message');
  });

  it('send an untouched select as an empty text when that switch is on', async () => {
    platform.sandbox.setFaults({ emptySelect: 'empty' });
    await me().click(await show(form(...fields, submit())), { tag: 'button', name: 'save' });
    expect(callback().event.action.form_value).toEqual({ title: '原名', notes: '', kind: '', day: '' });
  });

  it('show the returned card and give the toast', async () => {
    const next = card({ tag: 'div', text: plain('已保存') });
    reply = { body: JSON.stringify({ toast: { type: 'success', content: '好' }, card: { type: 'raw', data: next } }) };
    const message = await show(form(...fields, submit()));
    expect(await me().click(message, { tag: 'button', name: 'save' })).toEqual({ ok: true, toast: { type: 'success', content: '好' } });
    expect(me().messages()[0]?.content).toEqual(next);
  });

  it.each<[string, Reply, number]>([
    ['no answer in time', { afterMs: 400 }, 200341],
    ['HTTP 500', { status: 500 }, 200671],
    ['a redirect', { status: 302 }, 200671],
    ['an empty body', { body: '' }, 200672],
    ['null', { body: 'null' }, 200672],
    ['a text', { body: '"no card.action.trigger event handle"' }, 200672],
    ['a toast of an unknown type', { body: JSON.stringify({ toast: { type: 'loud', content: 'a' } }) }, 200672],
    ['a bad card', { body: JSON.stringify({ card: { type: 'raw', data: card({ tag: 'hr', colour: 1 }) } }) }, 200673],
    ['a card of 1.0', { body: JSON.stringify({ card: { type: 'raw', data: { elements: [] } } }) }, 200830],
  ])('report %s', async (_, answer, code) => {
    reply = answer;
    const message = await show(button);
    expect(await me().click(message, { tag: 'button' })).toMatchObject({ ok: false, code });
    platform.sandbox.clock.advance(7 * 3600_000);
    await platform.sandbox.idle();
    expect(server.received).toHaveLength(1);
  });

  it('report an app that is not there, and one without a callback URL', async () => {
    const message = await show(button);
    await server.close();
    expect(await me().click(message, { tag: 'button' })).toMatchObject({ ok: false, code: 200342 });
    const bare = await startPlatform();
    const sent = await sendTo(bare, 'interactive', JSON.stringify(card(button)));
    expect(await clerk(bare).click(String(sent.json.data?.message_id), { tag: 'button' })).toMatchObject({ ok: false, code: 200340 });
    await bare.close();
  });

  it.each<[string, unknown[], Record<string, unknown>, number]>([
    ['a required field left empty', [form({ tag: 'input', name: 'a', required: true }, submit())], {}, -1],
    ['a text over its length', [form({ tag: 'input', name: 'a', max_length: 2 }, submit())], { a: '三个字' }, -1],
    ['a value that is no option', [form(...fields, submit())], { kind: 'x' }, -1],
    ['a field the form does not have', [form(...fields, submit())], { other: 'x' }, -1],
    ['a field without a name', [form({ tag: 'input' }, submit())], {}, 200530],
    ['a submit button without data', [form({ tag: 'button', name: 'save', text: plain('a'), form_action_type: 'submit' })], {}, 200340],
    ['a disabled button', [form({ ...submit(), disabled: true })], {}, -1],
  ])('stop at the client for %s', async (_, elements, form_value, code) => {
    expect(await me().click(await show(...elements), { tag: 'button', name: 'save', form_value })).toMatchObject({ ok: false, code });
    expect(server.received).toHaveLength(0);
  });

  it('outside a form send the one value', async () => {
    const behaviors = [{ type: 'callback', value: { k: 1 } }];
    const message = await show(
      { tag: 'select_static', behaviors, options: [{ text: plain('一'), value: '1' }] },
      { tag: 'input', behaviors },
      { tag: 'checker', behaviors, text: plain('是') },
      { tag: 'date_picker', behaviors },
    );
    await me().click(message, { tag: 'select_static', option: '1' });
    expect(callback().event.action).toMatchObject({ tag: 'select_static', option: '1', value: { k: 1 } });
    await me().click(message, { tag: 'input', input_value: '字' });
    expect(callback().event.action).toMatchObject({ input_value: '字' });
    await me().click(message, { tag: 'checker', checked: true });
    expect(callback().event.action).toMatchObject({ checked: true });
    await me().click(message, { tag: 'date_picker', option: '2026-04-01' });
    expect(callback().event.action).toMatchObject({ option: '2026-04-01 +0800' });
  });

  it('come with the zone the person is in', async () => {
    me().setState({ zone: 'America/New_York' });
    platform.sandbox.clock.set(Date.UTC(2026, 6, 1));
    const message = await show({ tag: 'date_picker', behaviors: [{ type: 'callback', value: {} }] });
    await me().click(message, { tag: 'date_picker', option: '2026-07-02' });
    expect(callback().event.action).toMatchObject({ timezone: 'America/New_York', option: '2026-07-02 -0400' });
    me().setState({ zone: 'Asia/Urumqi' });
    await me().click(message, { tag: 'date_picker', option: '2026-07-02' });
    expect(callback().event.action).toMatchObject({ timezone: 'Asia/Urumqi', option: '2026-07-02 +0600' });
  });

  it('tell two buttons apart by their value', async () => {
    const two = (n: number) => ({ tag: 'button', text: plain(`${n}`), behaviors: [{ type: 'callback', value: { n, deep: { a: [n] } } }] });
    await me().click(await show(two(1), two(2)), { tag: 'button', value: { deep: { a: [2] }, n: 2 } });
    expect(callback().event.action.value).toEqual({ n: 2, deep: { a: [2] } });
  });

  it('come from a face of the card that was replaced lately: another device has not heard of it yet', async () => {
    const face = (n: number) => card({ tag: 'button', text: plain(`${n}`), behaviors: [{ type: 'callback', value: { n } }] });
    reply = { body: JSON.stringify({ card: { type: 'raw', data: face(2) } }) };
    const message = String((await sendTo(platform, 'interactive', JSON.stringify(face(1)))).json.data?.message_id);
    const press = (n: number) => me().click(message, { tag: 'button', value: { n } });
    expect(await press(1)).toEqual({ ok: true });
    reply = {};
    expect(await press(1)).toEqual({ ok: true });
    expect(callback().event.action.value).toEqual({ n: 1 });
    // No face of it ever had this one.
    expect(await press(3)).toMatchObject({ ok: false, code: -1 });
    expect(server.received).toHaveLength(2);
  });

  it('open links and reset forms without a callback', async () => {
    const link = { tag: 'button', text: plain('看'), behaviors: [{ type: 'open_url', default_url: 'https://example.test' }] };
    expect(await me().click(await show(link), { tag: 'button' })).toEqual({ ok: true });
    const reset = { tag: 'button', name: 'reset', text: plain('清'), form_action_type: 'reset' };
    expect(await me().click(await show(form(reset, submit())), { tag: 'button', name: 'reset' })).toEqual({ ok: true });
    expect(server.received).toHaveLength(0);
  });

  it('end 14 days after the card was sent', async () => {
    const message = await show(button);
    platform.sandbox.clock.advance(14 * 24 * 3600_000 + 60_000);
    expect(await me().click(message, { tag: 'button' })).toMatchObject({ ok: false, code: 200750 });
  });

  it('hold updates of their card back until they are answered', async () => {
    const message = await show(button);
    const next = JSON.stringify(card({ tag: 'hr' }));
    const seen: string[] = [];
    during = async () => {
      seen.push((await call(platform, 'PATCH', `/im/v1/messages/${message}`, { content: next })).json.msg);
      seen.push(
        String(
          (await call(platform, 'POST', '/interactive/v1/card/update', { token: callback().event.token, card: card({ tag: 'hr' }) })).json
            .code,
        ),
      );
    };
    await me().click(message, { tag: 'button' });
    expect(seen[0]).toContain('card action is lock');
    expect(seen[1]).toBe('11310');
    expect((await call(platform, 'PATCH', `/im/v1/messages/${message}`, { content: next })).json.code).toBe(0);
  });

  it('give a token for two updates within 30 minutes', async () => {
    const message = await show(button);
    const update = async (token: string) =>
      (await call(platform, 'POST', '/interactive/v1/card/update', { token, card: card({ tag: 'div', text: plain('晚') }, button) })).json
        .code;
    await me().click(message, { tag: 'button' });
    const { token } = callback().event;
    expect([await update(token), await update(token), await update(token)]).toEqual([0, 0, 300040]);
    expect(me().messages()[0]?.content).toMatchObject({ body: { elements: [{ tag: 'div' }, { tag: 'button' }] } });
    await me().click(message, { tag: 'button' });
    platform.sandbox.clock.advance(30 * 60_000 + 1);
    expect(await update(callback().event.token)).toBe(300030);
    expect(await update('c-x')).toBe(300020);
  });

  it('are for those who see the card', async () => {
    const other = platform.sandbox.people[1];
    const message = await show(button);
    expect(await platform.sandbox.user(other?.openId ?? '').click(message, { tag: 'button' })).toMatchObject({ ok: false });
    expect(server.received).toHaveLength(0);
  });
});
