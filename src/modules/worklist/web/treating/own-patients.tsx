/** Patients of the person's own who are in coordination: what comes next, when, and who coordinates. */
import { AppLink, places, useRead } from '../../../../web/shell/index.ts';
import { DateText, Person, Reading, Section } from '../../../../web/ui/index.ts';
import { treatedCases } from '../../../coordination/contract.ts';

export function OwnPatients() {
  const read = useRead(treatedCases, {});
  return (
    <Section
      title="I koordinering"
      aside={read.data === undefined || read.data.rows.length === 0 ? undefined : read.data.rows.length}
    >
      <Reading of={read} what="Hämtar dina patienter" rows={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>
              Ingen av dina patienter är i koordinering just nu. En patient räknas som din när du har skrivit intyget
              som gäller i dag, eller nyss har haft kontakt med patienten i koordineringen.
            </p>
          ) : (
            <ul className="k-questions">
              {rows.map(({ patient, responsible, nextStep }) => (
                <li key={patient.patientId}>
                  <AppLink to={places.patient(patient.patientId)}>
                    <Person as="line" name={patient.name} age={patient.age} />
                  </AppLink>
                  <p>
                    {nextStep === null ? (
                      'Inget nästa steg är bestämt.'
                    ) : (
                      <>
                        Nästa steg: {nextStep.what}, <DateText date={nextStep.on} />
                        {nextStep.time === null ? null : ` ${nextStep.time.replace(':', '.')}`}.
                      </>
                    )}
                    {responsible === null ? null : <span className="k-quiet"> Koordinator: {responsible.name}.</span>}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Section>
  );
}
