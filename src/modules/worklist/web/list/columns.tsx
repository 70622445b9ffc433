/** The columns the list shows and the coordinator's working days: personal choices at this unit, kept on the server. */
import { useState } from 'react';
import { weekdayNames } from '../../../../kernel/day-words.ts';
import {
  Button,
  Checkbox,
  Checkboxes,
  CheckboxGroup,
  CommandForm,
  Dialog,
  Row,
  useForm,
} from '../../../../web/ui/index.ts';
import { listPeople, type Preferences, setPreferences, viewPreferences, viewToday } from '../../contract.ts';
import { columnHelp, columns, columnTitle, defaultColumns } from '../../domain.ts';

export function ColumnChooser({ preferences }: { readonly preferences: Preferences | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="tertiary" onClick={() => setOpen(true)} disabled={preferences === undefined}>
        Kolumner
      </Button>
      {open && preferences !== undefined ? <Chooser preferences={preferences} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Chooser({ preferences, onClose }: { preferences: Preferences; onClose: () => void }) {
  const form = useForm(setPreferences, {
    begin: preferences,
    sent: (typed) => ({
      columns: columns.filter((column) => typed.columns.includes(column)),
      workingDays: [...typed.workingDays].sort(),
    }),
    refreshes: [viewPreferences, listPeople, viewToday],
    onDone: onClose,
  });
  return (
    <Dialog open title="Kolumner och arbetsdagar" onClose={onClose}>
      <CommandForm
        of={form}
        className="k-long-form"
        submit="Spara mitt val"
        answers={
          <Button variant="secondary" onClick={() => form.change({ columns: [...defaultColumns] })}>
            Återställ kolumnerna
          </Button>
        }
      >
        <CheckboxGroup
          {...form.value('columns')}
          legend="Kolumner"
          description="Varför och namn visas alltid. Under varje kolumn står vad den säger."
          className="k-column-choice"
        >
          <Checkboxes of={columns.map((column) => [column, columnTitle[column], columnHelp[column]])} />
        </CheckboxGroup>
        <CheckboxGroup
          {...form.value('workingDays')}
          legend="Mina arbetsdagar på enheten"
          description="Datum som föreslås hamnar på dem, aldrig på en röd dag."
        >
          <Row>
            {weekdayNames.map((day, index) => (
              <Checkbox key={day} value={index + 1}>
                {day}
              </Checkbox>
            ))}
          </Row>
        </CheckboxGroup>
      </CommandForm>
    </Dialog>
  );
}
