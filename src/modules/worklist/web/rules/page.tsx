/** The unit's rules for its list: visible to all, set by authorised people. No score, only rules in a stated order. */
import { useEffect, useRef, useState } from 'react';
import { AppLink, Page, useLeaveGuard, useRead } from '../../../../web/shell/index.ts';
import { Button, Notice, Reading, renamed, Spoken, Stack, useForm } from '../../../../web/ui/index.ts';
import { SettingForm, SettingHistory } from '../../../settings/web/index.ts';
import { changeRules, listPeople, viewRules } from '../../contract.ts';
import { worklistPlaces } from '../places.ts';
import '../worklist.css';
import * as drafts from './draft.ts';
import { RuleLine, RuleText } from './rule-line.tsx';
import { Standing } from './standing.tsx';

export function RulesPage() {
  const read = useRead(viewRules, {});
  return (
    <Page title="Enhetens regler" width="text">
      <Reading of={read} what="Hämtar reglerna" rows={10}>
        {(rules) => (
          <Stack>
            <p>
              Listan följer reglerna uppifrån och ner: en patient står vid den översta regel som gäller, och inom samma
              regel kommer närmaste datum först. Reglerna gäller alla på enheten. Ingen poäng räknas ut.{' '}
              <AppLink to={worklistPlaces.counting}>Så räknas sjukfall</AppLink>
            </p>
            <Standing mayChange={rules.mayChange} refreshing={rules.refreshing} lookAgain={() => void read.refetch()} />
            {rules.mayChange === null ? (
              <RulesForm reply={rules} />
            ) : (
              <ol>
                {rules.value.map((rule) => (
                  <RuleText key={rule.key} rule={rule} />
                ))}
              </ol>
            )}
            <SettingHistory of={rules.history} before="Enheten har inte ändrat något: reglerna är som från början." />
          </Stack>
        )}
      </Reading>
    </Page>
  );
}

/** The server names the rules' fields from within the value. */
const fieldOf = (path: string): string => path.replace(/^(?=\d)/, 'value.');

function RulesForm({ reply }: { readonly reply: drafts.RulesReply }) {
  const { value: rules, version } = reply;
  const [draft, setDraft] = useState(() => drafts.draftOf(rules));
  const [begunFrom, setBegunFrom] = useState(version);
  const [saved, setSaved] = useState(false);
  const order = useOrder(draft, setDraft);
  const changed = drafts.isChanged(draft, rules);
  useLeaveGuard(changed);
  const form = useForm(changeRules, {
    known: { version: begunFrom, value: drafts.toSend(draft) },
    begin: { reason: '' },
    sent: ({ reason }) => ({ reason: reason.trim() === '' ? undefined : reason }),
    also: () => renamed(drafts.findingsOnRules(draft, rules), fieldOf),
    fieldOf,
    refreshes: [viewRules, listPeople],
    onDone: (answer) => {
      begin(answer);
      setSaved(true);
    },
  });

  const begin = (from: drafts.RulesReply) => {
    setDraft(drafts.draftOf(from.value));
    setBegunFrom(from.version);
    setSaved(false);
    form.change({ reason: '' });
    form.findings.clear();
  };

  return (
    <SettingForm
      of={form}
      view={viewRules}
      className="k-long-form"
      why="Varför ändras reglerna? (valfritt)"
      submit="Spara reglerna"
      submitAs={{ disabled: !changed }}
      answers={
        <>
          <Button variant="tertiary" disabled={!changed} onClick={() => begin(reply)}>
            Ångra ändringarna
          </Button>
          <Button variant="tertiary" onClick={() => setDraft(drafts.usualValues(draft, rules))}>
            Återställ till de vanliga gränserna
          </Button>
          <span role="status" className="k-quiet">
            {changed ? '' : saved ? 'Reglerna är sparade.' : 'Inget är ändrat.'}
          </span>
        </>
      }
    >
      <ol ref={order.list}>
        {draft.map((line, at) => {
          const rule = rules.find(({ key }) => key === line.key);
          return rule === undefined ? null : (
            <RuleLine
              key={line.key}
              rule={rule}
              draft={line}
              at={at}
              of={draft.length}
              field={form.field}
              change={(part) => setDraft(drafts.withRule(draft, line.key, part))}
              move={(by) => order.move(line.key, by)}
            />
          );
        })}
      </ol>
      <Spoken>
        <span role="status">{order.announcement(rules)}</span>
      </Spoken>
      {begunFrom === version ? null : (
        <Notice tone="attention">
          Någon annan har ändrat reglerna sedan du började. Det du ser är din ändring.{' '}
          <Button variant="secondary" size="xsmall" onClick={() => begin(reply)}>
            Börja om från de nya reglerna
          </Button>
        </Notice>
      )}
    </SettingForm>
  );
}

/** Moving a rule moves its buttons too: focus follows, and the new place is announced. */
function useOrder(draft: drafts.RulesDraft, setDraft: (draft: drafts.RulesDraft) => void) {
  const list = useRef<HTMLOListElement>(null);
  const [last, setLast] = useState<{ key: string; by: 1 | -1 } | null>(null);
  useEffect(() => {
    if (last === null) return;
    const line = list.current?.querySelector(`[data-rule="${last.key}"]`);
    const buttons = [...(line?.querySelectorAll<HTMLButtonElement>('[data-move]') ?? [])];
    const own = buttons.find((button) => button.dataset.move === String(last.by) && !button.disabled);
    (own ?? buttons.find((button) => !button.disabled))?.focus();
  }, [last]);
  return {
    list,
    move: (key: string, by: 1 | -1) => {
      setDraft(drafts.moved(draft, key, by));
      setLast({ key, by });
    },
    announcement: (rules: readonly drafts.Rule[]) => {
      const at = draft.findIndex(({ key }) => key === last?.key);
      const title = rules.find(({ key }) => key === last?.key)?.title;
      return at === -1 ? '' : `${title}: plats ${at + 1} av ${draft.length}`;
    },
  };
}
