/** What both persons look up before rows go: nobody is owed them. */
import { Checkbox, CheckboxGroup, type FormFindings } from '../../../../web/ui/index.ts';

interface NothingWaitsProps {
  readonly form: FormFindings;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function NothingWaits({ form, checked, onChange }: NothingWaitsProps) {
  return (
    <CheckboxGroup
      {...form.field('nothingWaits')}
      legend="Väntar någon på de här raderna?"
      description="Kontrollera med den som tar emot begäran om loggutdrag och den som utreder obehörig åtkomst."
      value={checked ? ['nothing'] : []}
      onChange={(values: string[]) => onChange(values.includes('nothing'))}
    >
      <Checkbox value="nothing">Nej, ingen väntar på ett loggutdrag och ingen utredning behöver dem</Checkbox>
    </CheckboxGroup>
  );
}
