/** The first page of a doctor or other treating staff: one patient at a time, by the whole identity number. */
import { Page, places, useGo } from '../../../../web/shell/index.ts';
import { Stack } from '../../../../web/ui/index.ts';
import { FindPatient } from '../../../patients/web/index.ts';

export function OnePatientPage() {
  const go = useGo();
  return (
    <Page title="Läs en patients kort" width="text">
      <Stack>
        <p>
          Du läser vad koordineringen har kommit fram till: planen, nästa steg och händelserna. Koordinatorn på enheten
          för journalen.
        </p>
        <FindPatient label="Personnummer" onChoose={(patient) => go(places.patient(patient.patientId))} />
      </Stack>
    </Page>
  );
}
