import { useState } from 'react';
import * as z from 'zod/mini';
import { calendarDateField, textField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { addDays } from '../../../kernel/calendar-date.ts';
import {
  Checkbox,
  CheckboxGroup,
  Choice,
  CommandForm,
  DateField,
  FileField,
  Radio,
  RadioGroup,
  SavedAt,
  ScaleField,
  Select,
  Textarea,
  TextField,
  useForm,
  useToday,
} from '../../../web/ui/index.ts';

const savePlan = defineRoute({
  method: 'POST',
  path: '/api/sample/plan',
  summary: 'Planen',
  access: 'unit',
  body: z.object({ goal: textField(200), next: calendarDateField, who: textField(80) }),
  reply: z.object({ version: z.int() }),
});

/** Every field, in a form that can be sent. */
export function Fields() {
  const today = useToday();
  const [saved, setSaved] = useState(false);
  const form = useForm(savePlan, { begin: { goal: '', next: null, who: '' }, onDone: () => setSaved(true) });
  const [ability, setAbility] = useState<number | null>(4);
  const [how, setHow] = useState('telefon');
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <CommandForm
      of={form}
      submit="Spara planen"
      answers={<SavedAt save={saved ? { state: 'saving' } : { state: 'empty' }} />}
      onConflict={(conflict) => <p>Kvar att läsa: {conflict.message}</p>}
    >
      <Textarea label="Patientens mål, med egna ord" minRows={3} {...form.text('goal')} />
      <DateField
        label="Nästa steg"
        choices={[
          { label: 'om 1 vecka', date: addDays(today, 7) },
          { label: 'om 2 veckor', date: addDays(today, 14) },
          { label: 'om 1 månad', date: addDays(today, 30) },
        ]}
        {...form.value('next')}
      />
      <TextField
        label="Vem gör det?"
        description="Namn och roll, till exempel Karin Ek, koordinator"
        {...form.text('who')}
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
    </CommandForm>
  );
}
