/** Checks by both persons before rows are deleted: nobody waits for the rows. */
import { Checkbox, CheckboxGroup, type FormFindings } from '../../../../web/ui/index.ts';

interface NothingWaitsProps {
  readonly form: {
    readonly typed: { readonly nothingWaits: boolean };
    readonly change: (part: { readonly nothingWaits: boolean }) => void;
    readonly field: (name: 'nothingWaits') => ReturnType<FormFindings['field']>;
  };
}

export function NothingWaits({ form }: NothingWaitsProps) {
  return (
    <CheckboxGroup
      {...form.field('nothingWaits')}
      legend="Väntar någon på de här raderna?"
      description="Kontrollera med den som tar emot begäran om loggutdrag och den som utreder obehörig åtkomst."
      value={form.typed.nothingWaits ? ['nothing'] : []}
      onChange={(values: string[]) => form.change({ nothingWaits: values.includes('nothing') })}
    >
      <Checkbox value="nothing">Nej, ingen väntar på ett loggutdrag och ingen utredning behöver dem</Checkbox>
    </CheckboxGroup>
  );
}
