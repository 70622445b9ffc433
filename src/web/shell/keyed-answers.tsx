/** The answers to one question: a button each, and its place as its key. */
import { Button, type ButtonProps, KeyHint } from '../ui/index.ts';
import { useKeys } from './use-keys.tsx';

export interface KeyedAnswersProps<Answer extends string> extends Pick<ButtonProps, 'size' | 'loading'> {
  readonly answers: readonly Answer[];
  readonly words: Readonly<Record<Answer, string>>;
  readonly onAnswer: (answer: Answer) => void;
}

export function KeyedAnswers<Answer extends string>(props: KeyedAnswersProps<Answer>) {
  const { answers, words, onAnswer, ...button } = props;
  const keyed = answers.map((answer, index) => ({
    keys: String(index + 1),
    label: words[answer],
    run: () => onAnswer(answer),
  }));
  useKeys(keyed);
  return keyed.map(({ keys, label, run }) => (
    <Button key={keys} variant="secondary" onClick={run} {...button}>
      <KeyHint keys={keys} /> {label}
    </Button>
  ));
}
