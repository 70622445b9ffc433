/** The first of two persons: whose journal, on which decision, and exactly what. Nothing happens when it is proposed. */
import { useState } from 'react';
import { AppLink, Page } from '../../../../../web/shell/index.ts';
import {
  CommandForm,
  DateField,
  ifEmpty,
  Radio,
  RadioGroup,
  Stack,
  TextField,
  useForm,
} from '../../../../../web/ui/index.ts';
import { findJournal } from '../../../contract.ts';
import { type Ground, grounds } from '../../../domain.ts';
import { recordsPlaces } from '../../places.ts';
import { Propose } from './propose.tsx';
import type { Decision, Found } from './reply.ts';

export function ProposePage() {
  const [search, setSearch] = useState<{ found: Found; decision: Decision } | null>(null);
  return (
    <Page title="Föreslå att uppgifter förstörs" width="text">
      <Stack>
        <p>
          Ha beslutet framför dig. Du ser vilka slags händelser som finns på din enhet och när de hände, aldrig vad de
          innehåller. Enhetens chef godkänner sedan förslaget.
        </p>
        {search === null ? (
          <Find onFound={(found, decision) => setSearch({ found, decision })} />
        ) : (
          <Propose {...search} onOther={() => setSearch(null)} />
        )}
        <p>
          <AppLink to={recordsPlaces.destructions}>Alla förslag och beslut</AppLink>
        </p>
      </Stack>
    </Page>
  );
}

function Find({ onFound }: { readonly onFound: (found: Found, decision: Decision) => void }) {
  const form = useForm(findJournal, {
    begin: { ground: '', reference: '', decidedOn: null, number: '' },
    also: (typed) =>
      ifEmpty(typed, {
        ground: 'Välj på vilken grund.',
        number: 'Skriv det nummer som står i beslutet.',
        reference: 'Skriv beslutets nummer.',
        decidedOn: 'Skriv vilken dag beslutet fattades.',
      }),
    stepUp: { next: 'Sedan visas vad som finns.', leave: 'Visa det inte nu' },
    onDone: (found, { ground, reference, decidedOn }) => onFound(found, { ground, reference, decidedOn }),
  });
  return (
    <CommandForm of={form} submit="Visa vad som finns">
      <RadioGroup {...form.value('ground')} legend="På vilken grund?">
        {(Object.keys(grounds) as Ground[]).map((ground) => (
          <Radio key={ground} value={ground}>
            {grounds[ground]}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        {...form.text('reference')}
        label="Beslutets nummer"
        description="IVO:s diarienummer, eller gallringsbeslutets."
        maxLength={60}
      />
      <DateField {...form.day('decidedOn')} label="Beslutets dag" direction="behind" />
      <TextField
        {...form.text('number')}
        label="Patientens identitetsnummer"
        description="Hela numret, som det står i beslutet."
        htmlSize={20}
      />
    </CommandForm>
  );
}
