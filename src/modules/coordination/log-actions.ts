/** What is done in coordination, as it stands in the log. */
import { defineLogActions } from '../log/index.ts';

export const { actions: coordinationLogActions, event } = defineLogActions({
  'coordination.act.changed': [
    'Ändrade en händelse i journalen',
    'Ändrade en anteckning i din journal innan den låstes',
  ],
  'coordination.act.corrected': [
    'Rättade en händelse i journalen',
    'Rättade en anteckning i din journal; den tidigare finns kvar',
  ],
  'coordination.act.entered': ['Förde in händelser i journalen', 'Skrev i din journal'],
  'coordination.act.opened': [
    'Läste en händelse i journalen med alla versioner',
    'Läste en anteckning i din journal, med tidigare versioner',
  ],
  'coordination.act.signed': ['Signerade händelser i journalen', 'Signerade anteckningar i din journal'],
  'coordination.act.struck': [
    'Strök en händelse som fördes på fel patient',
    'Strök en anteckning som hade skrivits på fel patient',
  ],
  'coordination.card.opened': ['Läste patientens kort', 'Läste sidan om din koordinering'],
  'coordination.cases.listed': [
    'Visade sina koordineringar',
    'Visade listan över sina pågående koordineringar, där du stod med',
  ],
  'coordination.cases.treating_listed': [
    'Visade sina egna patienter som är i koordinering',
    'Visade sina patienter som är i koordinering, även dig',
  ],
  'coordination.draft.discarded': ['Kastade ett utkast', 'Kastade ett utkast som rörde dig'],
  'coordination.draft.read': ['Läste sitt utkast', 'Läste ett eget utkast som rörde dig'],
  'coordination.draft.released': 'Beslutade att en kollega får föra in ett utkast',
  'coordination.draft.saved': ['Sparade ett utkast', 'Sparade ett utkast som rör dig'],
  'coordination.drafts.counted': 'Räknade gamla utkast',
  'coordination.drafts.listed': ['Visade sina utkast', 'Visade listan över sina utkast, där du stod med'],
  'coordination.handover.accepted': 'Tog över en koordinering från en annan enhet',
  'coordination.handover.answer_read': 'Läste vad som hände med en överlämning',
  'coordination.handover.declined': 'Tackade nej till en överlämning',
  'coordination.handover.opened': 'Valde att se en överlämning från en annan enhet',
  'coordination.handover.withdrawn': 'Tog tillbaka en överlämning till en annan enhet',
  'coordination.journal.copied': [
    'Skrev ut eller kopierade journalen till eget journalsystem',
    'Skrev ut eller kopierade din journal till eget journalsystem',
  ],
  'coordination.journal.given': [
    'Lämnade en kopia av journalen till patienten',
    'Lämnade en kopia av din journal till dig',
  ],
  'coordination.late.counted': 'Räknade sent införda händelser',
  'coordination.late.limit_set': 'Ändrade gränsen för sent införda händelser',
  'coordination.letter.printed': ['Skrev ut ett brev till patienten', 'Skrev ut ett brev till dig'],
  'coordination.rebuilt': ['Räknade om koordineringarna ur journalen', 'Räknade om uppgifterna om din koordinering'],
  'coordination.text.decided': 'Beslutade en ny version av en text',
  'coordination.texts.read': 'Läste informationstexter',
  'coordination.unsigned.listed': [
    'Visade sina osignerade händelser',
    'Visade listan över osignerade anteckningar, där du stod med',
  ],
});
