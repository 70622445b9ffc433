/** The columns the list shows and the coordinator's working days: personal choices at this unit, kept on the server. */
import { useState } from 'react';
import { weekdayNames } from '../../../../kernel/day-words.ts';
import { useCommand } from '../../../../web/shell/index.ts';
import { Button, Checkbox, CheckboxGroup, Dialog, ErrorBox, Row, Stack } from '../../../../web/ui/index.ts';
import { listPeople, type Preferences, setPreferences, viewPreferences, viewToday } from '../../contract.ts';
import { type Column, columnHelp, columns, columnTitle, defaultColumns } from '../../domain.ts';

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
  const [shown, setShown] = useState<readonly Column[]>(preferences.columns);
  const [workingDays, setWorkingDays] = useState<readonly number[]>(preferences.workingDays);
  const save = useCommand(setPreferences, [viewPreferences, listPeople, viewToday]);
  const store = async () => {
    const inOrder = columns.filter((column) => shown.includes(column));
    const reply = await save.run({ body: { columns: inOrder, workingDays: [...workingDays].sort() } });
    if (reply !== null) onClose();
  };
  return (
    <Dialog
      open
      title="Kolumner och arbetsdagar"
      onClose={onClose}
      footer={
        <>
          <Button loading={save.busy} onClick={() => void store()}>
            Spara mitt val
          </Button>
          <Button variant="secondary" onClick={() => setShown(defaultColumns)}>
            Återställ kolumnerna
          </Button>
        </>
      }
    >
      <Stack>
        {save.error === null ? null : <ErrorBox error={save.error} typed />}
        <CheckboxGroup
          legend="Kolumner"
          description="Varför och namn visas alltid. Under varje kolumn står vad den säger."
          className="k-column-choice"
          value={[...shown]}
          onChange={(value: Column[]) => setShown(value)}
        >
          {columns.map((column) => (
            <Checkbox key={column} value={column} description={columnHelp[column]}>
              {columnTitle[column]}
            </Checkbox>
          ))}
        </CheckboxGroup>
        <CheckboxGroup
          legend="Mina arbetsdagar på enheten"
          description="Datum som föreslås hamnar på dem, aldrig på en röd dag."
          value={[...workingDays]}
          onChange={(value: number[]) => setWorkingDays(value)}
        >
          <Row>
            {weekdayNames.map((day, index) => (
              <Checkbox key={day} value={index + 1}>
                {day}
              </Checkbox>
            ))}
          </Row>
        </CheckboxGroup>
      </Stack>
    </Dialog>
  );
}
