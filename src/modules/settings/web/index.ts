/** The browser's door to settings: the form of one, and who has decided it. */
export { SettingForm } from './setting-form.tsx';
export { SettingHistory } from './setting-history.tsx';
export { numbersIn, SettingNumbers } from './setting-numbers.tsx';
