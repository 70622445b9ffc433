import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixedClock } from '../../kernel/clock.ts';
import { value } from '../../platform/db/testing.ts';
import { type World, world } from '../coordination/case/commands/testing.ts';
import { importCertificates } from './import.ts';
import { viewOriginal } from './queries.ts';
import { certificateXml } from './testing.ts';

let w: World;
let certificateId: string;
before(async () => {
  w = await world();
  const xml = certificateXml({
    unit: `SE-U-${w.karin.unitId}`,
    careProvider: `SE-P-${w.karin.providerId}`,
    person: '19820314-R2K4',
    id: 'adress-1',
  }).replace('<postadress/>', '<postadress>Gömda vägen 7</postadress>');
  const context = { database: w.db.database, clock: fixedClock('2026-11-04T08:00:00.000Z'), requestId: 'test' };
  value(
    await importCertificates({ ...context, receivedBy: 'Test', home: null }, [
      { name: 'a.xml', line: null, media: 'riv-xml', bytes: Buffer.from(xml) },
    ]),
  );
  certificateId = (await w.db.owner.query('select certificate_id as id from certificate')).rows[0].id;
});
after(() => w.db.close());

const opened = (opensProtected: boolean) =>
  w.as({ ...w.karin, opensProtected }, '2026-11-21T09:00', (tx) => viewOriginal(tx, certificateId));

test('LAW-76: a message as it came holds the address: of a protected person it opens by the right to what is protected', async () => {
  assert.match(value(await opened(false)).text, /Gömda vägen 7/);
  await w.db.owner.query("update patient set protection = 'confidentiality_marked'");
  const refused = await opened(false);
  assert.ok(!refused.ok);
  assert.match(refused.refusal.message, /ger inte rätt att öppna skyddade uppgifter/);
  assert.equal((await w.log()).at(-1)?.outcome, 'denied');
  assert.match(value(await opened(true)).text, /Gömda vägen 7/);
});
