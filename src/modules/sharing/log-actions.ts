/** What the sharing room writes in the log. */
import { defineLogActions } from '../log/index.ts';

export const { actions: sharingLogActions, event } = defineLogActions({
  'sharing.across.consented': {
    done: 'Noterade samtycke till att läsa andra vårdgivares uppgifter',
    toPatient: 'Noterade om du samtycker till att andra vårdgivares uppgifter läses',
  },
  'sharing.across.ended': {
    done: 'Avslutade samtycket till att läsa andra vårdgivares uppgifter',
    toPatient: 'Noterade att du inte längre samtycker till att andra vårdgivares uppgifter läses',
  },
  'sharing.across.looked': {
    done: 'Såg om andra vårdgivare har uppgifter',
    toPatient: 'Såg om andra vårdgivare har uppgifter om dig, utan att läsa dem',
  },
  'sharing.across.participation_decided': { done: 'Ändrade om vårdgivaren deltar i sammanhållen dokumentation' },
  'sharing.across.read': {
    done: 'Läste andra vårdgivares uppgifter',
    toPatient: 'Läste vad andra vårdgivare har skrivit om dig',
  },
  'sharing.block.ended': {
    done: 'Hävde en spärr på patientens begäran',
    toPatient: 'Tog bort din spärr, på din begäran',
  },
  'sharing.block.lifted': {
    done: 'Hävde tillfälligt en annan enhets spärr',
    toPatient: 'Hävde din spärr tillfälligt',
  },
  'sharing.block.set': {
    done: 'Spärrade uppgifter på patientens begäran',
    toPatient: 'Spärrade dina uppgifter, på din begäran',
  },
  'sharing.blocked_units.read': {
    done: 'Såg vilka enheter som har spärrade uppgifter',
    toPatient: 'Såg vilken enhet som har uppgifter som du har spärrat, utan att läsa dem',
  },
  'sharing.blocks.read': {
    done: 'Läste patientens spärrar',
    toPatient: 'Såg vilka spärrar du har',
  },
  'sharing.elsewhere.chosen': {
    done: 'Valde att se om andra enheter har uppgifter',
    toPatient: 'Valde att se om andra enheter har uppgifter om dig',
  },
  'sharing.elsewhere.opened': {
    done: 'Öppnade uppgifter från en annan enhet',
    toPatient: 'Öppnade det som en annan enhet har skrivit om dig',
  },
});
