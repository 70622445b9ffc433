/** The fields of one act, as its kind is best written: the mapping as a conversation, the plan as a plan, the rest in order. */
import type { FormFindings } from '../../../../../web/ui/index.ts';
import { type ActName, actKinds } from '../../../domain.ts';
import { ActFields } from './act-fields.tsx';
import type { FormSpec } from './forms.ts';
import { MappingFields } from './mapping-fields.tsx';
import { PlanFields } from './plan-fields.tsx';
import type { RawContent } from './raw.ts';

export interface ActContentProps {
  readonly kind: ActName;
  readonly spec: FormSpec;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly form: FormFindings;
  readonly path: string;
}

export function ActContent({ kind, spec, ...rest }: ActContentProps) {
  const { fields } = actKinds[kind];
  const { special, open, fold } = spec;
  if (kind === 'mapped') return <MappingFields fields={fields} special={special} {...rest} />;
  if (kind === 'plan-made' || kind === 'plan-revised') {
    return <PlanFields fields={fields} special={special} revised={kind === 'plan-revised'} {...rest} />;
  }
  const without = [...spec.undrawn, ...spec.hidden(rest.content)];
  return <ActFields fields={fields} special={special} open={open} fold={fold} without={without} {...rest} />;
}
