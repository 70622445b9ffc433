import { useState } from 'react';
import * as z from 'zod/mini';
import { calendarDateField, textField } from '../../../src/contract/fields.ts';
import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import { Page } from '../../../src/web/shell/index.ts';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Choice,
  DateField,
  FileField,
  FindingsSummary,
  Radio,
  RadioGroup,
  Row,
  SavedAt,
  ScaleField,
  Select,
  Textarea,
  TextField,
  useFindings,
  useToday,
} from '../../../src/web/ui/index.ts';

const schema = z.object({ goal: textField(200), next: calendarDateField, who: textField(80) });

export function FormPage() {
  const today = useToday();
  const form = useFindings();
  const [goal, setGoal] = useState('');
  const [who, setWho] = useState('');
  const [next, setNext] = useState<CalendarDate | null>(null);
  const [ability, setAbility] = useState<number | null>(4);
  const [how, setHow] = useState('telefon');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [saved, setSaved] = useState(false);
  return (
    <Page title="Mina" heading="Plan" width="text">
      <form
        className="k-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSaved(form.check(schema, { goal, next, who }) !== null);
        }}
      >
        <FindingsSummary of={form} />
        <Textarea
          label="Patientens mål, med egna ord"
          minRows={3}
          value={goal}
          onChange={(event) => setGoal(event.target.value)}
          {...form.field('goal')}
        />
        <DateField
          label="Nästa steg"
          value={next}
          onChange={setNext}
          choices={[
            { label: 'om 1 vecka', date: addDays(today, 7) },
            { label: 'om 2 veckor', date: addDays(today, 14) },
            { label: 'om 1 månad', date: addDays(today, 30) },
          ]}
          {...form.field('next')}
        />
        <TextField
          label="Vem gör det?"
          description="Namn och roll, till exempel Karin Ek, koordinator"
          value={who}
          onChange={(event) => setWho(event.target.value)}
          {...form.field('who')}
        />
        <ScaleField
          name="ability"
          label="Hur är din arbetsförmåga nu?"
          low="ingen alls"
          high="som när den var bäst"
          value={ability}
          onChange={setAbility}
        />
        <Choice
          label="Hur"
          value={how}
          onChange={setHow}
          items={[
            { value: 'telefon', label: 'Telefon' },
            { value: 'besok', label: 'Besök' },
            { value: 'video', label: 'Video' },
          ]}
        />
        <RadioGroup legend="Svar på erbjudandet" defaultValue="senare" name="answer">
          <Radio value="ja">Ja</Radio>
          <Radio value="nej">Nej</Radio>
          <Radio value="senare">Vill tänka, svarar senare</Radio>
        </RadioGroup>
        <CheckboxGroup legend="Vad pratade ni om?">
          <Checkbox value="arbete">Arbetet</Checkbox>
          <Checkbox value="vard">Vården</Checkbox>
        </CheckboxGroup>
        <Select label="Minuter">
          <option>5</option>
          <option>15</option>
          <option>30</option>
        </Select>
        <FileField label="Välj en fil" accept=".xml" files={files} onFiles={setFiles} />
        <Row>
          <Button type="submit">Spara planen</Button>
          <SavedAt save={saved ? { state: 'saving' } : { state: 'empty' }} />
        </Row>
      </form>
    </Page>
  );
}
