/** The form of a setting: its fields, the reason, and what to do when somebody else saved first. */
import type { RouteShape } from '../../../contract/route.ts';
import { useRefresh } from '../../../web/shell/index.ts';
import { Button, CommandForm, type CommandFormProps, type Form, TextField } from '../../../web/ui/index.ts';

export interface SettingFormProps extends Omit<CommandFormProps, 'of' | 'onConflict'> {
  /** The form of the route that changes it: the page draws `value`, this draws `reason`. */
  readonly of: CommandFormProps['of'] & {
    readonly text: (name: 'reason') => ReturnType<Form<{ reason: string }>['text']>;
  };
  /** The route that shows it. Text typed in the form is kept when it is read again. */
  readonly view: RouteShape;
  /** The label of the reason. */
  readonly why?: string;
}

export function SettingForm({ of: form, view, why = 'Varför ändras det?', children, ...rest }: SettingFormProps) {
  const refresh = useRefresh();
  const readAgain = async () => {
    await refresh([view]);
    form.findings.clear();
  };
  return (
    <CommandForm
      of={form}
      onConflict={() => (
        <Button variant="secondary" onClick={() => void readAgain()}>
          Läs in på nytt
        </Button>
      )}
      {...rest}
    >
      {children}
      <TextField label={why} maxLength={200} {...form.text('reason')} />
    </CommandForm>
  );
}
