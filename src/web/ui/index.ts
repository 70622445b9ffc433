/**
 * Every component of a page. Aksel is used only behind this door: another design system changes only one folder.
 */
export {
  ActionMenu,
  CopyButton,
  Fieldset,
  Provider,
  ReadMore,
} from '@navikt/ds-react';
export * from './button.tsx';
export * from './command-form.tsx';
export * from './context.tsx';
export * from './controls.tsx';
export * from './date-field.tsx';
export * from './describe-error.ts';
export * from './dialog.tsx';
export * from './facts.tsx';
export * from './feedback.tsx';
export * from './file-field.tsx';
export * from './findings.ts';
export * from './form.tsx';
export * from './format.ts';
export * from './layout.tsx';
export { swedish } from './locale.ts';
export * from './options.tsx';
export * from './reading.tsx';
export * from './save-file.ts';
export * from './scale-field.tsx';
export * from './step-up.tsx';
export * from './table.tsx';
export * from './use-form.ts';
export * from './use-print.ts';
export * from './use-rested.ts';
export * from './whole-number.ts';
