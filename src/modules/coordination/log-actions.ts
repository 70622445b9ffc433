/** What is done in coordination, as it stands in the log. */
import { defineLogActions } from '../log/index.ts';

export const { actions: coordinationLogActions, event } = defineLogActions({
  'coordination.act.changed': {
    done: 'Ändrade en händelse i journalen',
    toPatient: 'Ändrade en anteckning i din journal innan den låstes',
  },
  'coordination.act.corrected': {
    done: 'Rättade en händelse i journalen',
    toPatient: 'Rättade en anteckning i din journal; den tidigare finns kvar',
  },
  'coordination.act.entered': {
    done: 'Förde in händelser i journalen',
    toPatient: 'Skrev i din journal',
  },
  'coordination.act.opened': {
    done: 'Läste en händelse i journalen med alla versioner',
    toPatient: 'Läste en anteckning i din journal, med tidigare versioner',
  },
  'coordination.act.signed': {
    done: 'Signerade händelser i journalen',
    toPatient: 'Signerade anteckningar i din journal',
  },
  'coordination.act.struck': {
    done: 'Strök en händelse som fördes på fel patient',
    toPatient: 'Strök en anteckning som hade skrivits på fel patient',
  },
  'coordination.card.opened': {
    done: 'Läste patientens kort',
    toPatient: 'Läste sidan om din koordinering',
  },
  'coordination.cases.listed': {
    done: 'Visade sina koordineringar',
    toPatient: 'Visade listan över sina pågående koordineringar, där du stod med',
  },
  'coordination.draft.discarded': {
    done: 'Kastade ett utkast',
    toPatient: 'Kastade ett utkast som rörde dig',
  },
  'coordination.draft.read': {
    done: 'Läste sitt utkast',
    toPatient: 'Läste ett eget utkast som rörde dig',
  },
  'coordination.draft.released': { done: 'Beslutade att en kollega får föra in ett utkast' },
  'coordination.draft.saved': {
    done: 'Sparade ett utkast',
    toPatient: 'Sparade ett utkast som rör dig',
  },
  'coordination.drafts.counted': { done: 'Räknade gamla utkast' },
  'coordination.drafts.listed': {
    done: 'Visade sina utkast',
    toPatient: 'Visade listan över sina utkast, där du stod med',
  },
  'coordination.handover.accepted': { done: 'Tog över en koordinering från en annan enhet' },
  'coordination.handover.answer_read': { done: 'Läste svaret på en överlämning' },
  'coordination.handover.declined': { done: 'Tackade nej till en överlämning' },
  'coordination.handover.opened': { done: 'Valde att se en överlämning från en annan enhet' },
  'coordination.journal.copied': {
    done: 'Skrev ut eller kopierade journalen till eget journalsystem',
    toPatient: 'Skrev ut eller kopierade din journal till eget journalsystem',
  },
  'coordination.journal.given': {
    done: 'Lämnade en kopia av journalen till patienten',
    toPatient: 'Lämnade en kopia av din journal till dig',
  },
  'coordination.late.counted': { done: 'Räknade sent införda händelser' },
  'coordination.late.limit_set': { done: 'Ändrade gränsen för sent införda händelser' },
  'coordination.letter.printed': {
    done: 'Skrev ut ett brev till patienten',
    toPatient: 'Skrev ut ett brev till dig',
  },
  'coordination.rebuilt': {
    done: 'Räknade om koordineringarna ur journalen',
    toPatient: 'Räknade om uppgifterna om din koordinering',
  },
  'coordination.text.decided': { done: 'Beslutade en ny version av en text' },
  'coordination.texts.read': { done: 'Läste informationstexter' },
  'coordination.unsigned.listed': {
    done: 'Visade sina osignerade händelser',
    toPatient: 'Visade listan över osignerade anteckningar, där du stod med',
  },
});
