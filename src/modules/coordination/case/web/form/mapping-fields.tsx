/**
 * Mapping is a conversation: open questions on the left, in any order, each skippable; her own notes on the right; the
 * patient's goal and the next step at the foot. Sensitive questions stand apart and stay in the entry.
 */
import { useState } from 'react';
import {
  Button,
  type FormFindings,
  ReadMore,
  Section,
  Stack,
  Textarea,
  TwoColumns,
} from '../../../../../web/ui/index.ts';
import { isSensitivePrompt, type PromptName, promptNames, prompts } from '../../../domain.ts';
import type { FieldDescriptions } from '../../../frame/fields.ts';
import { ActFields, type SpecialField } from './act-fields.tsx';
import { groupOf, type RawContent, textOf } from './raw.ts';

export interface MappingFieldsProps {
  readonly fields: FieldDescriptions;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly form: FormFindings;
  readonly path: string;
  readonly special: Readonly<Record<string, SpecialField>>;
}

export function MappingFields({ fields, content, onChange, form, path, special }: MappingFieldsProps) {
  const { notes } = fields;
  return (
    <Stack>
      <TwoColumns
        left={
          <Stack gap="tight">
            <Questions sensitive={false} content={content} onChange={onChange} path={path} />
            <ReadMore header="Känsliga frågor" size="small">
              <Stack gap="tight">
                <p className="k-quiet">
                  Det här stannar i anteckningen. Det följer inte med till planen, utskrifter eller listor.
                </p>
                <Questions sensitive content={content} onChange={onChange} path={path} />
              </Stack>
            </ReadMore>
          </Stack>
        }
        right={
          notes === undefined ? null : (
            <Textarea
              {...form.field(`${path}.notes`)}
              label={notes.label}
              minRows={12}
              value={textOf(content.notes)}
              onChange={(event) => onChange({ ...content, notes: event.target.value })}
            />
          )
        }
      />
      <Section title="Mål och nästa steg" level={3}>
        <ActFields
          fields={fields}
          content={content}
          onChange={onChange}
          form={form}
          path={path}
          without={['answers', 'sensitive', 'notes']}
          special={special}
          fold={['manner']}
        />
      </Section>
    </Stack>
  );
}

interface QuestionsProps {
  readonly sensitive: boolean;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly path: string;
}

/** Every prompt as a line to press; the answer's field opens beneath it, and an answered one stays open. */
function Questions({ sensitive, content, onChange, path }: QuestionsProps) {
  const group = sensitive ? 'sensitive' : 'answers';
  const answers = groupOf(content[group]);
  const [opened, setOpened] = useState<readonly PromptName[]>([]);
  return (
    <ul className="k-plain-list k-questions">
      {promptNames
        .filter((name) => isSensitivePrompt(name) === sensitive)
        .map((name) => {
          const prompt = prompts[name];
          const open = opened.includes(name) || textOf(answers[name]) !== '';
          return (
            <li key={name}>
              {open ? (
                <Textarea
                  name={`${path}.${group}.${name}`}
                  label={prompt.question}
                  {...('hint' in prompt ? { description: prompt.hint } : {})}
                  minRows={2}
                  autoFocus={opened.at(-1) === name}
                  value={textOf(answers[name])}
                  onChange={(event) => onChange({ ...content, [group]: { ...answers, [name]: event.target.value } })}
                />
              ) : (
                <Button variant="tertiary" onClick={() => setOpened([...opened, name])}>
                  {prompt.question}
                </Button>
              )}
            </li>
          );
        })}
    </ul>
  );
}
