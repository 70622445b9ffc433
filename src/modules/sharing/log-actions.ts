/** What the sharing room writes in the log. */
import { defineLogActions } from '../log/index.ts';

export const { actions: sharingLogActions, event } = defineLogActions({
  'sharing.across.consented': [
    'Noterade samtycke till att läsa andra vårdgivares uppgifter',
    'Noterade om du samtycker till att andra vårdgivares uppgifter läses',
  ],
  'sharing.across.ended': [
    'Avslutade samtycket till att läsa andra vårdgivares uppgifter',
    'Noterade att du inte längre samtycker till att andra vårdgivares uppgifter läses',
  ],
  'sharing.across.looked': [
    'Såg om andra vårdgivare har uppgifter',
    'Såg om andra vårdgivare har uppgifter om dig, utan att läsa dem',
  ],
  'sharing.across.participation_decided': 'Ändrade om vårdgivaren deltar i sammanhållen dokumentation',
  'sharing.across.read': ['Läste andra vårdgivares uppgifter', 'Läste vad andra vårdgivare har skrivit om dig'],
  'sharing.block.ended': ['Hävde en spärr på patientens begäran', 'Tog bort din spärr, på din begäran'],
  'sharing.block.lifted': [
    'Hävde tillfälligt en annan enhets spärr',
    'Hävde din spärr tillfälligt',
    {
      detail: 'liftedOn',
      words: {
        consent: ['med patientens samtycke', 'med ditt samtycke'],
        emergency: [
          'i en nödsituation där patienten inte kunde tillfrågas',
          'i en nödsituation där du inte kunde tillfrågas',
        ],
      },
    },
  ],
  'sharing.block.set': ['Spärrade uppgifter på patientens begäran', 'Spärrade dina uppgifter, på din begäran'],
  'sharing.blocked_units.read': [
    'Såg vilka enheter som har spärrade uppgifter',
    'Såg vilken enhet som har uppgifter som du har spärrat, utan att läsa dem',
  ],
  'sharing.blocks.read': ['Läste patientens spärrar', 'Såg vilka spärrar du har'],
  'sharing.elsewhere.chosen': [
    'Valde att se om andra enheter har uppgifter',
    'Valde att se om andra enheter har uppgifter om dig',
  ],
  'sharing.elsewhere.opened': [
    'Öppnade uppgifter från en annan enhet',
    'Öppnade det som en annan enhet har skrivit om dig',
  ],
});
