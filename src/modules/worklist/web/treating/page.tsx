/** The first page of a doctor or other treating person: the coordinator's questions, own patients in coordination, one card. */
import { Page, places, useAbility, useGo } from '../../../../web/shell/index.ts';
import { Section, Stack } from '../../../../web/ui/index.ts';
import { FindPatient } from '../../../patients/web/index.ts';
import '../worklist.css';
import { OwnPatients } from './own-patients.tsx';
import { OwnQuestions } from './own-questions.tsx';

export function TreatingPage() {
  const go = useGo();
  const asked = useAbility('question.list');
  return (
    <Page title="Mina patienter" width="text">
      {asked ? <OwnQuestions /> : null}
      <OwnPatients />
      <Section title="Läs en patients kort">
        <Stack>
          <p>
            Du läser vad koordineringen har kommit fram till: planen, nästa steg och händelserna. Koordinatorn på
            enheten för journalen.
          </p>
          <FindPatient label="Personnummer" onChoose={(patient) => go(places.patient(patient.patientId))} />
        </Stack>
      </Section>
    </Page>
  );
}
