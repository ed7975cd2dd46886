import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leftBehind } from '../../support/left-behind.ts';
import { type RunningCity, startCity } from '../../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf } from '../../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

/** Reports as somebody nobody knows, and gives every page and mail on which the report then stands. */
async function reported(fields: Fields, mail_to: string) {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const sent = await visitor.post('/melden', { ...fieldsOf(page.html, '/melden'), 'answers.what': 'dark', ...fields });
  if (sent.status !== 303) throw new Error(sent.text);
  const receipt = await visitor.get(sent.location);
  const number = /MEL-\d\d-\d{4,}-\d/.exec(receipt.text)?.[0] ?? '';
  const clerk = aVisitor(city);
  await clerk.signIn('Lena Laterne');
  const inbox = await clerk.get(`/mitarbeit?view=team&q=${number}`);
  const desk = /\/mitarbeit\/meldungen\/[0-9a-f-]{36}/.exec(inbox.html)?.[0] ?? '';
  const [mail] = await city.mailsTo(mail_to, 1);
  const box = await visitor.get('/demo/postfach');
  const letter = new RegExp(`/demo/postfach/[0-9a-f-]{36}(?="[^>]*>[^<]*${number})`).exec(box.html)?.[0] ?? '';
  const pages = {
    receipt,
    public: await visitor.get(`/meldungen/${number}`),
    list: await visitor.get('/meldungen'),
    front: await visitor.get('/'),
    inbox,
    desk: await clerk.get(desk),
    box,
    letter: await visitor.get(letter),
    html_letter: await visitor.get(`${letter}/html`),
  };
  return { number, mail, pages, visitor, clerk, desk };
}

describe('a long text', () => {
  test.each(['de', 'en'] as const)(
    'of 5,000 characters is taken whole, one of 5,001 refused with every character kept (%s)',
    async (lang) => {
      const path = lang === 'en' ? '/en/melden' : '/melden';
      const visitor = aVisitor(city);
      const page = await visitor.get(`${path}?category_id=strassenbeleuchtung`);
      const fields = { ...fieldsOf(page.html, path), street: 'Lotter Straße', 'answers.what': 'dark' };
      const before = await leftBehind(city);
      const long = `A${'ä'.repeat(4_999)}Z`;
      const refused = await visitor.post(path, { ...fields, description: long });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain(
        lang === 'de' ? 'Bitte kürzen Sie auf höchstens 5000 Zeichen.' : 'Please shorten this to 5000 characters at most.',
      );
      expect(fieldsOf(refused.html, path).description).toBe(long);
      expect(await leftBehind(city)).toEqual(before);

      const taken = await visitor.post(path, { ...fields, description: long.slice(0, 5_000) });
      expect(taken.status).toBe(303);
      expect((await visitor.get(taken.location)).text).toContain(long.slice(0, 5_000));
    },
  );
});

describe('what people write', () => {
  test('comes out everywhere as it went in: emoji, right-to-left, combining marks', async () => {
    const words = '💡🔦 مصباح مكسور ‮gnirts‬ שלום é 👩🏽‍🔧';
    const mail_to = 'emoji@buerger.example';
    const { pages, mail } = await reported({ place_text: `Ecke ${words}`, description: words, name: 'Élodie 🙂', email: mail_to }, mail_to);
    for (const page of [pages.receipt, pages.public, pages.desk, pages.letter]) expect(page.text).toContain(words);
    expect(mail?.body_text).toContain(`Ecke ${words}`);
    // Its own direction where it stands alone, so that it does not turn the sentences around it.
    for (const page of [pages.receipt, pages.public, pages.desk]) expect(page.html).toMatch(/dir="auto"[^>]*>\s*(<span>)?💡🔦/);
    expect(pages.receipt.html).toMatch(/<p class="lead" dir="auto">Ecke 💡🔦/);
  });

  test('is never read as markup, script or template, whichever field it came by', async () => {
    const attack = (name: string) =>
      `${name}"'><img src=x onerror=alert(1)><script>alert(1)</script>{{1337*1001}}\${1337*1001}{number}{team}`;
    const mail_to = 'markup@buerger.example';
    const { pages, mail, visitor, clerk, desk } = await reported(
      {
        street: '',
        house_number: '1<b>2</b>',
        place_text: attack('Ort'),
        description: `${attack('Text')}\n</textarea></script><!--`,
        name: attack('Name').slice(0, 118),
        phone: '0541 <i>1</i>',
        email: mail_to,
        'answers.lamp_number': attack('Nummer'),
        'answers.gone': '"><svg onload=alert(1)>',
      },
      mail_to,
    );
    for (const [name, page] of Object.entries(pages)) {
      expect(page.status, name).toBe(200);
      expect(page.html, name).not.toMatch(/<img src=x|<script>alert|<svg onload|<b>2<|<i>1<|1338337/);
    }
    for (const page of [pages.receipt, pages.public, pages.desk]) {
      expect(page.text).toContain(attack('Text'));
      expect(page.text).toContain(attack('Ort'));
    }
    expect(pages.desk.text).toContain(attack('Nummer'));
    expect(mail?.body_text).toContain(attack('Ort'));
    expect(mail?.body_html).not.toMatch(/<img|<script|<svg/);
    expect(pages.html_letter.headers.get('content-security-policy')).toContain('sandbox');
    expect(pages.html_letter.headers.get('content-security-policy')).not.toContain('script-src');

    const link = new URL(mail?.body_text.match(/http\S+verfolgen\S+/)?.[0] ?? '').pathname;
    const answered = await visitor.post(link, { ...fieldsOf(pages.receipt.html, link), body: attack('Antwort') });
    expect(answered.status).toBe(303);
    const closed = await clerk.post(`${desk}/antworten`, {
      ...fieldsOf((await clerk.get(desk)).html, `${desk}/antworten`),
      body: attack('Amt'),
      visibility: 'public',
    });
    expect(closed.status).toBe(303);
    for (const page of [await clerk.get(desk), await visitor.get(link)]) {
      expect(page.html).not.toMatch(/<img src=x|<script>alert/);
      expect(page.text).toContain(attack('Antwort'));
      expect(page.text).toContain(attack('Amt'));
    }
    const mails = await city.mailsTo(mail_to, 2);
    expect(mails[1]?.body_text).toContain(attack('Amt'));
    expect(mails[1]?.body_html).not.toMatch(/<img|<script/);
  });

  test('with line ends in one-line fields adds no header to a mail, no line to it and no receiver', async () => {
    const mail_to = 'zeile@buerger.example';
    const { mail } = await reported(
      {
        street: 'Lotter Straße',
        description: 'Dunkel.',
        'answers.what': 'dark',
        name: 'Eve\r\nBcc: opfer@buerger.example\r\n\r\nGeschenkt!',
        phone: '0541\r\n1',
        email: mail_to,
      },
      mail_to,
    );
    expect(mail?.body_text).toContain('Guten Tag Eve Bcc: opfer@buerger.example Geschenkt!,');
    expect(await city.mailsTo('opfer@buerger.example', 0)).toEqual([]);
    const { rows } = await city.house.pools.read_pool.query("select to_address from demo_mails where to_address like '%opfer%'");
    expect(rows).toEqual([]);
  });

  test.each([
    'a@buerger.example\r\nBcc: opfer@buerger.example',
    'a@buerger.example,opfer@buerger.example',
    'a@buerger.example>\nRCPT TO:<opfer@buerger.example',
    '"a\r\nb"@buerger.example',
  ])('an address of more than one (%j) is refused beside its field and kept', async (email) => {
    const visitor = aVisitor(city);
    const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
    const before = await leftBehind(city);
    const refused = await visitor.post('/melden', {
      ...fieldsOf(page.html, '/melden'),
      street: 'Lotter Straße',
      description: 'Dunkel.',
      'answers.what': 'dark',
      email,
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('name@beispiel.de');
    expect(fieldsOf(refused.html, '/melden')).toMatchObject({ description: 'Dunkel.', email: email.replaceAll('\r\n', '\n') });
    expect(await leftBehind(city)).toEqual(before);
  });

  test('with control characters in it loses these alone', async () => {
    const mail_to = 'null@buerger.example';
    const { pages, number } = await reported(
      {
        street: 'Lotter Straße',
        description: 'Die\0 Laterne\u0007\tist\r\naus\u001b[31m.',
        name: '\0Ada',
        email: mail_to,
        'answers.lamp_number': '1\0',
        house_number: '<b>9</b>',
      },
      mail_to,
    );
    expect(pages.desk.html).toContain('Die Laterne\tist\naus[31m.');
    const map = await aVisitor(city).get(`/karte/${number}.svg`);
    expect(map.html).toMatch(/Lotter Straße &lt;b(&gt;|>)9/);
    expect(map.html).not.toContain('<b>');
  });
});
